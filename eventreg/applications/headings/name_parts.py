"""Names whose parts stand in columns of their own: they are one name, in the order of the sheet. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from eventreg.applications.headings import heading_readings, heading_words
from eventreg.core.spreadsheet_headings import own_part, plain
from eventreg.core.spreadsheets import heading_key


class Kind(StrEnum):
    """What a column has of a name. A column that is called "Name" has the whole, or what the others lack."""

    WHOLE = "whole"
    SURNAME = "surname"
    GIVEN = "given"
    FURTHER = "further"
    NAME = "name"


SURNAMES = frozenset({"surname", "family name", "last name", "фамилия", *heading_words.SURNAMES})
GIVEN = frozenset({"first name", "given name", "given names", "имя", *heading_words.GIVEN})
FURTHER = frozenset({"patronymic", "middle name", "second name", "отчество", *heading_words.PATRONYMICS})
PARTS = SURNAMES | GIVEN | FURTHER
_KINDS = {
    heading_readings.bare(words, heading_readings.OF_NAMES).words: kind
    for kind, several in ((Kind.SURNAME, SURNAMES), (Kind.GIVEN, GIVEN), (Kind.FURTHER, FURTHER))
    for words in several
} | {"name": Kind.NAME, "зовут": Kind.NAME, "first": Kind.GIVEN}
_FOLDED = {heading_readings.folded(words): kind for words, kind in _KINDS.items()}
_AND = frozenset({"и", "and", "і", "ва", "va", "və", "we", "және", "жана", "та", "й", "și", "և", "და", "و"})
_BADGE = re.compile("badge|б[еэ]йдж")  # a name for the badge may be all of a name
_MERE = frozenset({"name", "имя"})  # the name by which somebody goes, or the first one
_LONGEST = 3


@dataclass(frozen=True)
class Part:
    """What a heading says of a name."""

    kind: Kind
    is_latin: bool


@dataclass(frozen=True)
class Saying:
    """What a heading says of a name beside its parts: that it is the badge's, all of it, or just "name"."""

    is_badge: bool
    is_full: bool
    is_mere: bool


def saying(text: str) -> Saying:
    """What is said of the name in a column that has one, or a part of one."""
    found = heading_readings.bare(text, heading_readings.OF_NAMES)
    return Saying(_says_badge(text), found.is_full, found.words in _MERE and not found.is_full)


def of(text: str) -> Part | None:
    """Which part, or parts, of a name a heading means; None for any other heading. "Имя, отчество" is a given name."""
    found = heading_readings.bare(text, heading_readings.OF_NAMES)
    kinds = _kinds(found.words.split(), _KINDS)
    if not kinds and found.is_yours:
        kinds = _kinds(heading_readings.folded(found.words).split(), _FOLDED)
    if not kinds:
        return None
    kind = _together(kinds, is_full=found.is_full)
    return Part(Kind.NAME if kind == Kind.GIVEN and _says_badge(text) else kind, found.is_latin)


def among(headings: Iterable[str]) -> list[str]:
    """Of these headings the keys of those that are parts of a name."""
    return [heading_key(heading) for heading in headings if plain(own_part(heading)) in PARTS]


def completed(headings: Iterable[str], named: str | None) -> list[str]:
    """Keys of the columns that are the name: the one that is `named` so, and beside a mere "Name" the surname."""
    headings = list(headings)
    if named is None:
        return among(headings)
    parts = {heading_key(heading): part for heading in headings if (part := of(heading)) and not part.is_latin}
    kinds = {part.kind for part in parts.values()}
    if named not in parts or parts[named].kind != Kind.NAME or Kind.SURNAME not in kinds or Kind.GIVEN in kinds:
        return [named]
    return [key for key, part in parts.items() if part.kind != Kind.WHOLE]


def joined(cells: Mapping[str, str], headings: Iterable[str]) -> str:
    """What stands in several columns, as one text; `headings`: their keys."""
    return " ".join(value for heading in headings if (value := cells.get(heading, "")))


def _says_badge(text: str) -> bool:
    return any(map(_BADGE.match, heading_readings.normal(text).split()))


def _together(kinds: set[Kind], *, is_full: bool) -> Kind:
    if Kind.SURNAME in kinds and kinds & {Kind.GIVEN, Kind.NAME}:
        return Kind.WHOLE
    kind = next(one for one in (Kind.SURNAME, Kind.GIVEN, Kind.NAME, Kind.FURTHER) if one in kinds)
    return Kind.WHOLE if is_full and kind in {Kind.GIVEN, Kind.NAME} else kind


def _kinds(words: list[str], known: Mapping[str, Kind]) -> set[Kind]:
    """The parts that words are made of; none if one of them is something else."""
    found: set[Kind] = set()
    at = 0
    while at < len(words):
        ends = range(min(at + _LONGEST, len(words)), at, -1)
        end = next((end for end in ends if " ".join(words[at:end]) in known), None)
        if end is not None:
            found.add(known[" ".join(words[at:end])])
        elif words[at] not in _AND:
            return set()
        at = end or at + 1
    return found
