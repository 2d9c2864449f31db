"""What stands against publishing a form. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventreg.applications.form import conditions, known_questions, question_types
from eventreg.applications.form.form_document import KEPT, SEEN_BY, STAGES, Document, QuestionDraft, SectionDraft
from eventreg.applications.form.form_faults import (
    AskedAtALaterStage,
    ChoiceIsFixed,
    ChoiceTextMissing,
    ChoiceTwice,
    KeyTwice,
    KindIsFixed,
    LimitsCross,
    MoreThanThereAre,
    NoBadgeName,
    NoQuestions,
    NoSections,
    NotAKey,
    NotAKnownSetting,
    OfficeOrganizes,
    ReadersAreFixed,
    SealingIsFixed,
    TextMissing,
    TooManyQuestionsAsked,
    WrongNumberOfChoices,
)
from eventreg.applications.form.known_questions import HEAD_OFFICE_ONLY, NAME
from eventreg.core.errors import Invalid

MOST_QUESTIONS = 150
LEAST_OPTIONS, MOST_OPTIONS = 1, 100  # one: an event that is only in person still says so
# A key stands in addresses of files, columns of exports and names of fields.
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: keys of section and question, "" for the whole form or section."""

    section: str
    question: str
    refusal: Invalid


def faults(document: Document, languages: Sequence[str], *, of_office: bool = False) -> list[Fault]:
    """Everything that has to be mended before the form can be published, in the order of the form.

    `of_office`: of an event that an office holds.
    """
    return [*_faults(document, languages), *(_promises_to_hide(document) if of_office else ())]


def _promises_to_hide(document: Document) -> Iterator[Fault]:
    for section in document.sections:
        for question in section.questions:
            if question.key == HEAD_OFFICE_ONLY:
                yield Fault(section.key, question.key, OfficeOrganizes())


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
    is_asked = name is not None and name.required and name.stage == STAGES[0]
    return is_asked and name is not None and not name.shown_if and not section.shown_if


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
    yield from _known_faults(question)
    if question.type in question_types.CHOICES:
        yield from _choice_faults(question, languages)
    yield from _condition_faults(question.shown_if, question.key, earlier, keys)
    for key in sorted(conditions.asked_about(question.shown_if) & earlier.keys()):
        if _stage(earlier[key]) > _stage(question):
            yield AskedAtALaterStage(question=key)


def _stage(question: QuestionDraft) -> int:
    return STAGES.index(question.stage) if question.stage in STAGES else 0


def _known_faults(question: QuestionDraft) -> Iterator[Invalid]:
    """What others rely on, at questions whose answers stand in columns."""
    if question.type not in known_questions.types_of(question.key, question_types.TYPES):
        yield KindIsFixed()
    usual = known_questions.CHOICES.get(question.key)
    for option in question.options if usual else ():
        if usual is not None and option["key"] not in usual:
            yield ChoiceIsFixed(choice=next(iter(option.get("labels", {}).values()), option["key"]))
    if question.key in known_questions.TYPES and question.sensitive != (question.key in known_questions.SEALED):
        yield SealingIsFixed()
    if question.key in known_questions.LISTED and question.seen_by == "head_office":
        yield ReadersAreFixed()


def _choice_faults(question: QuestionDraft, languages: Sequence[str]) -> Iterator[Invalid]:
    if not LEAST_OPTIONS <= len(question.options) <= MOST_OPTIONS:
        yield WrongNumberOfChoices(least=LEAST_OPTIONS, most=MOST_OPTIONS)
    least = int(question.rules.get("at_least", 0))
    if least > len(question.options):
        yield MoreThanThereAre(least=least, count=len(question.options))
    if lacking := {language: True for option in question.options for language in _lacking(option["labels"], languages)}:
        yield ChoiceTextMissing(languages=", ".join(lacking))
    for language in languages:
        words = [str(option["labels"].get(language, "")).strip().casefold() for option in question.options]
        if twice := next((word for word in words if word and words.count(word) > 1), ""):
            yield ChoiceTwice(choice=twice)


def _setting_faults(question: QuestionDraft) -> Iterator[Invalid]:
    for value, possible in (
        (question.type, question_types.TYPES), (question.stage, STAGES), (question.seen_by, SEEN_BY),
        (question.kept, KEPT),
    ):  # fmt: skip
        if value not in possible:
            yield NotAKnownSetting(value=value)
    if not KEY.fullmatch(question.key) or question.key in known_questions.RESERVED:
        yield NotAKey(key=question.key)
    for least, most in (("least", "most"), ("at_least", "at_most")):
        if least in question.rules and most in question.rules and question.rules[least] > question.rules[most]:
            yield LimitsCross()


def _text_faults(texts: Mapping[str, str], languages: Sequence[str]) -> Iterator[Invalid]:
    if missing := _lacking(texts, languages):
        yield TextMissing(languages=", ".join(missing))


def _lacking(texts: Mapping[str, str], languages: Sequence[str]) -> list[str]:
    return [language for language in languages if not str(texts.get(language, "")).strip()]


def _condition_faults(
    condition: Any, about: str, earlier: Mapping[str, QuestionDraft], keys: set[str]
) -> Iterator[Invalid]:
    try:
        conditions.check(condition, about=about, earlier=earlier, later=keys)
    except Invalid as wrong:
        yield wrong


def _located(section: str, question: str, found: Iterator[Invalid]) -> Iterator[Fault]:
    return (Fault(section, question, refusal) for refusal in found)
