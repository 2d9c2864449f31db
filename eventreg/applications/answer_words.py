"""Answers in words, as pages show them to the person who gave them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.applications import answers
from eventreg.applications.files import file_page
from eventreg.applications.filling import language_rows
from eventreg.applications.form.form_models import Question, QuestionVersion, Section
from eventreg.applications.form.question_types import SEVERAL
from eventreg.applications.models import Application
from eventreg.people.phones import shown_phone
from eventreg.web.formats import country, day, listed, own_text, yes_no


def rows(
    application: Application, section: Section, shown: Collection[str], *, edit_href: str | None = None
) -> list[dict[str, Any]]:
    """One section as rows of `components/facts.html`: label, value, and where to change it (at the question itself).

    `shown`: keys of the questions that are asked. Headings have no row.
    """
    return [
        {
            "label": own_text(answers.version_answered(application, question).labels),
            "value": said(application, question),
            "files": file_page.own(application, question) if question.current.type == "files" else [],
            "edit_href": f"{edit_href}#{anchor(question)}" if edit_href else None,
        }
        for question in section.questions
        if question.key in shown and question.current.type != "heading"
    ]


def anchor(question: Question) -> str:
    """The id of a question's field on the form's page."""
    return question.key


def said(application: Application, question: Question) -> str:
    """One answer in the words of the version that was answered; what is sealed stays closed."""
    version, value = answers.version_answered(application, question), answers.answer_to(application, question)
    return _closed(value) if answers.is_sealed(application, question) else words(version, value)


def opened(application: Application, question: Question, value: Any) -> str:
    """A sealed answer that was opened, in words."""
    return _plain(answers.version_answered(application, question), value)


def words(version: QuestionVersion, value: Any) -> str:
    """One answer in the reader's language; "" where there is none."""
    return _closed(value) if version.sensitive else _plain(version, value)


def _closed(value: Any) -> str:
    if value in ("", None, []):
        return ""
    return _("Kept sealed: nobody sees it without a reason, and each look is recorded.")


def _plain(version: QuestionVersion, value: Any) -> str:
    if value in ("", None, []):
        return ""
    if version.type in {"one_of", "language"}:
        return _label(version, value)
    if version.type in SEVERAL:
        return listed(_label(version, key) for key in value)
    if version.type == "languages":
        return language_rows.words(value)
    if version.type == "files":
        return ngettext("%(num)s file", "%(num)s files", len(value))
    if version.type == "date":
        return day(date.fromisoformat(value))
    if version.type == "phone":
        return shown_phone(value)
    if version.type in {"yes_no", "consent"}:
        return yes_no(bool(value))
    return country(value) if version.type == "country" else str(value)


def _label(version: QuestionVersion, key: str) -> str:
    return next((own_text(option["labels"]) for option in version.options if option["key"] == key), key)
