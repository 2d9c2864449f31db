"""Which column of a list of invitations is which, by its heading. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from eventreg.applications.headings import heading_groups, left_columns, name_columns, name_parts, usual_headings
from eventreg.applications.headings.heading_readings import PLACES
from eventreg.applications.headings.name_columns import LATIN, LEFT_OUT, NATIVE, NameColumn
from eventreg.applications.headings.name_parts import Kind
from eventreg.core.errors import N_, Invalid
from eventreg.core.spreadsheet_headings import LONGEST_HEADING, plain
from eventreg.core.spreadsheets import Row, heading_key

# Column → the headings that mean it, in English and Russian; the first is how we write it ourselves.
HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("name", "name native", "Ф.И.О.", "имя и фамилия"),
    "name_latin": ("name latin", "latin name", "name in latin letters", "имя латиницей"),
    "position": ("position", "должность"),
    "institution": (
        "institution", "organization", "organisation", "name of organization", "организация", "учреждение",
        "название организации", "полное название", "полное наименование организации", "полное название организации",
        "наименование", "наименование учреждения", "название учреждения", "ведомство",
    ),
    "country": ("country", "страна"),
    "email": ("email", "e-mail", "mail", "почта", "эл. почта", "электронная почта"),
    "language": ("language", "язык", "язык приглашения"),
    "category": ("category", "категория"),
    "role": ("role", "роль"),
    "mode": ("mode", "takes part", "участие", "формат"),
    "days": ("days", "дни"),
    "paid_by": ("paid by", "funding line", "who pays", "кто платит", "оплачивает"),
    "covers": ("covers", "support", "what is paid", "что оплачивается"),
    "people": (
        "people", "how many", "number of people", "сколько человек", "количество", "количество человек",
        "количество мест", "количество участников", "кол-во", "кол-во мест", "кол-во человек", "кол-во участников",
        "число мест", "число участников", "places", "number of places", "number of participants",
    ),
    "note": ("note", "personal line", "личная строка", "примечание"),
    "answer_by": ("answer by", "ответить до", "ответ до"),
}  # fmt: skip
# And what lists of people call the same, as they are read elsewhere.
_ALSO = {
    "name": "name_native", "name_latin": "name_latin", "institution": "organization",
    **{key: key for key in ("position", "country", "email", "language", "category")},
}  # fmt: skip
_COLUMNS = {key: column for column, key in _ALSO.items()}
_MEANINGS = {plain(words): column for column, key in _ALSO.items() for words in usual_headings.USUAL[key]} | {
    plain(words): column for column, known in HEADINGS.items() for words in (column, *known)
}
Found = dict[str, tuple[str, ...]]
_NEEDED = frozenset({"name", "institution"})
_NAMES = {NATIVE: "name", LATIN: "name_latin"}
_REMARK = re.compile(r"\([^()]*\)")
SAMPLES = 20


class NoColumn(Invalid):
    """Nobody could be invited by this list."""

    sentence = N_("There is no column with a name or an institution. A list needs one of them at least.")


class NamesNotUnderstood(Invalid):
    """Who has a name in the list would be invited as an institution."""

    sentence = N_(
        "The column “%(heading)s” seems to hold people's names, but its heading does not say so. If these people are "
        "invited, write “name” over it. If the institutions are, and name their own people, add a column “people” with "
        "how many each of them names."
    )


def recognize(headings: Sequence[str]) -> tuple[Found, list[str]]:
    """(column → heading keys, headings that mean nothing). Several are one name only. Raises NoColumn."""
    found, unknown = _matched(headings)
    if not found.keys() & _NEEDED:
        raise NoColumn
    return found, unknown


def check_names(rows: Iterable[Row], found: Found, unknown: Iterable[str]) -> None:
    """Whether people whose column was not understood would become institutions. Raises NamesNotUnderstood."""
    institutions = [row for row in rows if not any(row.cells.get(key) for key in found.get("people", ()))]
    if "name" in found or not institutions:
        return
    for heading in unknown:
        cells = [cell for row in institutions if (cell := row.cells.get(heading_key(heading), ""))][:SAMPLES]
        is_text = not any(letter.isdecimal() or letter == "@" for letter in "".join(cells))
        if is_text and left_columns.is_told(heading, cells):
            raise NamesNotUnderstood(heading=heading)


def known(values: Iterable[str]) -> int:
    """How many cells of a line are headings that mean something, where one that is needed is among them."""
    found, _unknown = _matched([value for value in values if value and len(value) <= LONGEST_HEADING])
    return len(found) if found.keys() & _NEEDED else 0


def _matched(headings: Sequence[str]) -> tuple[Found, list[str]]:
    found: Found = {}
    for look in (_meant, _mailbox_of_institution):
        for heading in headings:
            column = look(heading)
            if column is not None and column not in _NAMES.values():
                found.setdefault(column, (heading_key(heading),))
    means = name_columns.settled(list(_names(headings)), {heading_key(one): _name_meant(one) for one in headings}, {})
    for key, column in _NAMES.items():
        if parts := tuple(own for own, meant in means.items() if meant == key):
            found[column] = parts
    if "name" not in found and "name_latin" in found:
        found["name"] = found.pop("name_latin")
    used = {heading for several in found.values() for heading in several}
    return found, [heading for heading in headings if heading_key(heading) not in used]


def _meant(heading: str) -> str | None:
    """Which column a heading means: in our words, as a whole name, or as lists of people are usually headed."""
    own = heading_groups.own(heading)
    if own.keys == frozenset():
        return None
    if part := name_parts.of(own.text) if own.keys is None else None:
        return _NAMES[LATIN if part.is_latin else NATIVE] if part.kind == Kind.WHOLE else None
    allowed = {key: column for key, column in _COLUMNS.items() if own.keys is None or key in own.keys}
    for words in (plain(own.text), plain(_REMARK.sub(" ", own.text))):
        column = _MEANINGS.get(words)
        if column is not None and (column not in _ALSO or column in allowed.values()):
            return column
    return allowed.get(heading_groups.meant(heading, frozenset(allowed)) or "")


def _mailbox_of_institution(heading: str) -> str | None:
    """Where there is no other one, the address of an institution is where it is invited."""
    own = heading_groups.own(heading)
    is_email = own.keys == PLACES and usual_headings.meant(own.text, {"email"}) is not None
    return "email" if is_email else None


def _name_meant(heading: str) -> str:
    column = _meant(heading)
    return next((key for key, name in _NAMES.items() if name == column), LEFT_OUT)


def _names(headings: Iterable[str]) -> Iterator[NameColumn]:
    """The columns that have people's names, or parts of them."""
    for heading in headings:
        own, key = heading_groups.own(heading), _name_meant(heading)
        if key != LEFT_OUT:
            yield NameColumn(heading_key(heading), Kind.WHOLE, key == LATIN)
        elif own.keys is None and (part := name_parts.of(own.text)):
            yield NameColumn(heading_key(heading), part.kind, part.is_latin)
