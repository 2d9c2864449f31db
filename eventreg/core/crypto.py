"""Encryption of columns: a key an event, outside the database, and a keyed look-up for what must be found again.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; the associated data are table, column and row, so that a
ciphertext moved elsewhere does not open. A box is `version | generation | length of key name | key name | nonce |
ciphertext`: it says itself which key opens it.
"""

import hashlib
import hmac
import json
import secrets
import uuid
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from eventreg.core.keyring import KeyDestroyed as KeyDestroyed
from eventreg.core.keyring import Keyring as Keyring

VERSION = 1
INSTALLATION = "installation"


_keyring: Keyring | None = None


def use(keyring: Keyring) -> None:
    """Let this process encrypt with the keys of one folder."""
    global _keyring  # noqa: PLW0603 - one process serves one installation
    _keyring = keyring
    keyring.create(INSTALLATION)


def keyring() -> Keyring:
    """The keys in use."""
    if _keyring is None:
        raise RuntimeError("no keyring: create_app() chooses it")
    return _keyring


def encrypt(plain: bytes, *, key_name: str, about: str) -> bytes:
    """Encrypt for `about` (table, column and row) with the newest generation of a key."""
    generation, key = keyring().current(key_name)
    nonce = secrets.token_bytes(12)
    name = key_name.encode()
    return bytes([VERSION, generation, len(name)]) + name + nonce + AESGCM(key).encrypt(nonce, plain, about.encode())


def decrypt(box: bytes, *, about: str) -> bytes:
    """Open a box. Raises KeyDestroyed when its key is gone or the box was tampered with or moved."""
    generation, end = box[1], 3 + box[2]
    name = box[3:end].decode()
    try:
        return AESGCM(keyring().key(name, generation)).decrypt(box[end : end + 12], box[end + 12 :], about.encode())
    except InvalidTag:
        raise KeyDestroyed(name) from None


def lookup(value: str, key_name: str) -> bytes:
    """A keyed look-up value (HMAC-SHA256 under a key derived from the data key): equal only for equal values."""
    return hmac.new(keyring().for_lookups(key_name), value.encode(), hashlib.sha256).digest()


def lookups(value: str) -> list[bytes]:
    """The look-up values of one value under every key there is."""
    return [lookup(value, name) for name in keyring().names()]


def digest(secret: str) -> bytes:
    """How a random secret (link, device token, resume code) is stored: it has 75 bits or more, so no salt is needed."""
    return hashlib.sha256(secret.encode()).digest()


class Boxed(Protocol):
    """A row that has encrypted columns: it knows which key is its own."""

    __tablename__: Any

    @property
    def key_name(self) -> Any: ...

    @property
    def uid(self) -> Any: ...


class EncryptedText:
    """Text in a binary column, encrypted at rest: read by whoever may read the row."""

    def __init__(self, column: str) -> None:
        self.column = column

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        box = getattr(row, self.column)
        return None if box is None else self._load(decrypt(box, about=self._about(row)))

    def __set__(self, row: Any, value: Any) -> None:
        if row.uid is None:
            row.uid = uuid.uuid4()
        empty = value is None or value == ""
        setattr(
            row,
            self.column,
            None if empty else encrypt(self._dump(value), key_name=row.key_name, about=self._about(row)),
        )

    def _about(self, row: Boxed) -> str:
        return f"{row.__tablename__}.{self.column}:{row.uid}"

    def _dump(self, value: Any) -> bytes:
        return str(value).encode()

    def _load(self, plain: bytes) -> Any:
        return plain.decode()


class EncryptedJSON(EncryptedText):
    """Any JSON value in a binary column, encrypted at rest."""

    def _dump(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def _load(self, plain: bytes) -> Any:
        return json.loads(plain)


class SealedText(EncryptedText):
    """Text that is not shown with its row: reading gives a `Sealed`, which whoever has a reason opens."""

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        box = getattr(row, self.column)
        return None if box is None else Sealed(box, self._about(row))


class Sealed:
    """A sealed value. It says nothing of itself in logs, lists and templates."""

    def __init__(self, box: bytes, about: str) -> None:
        self._box = box
        self._about = about

    @property
    def digest(self) -> str:
        """What tells two boxes apart, and nothing of what is in them."""
        return hashlib.sha256(self._box).hexdigest()

    def open(self) -> str:
        """The text. Callers record who looked, and why."""
        return decrypt(self._box, about=self._about).decode()

    def __str__(self) -> str:
        return "•••"

    __repr__ = __str__
