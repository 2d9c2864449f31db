"""Pages for operators and the choice of language."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text

from eventreg.extensions import db
from eventreg.jobs import heartbeat
from eventreg.web import careful, locale
from eventreg.web.access import public

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """The process lives."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    """The database answers, so pages and the door can be served; and whether a worker sends what waits.

    A silent worker is told and does not make this a failure: whoever takes a server out because mail is late would
    close the door, too.
    """
    db.session.execute(text("SELECT 1"))
    return {"status": "ready", "worker": "silent" if heartbeat.is_silent() else "working"}


@blueprint.get("/metrics")
@public
def metrics() -> ResponseReturnValue:
    """Figures for operators, to this machine alone."""
    if request.remote_addr not in {"127.0.0.1", "::1"} or "X-Forwarded-For" in request.headers:
        abort(404)
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)


@blueprint.get("/language/<tag>")
@public
def language(tag: str) -> ResponseReturnValue:
    """Choose a language and go back to where one was."""
    if tag not in locale.LOCALES:
        abort(404)
    response = redirect(local_path(request.args.get("next")) or url_for("pages.first_page"))
    if careful.is_careful():
        session[careful.LANGUAGE] = tag
        return response
    response.set_cookie(locale.COOKIE, tag, max_age=31536000, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def local_path(target: str | None) -> str | None:
    """`target` if it is an address of this site, else None: no open redirects."""
    try:
        parts = urlsplit((target or "").replace("\\", "/"))
    except ValueError:
        return None
    if not target or parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return None
    if any(ord(character) < 32 for character in target):
        return None
    return target
