"""What one page of the form is about: the event, its sections, whose application it is, and where the page stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, url_for
from flask_babel import gettext as _

from eventreg.applications import answers, beginning, conditions, domain, intake, queries, rules
from eventreg.applications.form_models import Question, Section
from eventreg.applications.forms import SectionForm, shown_value
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events import queries as event_queries
from eventreg.events.models import Event
from eventreg.events.rules import CallState, call_state
from eventreg.extensions import db
from eventreg.people import access
from eventreg.people.models import Person
from eventreg.web.formats import own_text


@dataclass
class FormPage:
    """One section of one event's form, for whoever sits before it. `section` is None on the page that shows all."""

    event: Event
    whole: list[Section]  # of the form; `sections` are those that this person's answers show
    section: Section | None
    person: Person | None
    application: Application | None

    @property
    def shown(self) -> set[str]:
        """Keys of the questions that the answers so far show."""
        return answers.shown_keys(self.application, self.whole)

    @property
    def sections(self) -> list[Section]:
        """The sections in which something is asked."""
        shown = self.shown
        return [one for one in self.whole if any(question.key in shown for question in one.questions)]

    @property
    def is_first(self) -> bool:
        return self.section is self.whole[0]

    @property
    def is_lost(self) -> bool:
        """A later section needs the draft of the first one; without it this browser has forgotten whose it is."""
        return self.application is None and not self.is_first

    @property
    def elsewhere(self) -> str | None:
        """Where this page should not have been asked for: the address to go to instead."""
        application = self.application
        if application is None:
            is_open = call_state(self.event, clock.now()) == CallState.OPEN
            if is_open:
                return None if self.is_first else url_for("form.begin", slug=self.event.slug)
            return url_for("pages.event", slug=self.event.slug)
        if not rules.can_edit(application, clock.now()):
            return self.own_page
        return None if self.section is None or self.section in self.sections else self.first_open_address

    @property
    def own_page(self) -> str:
        assert self.application is not None
        return url_for("own_pages.application", reference=self.application.reference)

    @property
    def is_draft(self) -> bool:
        return self.application is None or self.application.status == Status.DRAFT

    @property
    def is_returned(self) -> bool:
        return self.application is not None and self.application.status == Status.RETURNED

    @property
    def previous_address(self) -> str | None:
        """The section before this one."""
        at = self.sections.index(self.section) if self.section else 0
        return self.address(self.sections[at - 1]) if at and self.application else None

    @property
    def next_address(self) -> str:
        """Where a saved section leads: on through a draft, back to the whole of what was sent before."""
        assert self.section is not None
        passed = self.whole[: self.whole.index(self.section) + 1]
        later = [section for section in self.sections if section not in passed]
        if later and self.is_draft:
            return self.address(later[0])
        return url_for("form.check", slug=self.event.slug)

    @property
    def first_open_address(self) -> str:
        """The first section that still lacks an answer, or the page with all answers."""
        missing = self.missing
        lacking = next((section for section in self.sections if section.key in missing), None)
        return self.address(lacking) if lacking else url_for("form.check", slug=self.event.slug)

    @property
    def missing(self) -> dict[str, list[str]]:
        """Section key → keys of required questions without an answer."""
        return domain.missing(self.application, self.whole) if self.application else {}

    def address(self, section: Section) -> str:
        """Where a section is filled in."""
        return url_for("form.section", slug=self.event.slug, section=section.key)

    def has_sealed(self, question: Question) -> bool:
        """Whether an answer is kept that is not shown."""
        return self.application is not None and bool(answers.answer_to(self.application, question))

    def steps(self) -> list[dict[str, Any]]:
        """The sections for `components/steps.html`, with the page that shows all as the last one."""
        missing = self.missing
        items = [self._step(section, missing) for section in self.sections]
        check_href = url_for("form.check", slug=self.event.slug) if self.application else None
        items.append({"label": _("Check and send"), "href": check_href, "state": "next" if self.section else "now"})
        return items

    def _step(self, section: Section, missing: dict[str, list[str]]) -> dict[str, Any]:
        state = "next" if self.application is None or section.key in missing else "done"
        return {
            "label": own_text(section.titles),
            "href": self.address(section) if self.application else None,
            "state": "now" if section is self.section else state,
        }

    def filled(self) -> SectionForm:
        """The section's form with the answers given so far."""
        assert self.section is not None
        form = SectionForm(self.section, known=self._known())
        form.shown = self.shown & form.versions.keys()
        return form

    def typed(self, sent: Any) -> SectionForm:
        """The section's form with what was just sent."""
        assert self.section is not None
        form = SectionForm(self.section, typed=sent)
        form.shown = self.shown & form.versions.keys()
        return form

    @property
    def is_conditional(self) -> bool:
        """Whether what is typed here may show or hide questions of this section."""
        return self.section is not None and any(question.current.shown_if for question in self.section.questions)

    @property
    def given(self) -> dict[str, Any]:
        """Answers of other sections that this section's conditions ask about; of a sealed one only that it is there."""
        assert self.section is not None
        here = {question.key for question in self.section.questions}
        asked = {
            key for question in self.section.questions for key in conditions.asked_about(question.current.shown_if)
        }
        known = answers.answers_to(self.application, self.whole) if self.application else {}
        return {key: known.get(key) for key in sorted(asked - here)}

    def shown_by(self, values: Mapping[str, Any]) -> set[str]:
        """Keys of the questions that would be shown if these were this section's answers."""
        assert self.section is not None
        given = answers.answers_to(self.application, self.whole) if self.application else {}
        typed = {
            one.key: answers.for_conditions(one, values.get(one.key))
            for one in self.section.questions
            if values.get(one.key) or not one.current.sensitive  # what is sealed is not typed again
        }
        return conditions.shown_keys(self.whole, given | typed)

    def save(self, form: SectionForm, *, language: str, page_key: str) -> Application:
        """Keep every answer that can be kept. Raises CallNotOpen, CallClosed, CannotEdit.

        A badge name, and whatever was sent before, is not taken away by an empty field.
        """
        assert self.section is not None
        kept = {
            key: value
            for key, value in form.values.items()
            if key not in form.missing or (self.is_draft and key != "name_native")
        }
        application = self.application or self._begin(kept, language, page_key)
        domain.save_section(application, self.section, kept, self.whole)
        return application

    def _begin(self, kept: dict[str, Any], language: str, page_key: str) -> Application:
        name = str(kept.get("name_native", ""))
        if self.person is not None:
            return domain.begin(self.event, badge_name=name, language=language, person=self.person)
        return beginning.begin_once(self.event, badge_name=name, language=language, page_key=page_key)

    def _known(self) -> dict[str, Any]:
        assert self.section is not None
        questions, application, person = self.section.questions, self.application, self.person
        if application is not None:
            return {one.key: shown_value(one.current, answers.answer_to(application, one)) for one in questions}
        if person is not None:
            return {one.key: getattr(person, intake.PERSON[one.key]) for one in questions if one.key in intake.PERSON}
        return {}


def find(slug: str, section: str | None = None, *, first: bool = False, lock: bool = False) -> FormPage:
    """The page at an address, or 404. `lock` holds the application's row, so that two presses follow each other."""
    event = db.first_or_404(event_queries.public_event(slug))
    sections = list(db.session.scalars(queries.sections(event.id)))
    chosen = sections[0] if first else next((known for known in sections if known.key == section), None)
    if not sections or (section is not None and chosen is None):
        abort(404)
    person = access.current()
    application = None
    if person is not None:
        query = queries.own_active(person, event)
        application = db.session.scalar(query.with_for_update() if lock else query)
    return FormPage(event=event, whole=sections, section=chosen, person=person, application=application)
