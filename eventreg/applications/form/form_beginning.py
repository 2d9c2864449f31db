"""Beginning a form anew: from a ready one, or from that of another event."""

from dataclasses import replace

from eventreg.applications.form import form_check, form_domain, ready_documents
from eventreg.applications.form.form_document import Document, QuestionDraft
from eventreg.applications.form.form_models import FormDraft
from eventreg.applications.form.ready_forms import READY
from eventreg.events.models import Event
from eventreg.organizations.networks.network_choices import choices


def ready(event: Event, name: str) -> Document:
    """A ready form as this event would ask it."""
    return ready_documents.document(
        READY[name].pages, languages=event.languages, mode=event.mode, networks=choices(event.languages)
    )


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
    return Document(sections)


def begin_anew(event: Event, draft: FormDraft, document: Document, *, revision: int) -> None:
    """Put a form in the draft's place. Until the event is public it is published with it, if nothing stands against it.

    Raises ChangedMeanwhile.
    """
    form_domain.change(draft, document, revision=revision)
    if event.published_at is None and not form_check.faults(document, event.languages):
        form_domain.publish(event, document)


def _question(question: QuestionDraft, event: Event) -> QuestionDraft:
    options = tuple(dict(option) | {"labels": _kept(option["labels"], event)} for option in question.options)
    rules = {name: value for name, value in question.rules.items() if name != "text_version"}
    return replace(
        question, labels=_kept(question.labels, event), helps=_kept(question.helps, event), options=options, rules=rules
    )


def _kept(texts: object, event: Event) -> dict[str, str]:
    assert isinstance(texts, dict)
    return {tag: text for tag, text in texts.items() if tag in event.languages}
