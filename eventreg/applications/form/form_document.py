"""A whole form as one value: what an organizer edits, what is copied to a new edition, what was published.

As JSON it is `{"sections": [{"key", "titles", …, "questions": [{"key", "type", "labels", …}]}]}` with the fields of the
classes below. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

STAGES = ("application", "confirmation", "travel", "desk")
SEEN_BY = ("organizers", "reviewers", "head_office")
KEPT = ("event", "travel", "results")  # 90 days after the event, 30 days after it, 30 days after the results


class NotADocument(ValueError):
    """JSON that is no form."""


@dataclass(frozen=True)
class QuestionDraft:
    """One question. Labels, helps and those of options are by language; `rules` are the limits of its type."""

    key: str
    type: str
    labels: Mapping[str, str] = field(default_factory=dict)
    helps: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Mapping[str, Any], ...] = ()
    rules: Mapping[str, Any] = field(default_factory=dict)
    shown_if: Mapping[str, Any] = field(default_factory=dict)
    stage: str = "application"
    required: bool = False
    sensitive: bool = False
    seen_by: str = "organizers"
    kept: str = "event"

    @property
    def current(self) -> QuestionDraft:
        """Stands where pages ask a published question for its newest version."""
        return self


@dataclass(frozen=True)
class SectionDraft:
    """One page of a form."""

    key: str
    titles: Mapping[str, str] = field(default_factory=dict)
    introductions: Mapping[str, str] = field(default_factory=dict)
    shown_if: Mapping[str, Any] = field(default_factory=dict)
    questions: tuple[QuestionDraft, ...] = ()


@dataclass(frozen=True)
class Document:
    """A form from the first page to the last."""

    sections: tuple[SectionDraft, ...] = ()

    def questions(self) -> Iterator[QuestionDraft]:
        """All questions in their order."""
        for section in self.sections:
            yield from section.questions

    def question_keys(self) -> set[str]:
        """Keys of all questions."""
        return {question.key for question in self.questions()}

    def section(self, key: str) -> SectionDraft | None:
        """The section of this key."""
        return next((section for section in self.sections if section.key == key), None)

    def question(self, key: str) -> QuestionDraft | None:
        """The question of this key."""
        return next((question for question in self.questions() if question.key == key), None)

    def section_of(self, key: str) -> SectionDraft | None:
        """The section in which a question stands."""
        return next((one for one in self.sections if any(question.key == key for question in one.questions)), None)

    def with_section(self, changed: SectionDraft) -> Document:
        """With the section of the same key in its place, or at the end."""
        if self.section(changed.key) is None:
            return replace(self, sections=(*self.sections, changed))
        return replace(self, sections=tuple(changed if one.key == changed.key else one for one in self.sections))

    def with_question(self, changed: QuestionDraft, *, section: str) -> Document:
        """With the question of the same key in its place; a new one, or one of another section, at this one's end."""
        home = self.section_of(changed.key)
        if home is not None and home.key == section:
            kept = tuple(changed if one.key == changed.key else one for one in home.questions)
            return self.with_section(replace(home, questions=kept))
        without = self.without_question(changed.key)
        target = without.section(section)
        if target is None:
            raise NotADocument(section)
        return without.with_section(replace(target, questions=(*target.questions, changed)))

    def without_section(self, key: str) -> Document:
        """Without a section and its questions."""
        return replace(self, sections=tuple(one for one in self.sections if one.key != key))

    def without_question(self, key: str) -> Document:
        """Without a question."""
        sections = (
            replace(one, questions=tuple(question for question in one.questions if question.key != key))
            for one in self.sections
        )
        return replace(self, sections=tuple(sections))

    def with_section_at(self, key: str, position: int) -> Document:
        """With a section moved to a position (0 is the first; beyond the ends is the nearest end)."""
        moving = self.section(key)
        if moving is None:
            raise NotADocument(key)
        return replace(self, sections=_inserted(self.without_section(key).sections, moving, position))

    def with_question_at(self, key: str, section: str, position: int) -> Document:
        """With a question moved to a position of a section."""
        moving = self.question(key)
        without = self.without_question(key)
        target = without.section(section)
        if moving is None or target is None:
            raise NotADocument(key)
        return without.with_section(replace(target, questions=_inserted(target.questions, moving, position)))


def _inserted(items: tuple[Any, ...], item: Any, position: int) -> tuple[Any, ...]:
    at = max(0, min(position, len(items)))
    return (*items[:at], item, *items[at:])


def to_json(document: Document) -> dict[str, Any]:
    """As it is kept."""
    return {
        "sections": [
            _plain(section, questions=[_listed(one) for one in section.questions]) for section in document.sections
        ]
    }


def from_json(value: Any) -> Document:
    """As `to_json` wrote it. Raises NotADocument."""
    try:
        return Document(tuple(_section(section) for section in value["sections"]))
    except (KeyError, TypeError, AttributeError) as wrong:
        raise NotADocument(str(wrong)) from None


def _listed(question: QuestionDraft) -> dict[str, Any]:
    return _plain(question, options=list(question.options))


def _plain(value: SectionDraft | QuestionDraft, **changed: Any) -> dict[str, Any]:
    """Field by field: what stands in them is plain already, and deep copies of 60 questions take 0.1 s."""
    return {one.name: getattr(value, one.name) for one in fields(value)} | changed


_SECTION = {one.name for one in fields(SectionDraft)} - {"questions"}
_QUESTION = {one.name for one in fields(QuestionDraft)} - {"options"}


def _section(value: Mapping[str, Any]) -> SectionDraft:
    questions = tuple(_question(question) for question in value["questions"])
    return SectionDraft(**{name: value[name] for name in _SECTION & value.keys()}, questions=questions)


def _question(value: Mapping[str, Any]) -> QuestionDraft:
    options = tuple(value.get("options", ()))
    return QuestionDraft(**{name: value[name] for name in _QUESTION & value.keys()}, options=options)
