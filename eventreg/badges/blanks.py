"""Blank badges: signed and drawn before it is known whose they will be.

A code holds no word about its person, and drawing it takes most of the time that a badge takes. Whoever is about to
write many people at once has the codes drawn first, while nobody else is kept from writing.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from eventreg.applications.status import Status
from eventreg.badges import qr, token
from eventreg.core import crypto
from eventreg.core.signing import SigningKeys
from eventreg.events.models import Event
from eventreg.extensions import db

PURPOSE = "badge"
_AHEAD = "blank badges"
_signing: dict[Path, SigningKeys] = {}


@dataclass(frozen=True)
class Blank:
    """A signed code of one event, with its drawing (`qr.qr_path`)."""

    token_id: bytes
    code: str
    modules: int
    path: str


def draw(event_number: int, reissue: int = 0) -> Blank:
    """A new code and its drawing."""
    key_number, key = keys().current()
    token_id = secrets.token_bytes(8)
    code = token.sign(token.BadgeToken(key_number, event_number, token_id, reissue), key)
    return Blank(token_id, code, *qr.qr_path(code))


def draw_ahead(event: Event, *, becoming: Status, count: int) -> None:
    """Handler of `coming_together`: keep as many first badges ready as there will be participants."""
    if becoming == Status.CONFIRMED:
        _ahead(event).extend(draw(event.number) for _ in range(count))


def next_first(event: Event) -> Blank:
    """A blank for somebody's first badge: one that lies ready in this session, or a new one."""
    ahead = _ahead(event)
    return ahead.pop() if ahead else draw(event.number)


def keys() -> SigningKeys:
    """The keys that sign badges, beside the other keys of the installation."""
    folder = Path(crypto.keyring().folder)
    return _signing.setdefault(folder, SigningKeys(folder, PURPOSE))


def _ahead(event: Event) -> list[Blank]:
    """The pile belongs to the session, not to its transaction: it goes when the session goes."""
    pile: list[Blank] = db.session.info.setdefault(_AHEAD, {}).setdefault(event.id, [])
    return pile
