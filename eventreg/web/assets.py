"""Files of the pages, under an address that changes with any of them, so that browsers may keep them for ever."""

import functools
import hashlib
import mimetypes
import os
from pathlib import Path
from urllib.parse import quote

from flask import Blueprint, Flask, Response, abort, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.security import safe_join

from eventreg.config import ROOT
from eventreg.web import compression
from eventreg.web.access import public

STATIC = ROOT / "static"
LONGEST = 200
SQUEEZABLE = {".css", ".js", ".mjs", ".svg", ".json", ".wasm", ".webmanifest", ".txt"}

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("application/wasm", ".wasm")
mimetypes.add_type("application/manifest+json", ".webmanifest")

blueprint = Blueprint("assets", __name__)


@functools.cache
def version() -> str:
    """Eight letters that change with any file of the tree."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(STATIC)).encode() + path.read_bytes())
    return digest.hexdigest()[:8]


def asset(path: str) -> str:
    """The address of a file below `static/`. Modules that import each other by relative paths keep working."""
    return url_for("assets.static_file", tree=version(), path=path)


@functools.cache
def inlined(path: str) -> str:
    """A small picture below `static/` as a `data:` address, which costs no request."""
    return "data:image/svg+xml," + quote((STATIC / path).read_text(), safe=" ='/:;,")


@blueprint.get("/static/<tree>/<path:path>")
@public
def static_file(tree: str, path: str) -> ResponseReturnValue:
    """One file, compressed when the browser takes it."""
    found = safe_join(str(STATIC), path)
    if found is None or len(path) > LONGEST or not Path(found).is_file():
        abort(404)
    file = Path(found)
    # A worker obeys the policy that its own file comes with.
    g.is_door = path.startswith("js/door/")
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    encoding = compression.accepted() if file.suffix in SQUEEZABLE else None
    content = _squeezed(file, encoding) if encoding else file.read_bytes()
    response = Response(content, mimetype=kind)
    response.set_etag(f"{tree}-{encoding}")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    known = tree == version()
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if known else "no-cache"
    return response.make_conditional(request)


def _squeezed(file: Path, encoding: str) -> bytes:
    """Compressed once for all processes, kept in the instance folder by the content's hash."""
    content = file.read_bytes()
    name = f"{hashlib.sha256(content).hexdigest()[:24]}.{encoding}"
    kept = Path(current_app.instance_path) / "compressed" / name
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_bytes(compression.compress(content, encoding, thorough=True))
        draft.replace(kept)
    return kept.read_bytes()


def setup(app: Flask) -> None:
    """Serve files, and give templates `asset()` and `inlined()`."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.globals["inlined"] = inlined
