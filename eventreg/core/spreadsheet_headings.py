"""Which line of a sheet has its headings, where nobody promised that it is the first. Pure.

Sheets of offices begin with a title, a date, groups of columns; Google's are without such, but may have one heading
twice. So every column gets a heading that is its own.
"""

import re
from collections.abc import Callable, Sequence

from eventreg.core.spreadsheets import FIRST_LINES, Line, Row, Sheet, heading_key

LOOKED_AT = FIRST_LINES
MOST_OF = 0.8  # of the cells that the fullest line has
LONGEST_HEADING = 300


def plain(heading: str) -> str:
    """Words without signs and capitals: "E-mail *" is "e mail"."""
    return " ".join(re.findall(r"\w+", heading.casefold().replace("_", " ")))


def likely_line(lines: Sequence[Line], known: Callable[[list[str]], int], *, least: int = 2) -> int:
    """The line of the headings: the one with most headings that are `known` (counted by it), else the first full one.

    `lines` are those of `spreadsheets.read_lines`. `least`: how many known headings are no chance.
    """
    first = lines[:LOOKED_AT]
    counted = [(known(values), -place) for place, (_line, values) in enumerate(first)]
    best, place = max(counted)
    if best >= least:
        return first[-place][0]
    most = max(_different(values) for _line, values in first)
    return next(line for line, values in first if _different(values) >= MOST_OF * most)


def sheet_below(lines: Sequence[Line], heading_line: int) -> Sheet:
    """The rows below a line of headings, by headings that are all there and all different."""
    below = [one for one in lines if one[0] > heading_line]
    width = max((_width(values) for _line, values in lines if _line >= heading_line), default=0)
    headings = own_headings(next((values for line, values in lines if line == heading_line), []), width)
    keys = [heading_key(heading) for heading in headings]
    rows = [
        Row(line, dict(zip(keys, [*values, *[""] * (width - len(values))], strict=False))) for line, values in below
    ]
    return Sheet(headings, rows)


def own_headings(values: Sequence[str], width: int) -> list[str]:
    """A heading for each column: its own, its own with a number where it stands twice, or the column's letters."""
    found: list[str] = []
    taken: set[str] = set()
    for place in range(width):
        written = " ".join(values[place].split())[:LONGEST_HEADING] if place < len(values) else ""
        heading, number = written or letters(place), 1
        while heading_key(heading) in taken:
            number += 1
            heading = f"{written or letters(place)} ({number})"
        taken.add(heading_key(heading))
        found.append(heading)
    return found


def letters(place: int) -> str:
    """What a spreadsheet calls a column: 0 → A, 26 → AA."""
    found, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def _different(values: Sequence[str]) -> int:
    return len({value for value in values if any(letter.isalpha() for letter in value)})


def _width(values: Sequence[str]) -> int:
    return max((place + 1 for place, value in enumerate(values) if value), default=0)
