"""The codes on badges, tickets and stickers, and how they are found in whatever a camera, a scanner or a hand sends.

Four forms, of which the first two say the same thing:

* `R1:` and 119 characters of base45: the signed token of a badge (`token.py`), for the QR code;
* `B1:` and 127 characters of base32: the same token for scanners that are keyboards;
* `I1:` and 26 characters of base32: 16 random bytes for tickets and stickers, which only a list can check;
* eight readable characters, `K7M3-9QXT`: the fallback under the QR code, typed by hand.
"""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote

from eventreg.badges import base45
from eventreg.core import references

TOKEN_BYTES = 79
SHORT_BYTES = 16
TYPED_LENGTH = 8
LONGEST_INPUT = 2_000

Kind = Literal["signed", "short", "typed", "unknown"]

_SIGNED_LENGTH = 119
_SIGNED = re.compile(r"[Rr]1:")
# Both cases by hand: with IGNORECASE, [A-Z] has four letters outside ASCII too (ſ, İ, ı, the Kelvin sign).
_BASE32 = re.compile(r"([BbIi])1:((?:[A-Za-z2-7][\s-]*)+)")
_BASE32_SIZES = {"B": TOKEN_BYTES, "I": SHORT_BYTES}
# What a scanner that is a keyboard types for us where the computer is set to the Russian layout.
_RUSSIAN_KEYS = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬЖюЮ.;", "QWERTYUIOPASDFGHJKLZXCVBNM:.>/$")


@dataclass(frozen=True)
class Code:
    """One code in the one spelling under which it is stored; `unknown` has an empty value.

    `data` are the bytes that a signed code stands for, so that nobody has to decode it again.
    """

    kind: Kind
    value: str
    data: bytes = field(default=b"", compare=False, repr=False)


UNKNOWN = Code("unknown", "")


def new_short_code() -> str:
    """A new code for a ticket or sticker: `I1:` and 16 random bytes in base32."""
    return "I1:" + _base32(secrets.token_bytes(SHORT_BYTES))


def new_typed_code() -> str:
    """A new fallback code such as `K7M3-9QXT`, one of 28**8; whoever stores it sees to it that it is unique."""
    return references.grouped(references.new_code(TYPED_LENGTH))


def normalise_typed(text: str) -> str:
    """A typed fallback code as `new_typed_code` writes it, or an empty text if this cannot be one.

    Case, blanks and dashes do not matter, and letters of a Russian keyboard that look Latin are read as Latin.
    """
    letters = references.normalise(text)
    if len(letters) != TYPED_LENGTH or not set(letters) <= set(references.ALPHABET):
        return ""
    return references.grouped(letters)


def as_signed(token: bytes) -> str:
    """The `R1:` form of a token of 79 bytes."""
    return "R1:" + base45.encode(token)


def find_code(text: str) -> Code:
    """The first code in what was scanned or typed; `UNKNOWN` for everything else, of any length and content."""
    if len(text) > LONGEST_INPUT:
        return UNKNOWN
    for reading in _readings(text):
        for found in (_find_signed(reading), _find_base32(reading)):
            if found:
                return found
    typed = normalise_typed(_last_part(text))
    return Code("typed", typed) if typed else UNKNOWN


def _readings(text: str) -> Iterator[str]:
    """The text as it is, as part of a web address, and as sent through a Russian keyboard."""
    yield text
    yield unquote(text)
    yield text.translate(_RUSSIAN_KEYS)


def _find_signed(text: str) -> Code | None:
    for match in _SIGNED.finditer(text):
        body = text[match.end() : match.end() + _SIGNED_LENGTH].upper()
        if len(body) == _SIGNED_LENGTH:
            with suppress(base45.NotBase45):
                return Code("signed", "R1:" + body, base45.decode(body))
    return None


def _find_base32(text: str) -> Code | None:
    for match in _BASE32.finditer(text):
        size = _BASE32_SIZES[match[1].upper()]
        length = -(-size * 8 // 5)
        letters = re.sub(r"[\s-]", "", match[2]).upper()[:length]
        if len(letters) == length:
            data = base64.b32decode(letters + "=" * (-length % 8))
            if size == TOKEN_BYTES:
                return Code("signed", as_signed(data), data)
            return Code("short", "I1:" + _base32(data))
    return None


def _last_part(text: str) -> str:
    """What follows the last separator of a web address, the whole text if it is none."""
    return re.split(r"[/#?=]", text.strip())[-1] if "://" in text else text


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=")
