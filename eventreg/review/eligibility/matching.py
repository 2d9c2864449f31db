"""Whether a rule knocks an application out, by its answers. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventreg.applications import answers
from eventreg.applications.form import conditions
from eventreg.applications.form.form_models import Question, Section
from eventreg.applications.models import Application
from eventreg.core.crypto import KeyDestroyed


@dataclass(frozen=True)
class Rule:
    """A rule as it is kept, or as it is being written (`key` 0)."""

    key: int
    condition: Mapping[str, Any]
    unless: bool

    def hits(self, known: Mapping[str, Any]) -> bool:
        """Whether whoever answers like this is not eligible. `known`: key → answer, without those hidden."""
        return conditions.holds(self.condition, known) != self.unless


def asked_about(rules: Sequence[Rule], sections: Sequence[Section]) -> set[int]:
    """Ids of the questions whose answers decide: those that rules ask about, and those that decide what is shown."""
    keys = conditions.tested(sections) | {key for rule in rules for key in _keys(rule)}
    return {one.id for section in sections for one in section.questions if one.key in keys}


def first_hit(rules: Sequence[Rule], application: Application, sections: Sequence[Section]) -> Rule | None:
    """The first rule that knocks an application out; None where no rule does, or its answers cannot be read any more.

    A rule that asks about a sealed answer, or about a question that is no longer asked, knocks nobody out.
    """
    asked = {one.key: one for section in sections for one in section.questions}
    try:
        known = _answers(application, sections, asked, {key for rule in rules for key in _keys(rule)})
    except KeyDestroyed:
        return None
    return next((rule for rule in rules if _keys(rule) <= known.keys() and rule.hits(known)), None)


def _keys(rule: Rule) -> set[str]:
    return conditions.asked_about(rule.condition)


def _answers(
    application: Application, sections: Sequence[Section], asked: Mapping[str, Question], keys: Iterable[str]
) -> dict[str, Any]:
    """Key → answer, None for none, of those questions that are asked and not sealed; a hidden one has no answer."""
    shown = answers.shown_keys(application, sections)
    return {
        key: answers.for_conditions(asked[key], answers.answer_to(application, asked[key])) if key in shown else None
        for key in keys
        if key in asked and not answers.is_sealed(application, asked[key])
    }
