"""Moving, copying and renaming within a form that is being written. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from eventreg.applications.form.form_document import Document, NotADocument, QuestionDraft, SectionDraft

STEPS = {"up": -1, "down": 1}


def question_stepped(document: Document, key: str, step: str) -> Document:
    """With a question one place up or down; from the end of a section it goes on into the next one."""
    home = document.section_of(key)
    if home is None:
        raise NotADocument(key)
    at, by = place_of(document, key), STEPS[step]
    if 0 <= at + by < len(home.questions):
        return document.with_question_at(key, home.key, at + by)
    number = document.sections.index(home) + by
    if not 0 <= number < len(document.sections):
        return document
    target = document.sections[number]
    return document.with_question_at(key, target.key, 0 if by > 0 else len(target.questions))


def section_stepped(document: Document, key: str, step: str) -> Document:
    """With a section one place up or down."""
    at = next(number for number, section in enumerate(document.sections) if section.key == key)
    return document.with_section_at(key, max(0, at + STEPS[step]))


def place_of(document: Document, key: str) -> int:
    """The place of a question within its section, from 0."""
    home = document.section_of(key)
    return next(at for at, question in enumerate(home.questions if home else ()) if question.key == key)


def with_new(document: Document, question: QuestionDraft, *, section: str, position: int | None) -> Document:
    """With a further question at a position of a section, or at its end."""
    longer = document.with_question(question, section=section)
    return longer if position is None else longer.with_question_at(question.key, section, position)


def rewritten(document: Document, key: str, question: QuestionDraft) -> Document:
    """With a question in the place of the one of this key, whatever its own key is now."""
    home = document.section_of(key)
    return renamed(document, key, question.key).with_question(question, section=home.key if home else "")


def renamed(document: Document, old: str, new: str) -> Document:
    """With a question under another key, in conditions too."""

    def rename(condition: Mapping[str, Any]) -> Mapping[str, Any]:
        tests = condition.get("tests", ())
        if all(test["question"] != old for test in tests):
            return condition
        return dict(condition) | {
            "tests": [dict(test) | ({"question": new} if test["question"] == old else {}) for test in tests]
        }

    return Document(tuple(_section_renamed(section, old, new, rename) for section in document.sections))


def _section_renamed(
    section: SectionDraft, old: str, new: str, rename: Callable[[Mapping[str, Any]], Mapping[str, Any]]
) -> SectionDraft:
    questions = tuple(
        replace(one, key=new if one.key == old else one.key, shown_if=rename(one.shown_if)) for one in section.questions
    )
    return replace(section, shown_if=rename(section.shown_if), questions=questions)
