"""Who would lack an answer that a form asks for: found by its conditions, over the answers that were given."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from eventreg.applications import answers, intake, queries
from eventreg.applications.form import conditions, question_types, stages
from eventreg.applications.form.form_document import Document
from eventreg.applications.models import Answer, Application
from eventreg.applications.status import Status
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Person

PORTION = 500
MOST = 5_000  # so many applications are looked at, the newest ones

Known = Mapping[str, Any]


@dataclass
class Lacking:
    """How many drafts, and how many sent applications, come to lack an answer, by key (`section:x` or `x`).

    A section counts each application once. `is_whole`: whether every application was looked at.
    """

    drafts: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    is_whole: bool = True


def newly(event: Event, old: Document, new: Document, counted: ColumnElement[bool]) -> Lacking:
    """Who lacks an answer by the new form and did not by the old one; `counted`: those who are looked at."""
    found, keys = Lacking(), _needed_anew(old, new)
    if not keys:
        return found
    before = {key for key in keys if _needed_when(old, key) is not None}
    homes = {question.key: f"section:{section.key}" for section in new.sections for question in section.questions}
    read = keys | conditions.tested(old.sections) | conditions.tested(new.sections)
    for number, (application, known) in enumerate(_known(event, counted, read)):
        if number == MOST:
            found.is_whole = False
            break
        lacking = _lacking(new, known) & keys
        if lacking & before:
            lacking -= _lacking(old, known)
        places = {homes[key] for key in lacking}
        (found.drafts if application.status == Status.DRAFT else found.sent).update(lacking | places)
    return found


def _needed_anew(old: Document, new: Document) -> set[str]:
    """Questions that somebody has to answer with the application who had not to before."""
    return {
        question.key
        for question in new.questions()
        if (when := _needed_when(new, question.key)) is not None and when != _needed_when(old, question.key)
    }


def _needed_when(document: Document, key: str) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """The conditions on which an answer is needed with the application; None where it never is."""
    question, section = document.question(key), document.section_of(key)
    if question is None or section is None or not question.required or question.stage != stages.APPLICATION:
        return None
    return question.shown_if, section.shown_if


def _known(event: Event, counted: ColumnElement[bool], keys: Collection[str]) -> Iterator[tuple[Application, Known]]:
    """Applications, newest first, each with its answers to some questions; read in portions."""
    sections = db.session.scalars(queries.every_section(event.id))
    ids = {one.key: one.id for section in sections for one in section.questions if one.key in keys}
    query = (
        select(Application)
        .where(counted)
        .options(joinedload(Application.person).selectinload(Person.channels), joinedload(Application.category))
        .order_by(Application.id.desc())
        .limit(MOST + 1)
        .execution_options(yield_per=PORTION)
    )
    for portion in db.session.scalars(query).partitions():
        said = _answers(portion, ids.values())
        for application in portion:
            kept = {key: intake.read(application, key) for key in keys}
            own = {key: said.get((application.id, ids[key])) for key in ids if kept[key] is None}
            yield application, kept | own


def _answers(applications: Iterable[Application], question_ids: Collection[int]) -> dict[tuple[int, int], Any]:
    application_ids = [one.id for one in applications]
    query = select(Answer).where(Answer.application_id.in_(application_ids), Answer.question_id.in_(question_ids))
    return {(one.application_id, one.question_id): one.value for one in db.session.scalars(query)}


def _lacking(document: Document, known: Known) -> set[str]:
    """Keys of questions that are shown and need an answer with the application, and have none among the known ones."""
    given = {
        question.key: answers.for_conditions(question, known[question.key])  # type: ignore[arg-type] # a draft has all of it
        for question in document.questions()
        if question.key in known
    }
    shown = conditions.shown_keys(document.sections, given) & known.keys()
    return {
        question.key
        for question in document.questions()
        if question.key in shown and question.required and question.stage == stages.APPLICATION
        and question_types.says_nothing(question, known[question.key])
    }  # fmt: skip
