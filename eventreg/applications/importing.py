"""Lists of people that become applications: checked row by row, then taken all together or not at all.

Deadlines do not matter to an import, and what a form requires but a row lacks is asked of the person later.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventreg.applications import domain, import_columns, intake, known_people, lifecycle, queries
from eventreg.applications.form_models import QuestionVersion
from eventreg.applications.import_columns import Columns
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock, spreadsheets
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Consent, Person

LONGEST_FILE_NAME = 80


class SomeRowsRefused(Refusal):
    """All or nothing was asked for, and some rows cannot be taken."""

    status = 422
    sentence = N_("Nothing was imported, because %(count)s rows cannot be taken.")


class MoreCells(Invalid):
    """A row with values under no heading: perhaps shifted by a comma."""

    sentence = N_("This row has more cells than there are headings: %(values)s. Perhaps a comma shifted it.")


class NoRows(Invalid):
    """Headings and nothing below them."""

    sentence = N_("This file has no row below its headings.")


class AlreadyThere(Invalid):
    """The same name and address have applied before."""

    sentence = N_("Already there as %(reference)s.")


class TwiceInFile(Invalid):
    """The same name and address stand in an earlier line of the file."""

    sentence = N_("The same name and address stand in line %(line)s.")


class SameName(Invalid):
    """A warning: somebody of this name has applied under another address."""

    sentence = N_(
        "Somebody of this name is there under another address, as %(reference)s. This row was taken all the same."
    )


@dataclass(frozen=True)
class Note:
    """What is to be said of a line: why it cannot be taken, or a warning. `column` is "" for the whole row."""

    line: int
    column: str
    refusal: Refusal


@dataclass(frozen=True)
class ReadRow:
    """A row as it will be taken: key → parsed answer."""

    line: int
    status: Status
    values: dict[str, Any]


@dataclass
class Checked:
    """What a file holds, before anything is written."""

    rows: list[ReadRow] = field(default_factory=list)
    faults: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    unknown_columns: tuple[str, ...] = ()

    @property
    def bad_rows(self) -> int:
        """How many rows cannot be taken."""
        return len({fault.line for fault in self.faults})


def check(event: Event, source: Path | bytes, filename: str) -> Checked:
    """Read a CSV or XLSX file and check each row against the event's form and the people already there.

    Raises what `spreadsheets.read` raises, ColumnMissing, NoRows.
    """
    sheet = spreadsheets.read(source, filename)
    columns = import_columns.recognize(sheet.headings, _versions(event))
    if not sheet.rows:
        raise NoRows
    checked = Checked(unknown_columns=columns.unknown)
    for row in sheet.rows:
        _check_row(row, columns, checked)
    _compare(event, checked)
    return checked


def take(event: Event, checked: Checked, *, filename: str, skip_bad_rows: bool = False) -> list[Application]:
    """Make an application of each good row. Raises SomeRowsRefused unless bad rows may be skipped."""
    if checked.faults and not skip_bad_rows:
        raise SomeRowsRefused(count=checked.bad_rows)
    file = Path(filename).name[:LONGEST_FILE_NAME]
    versions = _versions(event)
    # In a long list two random references may be alike, or one that exists may be drawn again.
    references = known_people.fresh_references(event.reference_prefix, len(checked.rows))
    made = [
        _application(event, row, versions, reference) for row, reference in zip(checked.rows, references, strict=True)
    ]
    for status in (Status.SUBMITTED, Status.CONFIRMED):
        together = [application for application, row in zip(made, checked.rows, strict=True) if row.status == status]
        if together:
            lifecycle.begin_together(together, status)
    rows = list(zip(made, checked.rows, strict=True))
    for application, row in rows:
        _keep_consents(application, row, versions)
    audit.record_together(
        "application.imported",
        [(one.reference, event.id, {"file": file, "line": row.line}) for one, row in rows],
    )
    intake.index_together(made)
    audit.record(
        "applications.imported", about=f"event:{event.slug}", event_id=event.id, file=file, taken=len(made),
        refused=checked.bad_rows,
    )  # fmt: skip
    db.session.flush()
    return made


def _versions(event: Event) -> dict[str, QuestionVersion]:
    return domain.versions_of(list(db.session.scalars(queries.sections(event.id))))


def _check_row(row: spreadsheets.Row, columns: Columns, checked: Checked) -> None:
    values: dict[str, Any] = {}
    faults: list[Note] = []
    for heading, (key, asked) in columns.asked.items():
        try:
            values[key] = import_columns.parse(key, asked, row.cells.get(heading, ""))
        except Refusal as refusal:
            faults.append(Note(row.line, key, refusal))
    try:
        status = import_columns.status_of(row.cells.get(import_columns.STATUS, ""))
    except Refusal as refusal:
        faults.append(Note(row.line, import_columns.STATUS, refusal))
    if row.surplus:
        faults.append(Note(row.line, "", MoreCells(values=", ".join(row.surplus)[:100])))
    if faults:
        checked.faults += faults
    else:
        checked.rows.append(ReadRow(row.line, status, values))


def _compare(event: Event, checked: Checked) -> None:
    """Refuse who is there already under the same name and address; warn of the same name under another one."""
    people = known_people.of_event(event, [row.values for row in checked.rows])
    in_file: dict[known_people.Identity, int] = {}
    used: Counter[known_people.Identity] = Counter()
    kept: list[ReadRow] = []
    for row in checked.rows:
        identity = known_people.identity(row.values)
        if references := people.same(identity)[used[identity] :]:
            used[identity] += 1
            checked.faults.append(Note(row.line, "", AlreadyThere(reference=references[0])))
        elif identity.address and identity in in_file:
            checked.faults.append(Note(row.line, "", TwiceInFile(line=in_file[identity])))
        else:
            in_file.setdefault(identity, row.line)
            kept.append(row)
            if reference := people.same_name(identity):
                checked.warnings.append(Note(row.line, "", SameName(reference=reference)))
    checked.rows = kept
    checked.faults.sort(key=lambda fault: fault.line)


def _application(event: Event, row: ReadRow, versions: Mapping[str, QuestionVersion], reference: str) -> Application:
    now = clock.now()
    person = Person(
        badge_name=row.values["name_native"], key_name=event.key_name, created_at=now,
        language=row.values.get("language") or event.languages[0],
    )  # fmt: skip
    application = domain.new_application(event, person, via="import")
    application.reference, application.submitted_at = reference, now
    answers = {key: value for key, value in row.values.items() if not import_columns.is_consent(key)}
    intake.write(application, versions, answers)
    intake.write_consents(application, versions, _given(row))
    return application


def _keep_consents(application: Application, row: ReadRow, versions: Mapping[str, QuestionVersion]) -> None:
    """Consents are kept only now that the person has an identity."""
    for key in _given(row):
        version = int(versions[key].rules.get("text_version", 1))
        db.session.add(
            Consent(
                person_id=application.person_id, event_id=application.event_id, kind=key, given=True, version=version,
                at=clock.now(),
            )
        )  # fmt: skip


def _given(row: ReadRow) -> list[str]:
    return [key for key, value in row.values.items() if value and import_columns.is_consent(key)]
