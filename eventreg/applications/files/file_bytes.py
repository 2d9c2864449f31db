"""The bytes of files and of pieces: encrypted with the event's key, in the storage, under names that say nothing."""

import uuid

from eventreg.applications.files.file_models import File, Upload
from eventreg.core import crypto
from eventreg.core.storage import NotStored, storage

FILES, UPLOADS = "files", "uploads"


def file_place(uid: uuid.UUID) -> str:
    """Where a file's bytes lie."""
    return f"{FILES}/{uid}"


def upload_place(uid: uuid.UUID) -> str:
    """The folder of an upload's pieces."""
    return f"{UPLOADS}/{uid}"


def keep_file(uid: uuid.UUID, content: bytes, key_name: str) -> None:
    """Keep a whole file; it lies there when this returns."""
    storage().put(file_place(uid), crypto.encrypt(content, key_name=key_name, about=f"files:{uid}"))


def read_file(file: File) -> bytes:
    """A file as it was kept. Raises NotStored, KeyDestroyed."""
    return crypto.decrypt(storage().get(file_place(file.uid)), about=f"files:{file.uid}")


def keep_piece(upload: Upload, offset: int, piece: bytes) -> None:
    """Keep a piece. A power cut may lose it, which the whole file's length tells; so nobody waits for the disk."""
    box = crypto.encrypt(piece, key_name=upload.key_name, about=_about(upload.uid, offset))
    storage().put(f"{upload_place(upload.uid)}/{offset}", box, surely=False)


def read_pieces(uid: uuid.UUID, length: int) -> bytes:
    """All pieces of an upload, joined. Raises NotStored if one is not there, KeyDestroyed if it is not whole."""
    joined = bytearray()
    while len(joined) < length:
        offset = len(joined)
        piece = crypto.decrypt(storage().get(f"{upload_place(uid)}/{offset}"), about=_about(uid, offset))
        if not piece:
            raise NotStored(f"{upload_place(uid)}/{offset}")
        joined += piece
    return bytes(joined)


def _about(uid: uuid.UUID, offset: int) -> str:
    return f"uploads:{uid}:{offset}"
