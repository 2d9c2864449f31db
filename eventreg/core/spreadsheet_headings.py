"""Which line of a sheet has its headings, where nobody promised that it is the first. Pure.

Sheets of offices begin with a title, a date, groups of columns; Google's are without such, but may have one heading
twice. So every column gets a heading that is its own, with the name of its group before it: "Organization: Name".
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from eventreg.core.spreadsheet_tabs import Tab, chosen
from eventreg.core.spreadsheet_workbook import Line
from eventreg.core.spreadsheets import FIRST_LINES, Row, Sheet, heading_key

LOOKED_AT = FIRST_LINES
MOST_OF = 0.8  # of the cells that the fullest line has
LONGEST_HEADING = 300


def plain(heading: str) -> str:
    """Words without signs and capitals: "E-mail *" is "e mail"."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", heading).casefold().replace("_", " ")))


def own_part(heading: str) -> str:
    """A heading without the group that it stands in: "Organization: City" is "City"."""
    return heading.rpartition(": ")[2]


def group_of(heading: str) -> str:
    """The group of a heading: "Organization" of "Organization: City", "" of "City"."""
    return heading.rpartition(": ")[0]


def readings(heading: str) -> list[str]:
    """What a heading may say, the plainest first: it as it is, without its group, without remarks in brackets, and each
    half of "Phone / WhatsApp".
    """
    bare = re.sub(r"\([^()]*\)", " ", heading)
    words = (plain(part) for part in (heading, own_part(heading), bare, own_part(bare), *own_part(bare).split("/")))
    return list(dict.fromkeys(filter(None, words)))


def sheet_of(tabs: Sequence[Tab], name: str, known: Callable[[list[str]], int], *, least: int = 2) -> Sheet:
    """Of the sheets of a file the one that is called so, or the one that can be meant: the rows below its headings.

    `known` and `least`: see `likely_line`. Raises NoSuchTab, SeveralTabs.
    """
    found = chosen(
        tabs, name, lambda lines: _best(lines, known)[0] >= least, lambda lines: likely_line(lines, known, least=least)
    )
    sheet = sheet_below(found.tab.lines, likely_line(found.tab.lines, known, least=least))
    return replace(sheet, tab=found.tab.name, others=found.others)


def likely_line(lines: Sequence[Line], known: Callable[[list[str]], int], *, least: int = 2) -> int:
    """The line of the headings: the one with most headings that are `known` (counted by it), else the first full one.

    `lines` are those of `spreadsheets.read_lines`. `least`: how many known headings are no chance.
    """
    first = lines[:LOOKED_AT]
    best, line = _best(lines, known)
    if best >= least:
        return line
    most = max(_different(values) for _line, values in first)
    return next(line for line, values in first if _different(values) >= MOST_OF * most)


def _best(lines: Sequence[Line], known: Callable[[list[str]], int]) -> tuple[int, int]:
    """The most known headings of a line, and the first line that has so many."""
    first = lines[:LOOKED_AT]
    best, place = max((known(_headings(first, place)), -place) for place in range(len(first)))
    return best, first[-place][0]


def sheet_below(lines: Sequence[Line], heading_line: int) -> Sheet:
    """The rows below a line of headings, by headings that are all there and all different; empty columns are none.

    What a row has beyond the last heading is its surplus, unless most rows have so many cells: then it is a column.
    """
    place = next((place for place, (line, _values) in enumerate(lines) if line == heading_line), None)
    named = _headings(lines, place) if place is not None else []
    below = [one for one in lines if one[0] > heading_line]
    beyond = sum(_width(values) > len(named) for _line, values in below)
    limit = len(named) if 2 * beyond <= len(below) else max(len(values) for _line, values in below)
    width = max(_width(values[:limit]) for values in [named, *(values for _line, values in below)])
    headings = dict(enumerate(own_headings(named, width)))
    filled = {place for values in [named, *(values for _line, values in below)] for place in _filled(values)}
    keys = {place: heading_key(heading) for place, heading in headings.items() if place in filled}
    return Sheet([headings[place] for place in keys], [_row(line, keys, width, values) for line, values in below])


def _row(line: int, keys: Mapping[int, str], width: int, values: Sequence[str]) -> Row:
    cells = {key: values[place] if place < len(values) else "" for place, key in keys.items()}
    return Row(line, cells, tuple(filter(None, values[width:])))


def _filled(values: Sequence[str]) -> Iterator[int]:
    return (place for place, value in enumerate(values) if value)


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


def _headings(lines: Sequence[Line], place: int) -> list[str]:
    """The cells of a line, each with the group that stands over it in the line above, or only there."""
    line, own = lines[place]
    above_line, above = lines[place - 1] if place else (0, [])
    groups = _groups(above, own) if above_line == line - 1 else [""] * len(own)
    return [
        f"{group}: {heading}" if group and heading and heading_key(group) != heading_key(heading) else heading or group
        for group, heading in zip(groups, own, strict=True)
    ]


def _groups(above: Sequence[str], own: Sequence[str]) -> list[str]:
    """The group over each heading: it goes on to the right where cells are merged or blank.

    Blank where no group has several headings, or one stands over all of them: that is a title.
    """
    found = [""] * len(own)
    spread: Counter[str] = Counter()
    group = ""
    for place, heading in enumerate(own):
        over = above[place] if place < len(above) else ""
        before = own[place - 1] if place else ""
        goes_on = heading and before and heading_key(before) != heading_key(group)  # merged downwards, it ends there
        group = over or (group if goes_on else "")
        if not any(map(str.isdigit, group)):  # no date, no number of a letter
            found[place] = group
            spread[group] += bool(group)
    is_title = len(+spread) == 1 and spread.total() == sum(map(bool, own))
    return found if not is_title and any(number > 1 for number in spread.values()) else [""] * len(own)


def _different(values: Sequence[str]) -> int:
    return len({value for value in values if any(letter.isalpha() for letter in value)})


def _width(values: Sequence[str]) -> int:
    return max(_filled(values), default=-1) + 1
