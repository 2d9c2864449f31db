"""The file of a list that came back: where the list is in it, and which of its columns are there. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from eventreg.applications.round_trip import trip_headings
from eventreg.applications.round_trip.trip_columns import HEADINGS, NAME, REFERENCE, RETURN
from eventreg.core.errors import N_, Invalid
from eventreg.core.sheet_notes import NoRows
from eventreg.core.spreadsheet_headings import LOOKED_AT
from eventreg.core.spreadsheet_tabs import Tab
from eventreg.core.spreadsheets import Line

_NEEDED = dict.fromkeys((REFERENCE, NAME, RETURN)).keys()  # in the order in which they are missed


class NotOurList(Invalid):
    """Some other sheet."""

    sentence = N_("This is not the list that was downloaded here: the column “%(name)s” is missing.")


class NotAWorkbook(Invalid):
    """A text file: its columns have been read and written by who knows what."""

    sentence = N_(
        "“%(filename)s” is no XLSX or ODS file. Mark the list that you downloaded here, and save it as XLSX or ODS."
    )


class SeveralLists(Invalid):
    """Two sheets of a file that are both our list: a copy, perhaps half marked."""

    sentence = N_("Several sheets of this file are the list: %(names)s. Delete all of them but one, and send it again.")


@dataclass(frozen=True)
class Row:
    """One row of the list: its line and its cells by key."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Listed:
    """The rows of a list, the keys of the columns that it has, and the headings of those that are not known."""

    rows: Sequence[Row]
    keys: Collection[str]
    unknown: Sequence[str]


def read(tabs: Sequence[Tab], words: Mapping[str, str]) -> Listed:
    """The rows below the line of our headings, in whichever sheet it is. Raises NotOurList, SeveralLists, NoRows."""
    ours = [tab for tab in tabs if _headings(tab.lines, words)[1].keys() >= _NEEDED]
    if len(ours) > 1:
        raise SeveralLists(names=", ".join(f"“{tab.name}”" for tab in ours))
    lines = (ours or tabs)[0].lines
    line, places = _headings(lines, words)
    for key in _NEEDED:
        if key not in places:
            raise NotOurList(name=HEADINGS[key])
    if lines[-1][0] == line:
        raise NoRows
    below = [one for one in lines if one[0] > line]
    headings = next(cells for number, cells in lines if number == line)
    return Listed(
        [Row(number, {key: _cell(cells, place) for key, place in places.items()}) for number, cells in below],
        list(places), trip_headings.left_out(headings, places, below),
    )  # fmt: skip


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _headings(lines: Sequence[Line], words: Mapping[str, str]) -> tuple[int, dict[str, int]]:
    """The line with most of our headings, and where each of them stands."""
    found = [(line, trip_headings.recognize(cells, words)) for line, cells in lines[:LOOKED_AT]]
    return max(found, key=lambda one: len(one[1]))
