"""A mark of what a badge says, by which it is known that a printed one is out of date. Pure."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable

from eventreg.badges.faces import BadgeFace

# Where a badge lies may change with each new delegation, and its code is drawn from what is in it.
LEFT_OUT = frozenset({"key", "number", "qr_path", "qr_modules"})
FIELDS = tuple(field.name for field in dataclasses.fields(BadgeFace) if field.name not in LEFT_OUT)


def mark_of(face: BadgeFace) -> bytes:
    """32 bytes: others once anything that is read on the badge is another."""
    said = [getattr(face, name) for name in FIELDS]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).digest()


def marks_of(ids: Iterable[int], faces: Iterable[BadgeFace]) -> dict[int, bytes]:
    """Badge → mark, of as many badges as faces."""
    return {badge_id: mark_of(face) for badge_id, face in zip(ids, faces, strict=True)}
