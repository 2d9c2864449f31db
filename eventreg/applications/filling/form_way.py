"""Where a page of the form stands: among its sections, before the deadline, and where it should not have been asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.applications import answers, domain, rules
from eventreg.applications.filling import late_entry
from eventreg.applications.form import stages
from eventreg.applications.form.form_models import Question, Section
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.people.models import Person
from eventreg.web.formats import own_text


@dataclass
class FormWay:
    """One section of one event's form, for whoever sits before it. `section` is None on the page that shows all."""

    event: Event
    whole: list[Section]  # of the form; `sections` are those that this person's answers show
    section: Section | None
    person: Person | None
    application: Application | None
    stage: str = stages.APPLICATION

    @property
    def shown(self) -> set[str]:
        """Keys of the questions of this stage that the answers so far show."""
        return answers.shown_keys(self.application, self.whole) & stages.keys(self.whole, self.stage)

    @property
    def questions(self) -> list[Question]:
        """What this page may ask."""
        return stages.asked(self.section, self.stage) if self.section else []

    @property
    def name_here(self) -> str:
        """The name under which a browser keeps what is typed on this page: of one application, once it has begun."""
        assert self.section is not None
        return self.name_of(self.section.key)

    def name_of(self, section: str) -> str:
        """The same for another section."""
        return f"{self.application.reference if self.application else self.event.slug}/{section}"

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
    def late_until(self) -> datetime | None:
        """Until when this browser may still begin by a late link that it has used."""
        late = late_entry.held(self.event)
        return late.open_until if late else None

    @property
    def closes(self) -> datetime:
        """The deadline that holds for whoever sits before this page."""
        if self.application is not None:
            return rules.closes_for(self.application, clock.now())
        return max(self.event.call_closes, self.late_until or self.event.call_closes)

    @property
    def funding_note(self) -> dict[str, Any] | None:
        """The deadline for asking for funding, where it has one of its own: when, and whether it has passed."""
        closes, now = self.event.sponsored_closes, clock.now()
        if closes is None:
            return None
        is_open = rules.may_ask_for_funding(self.application, self.event, now, late_until=self.late_until)
        by_late_link = is_open and now >= closes
        return None if by_late_link else {"at": closes, "passed": not is_open}

    @property
    def elsewhere(self) -> str | None:
        """Where this page should not have been asked for: the address to go to instead."""
        application = self.application
        if application is None:
            is_open = rules.is_open_for(None, self.event, clock.now(), late_until=self.late_until, anew=True)
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
        return domain.missing(self.application, self.whole, self.stage) if self.application else {}

    def address(self, section: Section) -> str:
        """Where a section is filled in."""
        return url_for("form.section", slug=self.event.slug, section=section.key)

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
