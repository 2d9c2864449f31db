"""The page on the phone at the door, and what makes it open without a network."""

import json

from flask import Blueprint, Response, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.checkin.door_texts import door_texts
from eventreg.core import territories
from eventreg.web import assets
from eventreg.web.access import public
from eventreg.web.locale import babel_locale

blueprint = Blueprint("door", __name__)

FOLDERS = ("js/door", "vendor/zxing", "vendor/noble", "vendor/qr")
FILES = ("js/awake.js", "css/door.css", "css/door-verdict.css", "pictures/mark.svg")
LOADED = {".js", ".wasm"}
ICONS = (192, 512)
NIGHT = "#0f1413"


@blueprint.get("/check-in/")
@public
def door() -> ResponseReturnValue:
    """The page itself holds nothing; what it shows comes by the device's token."""
    g.is_door = True
    return render_template(
        "checkin/door.html", texts=door_texts(), countries=territories.names(babel_locale()), version=assets.version()
    )


@blueprint.get("/check-in/worker.js")
@public
def worker() -> ResponseReturnValue:
    """The script that keeps the page; it lies beside the page, since a worker serves what lies below it."""
    kept = {
        "version": f"{assets.version()} {request.args.get('language', '')[:20]}",
        "page": url_for("door.door"),
        "files": [assets.asset(path) for path in kept_files()],
    }
    script = (assets.STATIC / "js" / "door-worker.js").read_text(encoding="utf-8")
    response = Response(f"const KEPT = {json.dumps(kept)};\n{script}", mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def kept_files() -> list[str]:
    """Everything below `static/` that the page loads."""
    found = (path for folder in FOLDERS for path in (assets.STATIC / folder).rglob("*") if path.suffix in LOADED)
    return sorted([path.relative_to(assets.STATIC).as_posix() for path in found] + list(FILES))


@blueprint.get("/check-in/manifest.webmanifest")
@public
def manifest() -> ResponseReturnValue:
    """What a phone installs it as."""
    icons = [
        {"src": assets.asset(f"pictures/door-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png",
         "purpose": "any maskable"}
        for size in ICONS
    ]  # fmt: skip
    name, page = _("Check-in"), url_for("door.door")
    about = {
        "name": name, "short_name": name, "id": page, "start_url": page, "scope": page, "icons": icons,
        "display": "standalone", "orientation": "portrait", "background_color": NIGHT, "theme_color": NIGHT,
    }  # fmt: skip
    return Response(current_app.json.dumps(about), mimetype="application/manifest+json")
