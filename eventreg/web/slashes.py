"""An address that somebody typed with a slash too many leads to the page that it means."""

from flask import request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException


def meant() -> str | None:
    """The address without the slashes at its end, where that is a page and the one asked for is none; else None."""
    path, adapter = "/" + request.path.strip("/"), request_ctx.url_adapter
    if request.method not in {"GET", "HEAD"} or not request.path.endswith("/") or path == "/" or adapter is None:
        return None
    try:
        adapter.match(path, method=request.method)
    except HTTPException:
        return None
    query = request.query_string.decode("latin-1")
    return request.script_root + path + (f"?{query}" if query else "")
