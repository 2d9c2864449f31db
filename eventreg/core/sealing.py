"""Boxes that anybody can close and only this installation can open: ECDH on P-256, HKDF-SHA256, AES-256-GCM.

A box is `version 1 | number of the key | ephemeral public key, 65 bytes uncompressed (SEC 1, 2.3.3) | nonce, 12 bytes |
ciphertext with its tag`. The key is HKDF (RFC 5869) of the shared secret, without a salt, with the purpose and both
public keys as its info; the 67 bytes before the nonce are the associated data. P-256, because browsers of old phones
know no X25519.
"""

from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from eventreg.core.keyring import write_once

VERSION = 1
PUBLIC = 65
HEAD = 2 + PUBLIC
NONCE = 12


class NotOurs(ValueError):
    """No box, a damaged one, or one that was closed for somebody else."""


class SealingKeys:
    """Numbered key pairs `<folder>/<purpose>-<number>.p256`; boxes are closed for the highest, all of them open."""

    def __init__(self, folder: Path, purpose: str) -> None:
        self._folder = folder
        self._purpose = purpose
        self._keys: dict[int, ec.EllipticCurvePrivateKey] = {}

    def public(self) -> tuple[int, bytes]:
        """Number and public key, 65 bytes, for which boxes are to be closed now."""
        keys = self._load() or self._make_first()
        number = max(keys)
        return number, public_bytes(keys[number].public_key())

    def open(self, box: bytes) -> bytes:
        """What is in a box. Raises NotOurs."""
        head, nonce, sealed = box[:HEAD], box[HEAD : HEAD + NONCE], box[HEAD + NONCE :]
        if len(head) < HEAD or head[0] != VERSION:
            raise NotOurs("no box")
        self.public()
        own = self._keys.get(head[1])
        if own is None:
            raise NotOurs("closed for a key that is not known here")
        try:
            theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), head[2:])
            key = shared_key(own, theirs, purpose=self._purpose, ephemeral=head[2:], own=public_bytes(own.public_key()))
            return AESGCM(key).decrypt(nonce, sealed, head)
        except (ValueError, InvalidTag):
            raise NotOurs("damaged") from None

    def _make_first(self) -> dict[int, ec.EllipticCurvePrivateKey]:
        key = ec.generate_private_key(ec.SECP256R1())
        encoded = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        write_once(self._folder / f"{self._purpose}-1.p256", encoded)
        return self._load()

    def _load(self) -> dict[int, ec.EllipticCurvePrivateKey]:
        if not self._keys:
            for path in self._folder.glob(f"{self._purpose}-*.p256"):
                key = load_der_private_key(path.read_bytes(), password=None)
                if isinstance(key, ec.EllipticCurvePrivateKey):
                    self._keys[int(path.stem.rpartition("-")[2])] = key
        return self._keys


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as 65 bytes."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def shared_key(
    private: ec.EllipticCurvePrivateKey,
    public: ec.EllipticCurvePublicKey,
    *,
    purpose: str,
    ephemeral: bytes,
    own: bytes,
) -> bytes:
    """The key of a box, the same from either side; `ephemeral` and `own` are the public keys as bytes."""
    secret = private.exchange(ec.ECDH(), public)
    return HKDF(SHA256(), 32, salt=None, info=f"eventreg {purpose} ".encode() + ephemeral + own).derive(secret)
