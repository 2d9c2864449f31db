"""What parts the columns of a CSV file. Pure."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

LOOKED_AT = 10_000  # characters from the top
DELIMITERS = "\t;,|"


def delimiter_of(start: str) -> str:
    """Excel's own “sep=;” line; else the sign that gives most lines the same number of columns, more than one.

    `start`: at most `LOOKED_AT` characters. Where no sign does, the most frequent one of the first line, not counting
    those before a blank: “Name, for the badge” is one heading.
    """
    start = start.lstrip("\ufeff")
    first = next((line for line in start.splitlines() if line.strip(" \t;,|")), "")
    if not first:
        return ","
    if found := re.match("sep=(.)", first, re.IGNORECASE):
        return found[1]
    unquoted = re.sub('"[^"]*"', "", first)
    known = {sign: _regularity(start, sign) for sign in DELIMITERS}
    if regular := [sign for sign in DELIMITERS if known[sign][0] > 0]:
        # Nobody types a tab into a cell; a semicolon stands in lists, a comma in names, a bar in headings.
        usual = {"\t": 2, "|": 0}
        return max(regular, key=lambda sign: (sign in unquoted, known[sign][0], usual.get(sign, 1), known[sign][1]))
    return max(DELIMITERS, key=lambda sign: len(re.findall(rf"{re.escape(sign)}(?! )", unquoted)))


def _regularity(start: str, sign: str) -> tuple[float, int]:
    """The share of the lines that have the usual number of columns, and that number; (0, 1) where that is one."""
    widths = Counter(len(row) for row in _rows(start, sign))
    width, number = min(widths.most_common(), key=lambda one: (-one[1], one[0]), default=(1, 0))
    return (number / widths.total(), width) if width > 1 else (0, 1)


def _rows(start: str, sign: str) -> Sequence[Sequence[str]]:
    rows = [row for row in csv.reader(io.StringIO(start, newline=""), delimiter=sign) if any(map(str.strip, row))]
    return rows[:-1] if len(start) >= LOOKED_AT - 1 and len(rows) > 1 else rows  # the last one may be cut
