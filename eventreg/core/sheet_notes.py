"""What is to be said of the lines of any sheet that is brought in. Pure."""

from dataclasses import dataclass

from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.spreadsheets import Row


class NoRows(Invalid):
    """Headings and nothing below them."""

    sentence = N_("This file has no row below its headings.")


class MoreCells(Invalid):
    """A row with values under no heading: perhaps shifted by a comma."""

    sentence = N_(
        "This row has more cells than there are headings: %(values)s. Perhaps a comma or a semicolon in a cell shifted "
        "it."
    )


class TwiceInFile(Invalid):
    """The same name and address stand in an earlier line of the file."""

    sentence = N_("The same name and address stand in line %(line)s.")


@dataclass(frozen=True)
class Note:
    """What is to be said of a line: why it cannot be taken, or a warning. `column` is "" for the whole row.

    `name`: whom the line is about, as far as it says; `cell`: what stands in the column.
    """

    line: int
    column: str
    refusal: Refusal
    name: str = ""
    cell: str = ""


def surplus(row: Row) -> list[Note]:
    """Why a row with cells under no heading cannot be taken; nothing for any other."""
    return [Note(row.line, "", MoreCells(values=beyond(row)))] if row.surplus else []


def beyond(row: Row) -> str:
    """What stands under no heading, as it is told."""
    return ", ".join(row.surplus)[:100]
