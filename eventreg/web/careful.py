"""A phone that is shared or may be searched: nothing stays on it but one cookie that ends with the browser.

The choice is kept in that cookie itself. Pages then have a neutral title and icon and a button that leaves at once, and
their scripts, told by `data-careful`, keep nothing.
"""

from flask import Flask, Response, request, session

KEY = "careful"
LANGUAGE = "language"


def setup(app: Flask) -> None:
    """Take away the cookie that would outlive the browser, and let no page be kept."""

    @app.after_request
    def _leave_nothing(response: Response) -> Response:
        # Only pages: a file that looked at the session would vary with it, and be fetched again and again.
        if response.mimetype == "text/html" and is_careful():
            response.headers["Cache-Control"] = "no-store"
            if LANGUAGE in request.cookies:
                response.delete_cookie(LANGUAGE)
        return response


def choose(careful: bool, *, language: str) -> None:
    """What the person says of this phone; the language they read goes on in the session."""
    session[KEY] = careful
    if careful:
        session.permanent = False
        session[LANGUAGE] = language


def consider(by_default: bool, *, language: str) -> None:
    """Begin as the event's organizers want it, unless the person has said something else."""
    if by_default and KEY not in session:
        choose(True, language=language)


def is_careful() -> bool:
    """Whether this browser keeps nothing."""
    return bool(session.get(KEY))
