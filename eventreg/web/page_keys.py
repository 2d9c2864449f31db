"""What a page's form makes, it makes once, however often its button is pressed: the same page with the same words."""

import secrets
import uuid

from flask import request

from eventreg.core import crypto

FIELD, TOKEN = "page_key", "csrf_token"
LONGEST = 60


def of_page() -> str:
    """What a page carries in its hidden field: its own, where it was sent back, or a new one."""
    return request.form.get(FIELD, "")[:LONGEST] or secrets.token_urlsafe(18)


def uid(*about: object) -> uuid.UUID:
    """The identity of what this form makes. Written anew on the same page (Back), it is another thing."""
    written = sorted((name, value) for name, value in request.form.items(multi=True) if name not in {FIELD, TOKEN})
    said = " ".join(map(str, (*about, of_page(), written)))
    return uuid.UUID(bytes=crypto.lookup(said, crypto.INSTALLATION)[:16])
