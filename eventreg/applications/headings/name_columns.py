"""Which columns of a sheet make up a person's name: never less of it than the sheet has. Pure.

What columns were said to mean before was said of another sheet: the surname alone may have been all that it had. So a
memory decides about a column, but a whole name that it does not know goes before parts, and parts that it does not
know, or that were left out beside a whole name, go with those that it knows.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from eventreg.applications.headings.name_parts import Kind

NATIVE, LATIN, FULL = "name_native", "name_latin", "full_name"
LEFT_OUT = ""


@dataclass(frozen=True)
class NameColumn:
    """A column (by its heading key) that has a name or a part of one."""

    own: str
    kind: Kind
    is_latin: bool = False
    is_badge: bool = False  # its heading says so
    is_full: bool = False  # likewise
    is_mere: bool = False  # "Name" and no more


def settled(columns: Sequence[NameColumn], means: Mapping[str, str], remembered: Mapping[str, str]) -> dict[str, str]:
    """What the columns of a sheet mean, with those that are the name; all of them by heading key.

    `columns`: those that names are known by; `remembered`: what was said before of columns of this sheet.
    """
    found = dict(means)
    for key, is_latin in ((NATIVE, False), (LATIN, True)):
        alike = _weighed([one for one in columns if one.is_latin is is_latin and means[one.own] in {key, LEFT_OUT}])
        named = {one.own for one in alike} | {own for own, one in found.items() if one == key}
        if key == NATIVE and (two := _badge_and_full(alike, found, remembered)):
            found |= dict.fromkeys(named, LEFT_OUT) | dict.fromkeys(two[0], NATIVE) | {two[1]: FULL}
            continue
        chosen = _chosen(alike, [own for own, one in means.items() if one == key], remembered)
        if key == NATIVE and not chosen and FULL not in means.values():
            # Left out beside a whole name that is not there now: no sheet is without names.
            chosen = _first(alike)
        found |= dict.fromkeys(named, LEFT_OUT) | dict.fromkeys(chosen, key)
        if key == NATIVE and (whole := _full_name(alike, chosen, found, remembered)):
            found |= dict.fromkeys(chosen, LEFT_OUT) | {whole: NATIVE}
    return found


def _badge_and_full(
    columns: Sequence[NameColumn], means: Mapping[str, str], remembered: Mapping[str, str]
) -> tuple[list[str], str] | None:
    """The columns of the badge name and the one of the full name, where both are there; they may be two names.

    The badge name is what a heading says is one; else a mere "Name" beside a "Full name", and no surname.
    """
    known = {one.own for one in columns}
    if any(key == NATIVE and own not in known for own, key in means.items()):
        return None  # somebody said otherwise
    wanted = [one for one in columns if remembered.get(one.own) != LEFT_OUT]
    badge = [one for one in wanted if one.is_badge]
    wholes = [one.own for one in wanted if one.kind == Kind.WHOLE and not one.is_badge]
    if not badge and all(one.kind != Kind.SURNAME for one in columns):
        badge = [one for one in wanted if one.is_mere]
        wholes = [one.own for one in wanted if one.is_full]
    full = next((own for own, key in means.items() if key == FULL), None) or next(iter(wholes), None)
    return ([one.own for one in badge], full) if badge and full else None


def _first(columns: Sequence[NameColumn]) -> list[str]:
    """The whole name of these columns, else all its parts."""
    kinds = {one.own: one.kind for one in columns}
    whole = next((own for own in kinds if kinds[own] == Kind.WHOLE), None)
    return [whole] if whole else _missing(list(kinds), [], kinds)


def _chosen(columns: Sequence[NameColumn], named: Sequence[str], remembered: Mapping[str, str]) -> list[str]:
    """Of the columns that may be a name, and those that mean it so far, those that are to be it."""
    kinds = {one.own: one.kind for one in columns}
    wholes = [own for own in named if kinds.get(own) == Kind.WHOLE]
    others = [own for own in named if own not in kinds]
    if wholes:
        return [*others, wholes[0]]
    parts = [own for own in named if own in kinds]
    if others and not parts:
        return others
    unknown = [own for own in kinds if own not in remembered]
    if whole := next((own for own in unknown if kinds[own] == Kind.WHOLE), None):
        return [*others, whole]
    left_out = [own for own in kinds if remembered.get(own) == LEFT_OUT]
    # Beside a surname and a given name a patronymic was left out because nobody wanted it.
    wanted = [own for own in left_out if kinds[own] != Kind.FURTHER or not _is_complete(parts, kinds)]
    parts += _missing(unknown, parts, kinds)
    if parts or _is_complete(left_out, kinds):
        parts += _missing(wanted, parts, kinds)
    if parts and not others and not _is_complete(parts, kinds):
        parts = next(([own] for own in left_out if kinds[own] == Kind.WHOLE), parts)
    return [*others, *parts]


def _missing(columns: Sequence[str], parts: Sequence[str], kinds: Mapping[str, Kind]) -> list[str]:
    """Of these columns the first of each part of a name that is not there yet."""
    first = {kinds[own]: own for own in reversed(columns) if kinds[own] != Kind.WHOLE}
    return [own for kind, own in first.items() if kind not in {kinds[part] for part in parts}]


def _is_complete(parts: Sequence[str], kinds: Mapping[str, Kind]) -> bool:
    return {kinds[own] for own in parts} >= {Kind.SURNAME, Kind.GIVEN}


def _weighed(columns: Sequence[NameColumn]) -> list[NameColumn]:
    """What is called "Name" is the whole of it beside all its parts, and else the part that the others lack."""
    number = Counter(one.kind for one in columns)
    kind = Kind.GIVEN
    if number[Kind.GIVEN] >= number[Kind.SURNAME] > 0:
        kind = Kind.WHOLE
    elif number[Kind.GIVEN]:
        kind = Kind.SURNAME
    return [replace(one, kind=kind) if one.kind == Kind.NAME else one for one in columns]


def _full_name(
    columns: Sequence[NameColumn], chosen: Sequence[str], means: Mapping[str, str], remembered: Mapping[str, str]
) -> str | None:
    """The column of the full name, where there is no name for the badge, or only parts of one.

    One that was said to be the full name before stays it beside a surname and a given name.
    """
    kinds = {one.own: one.kind for one in columns}
    full = next((own for own, key in means.items() if key == FULL), None)
    if full is None or any(kinds.get(own, Kind.WHOLE) == Kind.WHOLE for own in chosen):
        return None
    return None if full in remembered and _is_complete(chosen, kinds) else full
