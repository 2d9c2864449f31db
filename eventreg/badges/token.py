"""The signed token in the QR code of a badge: who it is for is known to the list only, that it is ours to everybody.

79 bytes: 1 byte version (upper two bits) and number of the key (lower six), 4 bytes event, 8 bytes random badge id,
2 bytes reissue counter, all big-endian, then the 64 bytes of the Ed25519 signature over those 15 (RFC 8032).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from eventreg.badges import codes

VERSION = 1
MAX_KEY_ID = 63

_PAYLOAD = struct.Struct(">BI8sH")


class NotABadgeCode(ValueError):
    """The text is no signed code of a badge, or one of a version that is not known here."""


class BadSignature(Exception):
    """The right form with a wrong signature: damaged or forged."""


class UnknownKey(BadSignature):
    """Signed with a key of a number that is not known here, perhaps by another installation."""


@dataclass(frozen=True)
class BadgeToken:
    """What the code of a badge says.

    `key_id` 0 to 63, `event` 32 bits, `badge` 8 random bytes, `reissue` 0 for the first badge, 16 bits.
    """

    key_id: int
    event: int
    badge: bytes
    reissue: int

    def __post_init__(self) -> None:
        in_range = 0 <= self.key_id <= MAX_KEY_ID and 0 <= self.event < 2**32 and 0 <= self.reissue < 2**16
        if not in_range or len(self.badge) != 8:
            raise ValueError(f"no badge can have {self}")

    def payload(self) -> bytes:
        """The 15 bytes that are signed."""
        return _PAYLOAD.pack(VERSION << 6 | self.key_id, self.event, self.badge, self.reissue)


def sign(token: BadgeToken, private_key: Ed25519PrivateKey) -> str:
    """The code of a badge, `R1:` and 119 characters; the key must be the one that `token.key_id` names."""
    payload = token.payload()
    return codes.as_signed(payload + private_key.sign(payload))


def verify(text: str, public_keys: Mapping[int, Ed25519PublicKey]) -> BadgeToken:
    """What a scanned code says, once its signature is right.

    `text` is anything with an `R1:` or `B1:` code in it. Raises NotABadgeCode, BadSignature or UnknownKey.
    """
    code = codes.find_code(text)
    if code.kind != "signed":
        raise NotABadgeCode("there is no signed code in this text")
    return read(code.data, public_keys)


def read(data: bytes, public_keys: Mapping[int, Ed25519PublicKey]) -> BadgeToken:
    """The same of the 79 bytes that `codes.find_code` found. Raises as `verify` does."""
    payload, signature = data[: _PAYLOAD.size], data[_PAYLOAD.size :]
    first, event, badge, reissue = _PAYLOAD.unpack(payload)
    if first >> 6 != VERSION:
        raise NotABadgeCode(f"version {first >> 6} is not known")
    token = BadgeToken(key_id=first & MAX_KEY_ID, event=event, badge=badge, reissue=reissue)
    _check(signature, payload, public_keys.get(token.key_id))
    return token


def _check(signature: bytes, payload: bytes, public_key: Ed25519PublicKey | None) -> None:
    if public_key is None:
        raise UnknownKey("no key of this number is known")
    try:
        public_key.verify(signature, payload)
    except InvalidSignature as error:
        raise BadSignature("the signature is wrong") from error
