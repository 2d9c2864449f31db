"""The shift card: a printed code from which phones at the door make the key of the list that they carry.

It is made from the event's own key, so it is kept nowhere else and goes with it; its number makes another of it when a
card is lost. `S1:` and 32 letters of base32 are 160 bits, so that nobody who finds a phone can try them all.
"""

import base64
import hashlib

from eventreg.core import crypto
from eventreg.events.models import Event

BYTES = 20


def code(event: Event, number: int) -> str:
    """What is printed, as the QR code says it."""
    return "S1:" + base64.b32encode(_secret(event, number)).decode()


def spoken(event: Event, number: int) -> str:
    """The same for somebody whose camera is broken: eight groups of four."""
    letters = code(event, number).removeprefix("S1:")
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def check(event: Event, number: int) -> str:
    """By which a phone knows that it has the right card, without learning anything of it: 16 hexadecimal digits."""
    return hashlib.sha256(b"eventreg shift card " + code(event, number).encode()).hexdigest()[:16]


def _secret(event: Event, number: int) -> bytes:
    return crypto.lookup(f"shift card {event.uid} {number}", event.key_name)[:BYTES]
