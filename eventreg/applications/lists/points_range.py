"""Points from and to, as the address of a list has them: "3-4.5", "3-", "-2". Pure."""

import re
from collections.abc import Mapping

from eventreg.core import digits

POINTS, FROM, TO, NONE = "points", "points_from", "points_to", "none"

_NUMBER = re.compile(r"[0-4](\.[0-9]{1,2})?|5(\.0{1,2})?")


def number(text: str) -> str:
    """Points from 0 to 5, with a point or a comma, as an address has them; "" for anything else."""
    plain = digits.western(text).strip().replace(",", ".")
    return f"{float(plain):g}" if _NUMBER.fullmatch(plain) else ""


def value(text: str) -> str:
    """A range, the lower side first, or "none" for no points yet; "" for what is neither."""
    if text == NONE:
        return text
    parts = [number(part) for part in text.split("-")]
    if len(parts) != 2 or not any(parts) or "-".join(parts) != text:
        return ""
    return "-".join(sorted(parts, key=float) if all(parts) else parts)


def typed(given: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The range of a form with a field for each side, () where both are empty."""
    least, most = (number(next(iter(given.get(name, ())), "")) for name in (FROM, TO))
    return (f"{least}-{most}",) if least or most else ()
