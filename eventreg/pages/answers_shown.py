"""Answers in words, section by section. Sealed ones stay closed."""

from typing import Any

from flask_babel import gettext as _

from eventreg.applications import domain
from eventreg.applications.form_models import QuestionVersion, Section
from eventreg.applications.models import Application
from eventreg.web.formats import country, own_text, yes_no

CHOICES = frozenset({"one_of", "several_of", "language"})


def by_section(application: Application, sections: list[Section]) -> list[dict[str, Any]]:
    """(title, rows) of each section; rows are mappings of label and value as `components/facts.html` takes them."""
    return [
        {
            "title": own_text(section.titles),
            "rows": [_row(application, question.key, question.current) for question in section.questions],
        }
        for section in sections
    ]


def in_words(version: QuestionVersion, value: Any) -> str:
    """One answer as people read it; an empty one is ""."""
    if value in (None, "", []):
        return ""
    if version.type in CHOICES:
        chosen = value if isinstance(value, list) else [value]
        labels = {option["key"]: own_text(option["labels"]) for option in version.options}
        return ", ".join(labels.get(key, str(key)) for key in chosen)
    if version.type in {"yes_no", "consent"}:
        return yes_no(bool(value))
    return country(value) if version.type == "country" else str(value)


def _row(application: Application, key: str, version: QuestionVersion) -> dict[str, Any]:
    value = domain.answer_of(application, key)
    row: dict[str, Any] = {"label": own_text(version.labels)}
    if version.sensitive:
        return row | {"value": _("Kept sealed") if value else ""}
    direction = "ltr" if version.type in {"email", "phone"} else "auto"
    return row | {"value": in_words(version, value), "dir": direction}
