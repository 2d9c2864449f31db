"""Positions in lists, as addresses carry them."""

LARGEST = 2**31 - 1


def number(text: str | None) -> int | None:
    """A row's number from an address or a form; None for whatever is none, or larger than any database's integer."""
    typed = text or ""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 10):
        return None
    return int(typed) if int(typed) <= LARGEST else None
