"""Ready forms as documents: in an event's languages, with what that event offers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft
from eventreg.applications.form.known_questions import NETWORKS
from eventreg.applications.form.ready_forms import FORUM
from eventreg.applications.form.ready_questions import Ask, Page
from eventreg.core import catalogue

# Ways to reach somebody, what is agreed to, and whom else one may ask: nothing that an application is read for.
NOT_FOR_REVIEWERS = frozenset({
    "contact_by", "email", "phone", "messenger", "language", "contact_safely", "head_office_only", "do_not_ask",
    "privacy_notice", "code_of_conduct", "referee",
})  # fmt: skip

# Choices as a question keeps them: key and labels.
Choices = Sequence[Mapping[str, Any]]


def document(
    pages: Iterable[Page] = FORUM, *, languages: Sequence[str], mode: str, networks: Choices = ()
) -> Document:  # fmt: skip
    """A ready form; `mode` is how the event is held. Without `networks` nobody is asked for any."""
    return Document(tuple(_section(page, languages, mode, networks) for page in pages))


def question(ask: Ask, *, languages: Sequence[str], mode: str, networks: Choices = ()) -> QuestionDraft:
    """One usual question."""
    return QuestionDraft(
        key=ask.key, type=ask.type, labels=catalogue.in_languages(ask.label, languages),
        helps=catalogue.in_languages(ask.help, languages) if ask.help else {},
        options=tuple(networks) if ask.key == NETWORKS else options(_offered(ask, mode), languages),
        rules=dict(ask.rules), shown_if=dict(ask.shown_if), required=ask.required, sensitive=ask.sensitive,
        seen_by="organizers" if ask.sensitive or ask.key in NOT_FOR_REVIEWERS else "reviewers", kept=ask.kept,
    )  # fmt: skip


def options(choices: Mapping[str, str], languages: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
    """Choices with their words in an event's languages."""
    return tuple({"key": key, "labels": catalogue.in_languages(words, languages)} for key, words in choices.items())


def _section(page: Page, languages: Sequence[str], mode: str, networks: Choices) -> SectionDraft:
    asks = [ask for ask in page.questions if networks or ask.key != NETWORKS]
    return SectionDraft(
        key=page.key,
        titles=catalogue.in_languages(page.title, languages),
        introductions=catalogue.in_languages(page.introduction, languages),
        questions=tuple(question(ask, languages=languages, mode=mode, networks=networks) for ask in asks),
    )


def _offered(ask: Ask, mode: str) -> Mapping[str, str]:
    """An event only in person does not offer to take part online."""
    if ask.key == "mode" and mode != "hybrid":
        return {mode: ask.options[mode]}
    return ask.options
