"""A list of people as a worker looks at it before anything is written, and as one takes it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from eventreg.applications.imports import (
    import_domain,
    import_likeness,
    import_notes,
    import_queries,
    import_sending,
    import_sheets,
    import_taking,
    import_twins,
    importing,
)
from eventreg.applications.imports.import_models import Import, ImportedApplication
from eventreg.applications.imports.importing import Checked, ReadRow, SameName, TwiceWithoutAddress
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.database import begin_writing, insert_rows
from eventreg.core.errors import N_, Refusal
from eventreg.core.sheet_notes import Note
from eventreg.core.spreadsheet_headings import sheet_below
from eventreg.events.models import Event
from eventreg.extensions import db

Step = Callable[[int], None]


class FormChanged(Refusal):
    """What was read by one form would be kept by another one."""

    sentence = N_("The form of the event was published anew meanwhile. Nothing was taken: look at the list again.")


def look(brought: Import, step: Step) -> dict[str, Any]:
    """What there is to see of a list: rows that can be taken, faults, warnings, and who may be there already."""
    event = brought.event
    sheet = sheet_below(import_sheets.lines_of(brought), brought.found["sheet"]["line"])
    checked = importing.check_rows(sheet.rows, import_sending.columns_of(brought), step)
    importing.compare(event, checked)
    alike = import_likeness.find(event, checked.rows, checked.countries)
    twins = import_twins.find(checked.rows)
    # Those of the same name stand beside the row; a sentence on them would say it twice.
    warnings = [note for note in checked.warnings if not _stands_beside(note, twins)]
    return {
        "rows": _kept(checked.rows), "lacking": _kept(checked.lacking), "form": _form(event),
        "faults": import_notes.kept(checked.faults), "warnings": import_notes.kept(warnings),
        "alike": {str(line): [list(one) for one in found] for line, found in alike.items()},
        "twins": {str(line): others for line, others in twins.items()},
    }  # fmt: skip


def _kept(rows: Sequence[ReadRow]) -> list[list[Any]]:
    return [[row.line, row.status, row.values] for row in rows]


def take(import_id: int, job_id: int, step: Step) -> int:
    """Take the rows that were looked at and are wanted, in one transaction that is left open; how many.

    Who has come since is seen then. Raises FormChanged, and SomeRowsRefused, unless bad rows may be left out.
    """
    brought = db.session.get_one(Import, import_id)
    found, event = brought.found, brought.event
    if found["look"]["form"] != _form(event):
        raise FormChanged
    checked, choice = _wanted(found), found["choice"]
    prepared = import_taking.prepare(event, checked)
    step(len(checked.rows))
    db.session.rollback()
    begin_writing(db.session)
    brought = db.session.scalars(import_queries.held(import_id)).one()
    if brought.state != "taking" or brought.job_id != job_id:
        return 0
    made, organizations = import_taking.take(event, prepared, filename=brought.name, skip_bad_rows=choice["skip"])
    good = {row.line for row in checked.rows}
    lines = [ready.row.line for ready in prepared.rows if ready.row.line in good]
    insert_rows(
        db.session, ImportedApplication,
        [
            {"import_id": brought.id, "application_id": one.id, "line": line}
            for one, line in zip(made, lines, strict=True)
        ],
    )  # fmt: skip
    import_sending.remember(brought)
    brought.state, brought.taken, brought.taken_at = "taken", len(made), clock.now()
    faults = [*found["look"]["faults"], *import_notes.kept(checked.faults)]
    sheet = {key: found["sheet"].get(key, "") for key in ("file", "tab", "others", "done")}
    brought.found = {
        "sheet": sheet,
        "result": {
            "faults": faults, "left_out": len(choice["left_out"]), "tell": choice["tell"],
            "countries": choice["countries"], "organizations": organizations,
            "lacking": sorted({line for line, *_rest in _lacking(found)}.intersection(lines)),
        },
    }  # fmt: skip
    if not sheet["others"]:
        import_sheets.forget(brought)
    if choice["tell"]:
        import_domain.tell(brought)
    return len(made)


def _stands_beside(note: Note, twins: Mapping[int, list[int]]) -> bool:
    return isinstance(note.refusal, SameName) or (isinstance(note.refusal, TwiceWithoutAddress) and note.line in twins)


def _wanted(found: Mapping[str, Any]) -> Checked:
    """The rows of a list as they were looked at, without those that are left out."""
    choice, look = found["choice"], found["look"]
    left_out, lacking = set(choice["left_out"]), _lacking(found)
    kept = sorted([*(row for row in look["rows"] if row[0] not in left_out), *lacking], key=lambda row: row[0])
    rows = [ReadRow(line, Status(status), values) for line, status, values in kept]
    countries = None if choice["countries"] is None else frozenset(choice["countries"])
    bad = {fault[0] for fault in look["faults"]} - {row[0] for row in lacking}
    return Checked(rows=rows, countries=countries, bad_before=len(bad))


def _lacking(found: Mapping[str, Any]) -> list[list[Any]]:
    """The rows that are taken without cells that could not be read."""
    return found["look"].get("lacking", []) if found["choice"].get("lacking") else []


def _form(event: Event) -> dict[str, int]:
    """By which versions of its questions a list is read."""
    return {key: version.id for key, version in importing.versions_of(event).items()}
