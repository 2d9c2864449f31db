"""Which rows can be taken without the cells that could not be read, which the person is asked for later. Pure.

Not without what makes a row a person of a country, nor without what somebody has agreed to or asked to be spared; and
nobody is taken whom nobody can reach any more, though the list said how.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from eventreg.applications.headings.usual_headings import STATUS
from eventreg.applications.imports.import_cells import NotOneName
from eventreg.applications.status import Status
from eventreg.core.sheet_notes import Note

WHOLE_ROW = ""
NEVER = frozenset({WHOLE_ROW, "name_native", "country", STATUS, "contact_safely", "head_office_only"})
# By these a badge is made at once.
OF_PARTICIPANTS = frozenset({"category", "mode"})
# A way to reach somebody → the ways of which one has to be there instead.
INSTEAD = {"email": {"phone"}, "phone": {"email", "messenger"}, "messenger": {"email", "phone"}}


def can_lack(faults: Sequence[Note], values: Mapping[str, Any], status: Status, consents: Collection[str]) -> bool:
    """Whether a row with these faults can be taken without the cells that they are about.

    `values`: what could be read; `consents`: keys of questions by which somebody agrees to something.
    """
    unreadable = {fault.column for fault in faults}
    if unreadable & NEVER or not unreadable.isdisjoint(consents):
        return False
    if status == Status.CONFIRMED and unreadable & OF_PARTICIPANTS:
        return False
    if any(isinstance(fault.refusal, NotOneName) for fault in faults):
        return False  # the row has been shifted
    return all(any(values.get(way) for way in INSTEAD[key]) for key in unreadable & INSTEAD.keys())
