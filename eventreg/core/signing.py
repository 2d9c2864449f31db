"""Ed25519 keys in the instance folder: made at the first start, numbered, the private half readable by us alone."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from eventreg.core.keyring import write_once


class SigningKeys:
    """Numbered key pairs `<folder>/<purpose>-<number>.key`; the highest number signs, all of them verify."""

    def __init__(self, folder: Path, purpose: str) -> None:
        self.folder = folder
        self.purpose = purpose
        self._keys: dict[int, Ed25519PrivateKey] = {}

    def current(self) -> tuple[int, Ed25519PrivateKey]:
        """The number and private key that sign now; the first is made when there is none."""
        keys = self._load() or self._make_first()
        number = max(keys)
        return number, keys[number]

    def public(self) -> dict[int, Ed25519PublicKey]:
        """Number → public key, of every key there is."""
        self.current()
        return {number: key.public_key() for number, key in self._keys.items()}

    def _make_first(self) -> dict[int, Ed25519PrivateKey]:
        write_once(self.folder / f"{self.purpose}-1.key", Ed25519PrivateKey.generate().private_bytes_raw())
        return self._load()

    def _load(self) -> dict[int, Ed25519PrivateKey]:
        if not self._keys:
            for path in self.folder.glob(f"{self.purpose}-*.key"):
                number = int(path.stem.rpartition("-")[2])
                self._keys[number] = Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        return self._keys
