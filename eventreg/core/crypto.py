"""Encryption of columns: a key an event, outside the database, and a keyed look-up for what must be found again.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; the associated data are table, column and row, so that a
ciphertext moved elsewhere does not open. A box is `version | generation | length of key name | key name | nonce |
ciphertext`: it says itself which key opens it.
"""

import hashlib
import hmac
import json
import os
import secrets
import uuid
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = 1
INSTALLATION = "installation"


class KeyDestroyed(Exception):
    """The key that this was encrypted with no longer exists."""


class Keyring:
    """The data keys in a folder, each wrapped by the master key `master.key` in the same folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: dict[str, dict[int, bytes]] = {}
        self._for_lookups: dict[str, bytes] = {}  # derived from what is opened; a long list asks for it 10,000 times

    def create(self, name: str) -> None:
        """Make a key of this name, unless it is there already."""
        key = secrets.token_bytes(32)
        nonce = secrets.token_bytes(12)
        wrapped = nonce + AESGCM(self._master()).encrypt(nonce, key, name.encode())
        write_once(self._path(name), json.dumps({"1": b64encode(wrapped).decode()}).encode())

    def destroy(self, name: str) -> None:
        """Delete a key: whatever was encrypted with it is unreadable from now on, in every backup too."""
        self._path(name).unlink(missing_ok=True)
        self._forget(name)

    def has(self, name: str) -> bool:
        """Whether this key exists: it may have been destroyed by another process."""
        return self._path(name).exists()

    def names(self) -> list[str]:
        """Names of all keys that exist."""
        return sorted(path.stem for path in self.folder.glob("data/*.json"))

    def current(self, name: str) -> tuple[int, bytes]:
        """The newest generation of a key, and the key."""
        generations = self._generations(name)
        newest = max(generations)
        return newest, generations[newest]

    def key(self, name: str, generation: int) -> bytes:
        """One generation of a key; raises KeyDestroyed if there is none."""
        try:
            return self._generations(name)[generation]
        except KeyError:
            raise KeyDestroyed(name) from None

    def for_lookups(self, name: str) -> bytes:
        """What look-up values under a key are made with: derived from its newest generation by HKDF-SHA256."""
        _, key = self.current(name)
        if name not in self._for_lookups:
            self._for_lookups[name] = HKDF(SHA256(), 32, salt=None, info=b"eventreg look-up").derive(key)
        return self._for_lookups[name]

    def _forget(self, name: str) -> None:
        self._opened.pop(name, None)
        self._for_lookups.pop(name, None)

    def _path(self, name: str) -> Path:
        return self.folder / "data" / f"{name}.json"

    def _master(self) -> bytes:
        path = self.folder / "master.key"
        if not path.exists():
            write_once(path, b64encode(secrets.token_bytes(32)))
        return b64decode(path.read_bytes())

    def _generations(self, name: str) -> dict[int, bytes]:
        if not self.has(name):
            self._forget(name)
        if name not in self._opened:
            try:
                wrapped = json.loads(self._path(name).read_bytes())
            except FileNotFoundError:
                raise KeyDestroyed(name) from None
            master = AESGCM(self._master())
            self._opened[name] = {
                int(generation): master.decrypt(b64decode(box)[:12], b64decode(box)[12:], name.encode())
                for generation, box in wrapped.items()
            }
        return self._opened[name]


def write_once(path: Path, content: bytes) -> None:
    """Write a secret file readable by its owner alone; whoever comes second leaves the first one's as it is."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


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
