"""The bytes of pictures for badges: encrypted with the event's key, in the storage, under names that say nothing."""

import threading
import uuid
from collections.abc import Iterable

from sqlalchemy import Select, select

from eventreg.applications.files import file_tasks
from eventreg.badges.faces import Picture
from eventreg.badges.layouts.layout_models import BadgePicture
from eventreg.core import crypto
from eventreg.core.storage import storage

FOLDER = "badge-pictures"


def keep(uid: uuid.UUID, content: bytes, *, key_name: str) -> None:
    """Keep the bytes of a picture."""
    storage().put(place_of(uid), crypto.encrypt(content, key_name=key_name, about=_about(uid)))


def content_of(picture: BadgePicture) -> bytes:
    """A picture as PNG. Raises storage.NotStored."""
    return crypto.decrypt(storage().get(place_of(picture.uid)), about=_about(picture.uid))


def as_drawn(picture: BadgePicture) -> Picture:
    """A picture as layouts draw it."""
    return Picture(f"{picture.uid.hex}.png", picture.width, picture.height, picture.name)


def place_of(uid: uuid.UUID) -> str:
    """Under which name the bytes lie in the storage."""
    return f"{FOLDER}/{uid}"


def sweep(stop: threading.Event) -> int:
    """Delete bytes that no picture knows, because it was taken away; how many."""
    return file_tasks.sweep_folder(FOLDER, _known, stop)


def _known(uids: Iterable[uuid.UUID]) -> Select[uuid.UUID]:
    return select(BadgePicture.uid).where(BadgePicture.uid.in_(list(uids)))


def _about(uid: uuid.UUID) -> str:
    return f"{FOLDER}:{uid}"
