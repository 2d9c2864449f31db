"""What a page of the form offers beside its questions: the register, a Latin name, an earlier application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventreg.applications.filling import check_hints, organization_answer, reuse
from eventreg.applications.filling.check_hints import Hints
from eventreg.applications.models import Application
from eventreg.organizations.models import Organization
from eventreg.web import locale
from eventreg.web.formats import own_text

if TYPE_CHECKING:
    from eventreg.applications.filling.form_page import FormPage


@dataclass(frozen=True)
class FormExtras:
    """The offers for one page."""

    page: FormPage

    @property
    def hints(self) -> Hints:
        """What is offered before sending."""
        application = self.page.application
        if application is None:
            return Hints()
        return check_hints.find(application, self.page.whole, shown=self.page.shown, language=locale.current().tag)

    @property
    def known_organization(self) -> Organization | None:
        """The same, where what else stands there may be the register's words and not the applicant's."""
        application = self.page.application
        return organization_answer.chosen_of_others(application) if application else None

    @property
    def organization(self) -> Organization | None:
        """The entry of the register that the application is for."""
        application = self.page.application
        return organization_answer.chosen(application) if application else None

    @property
    def earlier(self) -> Application | None:
        """The application whose answers can fill in this one, while that was not done yet."""
        page = self.page
        if page.person is None or not page.is_first or not page.is_draft:
            return None
        is_done = page.application is not None and reuse.of(page.application) is not None
        return None if is_done else reuse.earlier(page.person, page.event)

    def is_anew(self, earlier: Application) -> bool:
        """Whether it was for this event: an organization did not stand behind it."""
        return earlier.event_id == self.page.event.id

    def taken(self, earlier: Application) -> list[str]:
        """The questions whose answers would be taken from there, in the reader's language."""
        found = reuse.copies(earlier, self.page.whole, self.page.application)
        questions = (question for section in self.page.whole for question in section.questions)
        return [own_text(question.current.labels) for question in questions if question.key in found]

    @property
    def scripts(self) -> list[str]:
        """What the questions of this page need, below `static/js/form/`."""
        keys = {question.key for question in self.page.questions}
        types = {question.current.type for question in self.page.questions}
        wanted = {
            "organization.js": self.page.application is not None and organization_answer.is_asked(self.page.questions),
            "latin_name.js": {"name_native", "name_latin"} <= keys,
            "languages.js": "languages" in types,
            "files.js": self.page.application is not None and "files" in types,
        }
        return [script for script, is_wanted in wanted.items() if is_wanted]

    @property
    def from_last_time(self) -> list[str]:
        """Keys of the answers that were taken over and not looked at yet."""
        row = reuse.of(self.page.application) if self.page.application else None
        return list(row.unseen) if row else []
