"""What differs between two forms, question by question. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventreg.applications.form.form_document import Document, QuestionDraft, SectionDraft

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
# The parts of a question whose change is told by its own words, in their order.
PARTS = ("type", "labels", "helps", "options", "rules", "required", "shown_if", "stage", "sensitive", "seen_by", "kept")
PROMISES = frozenset({"sensitive", "seen_by", "kept"})
SECTION_PARTS = ("titles", "introductions", "shown_if")


@dataclass(frozen=True)
class Change:
    """One difference: of a question, or of a section where `question` is "". `was` and `becomes` are the versions."""

    kind: str
    section: str
    question: str
    was: QuestionDraft | SectionDraft | None
    becomes: QuestionDraft | SectionDraft | None
    parts: tuple[str, ...] = ()

    @property
    def gone_choices(self) -> tuple[Mapping[str, Any], ...]:
        """Choices that are not offered any more."""
        return _without(self.was, self.becomes)

    @property
    def new_choices(self) -> tuple[Mapping[str, Any], ...]:
        """Choices that were not offered before."""
        return _without(self.becomes, self.was)


def between(old: Document, new: Document) -> list[Change]:
    """Everything that differs, in the order of the new form; what was taken out comes last."""
    return [*_sections(old, new), *_questions(old, new), *_removed(old, new)]


def of_promises(change: Change) -> bool:
    """Whether it says something else of who reads an answer, and for how long."""
    return bool(PROMISES & set(change.parts))


def _sections(old: Document, new: Document) -> Iterator[Change]:
    order = _moved([one.key for one in old.sections], [one.key for one in new.sections])
    for section in new.sections:
        known = old.section(section.key)
        if known is None:
            yield Change(ADDED, section.key, "", None, section)
            continue
        if parts := tuple(part for part in SECTION_PARTS if getattr(known, part) != getattr(section, part)):
            yield Change(CHANGED, section.key, "", known, section, parts)
        if section.key in order:
            yield Change(MOVED, section.key, "", known, section)


def _questions(old: Document, new: Document) -> Iterator[Change]:
    for section in new.sections:
        home = old.section(section.key)
        order = _moved(_keys(home), _keys(section))
        for question in section.questions:
            known = old.question(question.key)
            if known is None:
                yield Change(ADDED, section.key, question.key, None, question)
                continue
            if parts := tuple(part for part in PARTS if _part(known, part) != _part(question, part)):
                yield Change(CHANGED, section.key, question.key, known, question, parts)
            if home is None or question.key not in _keys(home) or question.key in order:
                yield Change(MOVED, section.key, question.key, known, question)


def _removed(old: Document, new: Document) -> Iterator[Change]:
    kept = new.question_keys()
    for section in old.sections:
        for question in section.questions:
            if question.key not in kept:
                yield Change(REMOVED, section.key, question.key, question, None)
        if new.section(section.key) is None:
            yield Change(REMOVED, section.key, "", section, None)


def _part(question: QuestionDraft, part: str) -> Any:
    """The version of a consent's text follows from its words, so it is no change of its own."""
    value = getattr(question, part)
    return {name: limit for name, limit in value.items() if name != "text_version"} if part == "rules" else value


def _keys(section: SectionDraft | None) -> list[str]:
    return [question.key for question in section.questions] if section else []


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Of the keys in both the fewest that have to be moved to come from one order to the other."""
    places = {key: number for number, key in enumerate(old)}
    common = [key for key in new if key in places]
    return set(common) - set(_longest_rising(common, places))


def _longest_rising(keys: Sequence[str], places: Mapping[str, int]) -> list[str]:
    best: list[list[str]] = []
    for at, key in enumerate(keys):
        before = [chain for earlier, chain in zip(keys[:at], best, strict=True) if places[earlier] < places[key]]
        best.append([*max(before, key=len, default=[]), key])
    return max(best, key=len, default=[])


def _without(one: Any, other: Any) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(one, QuestionDraft) or not isinstance(other, QuestionDraft):
        return ()
    known = {option["key"] for option in other.options}
    return tuple(option for option in one.options if option["key"] not in known)
