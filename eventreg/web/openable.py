"""Where a link can lead back to from the page that is answered: what answers a form has no address to open."""

from flask import current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import RequestRedirect


def address() -> str:
    """The address of this page, or of the next page above it that can be opened.

    Below a page stand the forms that it sends: `…/import/<uid>/columns` is answered, and `…/import/<uid>` is opened. An
    address at which there is nothing stays what it is.
    """
    if not request:
        return "/"
    found = request.path
    while found != "/" and not _opens(found, at_all=found == request.path):
        found = found.rstrip("/").rpartition("/")[0] or "/"
    return request.full_path.rstrip("?") if found == request.path and request.method == "GET" else found


def _opens(path: str, *, at_all: bool) -> bool:
    """Whether a GET of this path is answered; `at_all`: or whether nothing is there, whatever is sent."""
    try:
        current_app.create_url_adapter(request).match(path, method="GET")  # type: ignore[union-attr]
    except RequestRedirect:
        return True
    except MethodNotAllowed:
        return False
    except HTTPException:
        return at_all
    return True
