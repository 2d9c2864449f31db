"""Beginning a form anew: from a ready one, or from that of another event."""

from dataclasses import replace

from eventreg.applications import queries
from eventreg.applications.form import form_domain, ready_documents
from eventreg.applications.form.form_document import Document, QuestionDraft
from eventreg.applications.form.form_models import FormDraft
from eventreg.applications.form.known_questions import HEAD_OFFICE_ONLY
from eventreg.applications.form.ready_forms import READY
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations.networks.network_choices import choices


class PromisedHeadOffice(Refusal):
    """People were told that no office need see them."""

    sentence = N_(
        "People are asked here whether only the head office may see them, or somebody has said so. An office cannot "
        "hold this event: take the question out of its form first, or make a new event for the office."
    )


def usual(event: Event) -> str:
    """Which ready form an event begins with: an office holds consultations and trainings."""
    return "forum" if event.office is None else "training"


def ready(event: Event, name: str) -> Document:
    """A ready form as this event would ask it."""
    document = ready_documents.document(
        READY[name].pages, languages=event.languages, mode=event.mode, networks=choices(event.languages)
    )
    return held(document, event)


def copied(event: Event, source: Event) -> Document:
    """The published form of another event. Texts in languages that this event does not have are left behind."""
    known = form_domain.published(source)
    sections = tuple(
        replace(
            section, titles=_kept(section.titles, event), introductions=_kept(section.introductions, event),
            questions=tuple(_question(question, event) for question in section.questions),
        )
        for section in known.sections
    )  # fmt: skip
    return held(Document(sections), event)


def begin_anew(event: Event, draft: FormDraft, document: Document, *, revision: int) -> None:
    """Put a form in the draft's place. Until the event is public it is published with it, if nothing stands against it.

    Raises ChangedMeanwhile.
    """
    form_domain.change(draft, document, revision=revision)
    if event.published_at is None and not form_domain.faults(event, document):
        form_domain.publish(event, document)


def held(document: Document, event: Event) -> Document:
    """A form as whoever holds the event can ask it: an office cannot promise that only the head office looks."""
    if event.office is None:
        return document
    return Document(tuple(
        replace(section, questions=tuple(one for one in section.questions if one.key != HEAD_OFFICE_ONLY))
        for section in document.sections
    ))  # fmt: skip


def follow_office(event: Event) -> None:
    """An event is given to an office: before it is public its form promises no more that only the head office looks.

    Raises PromisedHeadOffice where that was promised to people.
    """
    if event.office is None:
        return
    asked = form_domain.published(event)
    is_asked = HEAD_OFFICE_ONLY in asked.question_keys()
    if db.session.scalar(queries.anybody_hidden(event)) or (is_asked and event.published_at is not None):
        raise PromisedHeadOffice
    if is_asked:
        form_domain.publish(event, held(asked, event))


def _question(question: QuestionDraft, event: Event) -> QuestionDraft:
    options = tuple(dict(option) | {"labels": _kept(option["labels"], event)} for option in question.options)
    rules = {name: value for name, value in question.rules.items() if name != "text_version"}
    return replace(
        question, labels=_kept(question.labels, event), helps=_kept(question.helps, event), options=options, rules=rules
    )


def _kept(texts: object, event: Event) -> dict[str, str]:
    assert isinstance(texts, dict)
    return {tag: text for tag, text in texts.items() if tag in event.languages}
