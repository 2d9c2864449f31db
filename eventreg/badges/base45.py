"""Base45 (RFC 9285): bytes as the 45 characters that a QR code stores most densely."""

from __future__ import annotations

import struct

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}


class NotBase45(ValueError):
    """The text is not what `encode` makes of any bytes."""


def encode(data: bytes) -> str:
    """Two bytes become three characters, a last single byte becomes two; the lowest digit comes first."""
    characters: list[str] = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, digit = divmod(number, 45)
            characters.append(ALPHABET[digit])
    return "".join(characters)


def decode(text: str) -> bytes:
    """The bytes that `encode` made this text of.

    Raises NotBase45 on any other character (lower case too), on a length that cannot be, and on a group over its bytes.
    """
    if len(text) % 3 == 1:
        raise NotBase45(f"no text of {len(text)} characters is base45")
    try:
        digits = [_VALUES[character] for character in text]
    except KeyError as error:
        raise NotBase45(f"{error.args[0]!r} is no character of base45") from None
    # Whole lists at once: at the door this is done for every scan. A last group of two is left out here.
    groups = zip(digits[::3], digits[1::3], digits[2::3], strict=False)
    pairs = [first + second * 45 + third * 2025 for first, second, third in groups]
    last = [digits[-2] + digits[-1] * 45] if len(text) % 3 == 2 else []
    try:
        return struct.pack(f">{len(pairs)}H{len(last)}B", *pairs, *last)
    except struct.error:
        raise NotBase45("a group stands for more than its bytes") from None
