"""The same draft open in two places: what was changed in the other one meanwhile is never silently overwritten.

A page carries a mark of every answer as it showed it. When it comes back, an answer whose mark still fits was changed
nowhere else. Marks are keyed, so that they say nothing of the answer to who sees a page's source.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from eventreg.applications.form import question_types
from eventreg.applications.form.form_models import Question
from eventreg.core import crypto
from eventreg.core.crypto import Sealed

NOTHING = "-"
LENGTH = 8  # hexadecimal digits: enough to tell two answers to one question apart


@dataclass(frozen=True)
class Clash:
    """An answer that was changed here and elsewhere: what is kept now, and its mark."""

    kept: Any
    mark: str


def marks(questions: Iterable[Question], known: Mapping[str, Any]) -> dict[str, str]:
    """Key → mark of the answers `known`, as they were parsed."""
    return {question.key: mark(question, known.get(question.key)) for question in questions}


def mark(question: Question, value: Any) -> str:
    """The mark of one answer; of one that stays closed the mark of its box, which is another one each time."""
    if question_types.says_nothing(question.current, value):
        return NOTHING
    compared = value.digest if isinstance(value, Sealed) else value
    text = json.dumps([question.key, compared], ensure_ascii=False, sort_keys=True)
    return crypto.lookup(f"answer {question.id} {text}", crypto.INSTALLATION).hex()[:LENGTH]


def written(marked: Mapping[str, str]) -> str:
    """Marks as a page carries them."""
    return " ".join(f"{key}:{one}" for key, one in marked.items())


def read(text: str | None) -> dict[str, str] | None:
    """Marks as a page sent them back; what is no mark is left out. None from a sender that knows no marks."""
    if text is None:
        return None
    pairs = (part.partition(":") for part in text[:20_000].split())
    return {key: one for key, colon, one in pairs if colon}


def sort_out(
    questions: Iterable[Question],
    *,
    seen: Mapping[str, str] | None,
    typed: Mapping[str, Any],
    kept: Mapping[str, Any],
) -> tuple[dict[str, Any], dict[str, Clash]]:
    """Of parsed answers those to be written, and those that were changed elsewhere, too.

    An answer that was changed only elsewhere is in neither: it stays as it is. Without a mark of its own an answer was
    seen empty; without any marks (`seen` None) whatever was typed is written.
    """
    wanted: dict[str, Any] = dict(typed)
    clashes: dict[str, Clash] = {}
    if seen is None:
        return wanted, clashes
    for question in questions:
        key = question.key
        if key not in wanted or _leaves(question, wanted[key]):
            continue
        was, now = seen.get(key, NOTHING), mark(question, kept.get(key))
        becomes = mark(question, wanted[key])
        if now in (was, becomes):
            continue
        if becomes != was:
            clashes[key] = Clash(kept.get(key), now)
        del wanted[key]
    return wanted, clashes


def _leaves(question: Question, typed: Any) -> bool:
    """Whether this changes nothing: the field of a sealed answer comes back empty."""
    return question.current.sensitive and question_types.says_nothing(question.current, typed)
