"""What staff fill in at the desk about one person: identity seen, a number, a signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import url_for
from flask_babel import gettext as _

from eventreg.applications import queries, stages
from eventreg.applications.form_document import SectionDraft
from eventreg.applications.form_models import Section
from eventreg.applications.models import Application
from eventreg.extensions import db
from eventreg.pages.own_later import LaterPage, mode_of


@dataclass
class DeskPage(LaterPage):
    """All questions of the desk on one page, whatever sections of the form they stand in."""

    @property
    def heading(self) -> str:
        return _("At the desk: %(name)s", name=self.person.badge_name if self.person else "")

    def address(self, section: Section) -> str:  # noqa: ARG002 - all sections stand on one page
        """Where this is filled in, whatever section of the form a question stands in."""
        assert self.application is not None
        return url_for("desk.edit", slug=self.event.slug, reference=self.application.reference)


def of_application(application: Application) -> DeskPage:
    """What is asked at the desk about one person."""
    whole = list(db.session.scalars(queries.sections(application.event_id)))
    questions = tuple(question for section in whole for question in stages.asked(section, stages.DESK))
    # One page of questions of several sections has what is asked of a section.
    together = cast(Section, SectionDraft("desk", questions=questions))
    return DeskPage(
        event=application.event, whole=whole, section=together, person=application.person, application=application,
        stage=stages.DESK, mode=mode_of(application),
    )  # fmt: skip
