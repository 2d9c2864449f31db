"""What stands against publishing a form. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventreg.applications import conditions, question_types
from eventreg.applications.form_document import KEPT, SEEN_BY, STAGES, Document, QuestionDraft, SectionDraft
from eventreg.applications.ready_forms import FORUM
from eventreg.core.errors import N_, Invalid

MOST_QUESTIONS = 150
LEAST_OPTIONS, MOST_OPTIONS = 1, 100  # one: an event that is only in person still says so
NAME = "name_native"
# Questions whose answers stand in columns that lists filter by: key → type.
KNOWN = {ask.key: ask.type for page in FORUM for ask in page.questions}


class NoSections(Invalid):
    """An empty form."""

    sentence = N_("The form has no section yet. Add one, or begin with a ready form.")


class NoQuestions(Invalid):
    """A page with nothing on it."""

    sentence = N_("This section has no question. Add one, or take the section out.")


class NoBadgeName(Invalid):
    """Nobody could be called by a name."""

    sentence = N_("The first section has to ask for the name on the badge, always and as a required question.")


class TextMissing(Invalid):
    """Not written in a language of the event."""

    sentence = N_("The text is missing in: %(languages)s.")


class WrongNumberOfChoices(Invalid):
    """A choice between nothing, or between more than anybody reads."""

    sentence = N_("A question with choices needs from %(least)s to %(most)s of them.")


class TooManyQuestionsAsked(Invalid):
    """Nobody will answer them."""

    sentence = N_("A form can have at most %(limit)s questions; this one has %(count)s.")


class KeyTwice(Invalid):
    """Two questions or sections under one key."""

    sentence = N_("Two questions have the key “%(key)s”. Give one of them another key.")


class NotAKnownSetting(Invalid):
    """A type, stage or the like that there is not."""

    sentence = N_("“%(value)s” is not possible here.")


class KindIsFixed(Invalid):
    """Lists, quotas and badges read this answer."""

    sentence = N_("Lists and badges use this answer, so its kind cannot be another one. Add a question of your own.")


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: keys of section and question, "" for the whole form or section."""

    section: str
    question: str
    refusal: Invalid


def faults(document: Document, languages: Sequence[str]) -> list[Fault]:
    """Everything that has to be mended before the form can be published, in the order of the form."""
    return list(_faults(document, languages))


def _faults(document: Document, languages: Sequence[str]) -> Iterator[Fault]:
    if not document.sections:
        yield Fault("", "", NoSections())
        return
    count = len(list(document.questions()))
    if count > MOST_QUESTIONS:
        yield Fault("", "", TooManyQuestionsAsked(limit=MOST_QUESTIONS, count=count))
    if not _asks_name(document.sections[0]):
        yield Fault(document.sections[0].key, "", NoBadgeName())
    yield from _keys_used_twice(document)
    earlier: dict[str, QuestionDraft] = {}
    for section in document.sections:
        yield from _of_section(section, languages, earlier, document.question_keys())


def _asks_name(section: SectionDraft) -> bool:
    name = next((question for question in section.questions if question.key == NAME), None)
    return name is not None and name.required and not name.shown_if and not section.shown_if


def _keys_used_twice(document: Document) -> Iterator[Fault]:
    seen: set[str] = set()
    for section in document.sections:
        for question in section.questions:
            if question.key in seen:
                yield Fault(section.key, question.key, KeyTwice(key=question.key))
            seen.add(question.key)


def _of_section(
    section: SectionDraft, languages: Sequence[str], earlier: dict[str, QuestionDraft], keys: set[str]
) -> Iterator[Fault]:
    """Faults of a section and its questions, which become `earlier` ones for those that follow."""
    if not section.questions:
        yield Fault(section.key, "", NoQuestions())
    yield from _located(section.key, "", _text_faults(section.titles, languages))
    yield from _located(section.key, "", _condition_faults(section.shown_if, "", earlier, keys))
    for question in section.questions:
        yield from _located(section.key, question.key, _of_question(question, languages, earlier, keys))
        earlier[question.key] = question


def _of_question(
    question: QuestionDraft, languages: Sequence[str], earlier: Mapping[str, QuestionDraft], keys: set[str]
) -> Iterator[Invalid]:
    yield from _text_faults(question.labels, languages)
    if question.helps:
        yield from _text_faults(question.helps, languages)
    yield from _setting_faults(question)
    if question.type != KNOWN.get(question.key, question.type):
        yield KindIsFixed()
    if question.type in question_types.CHOICES:
        if not LEAST_OPTIONS <= len(question.options) <= MOST_OPTIONS:
            yield WrongNumberOfChoices(least=LEAST_OPTIONS, most=MOST_OPTIONS)
        for option in question.options:
            yield from _text_faults(option.get("labels", {}), languages)
    yield from _condition_faults(question.shown_if, question.key, earlier, keys)


def _setting_faults(question: QuestionDraft) -> Iterator[Invalid]:
    for value, possible in (
        (question.type, question_types.TYPES), (question.stage, STAGES), (question.seen_by, SEEN_BY),
        (question.kept, KEPT),
    ):  # fmt: skip
        if value not in possible:
            yield NotAKnownSetting(value=value)


def _text_faults(texts: Mapping[str, str], languages: Sequence[str]) -> Iterator[Invalid]:
    missing = [language for language in languages if not str(texts.get(language, "")).strip()]
    if missing:
        yield TextMissing(languages=", ".join(missing))


def _condition_faults(
    condition: Any, about: str, earlier: Mapping[str, QuestionDraft], keys: set[str]
) -> Iterator[Invalid]:
    try:
        conditions.check(condition, about=about, earlier=earlier, later=keys)
    except Invalid as wrong:
        yield wrong


def _located(section: str, question: str, found: Iterator[Invalid]) -> Iterator[Fault]:
    return (Fault(section, question, refusal) for refusal in found)
