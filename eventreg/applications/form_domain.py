"""Making forms: from a ready form to the questions of an event."""

from collections.abc import Mapping

from eventreg.applications.form_models import Question, QuestionVersion, Section
from eventreg.applications.ready_forms import FORUM, Ask, Page
from eventreg.core import catalogue, clock
from eventreg.events.models import Event
from eventreg.extensions import db


def add_ready_form(event: Event, pages: tuple[Page, ...] = FORUM) -> None:
    """Give an event the sections and questions of a ready form, in the event's languages."""
    for position, page in enumerate(pages):
        section = Section(
            event_id=event.id, key=page.key, position=position,
            titles=catalogue.in_languages(page.title, event.languages),
            introductions=catalogue.in_languages(page.introduction, event.languages),
        )  # fmt: skip
        db.session.add(section)
        for number, ask in enumerate(page.questions):
            section.questions.append(_question(event, ask, number))
    db.session.flush()


def _question(event: Event, ask: Ask, position: int) -> Question:
    tags = event.languages
    question = Question(event_id=event.id, key=ask.key, position=position)
    question.versions.append(
        QuestionVersion(
            number=1,
            type=ask.type,
            labels=catalogue.in_languages(ask.label, tags),
            helps=catalogue.in_languages(ask.help, tags) if ask.help else {},
            options=_options(_offered(event, ask), tags),
            rules=dict(ask.rules),
            required=ask.required,
            sensitive=ask.sensitive,
            made_at=clock.now(),
        )
    )
    return question


def _offered(event: Event, ask: Ask) -> Mapping[str, str]:
    """An event only in person does not offer to take part online."""
    if ask.key == "mode" and event.mode != "hybrid":
        return {event.mode: ask.options[event.mode]}
    return ask.options


def _options(options: Mapping[str, str], tags: list[str]) -> list[dict[str, object]]:
    return [{"key": key, "labels": catalogue.in_languages(label, tags)} for key, label in options.items()]
