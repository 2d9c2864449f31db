"""The bytes of pictures for badges: encrypted with the event's key, in the storage, under names that say nothing."""

import uuid

from eventreg.badges.faces import Picture
from eventreg.badges.layouts.layout_models import BadgePicture
from eventreg.core import crypto
from eventreg.core.storage import storage

FOLDER = "badge-pictures"


def keep(uid: uuid.UUID, content: bytes, *, key_name: str) -> None:
    """Keep the bytes of a picture."""
    storage().put(_place(uid), crypto.encrypt(content, key_name=key_name, about=_about(uid)))


def content_of(picture: BadgePicture) -> bytes:
    """A picture as PNG. Raises storage.NotStored."""
    return crypto.decrypt(storage().get(_place(picture.uid)), about=_about(picture.uid))


def forget(uid: uuid.UUID) -> None:
    """Delete the bytes of a picture."""
    storage().delete(_place(uid))


def as_drawn(picture: BadgePicture) -> Picture:
    """A picture as layouts draw it."""
    return Picture(f"{picture.uid.hex}.png", picture.width, picture.height, picture.name)


def _place(uid: uuid.UUID) -> str:
    return f"{FOLDER}/{uid.hex}"


def _about(uid: uuid.UUID) -> str:
    return f"{FOLDER}:{uid}"
