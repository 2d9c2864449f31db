"""The key for which phones at the door close their scans, beside the other keys of the installation."""

from pathlib import Path

from eventreg.core import crypto
from eventreg.core.sealing import SealingKeys

PURPOSE = "door"
_known: dict[Path, SealingKeys] = {}


def sealing() -> SealingKeys:
    """The keys of this installation."""
    folder = Path(crypto.keyring().folder)
    return _known.setdefault(folder, SealingKeys(folder, PURPOSE))
