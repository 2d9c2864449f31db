"""Error pages: a sentence that says what to do, in the reader's language, with the right status."""

import logging
import secrets

from flask import Flask, Response, current_app, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from eventreg.core.crypto import KeyDestroyed
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web import access, slashes

log = logging.getLogger("eventreg")


def sentence(refusal: Refusal) -> str:
    """A refusal's sentence in the reader's language."""
    return _(refusal.sentence, **refusal.values) if refusal.values else _(refusal.sentence)


def answer(status: int, title: str, text: str) -> ResponseReturnValue:
    """A page, or a problem document (RFC 9457) for calls of the API."""
    if request.path.startswith("/api/"):
        response: Response = jsonify(type="about:blank", title=title, detail=text, status=status)
        response.mimetype = "application/problem+json"
        response.status_code = status
        return response
    return render_template("error.html", title=title, text=text, status=status, for_staff=access.is_for_staff()), status


def nothing_here() -> ResponseReturnValue:
    """The 404 that a missing page and a stranger's page get, for handlers that have looked closer and found nothing."""
    return answer(404, *_texts(404))


def setup(app: Flask) -> None:
    """Register the handlers. Whatever was half done is rolled back."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _failed)
    app.register_error_handler(KeyDestroyed, _deleted)
    for unreadable in (DataError, RecursionError):
        app.register_error_handler(unreadable, _unreadable)
    for busy in (OperationalError, PoolTimeout):
        app.register_error_handler(busy, _busy)


def _refused(refusal: Refusal) -> ResponseReturnValue:
    db.session.rollback()
    return answer(refusal.status, _("This was not done"), sentence(refusal))


def _http(error: HTTPException) -> ResponseReturnValue:
    db.session.rollback()
    if isinstance(error, RequestEntityTooLarge) or error.code == 413:
        return answer(413, _("Too large"), _("This is larger than can be taken. Please send less at once."))
    if error.code == 404 and (there := slashes.meant()):
        return redirect(there, 308)
    if error.code == 401 and access.is_for_staff():
        text = _("You are not signed in any more, so this was not saved. Sign in, and you come back to this page.")
        return answer(401, _("Please sign in"), text)
    title, text = _texts(error.code or 500)
    response = current_app.make_response(answer(error.code or 500, title, text))
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _deleted(_error: KeyDestroyed) -> ResponseReturnValue:
    db.session.rollback()
    return answer(410, _("This is deleted"), _("What was kept here has been deleted for good after the event."))


def _unreadable(_error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    return answer(400, *_texts(400))


def _busy(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    log.error("database unavailable: %s", type(error).__name__)
    response = current_app.make_response(
        answer(503, _("Busy for a moment"), _("The system is busy. Please go back and send it again in a minute."))
    )
    response.headers["Retry-After"] = "20"
    return response


def _failed(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    number = secrets.token_hex(4)
    log.exception("unexpected error %s", number)
    text = _("Something failed on our side. It is recorded as %(number)s. Please try again later.", number=number)
    if current_app.testing:
        raise error
    return answer(500, _("This did not work"), text)


def _texts(status: int) -> tuple[str, str]:
    known = {
        400: (_("This could not be read"), _("Please go back, reload the page and send it again.")),
        401: (_("Please sign in"), _("This page is for people who have signed in.")),
        403: (_("Not permitted"), _("Your role does not include this. Ask whoever gave you access.")),
        404: (
            _("Nothing here"),
            _("This page does not exist, or it is not yours. Check the address, or begin at the first page."),
        ),
        405: (_("This cannot be opened like that"), _("Please go back and use the button on the page.")),
        415: (_("This could not be read"), _("This kind of content is not taken here.")),
        422: (_("This could not be read"), _("Please check what was sent.")),
        429: (_("Too many tries"), _("Please wait a minute and try again.")),
    }
    return known.get(status, (_("This did not work"), _("Please go back and try again.")))
