"""Conditions: whether a section or a question is shown, by what was answered before it.

A condition is plain JSON, `{}` for "always":

    {"match": "all" or "any", "tests": [{"question": key, "test": name, "value": …}, …]}

Pure. The page in the browser decides alike (`static/js/form/conditions.js`); both run
`tests/applications/form/conditions.json`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from eventreg.core.digits import decimal_text
from eventreg.core.errors import N_, Invalid

MOST_TESTS = 10
MATCHES = ("all", "any")
NUMBER = re.compile(r"[+-]?([0-9]{1,30}\.?[0-9]{0,30}|\.[0-9]{1,30})")

Condition = Mapping[str, Any]


class AsksSomething(Protocol):
    """A question, in the database or in a form that is being written."""

    @property
    def key(self) -> Any: ...
    @property
    def current(self) -> Any: ...


class HasQuestions(Protocol):
    """A section, in the database or in a form that is being written."""

    @property
    def shown_if(self) -> Any: ...
    @property
    def questions(self) -> Any: ...


class NotACondition(Invalid):
    """Not of the form above."""

    sentence = N_("This condition cannot be read. Take it away and write it anew.")


class TooManyTests(Invalid):
    """More than ten tests."""

    sentence = N_("At most %(limit)s tests in one condition. Use another question or section for the rest.")


class AboutItself(Invalid):
    """A question shown by its own answer."""

    sentence = N_("A condition cannot ask about its own question.")


class NotEarlier(Invalid):
    """The question comes later, or in the same section as a section's condition."""

    sentence = N_("“%(question)s” is not asked before this. A condition can only use answers that were given earlier.")


class NoSuchQuestion(Invalid):
    """The question was taken out."""

    sentence = N_("The condition asks about “%(question)s”, which is not in this form.")


class NoSuchChoice(Invalid):
    """A value that the question does not offer."""

    sentence = N_("“%(question)s” has no choice “%(value)s”, so the condition would never hold.")


class ValueMissing(Invalid):
    """A comparison with nothing."""

    sentence = N_("Say what the answer is compared with.")


class NotANumber(Invalid):
    """More than something that is no number."""

    sentence = N_("“More than” needs a number.")


class IsSealed(Invalid):
    """A sealed answer is never read, only whether there is one."""

    sentence = N_("“%(question)s” is sealed: a condition can only test whether it is filled in.")


def holds(condition: Condition, answers: Mapping[str, Any]) -> bool:
    """Whether a condition holds for parsed answers (key → value; hidden and empty ones may be absent)."""
    if not condition.get("tests"):
        return True
    join = any if condition.get("match") == "any" else all
    return join(TESTS[test["test"]](answers.get(test["question"]), test.get("value")) for test in condition["tests"])


def shown_keys(sections: Iterable[HasQuestions], answers: Mapping[str, Any]) -> set[str]:
    """Keys of all questions that are shown. An answer to a hidden question counts as none."""
    shown: set[str] = set()
    visible: dict[str, Any] = {}
    for section in sections:
        if not holds(section.shown_if, visible):
            continue
        for question in section.questions:
            if holds(question.current.shown_if, visible):
                shown.add(question.key)
                visible[question.key] = answers.get(question.key)
    return shown


def asked_about(condition: Condition) -> set[str]:
    """Keys of the questions that a condition asks about."""
    return {test["question"] for test in condition.get("tests", ())}


def tested(sections: Iterable[HasQuestions]) -> set[str]:
    """Keys of all questions that any condition of a form asks about."""
    items = (item for section in sections for item in (section, *(one.current for one in section.questions)))
    return {key for item in items for key in asked_about(item.shown_if)}


def is_empty(value: Any) -> bool:
    """Whether there is no answer; "no" is one. (A consent that is not given comes as None.)"""
    return value is None or value in ("", [])


def check(condition: Any, *, about: str, earlier: Mapping[str, AsksSomething], later: Iterable[str] = ()) -> None:
    """Raise what is wrong with a condition of the question or section `about`.

    `earlier`: the questions that are asked before, by key. `later`: keys that stand in the form, but not before.
    """
    if condition == {}:
        return
    for test in _tests(condition):
        key = test["question"]
        if key == about:
            raise AboutItself
        if key not in earlier:
            raise NotEarlier(question=key) if key in set(later) else NoSuchQuestion(question=key)
        _check_value(test, earlier[key])


def _tests(condition: Any) -> Sequence[Mapping[str, Any]]:
    if not isinstance(condition, Mapping) or condition.get("match") not in MATCHES:
        raise NotACondition
    tests = condition.get("tests")
    if not isinstance(tests, list) or not tests or not all(_is_test(test) for test in tests):
        raise NotACondition
    if len(tests) > MOST_TESTS:
        raise TooManyTests(limit=MOST_TESTS)
    return tests


def _is_test(test: Any) -> bool:
    return isinstance(test, Mapping) and isinstance(test.get("question"), str) and test.get("test") in [*TESTS]


def _check_value(test: Mapping[str, Any], question: AsksSomething) -> None:
    name, value = test["test"], test.get("value")
    if name == "filled_in":
        return
    if question.current.sensitive:
        raise IsSealed(question=question.key)
    if is_empty(value):
        raise ValueMissing
    if name == "more_than":
        if _number(value) is None:
            raise NotANumber
        return
    choices = {option["key"] for option in question.current.options}
    if question.current.type == "yes_no":
        choices = {"yes", "no"}
    for one in value if isinstance(value, list) else [value]:
        if choices and one not in choices:
            raise NoSuchChoice(question=question.key, value=str(one))


def _as_set(value: Any) -> set[str]:
    """An answer as the keys or texts it consists of, without difference of case."""
    if is_empty(value):
        return set()
    if isinstance(value, bool):
        return {"yes" if value else "no"}
    return {str(one).strip().casefold() for one in (value if isinstance(value, list) else [value])}


def _number(value: Any) -> float | None:
    text = decimal_text(str(value))
    return float(text) if NUMBER.fullmatch(text) else None


def _is(answer: Any, value: Any) -> bool:
    """Of several languages with their levels ("ru:fluent") each counts alone, too ("ru")."""
    given = _as_set(answer)
    if isinstance(answer, list):
        given |= {part.partition(":")[0] for part in given}
    return bool(given & _as_set(value))


def _more_than(answer: Any, value: Any) -> bool:
    """Of several choices their number counts."""
    if is_empty(answer) or isinstance(answer, bool):
        return False
    given = float(len(answer)) if isinstance(answer, list) else _number(answer)
    limit = _number(value)
    return given is not None and limit is not None and given > limit


TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "is": _is,
    "is_not": lambda answer, value: not _is(answer, value),
    "one_of": _is,
    "more_than": _more_than,
    "filled_in": lambda answer, _value: not is_empty(answer),
}
