"""Data keys in a folder outside the database, each wrapped by a master key; whoever destroys one makes unreadable.

A key is AES-256, wrapped with AES-GCM; look-up keys are derived from it by HKDF (RFC 5869).
"""

import json
import os
import secrets
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


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
        derived = self._for_lookups.get(name)  # another thread may forget it at any moment
        if derived is None:
            derived = HKDF(SHA256(), 32, salt=None, info=b"eventreg look-up").derive(key)
            self._for_lookups[name] = derived
        return derived

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
        opened = self._opened.get(name)
        if opened is None:
            try:
                wrapped = json.loads(self._path(name).read_bytes())
            except FileNotFoundError:
                raise KeyDestroyed(name) from None
            master = AESGCM(self._master())
            opened = {
                int(generation): master.decrypt(b64decode(box)[:12], b64decode(box)[12:], name.encode())
                for generation, box in wrapped.items()
            }
            self._opened[name] = opened
        return opened


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
