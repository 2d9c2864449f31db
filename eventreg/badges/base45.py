"""Base45 (RFC 9285): bytes as the 45 characters that a QR code stores most densely."""

from __future__ import annotations

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
    return b"".join(_decode_group(text[start : start + 3]) for start in range(0, len(text), 3))


def _decode_group(group: str) -> bytes:
    number = 0
    for character in reversed(group):
        if character not in _VALUES:
            raise NotBase45(f"{character!r} is no character of base45")
        number = number * 45 + _VALUES[character]
    size = len(group) - 1
    if number >= 256**size:
        raise NotBase45(f"{group!r} stands for no {size} bytes")
    return number.to_bytes(size, "big")
