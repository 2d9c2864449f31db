"""Which staff read which answers. Every page and list that shows staff an answer asks here. Pure."""

import enum
from collections.abc import Iterable
from typing import Any, Protocol

from eventreg.applications import answers
from eventreg.applications.form import stages
from eventreg.applications.form.form_models import Question, Section
from eventreg.applications.models import Application


class Reader(enum.StrEnum):
    """Who looks at an application."""

    HEAD_OFFICE = "head_office"
    OFFICE = "office"
    REVIEWER = "reviewer"


# What a question says of who sees its answers (`form_document.SEEN_BY`) → who reads them.
READ_BY: dict[str, frozenset[Reader]] = {
    "organizers": frozenset({Reader.HEAD_OFFICE, Reader.OFFICE}),
    "reviewers": frozenset(Reader),
    "head_office": frozenset({Reader.HEAD_OFFICE}),
}


class HasReaders(Protocol):
    """A version of a question."""

    @property
    def seen_by(self) -> Any: ...


def reads(version: HasReaders, reader: Reader) -> bool:
    """Whether this reader sees the answers to a version of a question."""
    return reader in READ_BY[version.seen_by]


def may_read(application: Application, question: Question, reader: Reader) -> bool:
    """Whether this reader sees an answer: as its person was promised when they gave it, and as the form says now."""
    versions = (question.current, answers.version_answered(application, question))
    return all(reads(version, reader) for version in versions)


def visible_answers(
    application: Application, sections: Iterable[Section], reader: Reader, stage: str = stages.APPLICATION
) -> list[tuple[Section, list[Question]]]:
    """Section by section the questions of a stage that are asked of an applicant and whose answers `reader` sees."""
    asked_now = [section for section in sections if section.retired_at is None]
    shown = answers.shown_keys(application, asked_now)
    found = (
        (
            section,
            [
                question
                for question in stages.asked(section, stage)
                if question.key in shown and question.retired_at is None and question.current.type != "heading"
                and may_read(application, question, reader)
            ],
        )
        for section in asked_now
    )  # fmt: skip
    return [(section, questions) for section, questions in found if questions]
