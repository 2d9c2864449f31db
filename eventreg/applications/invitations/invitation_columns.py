"""How the cells of a list of invitations are read. Pure but for the event's own words."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from eventreg.applications.invitations import event_words, making, person_fields
from eventreg.applications.invitations.event_words import NotInTheEvent
from eventreg.applications.invitations.making import Wanted
from eventreg.core import catalogue
from eventreg.core.errors import N_, Invalid
from eventreg.core.spreadsheet_headings import plain
from eventreg.core.text import clean_text
from eventreg.events import usual
from eventreg.events.models import Event
from eventreg.events.rules import event_days, offers_mode, usual_role

MOST_NOTE = 1000


class NotADay(Invalid):
    """Neither a date of the event nor the number of one of its days."""

    sentence = N_("“%(value)s” is no day of the event: write its date, or 1 for the first day.")


class NotAPeopleNumber(Invalid):
    """No number from 1 to 50."""

    sentence = N_("“%(value)s” is no number of people from 1 to 50.")


def read(column: str, raw: str, event: Event) -> Any:
    """A cell as an invitation has it; None where it says nothing. Raises an Invalid that says what is wrong."""
    text = raw.strip()
    return _READERS[column](text, event) if text else None


def wanted(values: Mapping[str, Any], event: Event, *, answer_by: datetime, language: str) -> Wanted:
    """The invitation that a row asks for, with what is usual where it says nothing."""
    known = {column: value for column, value in values.items() if value is not None}
    # Beside one place a name is who it is for; beside several it is whom the institution is written to at.
    names_others = "name" not in known or known.get("people", 1) > 1
    line = known.get("paid_by")
    usual_mode = "online" if event.mode == "online" else "in_person"
    return Wanted(
        names_others=names_others, people=known.get("people", 1), name=known.get("name", ""),
        name_latin=known.get("name_latin", ""), position=known.get("position", ""),
        institution=known.get("institution", ""), country=known.get("country"), email=known.get("email", ""),
        language=known.get("language", language), note=known.get("note", ""),
        category=known.get("category"), role=known.get("role", usual_role(event)), mode=known.get("mode", usual_mode),
        days=known.get("days", ()), funding_line=line,
        covers=known.get("covers", list(line.covers) if line else ()), answer_by=known.get("answer_by", answer_by),
    )  # fmt: skip


def _field(key: str) -> Callable[[str, Event], str]:
    return lambda text, _event: person_fields.read(key, text)


def _one(choices: Callable[[Event], Iterable[Any]]) -> Callable[[str, Event], Any]:
    return lambda text, event: event_words.one_of(text, choices(event), event)


def _role(text: str, event: Event) -> Any:
    return event_words.one_of(text, event.roles, event, usual.ROLE_WORDS)


def _mode(text: str, event: Event) -> str:
    offered = {mode: words for mode, words in _MODES.items() if offers_mode(event, mode)}
    found = next((mode for mode, words in offered.items() if plain(text) in {*map(plain, words)}), None)
    if found is None:
        raise NotInTheEvent(value=text[:60], words=", ".join(word for words in offered.values() for word in words))
    return found


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
    known = {key: catalogue.in_languages(words, catalogue.WRITTEN) for key, words in usual.COVERS.items()}
    found = []
    for part in _parts(text):
        said = plain(part)
        key = next((key for key, words in known.items() if said in {plain(key), *map(plain, words.values())}), None)
        if key is None:
            words = ", ".join(event_words.as_written(part, words) for words in known.values())
            raise NotInTheEvent(value=part[:60], words=words)
        found.append(key)
    return found


def _people(text: str, _event: Event) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= making.MOST_PEOPLE):
        raise NotAPeopleNumber(value=text[:60])
    return int(text)


def _language(text: str, event: Event) -> str:
    return event_words.language(text, event)


def _answer_by(text: str, event: Event) -> datetime:
    return making.end_of_day(event, date.fromisoformat(person_fields.read("date", text)))


def _note(text: str, _event: Event) -> str:
    return clean_text(text, MOST_NOTE)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,;\n]", text) if part.strip()]


_MODES = {
    "in_person": ("in person", "очно", "лично"),
    "online": ("online", "онлайн", "дистанционно"),
}
_READERS: dict[str, Callable[[str, Event], Any]] = {
    "name": _field("name_native"), "name_latin": _field("name_latin"), "position": _field("position"),
    "institution": _field("organization"), "country": _field("country"), "email": _field("email"),
    "language": _language, "category": _one(lambda event: event.categories), "role": _role,
    "mode": _mode, "days": _days, "paid_by": _one(lambda event: event.funding_lines), "covers": _covers,
    "people": _people, "note": _note, "answer_by": _answer_by,
}  # fmt: skip
