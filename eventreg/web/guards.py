"""What happens to a request before anything else looks at it."""

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge

from eventreg.audit import domain as audit
from eventreg.config import Settings
from eventreg.core.database import begin_writing
from eventreg.extensions import csrf, db
from eventreg.web import access

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def setup(app: Flask) -> None:
    """Body first, then the write lock, then the token of the form: no lock waits for a slow phone."""

    @app.before_request
    def _prepare() -> ResponseReturnValue | None:
        audit.set_actor(audit.SYSTEM)
        if request.method in SAFE:
            return None
        _read_body()
        begin_writing(db.session)
        _refuse_foreign_origin(app.extensions["eventreg"])
        if request.endpoint and not getattr(app.view_functions[request.endpoint], "token_is_enough", False):
            _check_token()
        return None

    app.before_request_funcs[None].insert(0, app.before_request_funcs[None].pop())


def _check_token() -> None:
    try:
        csrf.protect()
    except CSRFError:
        # With the session the token is gone: that says nothing to whoever was signed in.
        access.ask_staff()
        raise


def token_is_enough(view):  # type: ignore[no-untyped-def]
    """A view whose own secret (a link's or device's token) stands in for the form's token."""
    view.token_is_enough = True
    return view


def _read_body() -> None:
    if request.mimetype in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        _ = request.form
        return
    body, limit = request.get_data(cache=True), request.max_content_length
    # Of a body whose length nobody said the rest is left unread without a word.
    if request.content_length is None and limit is not None and len(body) >= limit:
        raise RequestEntityTooLarge


def _refuse_foreign_origin(settings: Settings) -> None:
    origin = request.headers.get("Origin")
    if origin and origin not in {request.host_url.rstrip("/"), settings.base_url}:
        abort(403)
