"""What a reviewer may know of an application, with names or without. Whoever reads by an assignment reads so."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.applications import answer_words, answers, queries, seen_by
from eventreg.applications.files import file_page
from eventreg.applications.form.form_models import Question, Section
from eventreg.applications.models import Application
from eventreg.applications.seen_by import Reader
from eventreg.extensions import db
from eventreg.review.reading import redacting
from eventreg.review.reading.reading_models import Assignment
from eventreg.review.redacted import redacted_page
from eventreg.web.formats import own_text

# Ways to reach somebody, and who their parents are, is no reviewer's business, whether names are hidden or not.
NEVER = frozenset({
    "email", "phone", "messenger", "contact_by", "contact_safely", "do_not_ask", "guardian_name", "guardian_consent",
})  # fmt: skip
# Left out where names are hidden: who it is, and where from. A city with whom one represents names an office.
HIDDEN_KEYS = frozenset({
    "name_native", "name_latin", "full_name", "salutation", "pronoun", "gender", "age_band", "organization",
    "organization_latin", "organization_city", "departure_city", "position", "referee", "networks",
})  # fmt: skip
HIDDEN_TYPES = frozenset({"files", "organization", "web", "email", "phone"})
WRITTEN = frozenset({"short_text", "long_text"})


@dataclass(frozen=True)
class Sight:
    """How much of one application its reviewer sees. `number`: which one of their list it is."""

    assignment: Assignment
    number: int
    is_blind: bool

    @property
    def application(self) -> Application:
        return self.assignment.application

    @property
    def title(self) -> str:
        """What the application is called on the reviewer's pages."""
        if self.is_blind:
            return _("No. %(number)s of your list", number=self.number)
        return self.application.person.badge_name

    @property
    def note(self) -> str:
        """What stands below the title."""
        return "" if self.is_blind else self.application.reference

    def words(self, text: str) -> str:
        """A text of somebody's own, without names where they are hidden."""
        return redacting.redact(text, self._hidden, self._places) if self.is_blind and text else text

    def sections(self) -> list[dict[str, Any]]:
        """(title, rows) of each section with something to see; rows as `components/facts.html` takes them."""
        sections = list(db.session.scalars(queries.every_section(self.application.event_id)))
        found = [
            {"title": own_text(section.titles), "rows": self._rows(questions)}
            for section, questions in self._visible(sections)
        ]
        return [section for section in found if section["rows"]]

    def mark(self) -> str:
        """A short mark of all answers that the reviewer sees: another one once one of them has changed."""
        sections = list(db.session.scalars(queries.every_section(self.application.event_id)))
        shown = (one for _section, questions in self._visible(sections) for one in questions if self._is_shown(one))
        said = [[one.key, answers.answer_to(self.application, one)] for one in shown]
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()[:16]

    def may_load(self, question: Question) -> bool:
        """Whether the reviewer may load the files of an answer."""
        return self._is_shown(question) and seen_by.may_read(self.application, question, Reader.REVIEWER)

    def may_load_copy(self, question: Question) -> bool:
        """Whether the reviewer may load copies without names of an answer's files."""
        is_secret = question.key in NEVER or answers.is_sealed(self.application, question)
        return self.is_blind and not is_secret and seen_by.may_read(self.application, question, Reader.REVIEWER)

    def _visible(self, sections: Sequence[Section]) -> list[tuple[Section, list[Question]]]:
        return seen_by.visible_answers(self.application, sections, Reader.REVIEWER)

    def _is_shown(self, question: Question) -> bool:
        if question.key in NEVER or answers.is_sealed(self.application, question):
            return False
        types = {question.current.type, answers.version_answered(self.application, question).type}
        return not (self.is_blind and (question.key in HIDDEN_KEYS or types & HIDDEN_TYPES))

    def _row(self, question: Question) -> dict[str, Any]:
        version = answers.version_answered(self.application, question)
        said = answer_words.said(self.application, question)
        row = {"label": own_text(version.labels), "value": self.words(said) if version.type in WRITTEN else said}
        return row | {"files": self._files(question) if version.type == "files" else [], "long": len(said) > 80}

    def _rows(self, questions: list[Question]) -> list[dict[str, Any]]:
        rows = (self._row(one) if self._is_shown(one) else self._copies(one) for one in questions)
        return [row for row in rows if row]

    def _copies(self, question: Question) -> dict[str, Any] | None:
        """What stands in place of files that tell who it is: copies without names, if organizers have made some."""
        if question.current.type != "files" or not self.may_load_copy(question):
            return None
        slug, uid = self.application.event.slug, self.assignment.uid
        files = redacted_page.for_reviewer(
            self.application, question, lambda copy: url_for("reading_copies.download", slug=slug, uid=uid, copy=copy)
        )
        return {"label": own_text(question.current.labels), "value": "", "files": files} if files else None

    def _files(self, question: Question) -> list[dict[str, Any]]:
        slug, uid = self.application.event.slug, self.assignment.uid
        return file_page.shown(
            self.application, question, lambda file: url_for("reading_desk.download", slug=slug, uid=uid, file=file)
        )

    @cached_property
    def _hidden(self) -> redacting.Hidden:
        person, one = self.application.person, self.application
        link = db.session.scalar(queries.organization_link(one))
        known = link.organization if link else None
        names = [one.organization, one.organization_latin]
        names += [known.name, known.name_latin, *known.names.values()] if known else []
        short = [known.abbreviation] if known else []
        return redacting.hidden([person.badge_name, person.badge_name_latin, person.full_name], names, short)

    @cached_property
    def _places(self) -> dict[str, str]:
        return {
            # Translators: stands in place of an applicant's name where reviewers do not see names
            redacting.NAME: _("[name]"),
            # Translators: stands in place of the name of an applicant's organization
            redacting.ORGANIZATION: _("[organization]"),
            # Translators: stands in place of an e-mail address, a web address or a telephone number
            redacting.CONTACT: _("[contact]"),
        }
