"""Looking at badges before printing: what cannot be printed, what is hard to read, what may be a mistake. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from eventreg.badges import lettering, sheet
from eventreg.badges.faces import BadgeFace
from eventreg.badges.layouts.composing import Composed
from eventreg.badges.prints.fitting import in_latin
from eventreg.core import names

LIKE_TOKENS = 2  # words of a legal name in a badge name, from which on it looks like one


@dataclass(frozen=True)
class Looked:
    """A badge with what its person said elsewhere. `composed` is None where only names are compared.

    `asks_for_care`: hides something, or wrote how to be reached safely. `legal_name` is compared and never shown.
    """

    face: BadgeFace
    composed: Composed | None = None
    latin: str = ""
    organization: str = ""
    legal_name: str = ""
    asks_for_care: bool = False


@dataclass(frozen=True)
class Line:
    """One thing about one badge, by its key; `detail` is shown with it, `size` in points."""

    key: str
    detail: str = ""
    size: float = 0.0


Look = Callable[[Sequence[Looked]], list[Line]]


def not_printable(badges: Sequence[Looked]) -> list[Line]:
    """Names and texts with characters that no font has, and no Latin name to stand in."""
    return [
        Line(one.face.key, problem.problem)
        for one, composed in _composed(badges)
        if in_latin(one.face) is one.face
        for problem in sheet.without_glyph_on(one.face, composed)
    ]


def printed_in_latin(badges: Sequence[Looked]) -> list[Line]:
    """Names with characters that no font has: the Latin name is printed in their place."""
    return [
        Line(one.face.key, lettering.without_glyph(lettering.clean(one.face.name)))
        for one in badges
        if in_latin(one.face) is not one.face
    ]


def too_long(badges: Sequence[Looked]) -> list[Line]:
    """Texts that do not go into their place at any size; `detail` is the kind of the block."""
    return [
        Line(one.face.key, problem.problem)
        for one, composed in _composed(badges)
        for problem in sheet.too_long_on(one.face, composed)
    ]


def small_names(badges: Sequence[Looked]) -> list[Line]:
    """Names smaller than is comfortable to read across a table, with their size."""
    return [
        Line(one.face.key, size=note.size)
        for one, composed in _composed(badges)
        for note in composed.notes
        if note.what == "small" and note.kind == "name"
    ]


def cut_organizations(badges: Sequence[Looked]) -> list[Line]:
    """Organizations that lost words; `detail` is what is left."""
    return [
        Line(one.face.key, note.text)
        for one, composed in _composed(badges)
        for note in composed.notes
        if note.what == "cut"
    ]


def twice(badges: Sequence[Looked]) -> list[Line]:
    """The same name and organization on two badges: perhaps one person."""
    return _alike(badges, lambda one: (_name_key(one.face), _folded(one.organization)) if one.organization else None)


def homonyms(badges: Sequence[Looked]) -> list[Line]:
    """One name on badges of several organizations; `detail` is the organization by which they are told apart."""
    doubled = {line.key for line in twice(badges)}
    found = _alike(badges, lambda one: _name_key(one.face))
    said = {one.face.key: one.face.organization for one in badges}
    return [Line(line.key, said[line.key]) for line in found if line.key not in doubled]


def without_photos(badges: Sequence[Looked]) -> list[Line]:
    """Whoever did not agree to photos: nothing is printed, and photographers should know."""
    return [Line(one.face.key) for one in badges if not one.face.photos_yes]


def like_legal_names(badges: Sequence[Looked]) -> list[Line]:
    """Whoever asked for care and has what looks like the legal name on the badge."""
    return [Line(one.face.key) for one in badges if one.asks_for_care and _looks_like(one.face, one.legal_name)]


def without_latin(badges: Sequence[Looked]) -> list[Line]:
    """Names that staff at the door may not be able to read, without a Latin form."""
    return [Line(one.face.key) for one in badges if not one.latin and not _is_latin(one.face.name)]


def _composed(badges: Sequence[Looked]) -> Iterator[tuple[Looked, Composed]]:
    return ((one, one.composed) for one in badges if one.composed is not None)


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in text if letter.isalpha())


def _alike(badges: Sequence[Looked], key_of: Callable[[Looked], object]) -> list[Line]:
    groups: dict[object, list[Looked]] = {}
    for one in badges:
        key = key_of(one)
        if key:
            groups.setdefault(key, []).append(one)
    return [Line(one.face.key) for group in groups.values() if len(group) > 1 for one in group]


def _name_key(face: BadgeFace) -> str:
    return _folded(face.name)


def _folded(text: str) -> str:
    return lettering.clean(text).casefold()


def _looks_like(face: BadgeFace, legal: str) -> bool:
    words = set(names.search_key(legal))
    shown = {*names.search_key(face.name), *names.search_key(face.name_latin)}
    return bool(words) and len(words & shown) >= min(LIKE_TOKENS, len(words))
