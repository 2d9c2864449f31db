"""What staff fill in at the desk about one person: identity seen, a number, a signature.

Whoever hands out badges need not read what only the head office reads: of such an answer the page says that it is
there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from flask import url_for
from flask_babel import gettext as _

from eventreg.applications import answers, queries, seen_by
from eventreg.applications.filling import two_places
from eventreg.applications.filling.form_clashes import clash_words
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.form import stages
from eventreg.applications.form.form_document import SectionDraft
from eventreg.applications.form.form_models import Question, Section
from eventreg.applications.models import Application
from eventreg.applications.seen_by import Reader
from eventreg.extensions import db
from eventreg.pages import answers_shown
from eventreg.pages.own_later import LaterPage, mode_of

UNREAD = "+"  # the mark of an answer that is there and that its reader does not see


@dataclass
class DeskPage(LaterPage):
    """All questions of the desk on one page, whatever sections of the form they stand in, for one `reader`."""

    reader: Reader = Reader.OFFICE

    @property
    def heading(self) -> str:
        return _("At the desk: %(name)s", name=self.person.badge_name if self.person else "")

    def address(self, section: Section) -> str:  # noqa: ARG002 - all sections stand on one page
        """Where this is filled in, whatever section of the form a question stands in."""
        assert self.application is not None
        return url_for("desk.edit", slug=self.event.slug, reference=self.application.reference)

    @property
    def unread(self) -> set[str]:
        """Keys of this page's answers that are there and not for this reader."""
        application = self.application
        assert application is not None
        return {
            one.key
            for one in self.questions
            if not seen_by.may_read(application, one, self.reader) and answers_shown.is_answered(application, one)
        }

    @property
    def sealed(self) -> set[str]:
        """What is kept and not shown: sealed answers, and those for others."""
        return super().sealed | self.unread

    @property
    def marks(self) -> dict[str, str]:
        """Of answers for others only that they are there: the same answer has the same mark wherever it is given."""
        return super().marks | dict.fromkeys(self.unread, UNREAD)

    @property
    def is_conditional(self) -> bool:
        """Whether the page may decide by itself what is shown: not by answers that its reader does not see."""
        return super().is_conditional and len(self.given) == len(super().given)

    @property
    def given(self) -> dict[str, Any]:
        """Answers of other sections that conditions ask about, of those that this reader sees."""
        application, given = self.application, super().given
        assert application is not None
        asked = [one for section in self.whole for one in section.questions if one.key in given]
        return {one.key: given[one.key] for one in asked if seen_by.may_read(application, one, self.reader)}

    def filled(self) -> SectionForm:
        """The form with the answers that this reader sees."""
        return self._explained(super().filled())

    def typed(self, sent: Any) -> SectionForm:
        """The form with what was just sent."""
        return self._explained(super().typed(sent))

    def save(
        self, form: SectionForm, *, language: str, page_key: str, seen: str | None, quiet: bool = False
    ) -> Application:
        """As for everybody. Whoever was told that an answer is there has seen enough to write another one."""
        return super().save(form, language=language, page_key=page_key, seen=self._marked(seen), quiet=quiet)

    def clash_words(self, form: SectionForm) -> dict[str, dict[str, Any]]:
        """What was answered meanwhile; of an answer for others only that it is there."""
        unread = form.clashes.keys() & self.unread
        closed = {"words": _("An answer that only the head office sees"), "value": "", "mark": UNREAD}
        return clash_words(form) | dict.fromkeys(unread, closed)

    def _marked(self, seen: str | None) -> str | None:
        """The marks that a page carried, with the true one in the place of UNREAD."""
        application, marks = self.application, two_places.read(seen)
        if marks is None or application is None:
            return seen
        true = {one.key: two_places.mark(one, answers.answer_to(application, one)) for one in self.questions}
        return two_places.written({key: true.get(key, mark) if mark == UNREAD else mark for key, mark in marks.items()})

    def _known(self) -> dict[str, Any]:
        return {key: value for key, value in super()._known().items() if key not in self.unread}

    def _explained(self, form: SectionForm) -> SectionForm:
        note = _("Answered already. Only the head office sees what. What you type takes its place.")
        for key in self.unread:
            form[key].description = f"{form[key].description} {note}".strip()
        return form


def of_application(application: Application, reader: Reader = Reader.OFFICE) -> DeskPage:
    """What is asked at the desk about one person. Files that the reader does not see are left out: nothing is typed."""

    def is_shown(question: Question) -> bool:
        return question.current.type != "files" or seen_by.may_read(application, question, reader)

    whole = list(db.session.scalars(queries.sections(application.event_id)))
    asked = (question for section in whole for question in stages.asked(section, stages.DESK))
    questions = tuple(question for question in asked if is_shown(question))
    # One page of questions of several sections has what is asked of a section.
    together = cast(Section, SectionDraft("desk", questions=questions))
    return DeskPage(
        event=application.event, whole=whole, section=together, person=application.person, application=application,
        stage=stages.DESK, mode=mode_of(application), reader=reader,
    )  # fmt: skip
