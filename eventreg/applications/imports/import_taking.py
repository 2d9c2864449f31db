"""Rows of a checked list become applications, all of them or none.

Everything that needs time and no lock is done first: whoever waits at the door must not wait for an import. Deadlines
do not matter to an import, and what a form requires but a row lacks is asked of the person later.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from eventreg.applications import domain, intake, lifecycle
from eventreg.applications.duplicates import finding
from eventreg.applications.filling.organization_answer import KEY, TYPE
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.imports import import_columns, import_register, importing, known_people
from eventreg.applications.imports.importing import Checked, ReadRow
from eventreg.applications.models import IMPORT, Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.collecting import uncollected
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Consent, Person

LONGEST_FILE_NAME = 80
SEALED = "contact_safely"


class SomeRowsRefused(Refusal):
    """All or nothing was asked for, and some rows cannot be taken."""

    status = 422
    sentence = N_("Nothing was imported: %(count)s of the rows cannot be taken.")


@dataclass(frozen=True)
class Ready:
    """A row whose application is made and encrypted, with the words it is found by; not in the database yet."""

    row: ReadRow
    application: Application
    words: set[str]


@dataclass(frozen=True)
class Prepared:
    """A checked list that only needs to be written."""

    checked: Checked
    rows: list[Ready]
    versions: Mapping[str, QuestionVersion]


class Taken(NamedTuple):
    """Who was taken, in the order of the rows, and the ids of organizations that joined the register for them."""

    people: list[Application]
    organizations: list[int]


@uncollected()
def prepare(event: Event, checked: Checked) -> Prepared:
    """Make an application of each good row without writing anything.

    Called in a transaction of its own, before the one that writes; the result may be taken in any later one.
    """
    versions = importing.versions_of(event)
    # In a long list two random references may be alike, or one that exists may be drawn again.
    references = known_people.fresh_references(event.reference_prefix, len(checked.rows))
    ready = []
    for row, reference in zip(checked.rows, references, strict=True):
        application = _application(event, row, versions, reference)
        ready.append(Ready(row, application, intake.words_of(application)))
    for status, count in Counter(row.status for row in checked.rows).items():
        lifecycle.coming_together.send(event, becoming=status, count=count)
    return Prepared(checked, ready, versions)


def refuse_bad_rows(checked: Checked, *, skip_bad_rows: bool) -> None:
    """Raise SomeRowsRefused unless all rows are good, or bad ones may be skipped. Asked before the long work, too."""
    if checked.faults and not skip_bad_rows:
        raise SomeRowsRefused(count=checked.bad_rows)


@uncollected()
def take(event: Event, prepared: Prepared, *, filename: str, skip_bad_rows: bool = False) -> Taken:
    """Write what was prepared. Who has come since is seen now: SomeRowsRefused unless bad rows may be skipped.

    Of two lists that are taken at once the second waits here, and then sees what the first has brought.
    """
    checked = prepared.checked
    holding.hold(event)
    importing.compare(event, checked)
    refuse_bad_rows(checked, skip_bad_rows=skip_bad_rows)
    good = {row.line for row in checked.rows}
    ready = [one for one in prepared.rows if one.row.line in good]
    for status in (Status.SUBMITTED, Status.CONFIRMED):
        if together := [one.application for one in ready if one.row.status == status]:
            lifecycle.begin_together(together, status)
    for one in ready:
        _keep_consents(one, prepared.versions)
    _record(event, ready, file=Path(filename).name[:LONGEST_FILE_NAME], refused=checked.bad_rows)
    intake.index_together([(one.application, one.words) for one in ready])
    finding.ask_once(by=audit.actor())
    made = [one.application for one in ready]
    asked = KEY in prepared.versions and prepared.versions[KEY].type == TYPE
    return Taken(made, import_register.join(made) if asked else [])


def _record(event: Event, ready: list[Ready], *, file: str, refused: int) -> None:
    audit.record_together(
        "application.imported",
        [(one.application.reference, event.id, {"file": file, "line": one.row.line}) for one in ready],
    )
    audit.record(
        "applications.imported", about=f"event:{event.slug}", event_id=event.id, file=file, taken=len(ready),
        refused=refused,
    )  # fmt: skip


def _application(event: Event, row: ReadRow, versions: Mapping[str, QuestionVersion], reference: str) -> Application:
    now = clock.now()
    person = Person(
        badge_name=row.values["name_native"], badge_name_latin="", key_name=event.key_name, created_at=now,
        language=row.values.get("language") or event.languages[0],
    )  # fmt: skip
    application = domain.new_application(event, person, via=IMPORT)
    application.reference, application.submitted_at = reference, now
    answers = {key: value for key, value in row.values.items() if not import_columns.is_consent(key) and key != SEALED}
    intake.write(application, versions, answers)
    intake.write_consents(application, versions, _given(row))
    # Nobody's answer is changed by it, so there is nothing to record as for somebody who writes into a sealed field.
    if row.values.get(SEALED):
        person.contact_safely = row.values[SEALED]
    return application


def _keep_consents(one: Ready, versions: Mapping[str, QuestionVersion]) -> None:
    """Consents are kept only now that the person has an identity."""
    for key in _given(one.row):
        version = int(versions[key].rules.get("text_version", 1))
        db.session.add(
            Consent(
                person_id=one.application.person_id, event_id=one.application.event_id, kind=key, given=True,
                version=version, at=clock.now(),
            )
        )  # fmt: skip


def _given(row: ReadRow) -> list[str]:
    return [key for key, value in row.values.items() if value and import_columns.is_consent(key)]
