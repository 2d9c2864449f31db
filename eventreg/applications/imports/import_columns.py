"""What the columns of an imported list mean: which question each answers, and what is wrong with a cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from eventreg.applications import intake
from eventreg.applications.filling import usual_answers
from eventreg.applications.filling.usual_answers import NoName
from eventreg.applications.form import question_types
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.headings.usual_headings import STATUS
from eventreg.applications.imports import import_cells
from eventreg.applications.status import Status
from eventreg.core import catalogue
from eventreg.core.errors import N_, Invalid
from eventreg.core.spreadsheets import heading_key
from eventreg.events.countries import country_code

NEEDED = ("name_native", "country")
STATUSES = {str(status): status for status in (Status.SUBMITTED, Status.CONFIRMED)}
NAMES = frozenset({"name_native", "name_latin", "full_name"})
LONGEST_NAME = 100
LONGEST_SHOWN = 60


class ColumnMissing(Invalid):
    """The list lacks a column that every list needs."""

    sentence = N_("The column “%(name)s” is missing. A list needs at least name_native and country.")


class NoCountry(Invalid):
    """A row without a country."""

    sentence = N_("There is no country.")


class UnknownCountry(Invalid):
    """Neither a code nor a name of a country."""

    sentence = N_("“%(value)s” is no country: write its ISO code or its name.")


class ForeignCountry(Invalid):
    """Somebody of a country that whoever brings the list does not answer for."""

    sentence = N_("Your office brings in people of its own country only.")


class NotYoursToConfirm(Invalid):
    """A place, given by an office that does not decide."""

    sentence = N_("Places are given by the head office: leave the status empty, or write submitted.")


class UnknownStatus(Invalid):
    """Not a status that an import gives."""

    sentence = N_("“%(value)s” is no status that can be imported: write submitted or confirmed.")


@dataclass(frozen=True)
class Plain:
    """A question that the form does not ask and that a person's names and channels have room for all the same."""

    type: str = "short_text"
    options: tuple[dict[str, Any], ...] = ()
    rules: dict[str, Any] = field(default_factory=dict)


NAME = Plain(rules={"limit": LONGEST_NAME})
ALWAYS_KNOWN: dict[str, Plain] = {
    "name_native": NAME,
    "name_latin": NAME,
    "full_name": Plain(),
    "salutation": NAME,
    "pronoun": NAME,
    "organization": Plain(),
    "organization_latin": Plain(),
    "organization_city": NAME,
    "position": NAME,
    "country": Plain("country"),
    "travel_from": Plain("country"),
    "email": Plain("email"),
    "phone": Plain("phone"),
    "messenger": NAME,
    "language": Plain(
        "language", tuple({"key": tag, "labels": {tag: name}} for tag, name in catalogue.WRITTEN.items())
    ),
}

Asked = QuestionVersion | Plain


@dataclass(frozen=True)
class Columns:
    """Key of a question → the question and the columns (heading keys) that answer it; and what was left out.

    `status` is the heading key of the column that has it. `country` is that of everybody where no column says it,
    `language` the one in which those are written to whose row says none; `countries` are those that whoever brings the
    list answers for, None for all of them. `confirms`: they may give people a place at once. `on`: the day on which
    people have the age that is asked.
    """

    asked: Mapping[str, tuple[Asked, tuple[str, ...]]]
    unknown: tuple[str, ...] = ()
    status: str = STATUS
    country: str = ""
    language: str = ""
    countries: frozenset[str] | None = None
    confirms: bool = True
    on: date | None = None


def recognize(headings: Iterable[str], versions: Mapping[str, QuestionVersion]) -> Columns:
    """Match headings with the keys of a form's questions. Raises ColumnMissing."""
    asked: dict[str, tuple[Asked, tuple[str, ...]]] = {}
    unknown: list[str] = []
    for heading in headings:
        key = heading_key(heading).replace(" ", "_").replace("-", "_")
        question = question_of(key, versions)
        if question is not None:
            asked[key] = (question, (heading_key(heading),))
        elif key != STATUS:
            unknown.append(heading)
    for needed in NEEDED:
        if needed not in asked:
            raise ColumnMissing(name=needed)
    return Columns(asked, tuple(unknown))


def question_of(key: str, versions: Mapping[str, QuestionVersion]) -> Asked | None:
    """What a column of this key asks; None where it means nothing, or nothing that a cell can answer."""
    question = versions.get(key) or ALWAYS_KNOWN.get(key)
    return question if question is not None and question.type not in question_types.NOT_TYPED else None


def parse(key: str, asked: Asked, raw: str, *, country: str = "", on: date | None = None) -> Any:
    """A cell as an answer; `country`: that of the row, by its code; `on`: see `Columns`.

    Raises an Invalid that says what is wrong.
    """
    if key in {"country", "travel_from"}:
        return _country(raw, needed=key == "country")
    if key in NAMES:
        import_cells.check_name(raw)
    if key in {"name_native", "full_name"}:
        import_cells.check_one_person(raw)
    value = import_cells.read(key, asked, raw, country, on)
    if key == "name_native" and not value:
        raise NoName
    usual_answers.check(key, value)
    return value


def status_of(raw: str) -> Status:
    """The status that a row asks for: submitted, if it says nothing. Raises UnknownStatus."""
    text = raw.strip().casefold()
    if text and text not in STATUSES:
        raise UnknownStatus(value=raw[:LONGEST_SHOWN])
    return STATUSES.get(text, Status.SUBMITTED)


def is_consent(key: str) -> bool:
    """Whether an answer is a consent, which is kept with its date and version beside the answer."""
    return key in intake.CONSENTS


def _country(raw: str, *, needed: bool) -> str:
    if not raw.strip():
        if needed:
            raise NoCountry
        return ""
    code = country_code(raw)
    if code is None:
        raise UnknownCountry(value=raw.strip()[:LONGEST_SHOWN])
    return code
