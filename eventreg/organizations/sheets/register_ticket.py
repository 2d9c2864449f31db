"""The cell by which a row of the register is known again: which entry it is, and what stood in its other cells."""

import re
import uuid
from collections.abc import Mapping
from typing import NamedTuple

from eventreg.core import crypto
from eventreg.organizations.models import Organization
from eventreg.organizations.sheets import register_columns

LENGTH = 6  # hexadecimal digits: enough to tell two values of one cell apart
NOTHING = "."  # stands for an empty cell
_TICKET = re.compile("([0-9a-f]{32})-([0-9a-f.]+)")
_DIGESTS = re.compile(rf"[.]|[0-9a-f]{{{LENGTH}}}")


class Ticket(NamedTuple):
    """Which entry, and the digest of each column's value; {} where that part was damaged."""

    uid: uuid.UUID
    seen: Mapping[str, str]


def written(organization: Organization, texts: Mapping[str, str]) -> str:
    """The cell. `texts`: see `register_cells.texts`."""
    digests = (digest(organization.uid, key, texts[key]) for key in register_columns.COLUMNS)
    return f"{organization.uid.hex}-{''.join(digests)}"


def read(cell: str) -> Ticket | None:
    """What the cell says; None where it was damaged so that nobody knows which entry it means."""
    found = _TICKET.fullmatch(cell.strip().lower())
    if found is None:
        return None
    keys, digests = register_columns.COLUMNS, _DIGESTS.findall(found[2])
    is_whole = len(digests) == len(keys) and "".join(digests) == found[2]
    return Ticket(uuid.UUID(hex=found[1]), dict(zip(keys, digests, strict=True)) if is_whole else {})


def digest(uid: uuid.UUID, key: str, text: str) -> str:
    """What tells a cell's value from another one, and nothing of it to whoever finds the file."""
    plain = _plain(text)
    return crypto.lookup(f"register {uid} {key} {plain}", crypto.INSTALLATION).hex()[:LENGTH] if plain else NOTHING


def same(text: str, other: str) -> bool:
    """Whether two cells say the same, by which digests are the same, too."""
    return _plain(text) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(text.split())
