"""Answers in words, section by section. Sealed ones stay closed."""

from typing import Any

from flask_babel import gettext as _

from eventreg.applications import answers
from eventreg.applications.answer_words import words
from eventreg.applications.form_models import Question, Section
from eventreg.applications.models import Application
from eventreg.web.formats import own_text


def by_section(application: Application, sections: list[Section]) -> list[dict[str, Any]]:
    """(title, rows) of each section; rows are mappings of label and value as `components/facts.html` takes them."""
    shown = answers.shown_keys(application, sections)
    found = [
        {
            "title": own_text(section.titles),
            "rows": [
                _row(application, question)
                for question in section.questions
                if question.key in shown and question.current.type != "heading"
            ],
        }
        for section in sections
    ]
    return [group for group in found if group["rows"]]


def _row(application: Application, question: Question) -> dict[str, Any]:
    version, value = question.current, answers.answer_to(application, question)
    row: dict[str, Any] = {"label": own_text(version.labels)}
    if version.sensitive:
        return row | {"value": _("Kept sealed") if value else ""}
    direction = "ltr" if version.type in {"email", "phone"} else "auto"
    return row | {"value": words(version, value), "dir": direction}
