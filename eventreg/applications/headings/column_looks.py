"""What most cells of a column look like, whatever its heading says: addresses, or telephone numbers. Pure."""

from collections.abc import Sequence

from eventreg.applications.headings import left_columns

EMAIL, PHONE = "email", "phone"
LOOKED_AT = 200  # cells that are filled
# What may well be such a thing, though it is not the column of it.
_FITS = {
    EMAIL: frozenset({"email", "messenger", "contact_safely", "referee"}),
    PHONE: frozenset({"phone", "messenger", "contact_safely", "referee", "email"}),
}


def of(cells: Sequence[str]) -> str:
    """EMAIL or PHONE where more than half of these cells, none empty, are such; else ""."""
    some = cells[:LOOKED_AT]
    for looks, is_one in ((EMAIL, left_columns.is_address), (PHONE, left_columns.is_phone)):
        if 2 * sum(map(is_one, some)) > len(some):
            return looks
    return ""


def is_misnamed(key: str, looks: str) -> bool:
    """Whether a column that looks so hardly means `key`; one that is left out means nothing."""
    return bool(key and looks) and key not in _FITS[looks]
