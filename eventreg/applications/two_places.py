"""The same draft open in two places: what was changed in the other one meanwhile is never silently overwritten.

A page carries a mark of every answer as it showed it. When it comes back, an answer whose mark still fits was changed
nowhere else. Marks are keyed, so that they say nothing of the answer to who sees a page's source.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from eventreg.applications import answers
from eventreg.applications.form_models import Question
from eventreg.core import crypto

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
    """The mark of one answer; of a sealed one only whether it is there."""
    compared = answers.for_conditions(question, value)
    if compared in (None, "", []):
        return NOTHING
    text = json.dumps([question.key, compared], ensure_ascii=False, sort_keys=True)
    return crypto.lookup(f"answer {question.id} {text}", crypto.INSTALLATION).hex()[:LENGTH]


def written(marked: Mapping[str, str]) -> str:
    """Marks as a page carries them."""
    return " ".join(f"{key}:{one}" for key, one in marked.items())


def read(text: str) -> dict[str, str]:
    """Marks as a page sent them back; what is no mark is left out."""
    pairs = (part.partition(":") for part in text[:20_000].split())
    return {key: one for key, colon, one in pairs if colon}


def sort_out(
    questions: Iterable[Question], *, seen: Mapping[str, str], typed: Mapping[str, Any], kept: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Clash]]:
    """Of parsed answers those to be written, and those that were changed elsewhere, too.

    An answer that was changed only elsewhere is in neither: it stays as it is. One without a mark is written.
    """
    wanted, clashes = dict(typed), {}
    for question in questions:
        key = question.key
        now = mark(question, kept.get(key))
        if key not in wanted or seen.get(key, now) == now or mark(question, wanted[key]) == now:
            continue
        if mark(question, wanted[key]) != seen[key]:
            clashes[key] = Clash(kept.get(key), now)
        del wanted[key]
    return wanted, clashes
