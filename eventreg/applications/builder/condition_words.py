"""Conditions as sentences, with questions and answers by their words."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from eventreg.applications.builder.builder_conditions import answers_of
from eventreg.applications.form.form_document import Document, QuestionDraft
from eventreg.web.formats import own_text


def shown_if(condition: Mapping[str, Any], document: Document) -> str:
    """When something is shown: "Shown if “Funding” is one of: …"; "" where it always is."""
    tests = tests_of(condition, document)
    if not tests:
        return ""
    if len(tests) == 1:
        return _("Shown if %(test)s.", test=tests[0])
    together = "; ".join(tests)
    if condition.get("match") == "any":
        return _("Shown if any of these holds: %(tests)s.", tests=together)
    return _("Shown if all of these hold: %(tests)s.", tests=together)


def tests_of(condition: Mapping[str, Any], document: Document) -> list[str]:
    """Each test of a condition as a part of a sentence."""
    return [_test(test, document) for test in condition.get("tests", ())]


def _test(test: Mapping[str, Any], document: Document) -> str:
    question = document.question(test["question"])
    name = (own_text(dict(question.labels)) if question else "") or test["question"]
    value = test.get("value")
    values = ", ".join(_answer(str(one), question) for one in (value if isinstance(value, list) else [value or ""]))
    sentences: dict[str, Callable[[], str]] = {
        "is": lambda: _("“%(question)s” is “%(answer)s”", question=name, answer=values),
        "one_of": lambda: _("“%(question)s” is one of: %(answers)s", question=name, answers=values),
        "is_not": lambda: _("“%(question)s” is none of: %(answers)s", question=name, answers=values),
        "more_than": lambda: _more_than(name, values, question),
        "filled_in": lambda: _("“%(question)s” is filled in", question=name),
    }
    return sentences.get(test["test"], sentences["filled_in"])()


def _more_than(name: str, number: str, question: QuestionDraft | None) -> str:
    if question is not None and question.options:
        return _("more than %(number)s are chosen at “%(question)s”", question=name, number=number)
    return _("“%(question)s” is more than %(number)s", question=name, number=number)


def _answer(key: str, question: QuestionDraft | None) -> str:
    return dict(answers_of(question)).get(key, key) if question else key
