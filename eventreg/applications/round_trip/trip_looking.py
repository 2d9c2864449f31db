"""A list that came back, as a worker looks at it: who is meant by each row, and what it would change."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import import_notes, import_queries, import_sheets, importing, known_people
from eventreg.applications.imports.import_models import Import, OfficeMark
from eventreg.applications.invitations.name_likeness import may_be
from eventreg.applications.lists import list_queries
from eventreg.applications.models import Application
from eventreg.applications.round_trip import trip_columns, trip_reading, trip_values
from eventreg.applications.round_trip.trip_columns import NAME, REFERENCE, RETURN, WRITTEN
from eventreg.applications.round_trip.trip_reading import Row
from eventreg.applications.status import OVER
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.sheet_notes import Note
from eventreg.events.models import Event
from eventreg.extensions import db


class ListOfOthers(Invalid):
    """Not one reference is known."""

    sentence = N_(
        "None of the %(count)s people in this file is on your list here. It may be the list of another event, or of "
        "another office."
    )


class NoReference(Invalid):
    """Nobody can be known again."""

    sentence = N_("There is no reference in this row.")


class UnknownReference(Invalid):
    """Nobody, or nobody whom the asker may see."""

    sentence = N_("“%(value)s” is nobody on your list.")


class TwiceInList(Invalid):
    """Two rows about one person."""

    sentence = N_("The same reference stands in line %(line)s.")


class OverByNow(Invalid):
    """Withdrawn or the like since."""

    sentence = N_("This application is over by now, so nothing is written beside it.")


class AnotherName(Invalid):
    """Columns were sorted apart."""

    sentence = N_("This reference is that of %(name)s, and another name stands beside it. Perhaps rows were moved.")


class NameStays(Invalid):
    """A slip was corrected that is not an office's to correct."""

    sentence = N_("The name on the badge stays %(name)s: only the person changes it. All else in this row is read.")


def look(brought: Import, step: Callable[[int], None]) -> dict[str, Any]:
    """What a list would change, row by row, and the rows that cannot be read. Raises NotOurList, ListOfOthers."""
    sheet = brought.found["sheet"]
    listed = trip_reading.read(import_sheets.tabs_of(brought), sheet["words"])
    rows = listed.rows
    event, countries = brought.event, brought.found["choice"]["countries"]
    versions = importing.versions_of(event)
    changes: list[dict[str, Any]] = []
    faults: list[Note] = []
    first: dict[str, int] = {}
    ranks: dict[str, dict[str, str]] = defaultdict(dict)
    for some in known_people.portions(rows):
        known = _known(event, some, None if countries is None else frozenset(countries))
        for row in some:
            try:
                application = _meant(row, known, first)
            except Refusal as refusal:
                faults.append(Note(row.line, "", refusal))
                continue
            if not _has_name(row, application):
                stays = NameStays(name=application.person.badge_name, reference=application.reference)
                faults.append(Note(row.line, NAME, stays))
            changes += _changes(row, application, known[application.reference][1], versions, faults)
            ranks[row.cells.get("rank", "").strip()][application.reference] = application.person.badge_name
        step(some[-1].line)
    if rows and all(isinstance(fault.refusal, UnknownReference) for fault in faults) and len(faults) == len(rows):
        raise ListOfOthers(count=len(rows))
    shared = [[rank, list(people.items())] for rank, people in ranks.items() if rank and len(people) > 1]
    return {
        "changes": changes, "faults": import_notes.kept(faults), "rows": len(rows), "ranks": shared,
        "unknown": listed.unknown, "missing": [key for key in sheet.get("written", ()) if key not in listed.keys],
    }  # fmt: skip


def _known(
    event: Event, rows: Sequence[Row], countries: frozenset[str] | None
) -> dict[str, tuple[Application, OfficeMark | None]]:
    references = [row.cells[REFERENCE].strip().upper() for row in rows]
    scope = known_people.seen_with(countries)
    found = list(db.session.scalars(list_queries.by_references(event, references, scope)))
    marks = {one.application_id: one for one in db.session.scalars(import_queries.marks_of(one.id for one in found))}
    return {one.reference: (one, marks.get(one.id)) for one in found}


def _meant(row: Row, known: Mapping[str, tuple[Application, OfficeMark | None]], first: dict[str, int]) -> Application:
    reference = row.cells[REFERENCE].strip().upper()
    if not reference:
        raise NoReference
    if reference not in known:
        raise UnknownReference(value=reference[:40])
    if first.setdefault(reference, row.line) != row.line:
        raise TwiceInList(line=first[reference])
    application = known[reference][0]
    if application.status in OVER:
        raise OverByNow
    person = application.person
    if not _has_name(row, application) and not may_be((person.badge_name, person.badge_name_latin), [row.cells[NAME]]):
        raise AnotherName(name=person.badge_name, reference=reference)
    return application


def _has_name(row: Row, application: Application) -> bool:
    """Whether the name stands there as it is now, or as it was when the list was taken."""
    named = trip_values.digest(application, NAME, row.cells[NAME])
    was = trip_values.read_ticket(row.cells[RETURN]).get(NAME)
    return named in (was, trip_values.digest(application, NAME, application.person.badge_name))


def _changes(
    row: Row, application: Application, mark: OfficeMark | None, versions: Mapping[str, QuestionVersion],
    faults: list[Note],
) -> list[dict[str, Any]]:  # fmt: skip
    """What one row would change. What was changed meanwhile, or nobody knows whether, is a conflict."""
    kept = trip_values.values(application, mark)
    seen = trip_values.ticket_of(application, kept, row.cells[RETURN])
    found = []
    for key in WRITTEN:
        if key not in row.cells:
            continue
        try:
            becomes = trip_columns.parse(key, row.cells[key], versions, was=kept[key])
        except Refusal as refusal:
            faults.append(Note(row.line, key, refusal))
            continue
        was, now = seen.get(key), trip_values.digest(application, key, kept[key])
        written = trip_values.digest(application, key, becomes)
        if written not in (was, now):
            found.append({
                "line": row.line, "reference": application.reference, "name": application.person.badge_name,
                "key": key, "was": kept[key], "becomes": becomes, "now": now, "conflict": was != now,
                "lost": not seen,
            })  # fmt: skip
    return found
