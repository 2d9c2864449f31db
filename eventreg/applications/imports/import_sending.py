"""A sheet is sent, and its columns are named: what each means is guessed, shown, corrected and remembered."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from eventreg.applications.files.file_kinds import plain_name
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.headings.name_columns import LEFT_OUT
from eventreg.applications.headings.usual_headings import STATUS
from eventreg.applications.imports import (
    heading_match,
    import_columns,
    import_domain,
    import_opening,
    import_queries,
    import_sheets,
    importing,
)
from eventreg.applications.imports.heading_match import JOINED
from eventreg.applications.imports.import_models import HeadingMeaning, Import
from eventreg.audit import domain as audit
from eventreg.core import clock, spreadsheets
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Invalid
from eventreg.core.inserting import insert_missing
from eventreg.core.sheet_notes import NoRows
from eventreg.core.spreadsheet_tabs import Tab
from eventreg.core.spreadsheets import heading_key
from eventreg.events.countries import is_code
from eventreg.events.models import Event
from eventreg.extensions import db

LONGEST_NAME = 120


class NoNameColumn(Invalid):
    """Nobody said which column has the names."""

    sentence = N_("Say which column has the names of the people.")


class NoCountryColumn(Invalid):
    """Nor a column of countries, nor one country for everybody."""

    sentence = N_("Say which column has the country, or choose one country for everybody.")


class MeantTwice(Invalid):
    """Two columns for one answer."""

    sentence = N_("Two columns mean the same: %(first)s and %(second)s. Leave one of them out.")


def take_in(event_id: int, *, name: str, content: bytes) -> Import:
    """Keep a sheet that was sent and guess what its columns mean.

    Raises NoRows and what `spreadsheets.read_tabs` raises.

    Ends the transaction and begins another one: nobody waits for a lock while a file is read.
    """
    db.session.rollback()
    name = (plain_name(name) or "list")[:LONGEST_NAME]
    tabs = spreadsheets.read_tabs(content, name)
    if all(len(tab.lines) == 1 for tab in tabs):
        raise NoRows
    begin_writing(db.session)
    brought = _begin(db.session.get_one(Event, event_id), content)
    import_opening.open_file(brought, name, tabs)
    db.session.flush()
    return brought


def go_on(brought: Import, content: bytes, tabs: Sequence[Tab], tab: str) -> Import:
    """Read the next sheet of a file of which one was taken. `content`: the file. Raises MovedOn."""
    import_domain.check_state(brought, "taken")
    if tab not in {one.name for one in import_opening.opened(brought).others}:
        raise import_domain.MovedOn
    sheet = brought.found["sheet"]
    following = _begin(brought.event, content)
    import_opening.open_file(following, sheet["file"], tabs, tab, [*sheet["done"], sheet["tab"]])
    brought.found = brought.found | {"sheet": sheet | {"others": []}}
    import_sheets.forget(brought)
    return following


def name_columns(
    brought: Import, meanings: Mapping[str, str], country: str, countries: frozenset[str] | None, *, confirms: bool,
    language: str = "",
) -> None:  # fmt: skip
    """Say what each column means, and have the list looked at by a worker.

    `country`: of everybody, where no column says it; `language`: in which they are written to, likewise. `countries`:
    those that whoever brings it answers for, None for all; `confirms`: they may give places. Raises MovedOn, NoRows,
    NoNameColumn, NoCountryColumn, MeantTwice.
    """
    import_domain.check_state(brought, "columns", "ready", *import_domain.AT_WORK)
    if not brought.rows:
        raise NoRows
    versions = importing.versions_of(brought.event)
    means = _known_meanings(brought, meanings, versions)
    used = Counter(key for key in means.values() if key not in JOINED | {LEFT_OUT})
    if "name_native" not in means.values():
        raise NoNameColumn
    if "country" not in used and not is_code(country):
        raise NoCountryColumn
    if twice := next((key for key, number in used.items() if number > 1), None):
        raise MeantTwice(**_two_columns(brought, means, twice))
    brought.meanings = means
    choice = {
        "country": "" if "country" in used else country, "language": language, "confirms": confirms,
        "countries": None if countries is None else sorted(countries), "left_out": [],
    }  # fmt: skip
    brought.found = {"sheet": brought.found["sheet"], "choice": choice}
    import_domain.start(brought, import_domain.LOOK, "looking", total=brought.rows)


def columns_of(brought: Import) -> import_columns.Columns:
    """The columns as they were named."""
    versions, choice = importing.versions_of(brought.event), brought.found["choice"]
    asked: dict[str, tuple[import_columns.Asked, tuple[str, ...]]] = {}
    for heading, _samples in brought.found["sheet"]["columns"]:
        key = brought.meanings.get(heading_key(heading), LEFT_OUT)
        if question := import_columns.question_of(key, versions):
            asked[key] = (question, (*asked.get(key, (question, ()))[1], heading_key(heading)))
    status = next((own for own, key in brought.meanings.items() if key == STATUS), STATUS)
    return import_columns.Columns(
        asked, status=status, country=choice["country"], language=choice.get("language", ""),
        confirms=choice["confirms"], on=brought.event.starts_on,
        countries=None if choice["countries"] is None else frozenset(choice["countries"]),
    )  # fmt: skip


def _begin(event: Event, content: bytes) -> Import:
    uid = uuid.uuid4()
    import_sheets.keep(uid, content, event.key_name)
    brought = Import(
        uid=uid, event=event, event_id=event.id, kind=import_domain.PEOPLE, state="sheet", meanings={},
        made_at=clock.now(), made_by=audit.actor(),
    )  # fmt: skip
    db.session.add(brought)
    return brought


def _known_meanings(
    brought: Import, meanings: Mapping[str, str], versions: Mapping[str, QuestionVersion]
) -> dict[str, str]:
    allowed = set(heading_match.choices(versions))
    keys = [heading_key(heading) for heading, _samples in brought.found["sheet"]["columns"]]
    return {key: meanings[key] if meanings.get(key) in allowed else LEFT_OUT for key in keys}


def _two_columns(brought: Import, means: Mapping[str, str], twice: str) -> dict[str, Any]:
    both = [heading for heading, _ in brought.found["sheet"]["columns"] if means[heading_key(heading)] == twice]
    return {"first": both[0], "second": both[1]}


def remember(brought: Import) -> None:
    """Remember for the series what the columns of a list meant. Not before its rows are taken: it may be forgotten."""
    series_id = brought.event.series_id
    wanted = {heading_match.memory_key(own): key for own, key in brought.meanings.items()}
    for row in db.session.scalars(import_queries.meanings(series_id, wanted)):
        row.key = wanted.pop(row.heading)
    insert_missing(
        db.session, HeadingMeaning.id,
        [{"series_id": series_id, "heading": heading, "key": key} for heading, key in wanted.items()],
    )  # fmt: skip
