"""A phone that is shared or may be searched: nothing stays on it but one cookie that ends with the browser.

The choice is kept in that cookie itself. Pages then have a neutral title and icon and a button that leaves at once, and
their scripts, told by `data-careful`, keep nothing. Whoever has left finds a page that says nothing at every address of
ours, so that the browser's “Back” shows nothing either; one button there goes on.
"""

from flask import Flask, Response, render_template, request, session
from flask.typing import ResponseReturnValue

KEY = "careful"
LANGUAGE = "language"
LEFT = "left"  # instead of True: left quickly, and not come back
ACCOUNT = "_user_id"  # of staff who have signed in
# What still works then: coming back, and leaving once more.
OPEN = frozenset({"phone.choose", "people.leave_quickly"})


def setup(app: Flask) -> None:
    """Take away the cookie that would outlive the browser, let no page be kept, and show none to who comes after."""

    @app.before_request
    def _show_nothing() -> ResponseReturnValue | None:
        # Only pages that somebody opens: a file that looked at the session would vary with it, and be fetched again.
        if "text/html" not in request.headers.get("Accept", "") or request.endpoint in OPEN:
            return None
        if session.get(KEY) != LEFT:
            return None
        wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
        return render_template("left.html", wanted=wanted)

    # Before everything else: what is sent again from the history is not even looked at.
    app.before_request_funcs[None].insert(0, app.before_request_funcs[None].pop())

    @app.after_request
    def _leave_nothing(response: Response) -> Response:
        if response.mimetype == "text/html" and is_careful():
            response.headers["Cache-Control"] = "no-store"
            if LANGUAGE in request.cookies:
                response.delete_cookie(LANGUAGE)
        return response


def choose(careful: bool, *, language: str = "") -> None:
    """What the person says of this phone. The language that they read, or had chosen, goes on in the session."""
    session[KEY] = careful
    if careful:
        session.permanent = False
        if known := language or request.cookies.get(LANGUAGE):
            session[LANGUAGE] = known


def consider(by_default: bool) -> None:
    """Begin as the event's organizers want it, unless the person has said something else, or is one of their staff."""
    if by_default and not is_decided() and ACCOUNT not in session:
        choose(True)


def leave() -> None:
    """Forget everything but that this phone is shared, and the language."""
    choose(True)
    language = session.get(LANGUAGE)
    session.clear()
    session[KEY] = LEFT
    if language:
        session[LANGUAGE] = language


def is_decided() -> bool:
    """Whether somebody, or an event, has said whose phone this is."""
    return KEY in session


def is_careful() -> bool:
    """Whether this browser keeps nothing."""
    return bool(session.get(KEY))
