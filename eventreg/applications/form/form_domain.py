"""Forms: writing one in a draft, publishing it as the rows that answers point to, and reading it back."""

from collections.abc import Mapping, Sequence
from typing import Any

from eventreg.applications import queries
from eventreg.applications.form import form_check, form_document
from eventreg.applications.form.form_check import Fault
from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft
from eventreg.applications.form.form_meanwhile import ChangedMeanwhile
from eventreg.applications.form.form_models import FormDraft, FormPublication, Question, QuestionVersion, Section
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.core.inserting import insert_missing
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db

MOST_UNDO = 30
# Of a question everything but its key, which never changes.
_VERSIONED = (
    "type", "labels", "helps", "options", "rules", "shown_if", "stage", "required", "sensitive", "seen_by", "kept",
)  # fmt: skip


class NotReady(Refusal):
    """Faults stand against publishing."""

    status = 422
    sentence = N_("The form cannot be published yet. What has to be mended is listed below.")

    def __init__(self, found: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = list(found)


class NothingToUndo(Refusal):
    """The draft is as it was at first."""

    sentence = N_("There is nothing to undo.")


def published(event: Event) -> Document:
    """The form as it is asked now."""
    return Document(tuple(_section_draft(section) for section in db.session.scalars(queries.sections(event.id))))


def faults(event: Event, document: Document) -> list[Fault]:
    """What stands against asking this form at an event."""
    return form_check.faults(document, event.languages, of_office=event.office is not None)


def being_written(event: Event) -> tuple[Document, int]:
    """The form that is being written and its revision; the published one and 1 where nobody has begun."""
    known = db.session.scalar(queries.form_draft(event.id))
    return (document_of(known), known.revision) if known else (published(event), 1)


def used_keys(event: Event, document: Document) -> set[str]:
    """Keys of all questions that this form has or ever had: answers still point to those that were taken out."""
    ever = db.session.scalars(queries.all_sections(event.id))
    return document.question_keys() | {question.key for section in ever for question in section.questions}


def used_sections(event: Event, document: Document) -> set[str]:
    """Keys of all sections that this form has or ever had."""
    ever = db.session.scalars(queries.all_sections(event.id))
    return {section.key for section in (*document.sections, *ever)}


def was_published(event: Event, key: str) -> bool:
    """Whether a question has ever been asked under this key."""
    return db.session.scalar(queries.versions_of(event.id, key).limit(1)) is not None


def used_choices(event: Event, key: str) -> set[str]:
    """Keys of all choices that a question ever had: answers may still say so."""
    versions = db.session.scalars(queries.versions_of(event.id, key))
    return {str(option["key"]) for version in versions for option in version.options}


def has_earlier(event: Event) -> bool:
    """Whether a change of the draft can be taken back."""
    known = db.session.scalar(queries.form_draft(event.id))
    return bool(known and known.earlier)


def draft_of(event: Event) -> FormDraft:
    """The form that is being written: a new one begins as the published form."""
    known = db.session.scalar(queries.form_draft(event.id).with_for_update())
    if known is not None:
        return known
    first = {
        "event_id": event.id, "document": form_document.to_json(published(event)), "earlier": [], "revision": 1,
        "changed_at": clock.now(), "changed_by": audit.actor(),
    }  # fmt: skip
    insert_missing(db.session, FormDraft.id, [first])  # somebody else may be the first at this moment
    return db.session.scalars(queries.form_draft(event.id).with_for_update()).one()


def document_of(draft: FormDraft) -> Document:
    """What a draft says now."""
    return form_document.from_json(draft.document)


def check_revision(draft: FormDraft, revision: int) -> None:
    """Raise ChangedMeanwhile unless the draft is the one that a page showed."""
    if revision != draft.revision:
        raise ChangedMeanwhile


def change(draft: FormDraft, document: Document, *, revision: int | None = None) -> None:
    """Put another document in the draft's place: one that was made of it as it is now, or as a page showed it.

    `revision`: what that page showed. Raises ChangedMeanwhile.
    """
    if revision is not None:
        check_revision(draft, revision)
    draft.earlier = [*draft.earlier, draft.document][-MOST_UNDO:]
    _write(draft, form_document.to_json(document))


def undo(draft: FormDraft, *, revision: int) -> None:
    """Take the last change back. Raises ChangedMeanwhile, NothingToUndo."""
    check_revision(draft, revision)
    if not draft.earlier:
        raise NothingToUndo
    document = draft.earlier[-1]
    draft.earlier = draft.earlier[:-1]
    _write(draft, document)


def publish_draft(event: Event, draft: FormDraft, *, revision: int) -> FormPublication:
    """Publish what was written. Raises ChangedMeanwhile, NotReady."""
    check_revision(draft, revision)
    publication = publish(event, document_of(draft))
    draft.earlier = []
    _write(draft, form_document.to_json(published(event)))
    return publication


def publish(event: Event, document: Document) -> FormPublication:
    """Ask this form from now on. Raises NotReady.

    A question that has changed gets a new version; given answers keep pointing to theirs. What is not in the document
    any more is retired: nobody is asked it, and its answers stay.
    """
    if found := faults(event, document):
        raise NotReady(found)
    holding.hold(event)  # two who publish at once follow each other
    sections = {section.key: section for section in db.session.scalars(queries.all_sections(event.id))}
    questions = {question.key: question for section in sections.values() for question in section.questions}
    for position, wanted in enumerate(document.sections):
        section = sections.get(wanted.key) or _new_section(event, wanted)
        _write_section(section, wanted, position)
        for number, question in enumerate(wanted.questions):
            known = questions.get(question.key) or Question(event_id=event.id, key=question.key, versions=[])
            _write_question(known, question, section, number)
    _retire(sections, questions, document)
    db.session.flush()
    db.session.expire_all()
    return _publication(event, document)


def _write(draft: FormDraft, document: Mapping[str, Any]) -> None:
    draft.document = dict(document)
    draft.revision += 1
    draft.changed_at, draft.changed_by = clock.now(), audit.actor()
    db.session.flush()


def _new_section(event: Event, wanted: SectionDraft) -> Section:
    section = Section(event_id=event.id, key=wanted.key, questions=[])
    db.session.add(section)
    return section


def _write_section(section: Section, wanted: SectionDraft, position: int) -> None:
    section.titles, section.introductions = dict(wanted.titles), dict(wanted.introductions)
    section.shown_if, section.position, section.retired_at = dict(wanted.shown_if), position, None


def _write_question(question: Question, wanted: QuestionDraft, section: Section, position: int) -> None:
    question.section, question.position, question.retired_at = section, position, None
    db.session.add(question)
    newest = question.versions[-1] if question.versions else None
    if newest is not None and _question_draft(question) == wanted:
        return
    values = {name: getattr(wanted, name) for name in _VERSIONED}
    rules = dict(wanted.rules)
    if wanted.type == "consent":
        rules["text_version"] = _text_version(newest, wanted)
    values |= {"options": list(wanted.options), "rules": rules, "shown_if": dict(wanted.shown_if)}
    values |= {"labels": dict(wanted.labels), "helps": dict(wanted.helps)}
    number = newest.number + 1 if newest else 1
    question.versions.append(QuestionVersion(number=number, made_at=clock.now(), **values))


def _text_version(newest: QuestionVersion | None, wanted: QuestionDraft) -> int:
    """Whoever consented did so to a text: another text is another version of the consent."""
    if newest is None:
        return int(wanted.rules.get("text_version", 1))
    known = int(newest.rules.get("text_version", 1))
    return known if dict(newest.labels) == dict(wanted.labels) else known + 1


def _retire(sections: Mapping[str, Section], questions: Mapping[str, Question], document: Document) -> None:
    now, keys = clock.now(), document.question_keys()
    for section in sections.values():
        if document.section(section.key) is None:
            section.retired_at = section.retired_at or now
    for question in questions.values():
        if question.key not in keys:
            question.retired_at = question.retired_at or now


def _publication(event: Event, document: Document) -> FormPublication:
    number = (db.session.scalar(queries.newest_publication(event.id)) or 0) + 1
    publication = FormPublication(
        event_id=event.id, number=number, document=form_document.to_json(document), at=clock.now(), by=audit.actor()
    )
    db.session.add(publication)
    db.session.flush()
    audit.record("form.published", about=f"event:{event.slug}", event_id=event.id, number=number)
    return publication


def _section_draft(section: Section) -> SectionDraft:
    return SectionDraft(
        key=section.key, titles=dict(section.titles), introductions=dict(section.introductions),
        shown_if=dict(section.shown_if), questions=tuple(_question_draft(question) for question in section.questions),
    )  # fmt: skip


def _question_draft(question: Question) -> QuestionDraft:
    version = question.current
    values = {name: getattr(version, name) for name in _VERSIONED}
    values |= {name: dict(values[name]) for name in ("labels", "helps", "rules", "shown_if")}
    return QuestionDraft(key=question.key, **values | {"options": tuple(version.options)})
