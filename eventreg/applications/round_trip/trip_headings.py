"""Headings of a list that came back, known again though somebody has written them a little otherwise. Pure."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from eventreg.core.spreadsheet_headings import letters, plain, readings
from eventreg.core.spreadsheets import Line, heading_key

NEARLY = 88  # of 100: a slip or two in a word, not another word
SHORTEST = 5  # letters of a heading that may have slips


def recognize(cells: Sequence[str], words: Mapping[str, str]) -> dict[str, int]:
    """Key → place of the columns of a line; `words`: a heading as compared → its key, in all languages.

    As it was written first, then without signs and brackets, then with a slip.
    """
    found: dict[str, int] = {}
    bare = {reading: key for heading, key in words.items() for reading in _plain(heading)}
    for means in (
        lambda cell: words.get(heading_key(cell)),
        lambda cell: _bare(cell, bare),
        lambda cell: _near(cell, bare),
    ):
        for place, cell in enumerate(cells):
            key = means(cell) if cell and place not in found.values() else None
            if key is not None:
                found.setdefault(key, place)
    return found


def left_out(headings: Sequence[str], places: Mapping[str, int], below: Sequence[Line]) -> list[str]:
    """What the columns are called that mean nothing, and in which something stands; by letters without a heading."""
    known = set(places.values())
    used = {place for _line, cells in below for place, cell in enumerate(cells) if cell and place not in known}
    return [headings[place] if place < len(headings) and headings[place] else letters(place) for place in sorted(used)]


def _plain(heading: str) -> list[str]:
    return [reading for reading in (plain(heading), plain(heading.partition("(")[0])) if reading]


def _bare(cell: str, bare: Mapping[str, str]) -> str | None:
    return next((bare[reading] for reading in readings(cell) if reading in bare), None)


def _near(cell: str, bare: Mapping[str, str]) -> str | None:
    written = plain(cell)
    if len(written) < SHORTEST:
        return None
    keys = {key for reading, key in bare.items() if fuzz.ratio(written, reading) >= NEARLY}
    return keys.pop() if len(keys) == 1 else None
