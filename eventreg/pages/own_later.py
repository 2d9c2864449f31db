"""What is asked of somebody whose place is confirmed: details after confirmation, and for the journey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import abort, url_for

from eventreg.applications import queries
from eventreg.applications.filling import later_domain, later_stages
from eventreg.applications.filling.form_page import FormPage
from eventreg.applications.form import stages, standing_forms
from eventreg.applications.form.form_models import Section
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.errors import N_
from eventreg.extensions import db
from eventreg.participants import queries as participant_queries
from eventreg.people.models import Person

# The word in the address → the stage.
WORDS = {"details": stages.CONFIRMATION, "travel": stages.TRAVEL}
ADDRESS_OF = {stage: word for word, stage in WORDS.items()}
SAVED = "saved_later"  # in the session: what the browser need not keep any more
TITLES = {stages.CONFIRMATION: N_("Details of your stay"), stages.TRAVEL: N_("Your journey")}


@dataclass
class LaterPage(FormPage):
    """One section of what is asked later, for whoever takes part. `mode`: how, None for not at all."""

    mode: str | None = None

    @property
    def elsewhere(self) -> str | None:
        """Where this page should not have been asked for: the address to go to instead."""
        if not self.is_asked or not self.sections:
            return self.own_page
        return None if self.section in self.sections and self.is_open else self._begin_or_leave

    @property
    def is_asked(self) -> bool:
        return self.application is not None and later_stages.is_asked(self.application, self.stage, mode=self.mode)

    @property
    def is_open(self) -> bool:
        at = clock.now()
        return self.application is not None and later_stages.is_open(self.application, self.stage, at, mode=self.mode)

    @property
    def word(self) -> str:
        """The stage's word in addresses."""
        return ADDRESS_OF[self.stage]

    @property
    def name_here(self) -> str:
        """The name under which a browser keeps what is typed on this page."""
        assert self.application is not None
        assert self.section is not None
        return f"{self.application.reference}/{self.word}/{self.section.key}"

    @property
    def last_day(self) -> date:
        """The last whole day on which this can be answered."""
        return later_stages.closes_at(self.event).date() - timedelta(days=1)

    @property
    def title(self) -> str:
        """The stage's name, as a msgid."""
        return TITLES[self.stage]

    @property
    def first_open_address(self) -> str:
        """The first section that still lacks an answer, or the first one."""
        missing = self.missing
        return self.address(next((one for one in self.sections if one.key in missing), self.sections[0]))

    @property
    def next_address(self) -> str:
        """The section after this one; after the last one the person's own page."""
        assert self.section is not None
        passed = self.whole[: self.whole.index(self.section) + 1]
        return next((self.address(section) for section in self.sections if section not in passed), self.own_page)

    @property
    def lacking(self) -> int:
        """How many required answers are missing."""
        return sum(len(keys) for keys in self.missing.values())

    def address(self, section: Section) -> str:
        """Where a section is filled in."""
        assert self.application is not None
        reference = self.application.reference
        return url_for("own_later.section", reference=reference, word=self.word, section=section.key)

    def steps(self) -> list[dict[str, Any]]:
        """The sections for `components/steps.html`; a single one needs no list."""
        missing = self.missing
        return [self._step(one, missing) for one in self.sections] if len(self.sections) > 1 else []

    @property
    def _begin_or_leave(self) -> str:
        return self.first_open_address if self.is_open else self.own_page

    def _write(self, application: Application, values: Mapping[str, Any], *, quiet: bool) -> None:
        assert self.section is not None
        later_domain.save(
            application, self.section, values, self.whole, stage=self.stage, mode=self.mode, quiet=quiet
        )  # fmt: skip


def find(person: Person, reference: str, word: str, section: str | None = None, *, lock: bool = False) -> LaterPage:
    """The page at an address, or the 404 that strangers get. `lock` holds the application's row."""
    query = queries.own_application(person, reference)
    application = db.first_or_404(query.with_for_update() if lock else query)
    page = of_application(application, WORDS[word])
    page.section = next((one for one in page.whole if one.key == section), None)
    if section is not None and page.section is None:
        abort(404)
    return page


def of_application(application: Application, stage: str) -> LaterPage:
    """What one stage asks of one person."""
    return LaterPage(
        event=application.event, whole=standing_forms.sections(application.event), section=None,
        person=application.person, application=application, stage=stage,
        mode=mode_of(application),
    )  # fmt: skip


def open_pages(application: Application) -> list[LaterPage]:
    """What is asked of one person now, stage by stage; nothing for a stage without questions."""
    pages = [of_application(application, stage) for stage in later_stages.LATER]
    return [page for page in pages if page.is_open and page.sections]


def mode_of(application: Application) -> str | None:
    """How somebody takes part; None if they do not, or no more."""
    participant = db.session.scalar(participant_queries.of_application(application))
    return participant.mode if participant is not None and participant.left_at is None else None
