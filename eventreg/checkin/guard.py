"""Lets devices pass by their token."""

from flask import abort, g, request
from flask.typing import ResponseReturnValue

from eventreg.audit import domain as audit
from eventreg.checkin import queries
from eventreg.core import clock, crypto
from eventreg.extensions import db
from eventreg.web.access import Access


def device_guard(_access: Access) -> ResponseReturnValue | None:
    """A device sends `Authorization: Bearer <token>`; what it may call is what declares `@device`."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    device = db.session.scalar(queries.device_by_token(crypto.digest(token.strip()))) if kind == "Bearer" else None
    if device is None:
        abort(401)
    g.device = device
    audit.set_actor(device.actor)
    if request.method != "GET":
        device.seen_at = clock.now()
    return None
