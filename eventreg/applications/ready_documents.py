"""Ready forms as documents: in an event's languages, with what that event offers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eventreg.applications.form_document import Document, QuestionDraft, SectionDraft
from eventreg.applications.ready_forms import FORUM, Ask, Page
from eventreg.core import catalogue


def document(pages: Iterable[Page] = FORUM, *, languages: Sequence[str], mode: str) -> Document:
    """A ready form; `mode` is how the event is held."""
    return Document(tuple(_section(page, languages, mode) for page in pages))


def _section(page: Page, languages: Sequence[str], mode: str) -> SectionDraft:
    return SectionDraft(
        key=page.key,
        titles=catalogue.in_languages(page.title, languages),
        introductions=catalogue.in_languages(page.introduction, languages),
        questions=tuple(_question(ask, languages, mode) for ask in page.questions),
    )


def _question(ask: Ask, languages: Sequence[str], mode: str) -> QuestionDraft:
    return QuestionDraft(
        key=ask.key, type=ask.type, labels=catalogue.in_languages(ask.label, languages),
        helps=catalogue.in_languages(ask.help, languages) if ask.help else {},
        options=_options(_offered(ask, mode), languages), rules=dict(ask.rules), required=ask.required,
        sensitive=ask.sensitive,
    )  # fmt: skip


def _offered(ask: Ask, mode: str) -> Mapping[str, str]:
    """An event only in person does not offer to take part online."""
    if ask.key == "mode" and mode != "hybrid":
        return {mode: ask.options[mode]}
    return ask.options


def _options(options: Mapping[str, str], languages: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
    return tuple({"key": key, "labels": catalogue.in_languages(label, languages)} for key, label in options.items())
