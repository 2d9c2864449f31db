"""What the columns of a list of invitations mean, and how a cell is read. Pure but for the event's own words."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from eventreg.applications.invitations import making, person_fields
from eventreg.applications.invitations.making import Wanted
from eventreg.core.errors import N_, Invalid
from eventreg.core.spreadsheets import heading_key
from eventreg.core.text import clean_text
from eventreg.events import usual
from eventreg.events.models import Event
from eventreg.events.rules import event_days, offers_mode

# Column → the headings that mean it, in English and Russian; the first is how we write it ourselves.
HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("name", "name native", "имя", "фио", "имя и фамилия"),
    "name_latin": ("name latin", "latin name", "name in latin letters", "имя латиницей"),
    "position": ("position", "должность"),
    "institution": ("institution", "organization", "organisation", "организация", "учреждение"),
    "country": ("country", "страна"),
    "email": ("email", "e-mail", "mail", "почта", "эл. почта", "электронная почта"),
    "language": ("language", "язык"),
    "category": ("category", "категория"),
    "role": ("role", "роль"),
    "mode": ("mode", "takes part", "участие", "формат"),
    "days": ("days", "дни"),
    "paid_by": ("paid by", "funding line", "who pays", "кто платит", "оплачивает"),
    "covers": ("covers", "support", "what is paid", "что оплачивается"),
    "people": ("people", "how many", "сколько человек", "количество"),
    "note": ("note", "personal line", "личная строка", "примечание"),
    "answer_by": ("answer by", "ответить до", "ответ до"),
}
MOST_NOTE = 1000


class NoColumn(Invalid):
    """Nobody could be invited by this list."""

    sentence = N_("There is no column with a name or an institution. A list needs one of them at least.")


class NotInTheEvent(Invalid):
    """A word that the event does not know."""

    sentence = N_("“%(value)s” is not one of the event's own words for this column.")


class NotADay(Invalid):
    """Neither a date of the event nor the number of one of its days."""

    sentence = N_("“%(value)s” is no day of the event: write its date, or 1 for the first day.")


class NotAPeopleNumber(Invalid):
    """No number from 1 to 50."""

    sentence = N_("“%(value)s” is no number of people from 1 to 50.")


def recognize(headings: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """(column → heading key, headings that mean nothing). Raises NoColumn."""
    meanings = {heading: column for column, known in HEADINGS.items() for heading in known}
    found: dict[str, str] = {}
    unknown = []
    for heading in headings:
        plain = re.sub(r"[_\s]+", " ", heading_key(heading))
        column = meanings.get(plain)
        if column is None or column in found:
            unknown.append(heading)
        else:
            found[column] = heading_key(heading)
    if not found.keys() & {"name", "institution"}:
        raise NoColumn
    return found, unknown


def read(column: str, raw: str, event: Event) -> Any:
    """A cell as an invitation has it; None where it says nothing. Raises an Invalid that says what is wrong."""
    text = raw.strip()
    return _READERS[column](text, event) if text else None


def wanted(values: Mapping[str, Any], event: Event, *, answer_by: datetime) -> Wanted:
    """The invitation that a row asks for, with what is usual where it says nothing."""
    known = {column: value for column, value in values.items() if value is not None}
    names_others = "people" in known or "name" not in known
    line = known.get("paid_by")
    usual_role = next((role for role in event.roles if role.key == "participant"), event.roles[0])
    usual_mode = "online" if event.mode == "online" else "in_person"
    return Wanted(
        names_others=names_others, people=known.get("people", 1), name=known.get("name", ""),
        name_latin=known.get("name_latin", ""), position=known.get("position", ""),
        institution=known.get("institution", ""), country=known.get("country"), email=known.get("email", ""),
        language=known.get("language", event.languages[0]), note=known.get("note", ""),
        category=known.get("category"), role=known.get("role", usual_role), mode=known.get("mode", usual_mode),
        days=known.get("days", ()), funding_line=line,
        covers=known.get("covers", list(line.covers) if line else ()), answer_by=known.get("answer_by", answer_by),
    )  # fmt: skip


def _field(key: str) -> Callable[[str, Event], str]:
    return lambda text, _event: person_fields.read(key, text)


def _one(choices: Callable[[Event], Iterable[Any]]) -> Callable[[str, Event], Any]:
    """A row of the event by its key or any of its names."""

    def find(text: str, event: Event) -> Any:
        word = text.casefold()
        for row in choices(event):
            if word in {row.key.casefold(), *(name.casefold() for name in row.names.values())}:
                return row
        raise NotInTheEvent(value=text[:60])

    return find


def _mode(text: str, event: Event) -> str:
    words = {"in_person": {"in person", "in_person", "очно"}, "online": {"online", "онлайн"}}
    for mode, known in words.items():
        if text.casefold() in known and offers_mode(event, mode):
            return mode
    raise NotInTheEvent(value=text[:60])


def _days(text: str, event: Event) -> list[str]:
    days = [day.isoformat() for day in event_days(event)]
    found = []
    for part in _parts(text):
        if part in days:
            found.append(part)
        elif part.isdecimal() and 1 <= int(part) <= len(days):
            found.append(days[int(part) - 1])
        else:
            raise NotADay(value=part[:60])
    return found


def _covers(text: str, _event: Event) -> list[str]:
    known = {key: {key, key.replace("_", " "), words.casefold()} for key, words in usual.COVERS.items()}
    found = []
    for part in _parts(text):
        key = next((key for key, words in known.items() if part.casefold() in words), None)
        if key is None:
            raise NotInTheEvent(value=part[:60])
        found.append(key)
    return found


def _people(text: str, _event: Event) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= making.MOST_PEOPLE):
        raise NotAPeopleNumber(value=text[:60])
    return int(text)


def _language(text: str, event: Event) -> str:
    tag = text.casefold().replace("-", "_")
    found = next((known for known in event.languages if known.casefold() == tag), None)
    if found is None:
        raise NotInTheEvent(value=text[:60])
    return found


def _answer_by(text: str, event: Event) -> datetime:
    return making.end_of_day(event, date.fromisoformat(person_fields.read("date", text)))


def _note(text: str, _event: Event) -> str:
    return clean_text(text, MOST_NOTE)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,;\n]", text) if part.strip()]


_READERS: dict[str, Callable[[str, Event], Any]] = {
    "name": _field("name_native"), "name_latin": _field("name_latin"), "position": _field("position"),
    "institution": _field("organization"), "country": _field("country"), "email": _field("email"),
    "language": _language, "category": _one(lambda event: event.categories), "role": _one(lambda event: event.roles),
    "mode": _mode, "days": _days, "paid_by": _one(lambda event: event.funding_lines), "covers": _covers,
    "people": _people, "note": _note, "answer_by": _answer_by,
}  # fmt: skip
