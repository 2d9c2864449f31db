"""When a question is asked: in the application, once somebody has confirmed, with their travel details, at the desk.

Pure. A form is one list of questions whose conditions work across the stages; each page asks those of one stage.
"""

from collections.abc import Iterable
from typing import Any, Protocol

APPLICATION, CONFIRMATION, TRAVEL, DESK = "application", "confirmation", "travel", "desk"


class HasQuestions(Protocol):
    """A section, in the database or in a form that is being written."""

    @property
    def questions(self) -> Any: ...


def asked(section: HasQuestions, stage: str) -> list[Any]:
    """The questions of a section that are asked in a stage."""
    return [question for question in section.questions if question.current.stage == stage]


def keys(sections: Iterable[HasQuestions], stage: str) -> set[str]:
    """Keys of all questions that are asked in a stage."""
    return {question.key for section in sections for question in asked(section, stage)}
