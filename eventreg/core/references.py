"""Codes that people write down and read aloud."""

import re
import secrets

# No 0 O 1 I L, and neither U (heard and written like V) nor vowels that spell words.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
# What a Russian keyboard or eye gives for a Latin capital.
LOOKALIKES = str.maketrans("АВЕКМНРСТХУ", "ABEKMHPCTXY")


def new_code(length: int) -> str:
    """`length` random characters of the readable alphabet (4.8 bits each)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def new_reference(prefix: str) -> str:
    """A reference such as `CAIEF-7K3M-9Q`: 28**6 = 481 million for each prefix."""
    code = new_code(6)
    return f"{prefix}-{code[:4]}-{code[4:]}"


def grouped(code: str, size: int = 4) -> str:
    """`ABCDEFGH` as `ABCD-EFGH`."""
    return "-".join(code[i : i + size] for i in range(0, len(code), size))


def normalise(text: str) -> str:
    """A typed code as stored: capitals without blanks or dashes, Cyrillic look-alikes read as Latin."""
    return re.sub(r"[^A-Z0-9]", "", text[:200].upper().translate(LOOKALIKES))


def whole_reference(prefix: str, typed: str) -> str:
    """What was typed as the whole reference that it is, "" if it can be none: `caief 7k3m9q` is `CAIEF-7K3M-9Q`."""
    code = normalise(typed).removeprefix(prefix)
    return f"{prefix}-{code[:4]}-{code[4:]}" if len(code) == 6 and set(code) <= set(ALPHABET) else ""
