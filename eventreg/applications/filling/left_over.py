"""Answers to questions that were taken out of the form while somebody answered them: shown, so that nothing is lost."""

from typing import Any

from eventreg.applications import queries
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.form.form_models import Question
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.formats import own_text


def of_section(event: Event, form: SectionForm, sent: Any) -> list[dict[str, str]]:
    """What was typed into questions that this section no longer asks: label and text, for `components/facts.html`."""
    return _texts(event, [key for key in sent.getlist("shown") if key not in form.versions], sent)


def of_gone_section(event: Event, key: str, sent: Any) -> list[dict[str, str]] | None:
    """What was typed into a section that the form no longer has; None if it never had one of this key."""
    ever = {section.key for section in db.session.scalars(queries.all_sections(event.id))}
    return _texts(event, sent.getlist("shown"), sent) if key in ever else None


def _texts(event: Event, keys: list[str], sent: Any) -> list[dict[str, str]]:
    if not keys:
        return []
    ever = {one.key: one for section in db.session.scalars(queries.all_sections(event.id)) for one in section.questions}
    texts = [(ever[key], ", ".join(filter(None, sent.getlist(key)))) for key in dict.fromkeys(keys) if key in ever]
    return [{"label": own_text(_words(question)), "value": text} for question, text in texts if text.strip()]


def _words(question: Question) -> dict[str, str]:
    return question.versions[-1].labels
