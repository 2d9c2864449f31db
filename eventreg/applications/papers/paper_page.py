"""All questions of the application on one page, for whoever types in a form on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from eventreg.applications import queries
from eventreg.applications.filling.form_page import FormPage
from eventreg.applications.filling.section_form import SectionForm
from eventreg.applications.form import stages
from eventreg.applications.form.form_document import SectionDraft
from eventreg.applications.form.form_models import Section
from eventreg.events.models import Event
from eventreg.extensions import db

COUNTRY = "country"


@dataclass
class PaperPage(FormPage):
    """The whole form on one page. There is no application yet.

    `countries`: of an office those whose people it types in, None for all. Only they are offered, and of one it is
    filled in.
    """

    countries: frozenset[str] | None = None

    def filled(self) -> SectionForm:
        """The empty form."""
        return self._narrowed(super().filled())

    def typed(self, sent: Any) -> SectionForm:
        """What was just sent, to be read."""
        return self._narrowed(super().typed(sent))

    @property
    def is_conditional(self) -> bool:
        """Whether what is typed may show or hide questions, also a whole section of them."""
        return super().is_conditional or any(section.shown_if for section in self.whole)

    @property
    def headed(self) -> list[tuple[Section, set[str]]]:
        """Each section with the keys that it asks, for the headings of the page."""
        found = [(section, {one.key for one in stages.asked(section, self.stage)}) for section in self.whole]
        return [(section, keys) for section, keys in found if keys]

    def _known(self) -> dict[str, Any]:
        return {COUNTRY: next(iter(self.countries))} if self.countries and len(self.countries) == 1 else {}

    def _narrowed(self, form: SectionForm) -> SectionForm:
        if self.countries and COUNTRY in form:
            offered = self.countries if len(self.countries) == 1 else self.countries | {""}
            field: Any = form[COUNTRY]
            field.choices = [choice for choice in field.choices if choice[0] in offered]
        return form


def of_event(event: Event, countries: frozenset[str] | None) -> PaperPage:
    """The page of an event's form."""
    whole = sections_of(event)
    questions = tuple(question for section in whole for question in stages.asked(section, stages.APPLICATION))
    # One page of questions of several sections has what is asked of a section.
    together = cast(Section, SectionDraft("paper", questions=questions))
    return PaperPage(event=event, whole=whole, section=together, person=None, application=None, countries=countries)


def sections_of(event: Event) -> list[Section]:
    """What the event's form asks now."""
    return list(db.session.scalars(queries.sections(event.id)))
