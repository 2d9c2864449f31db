"""What a change of a form does to people who have answered it: counted, by statements whose number does not grow."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from eventreg.applications import intake
from eventreg.applications.form import form_changes, form_lacking
from eventreg.applications.form.form_document import Document, QuestionDraft
from eventreg.applications.form.form_lacking import Lacking
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import TRIAL, Answer, Application
from eventreg.applications.status import OVER, Status
from eventreg.events.models import Category, Event
from eventreg.extensions import db
from eventreg.people.models import Channel, Person


@dataclass(frozen=True)
class Numbers:
    """How many, of those who are still writing and of those who have sent."""

    drafts: int = 0
    sent: int = 0

    @property
    def together(self) -> int:
        return self.drafts + self.sent


NONE = Numbers()


@dataclass(frozen=True)
class Effects:
    """Everybody; key of a question → who has answered it; key → key of a choice → how many answers say so."""

    everybody: Numbers
    answered: Mapping[str, Numbers]
    chosen: Mapping[str, Mapping[str, int]]
    missing: Lacking

    def lacking(self, key: str) -> Numbers:
        """Who comes to lack an answer to a question, or in a section (`section:` and its key)."""
        return Numbers(self.missing.drafts[key], self.missing.sent[key])


def of(event: Event, old: Document, new: Document) -> Effects:
    """What changes of a form do to the applications of an event, trial ones and those that are over apart."""
    changes = form_changes.between(old, new)
    asked = {one.question for one in changes if one.kind == form_changes.REMOVED or form_changes.of_promises(one)}
    gone = {one.question: {option["key"] for option in one.gone_choices} for one in changes if one.gone_choices}
    sealed = {one.question for one in changes if isinstance(one.was, QuestionDraft) and one.was.sensitive}
    gone = {key: choices for key, choices in gone.items() if key not in sealed}
    everybody = _by_stage(event, {"": Application.id.is_not(None)})[""]
    columns = {key: condition for key in asked if (condition := _is_filled(key)) is not None}
    return Effects(
        everybody=everybody,
        answered=_by_stage(event, columns) | _answered(event, asked - columns.keys()),
        chosen=_in_columns(event, gone) | _in_answers(event, {key: gone[key] for key in gone if not _is_column(key)}),
        missing=form_lacking.newly(event, old, new, _counted(event)),
    )


def has_versions(key: str) -> bool:
    """Whether an answer to this question says to which version of it it was given; those in columns do not."""
    return _is_filled(key) is None


_IS_DRAFT = Application.status == Status.DRAFT
_PERSON: dict[str, InstrumentedAttribute[str]] = {key: getattr(Person, name) for key, name in intake.PERSON.items()}


def _counted(event: Event) -> ColumnElement[bool]:
    """Trials, and what waits for its organization, stand outside all figures; what is over asks nothing any more."""
    outside = sorted({*OVER, Status.AWAITING_ENDORSEMENT})
    return and_(Application.event_id == event.id, Application.status.not_in(outside), Application.via != TRIAL)


def _by_stage(event: Event, conditions: Mapping[str, ColumnElement[bool]]) -> dict[str, Numbers]:
    """How many fulfil each condition."""
    if not conditions:
        return {}
    counts = [func.count(case((condition, 1))) for condition in conditions.values()]
    query = select(_IS_DRAFT, *counts).join(Person, Person.id == Application.person_id)
    rows = db.session.execute(query.where(_counted(event)).group_by(_IS_DRAFT)).all()
    found = {bool(row[0]): row[1:] for row in rows}
    nobody = [0] * len(conditions)
    both = zip(found.get(True, nobody), found.get(False, nobody), strict=True)
    return {key: Numbers(*pair) for key, pair in zip(conditions, both, strict=True)}


def _is_filled(key: str) -> ColumnElement[bool] | None:
    """Whether an answer that stands in a column is there; None for other questions."""
    if key in intake.CHANNELS:
        return exists().where(Channel.person_id == Person.id, Channel.kind == key)
    column: Any = _column(key) if _is_column(key) else _PERSON.get(key)
    if key == "contact_safely":
        return Person.contact_safely_box.is_not(None)
    if key == "language":
        return true()
    if column is None:
        return None
    if key in {"category", "attended_before"} or key in intake.NULLABLE:
        return column.is_not(None)
    return column.is_(True) if key == "head_office_only" else column != ""


def _is_column(key: str) -> bool:
    return key in intake.COLUMNS or key in {"category", "attended_before"}


def _column(key: str) -> Any:
    return {"category": Application.category_id, "attended_before": Application.is_new}.get(
        key, getattr(Application, key, None)
    )


def _answered(event: Event, keys: Collection[str]) -> dict[str, Numbers]:
    if not keys:
        return {}
    query = (
        select(Question.key, func.count(case((_IS_DRAFT, 1))), func.count())
        .join(Answer, Answer.question_id == Question.id)
        .join(Application, Application.id == Answer.application_id)
        .where(_counted(event), Question.event_id == event.id, Question.key.in_(sorted(keys)))
        .group_by(Question.key)
    )
    return {key: Numbers(drafts, both - drafts) for key, drafts, both in db.session.execute(query)}


def _in_columns(event: Event, gone: Mapping[str, Collection[str]]) -> dict[str, dict[str, int]]:
    pairs = [(key, choice) for key in gone if _is_column(key) for choice in sorted(gone[key])]
    if not pairs:
        return {}
    counts = [func.count(case((_says(event, key, choice), 1))) for key, choice in pairs]
    numbers = db.session.execute(select(*counts).select_from(Application).where(_counted(event))).one()
    found: dict[str, dict[str, int]] = {}
    for (key, choice), number in zip(pairs, numbers, strict=True):
        found.setdefault(key, {})[choice] = number
    return found


def _says(event: Event, key: str, choice: str) -> ColumnElement[bool]:
    if key == "category":
        return Application.category_id.in_(
            select(Category.id).where(Category.event_id == event.id, Category.key == choice)
        )
    return _column(key) == choice


def _in_answers(event: Event, gone: Mapping[str, Collection[str]]) -> dict[str, dict[str, int]]:
    """Answers are encrypted, so those to questions that lose choices are opened and counted here."""
    if not gone:
        return {}
    query = (
        select(Question.key, Answer)
        .join(Answer, Answer.question_id == Question.id)
        .join(Application, Application.id == Answer.application_id)
        .where(_counted(event), Question.event_id == event.id, Question.key.in_(sorted(gone)))
    )
    found = {key: dict.fromkeys(sorted(choices), 0) for key, choices in gone.items()}
    for key, answer in db.session.execute(query):
        said = answer.value if isinstance(answer.value, list) else [answer.value]
        for choice in found[key]:
            found[key][choice] += choice in said
    return found
