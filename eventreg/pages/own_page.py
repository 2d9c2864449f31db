"""A person's own page about one application: how it stands, what is asked of them now, what they said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from eventreg.applications import domain, rules, sending
from eventreg.applications import queries as application_queries
from eventreg.applications.form import standing_forms
from eventreg.applications.form.form_models import Section
from eventreg.applications.invitations import invitation_queries, invitation_rules
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.crypto import KeyDestroyed
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.pages import own_answers, own_asked, own_later, own_messages, status_words, timeline
from eventreg.pages.backing import Backing
from eventreg.pages.own_answers import Group
from eventreg.pages.own_asked import Asked
from eventreg.pages.own_later import LaterPage
from eventreg.pages.own_messages import Message
from eventreg.pages.status_words import StatusWords
from eventreg.participants import queries as participant_queries
from eventreg.participants.models import Participant
from eventreg.people.models import Person
from eventreg.review import answering, told_queries
from eventreg.review import queries as review_queries
from eventreg.review.colleagues import proposing
from eventreg.review.conditions import condition_queries
from eventreg.review.models import Correction, Decision, Offer
from eventreg.review.reasons import TOLD
from eventreg.review.results_models import AnswerCondition


@dataclass
class OwnPage:
    """Everything the page shows. Decisions that were not told are not in it."""

    application: Application
    decision: Decision | None
    participant: Participant | None
    sections: list[Section]

    @property
    def event(self) -> Event:
        return self.application.event

    @property
    def status(self) -> Status:
        return rules.shown_status(self.application)

    @property
    def words(self) -> StatusWords:
        lost = condition_queries.not_come(self.application) if self.status == Status.DECLINED else None
        if lost is not None and (kind := db.session.scalar(lost)):
            return status_words.NOT_COME[kind]
        if self.is_full:
            return status_words.FULL
        if sending.was_replaced(self.application):
            return status_words.REPLACED
        return self.backing.words(status_words.words(self.status, is_open=self.can_edit))

    @cached_property
    def backing(self) -> Backing:
        """Who nominated this person, and which organization is asked to endorse the application."""
        return Backing.of(self.application)

    @property
    def can_begin_anew(self) -> bool:
        """Whether the person may begin another application to the same event."""
        active = db.session.scalar(application_queries.own_active(self.application.person, self.event))
        return active is None and rules.is_open_for(None, self.event, clock.now(), anew=True)

    @property
    def offer(self) -> Offer | None:
        return self.decision.offer if self.decision else None

    @property
    def asks_for_answer(self) -> bool:
        return self.status == Status.OFFERED and self.offer is not None

    @property
    def is_late(self) -> bool:
        """Whether the day to answer the offer by is over."""
        due = self.offer.confirm_by if self.offer else None
        return self.asks_for_answer and due is not None and clock.now() > due

    @cached_property
    def is_full(self) -> bool:
        """Whether the place that is offered is not there at the moment."""
        return self.asks_for_answer and answering.open_and_full(self.application)

    @cached_property
    def condition(self) -> AnswerCondition | None:
        """What the person's yes depends on, as long as it is open."""
        if self.status != Status.CONDITIONAL:
            return None
        return db.session.scalar(condition_queries.of_application(self.application))

    @property
    def asks_for_code(self) -> bool:
        """The address was not confirmed yet, and there is something to write about."""
        is_sent = self.status != Status.DRAFT and not rules.is_over(self.application)
        channel = self.application.person.email
        return is_sent and channel is not None and channel.verified_at is None

    @property
    def is_returned(self) -> bool:
        return self.status == Status.RETURNED

    @cached_property
    def correction(self) -> Correction | None:
        """What the organizers asked to be corrected."""
        return db.session.scalar(review_queries.open_correction(self.application)) if self.is_returned else None

    @property
    def told_reason(self) -> str:
        """The reason that was told, if there is one."""
        reason = TOLD.get(self.decision.told or "", "") if self.decision and self.status == Status.REFUSED else ""
        return _(reason) if reason else ""

    @cached_property
    def cancelled_words(self) -> str:
        """Why the organizers took it out, as they wrote it for this person."""
        if self.status != Status.CANCELLED:
            return ""
        decision = db.session.scalar(review_queries.newest_decision(self.application))
        return (decision.words or "") if decision and decision.outcome == Status.CANCELLED else ""

    @property
    def can_edit(self) -> bool:
        return rules.can_edit(self.application, clock.now())

    @property
    def can_discard(self) -> bool:
        return rules.can_discard(self.application)

    @property
    def can_withdraw(self) -> bool:
        return rules.can_withdraw(self.application)

    @property
    def can_be_replaced(self) -> bool:
        """Whether a colleague may come instead, or was asked to."""
        return proposing.may_propose(self.application) or proposing.newest(self.application) is not None

    @property
    def can_take_back(self) -> bool:
        return sending.can_take_back(self.application)

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    @property
    def closes(self) -> datetime:
        """The deadline that holds for this person."""
        return rules.closes_for(self.application, clock.now())

    @cached_property
    def invited(self) -> Invitation | None:
        """The invitation for which an institution has named this person, as long as they have not answered."""
        return self._leads_on() if self.is_draft else None

    @cached_property
    def invited_still(self) -> Invitation | None:
        """The invitation that this person took up and left, as long as they may come after all."""
        has_left = self.status in invitation_rules.BY_THEMSELVES and not sending.was_replaced(self.application)
        return self._leads_on() if has_left else None

    def _leads_on(self) -> Invitation | None:
        person = db.session.scalar(invitation_queries.of_application(self.application))
        return person.invitation if person and invitation_rules.may_go_on(person, clock.now()) else None

    @cached_property
    def later(self) -> list[LaterPage]:
        """What is asked of somebody whose place is confirmed, stage by stage."""
        return own_later.open_pages(self.application)

    @cached_property
    def lacks(self) -> bool:
        """Whether what counts already lacks a required answer that can still be given."""
        if self.status != Status.SUBMITTED or not self.can_edit:
            return False
        try:
            return bool(domain.missing(self.application, standing_forms.sections(self.event)))
        except KeyDestroyed:  # what can no longer be read is not asked for again
            return False

    def asked(self) -> list[Asked]:
        """What waits for this person, a line each."""
        return own_asked.of_page(self)

    @property
    def reach(self) -> Asked | None:
        """Where to write again how this person is reached."""
        return own_asked.reach(self)

    def corrections(self) -> list[Correction]:
        """Everything that was asked to be corrected, newest first."""
        return list(db.session.scalars(review_queries.corrections(self.application)))

    def messages(self) -> list[Message]:
        """What was sent to this person."""
        return own_messages.of_application(self.application)

    def files(self) -> list[dict[str, Any]]:
        """What this person sent."""
        return own_answers.files(self.application, self.sections)

    def timeline(self) -> list[dict[str, Any]]:
        """What happened and what comes next."""
        moves = db.session.scalars(application_queries.moves(self.application))
        return timeline.of_application(self.application, moves, self.offer)

    def answers(self) -> list[Group]:
        """What was answered, by stage and section."""
        return own_answers.by_stage(self.application, self.sections)

    def no_longer_asked(self) -> list[dict[str, Any]]:
        """What was answered to questions that are gone."""
        return own_answers.no_longer_asked(self.application, self.sections)


def find(person: Person, reference: str) -> OwnPage:
    """A person's own page, or the 404 that strangers get."""
    return of_application(db.first_or_404(application_queries.own_application(person, reference)))


def of_application(application: Application) -> OwnPage:
    """The page about one application."""
    participant = db.session.scalar(participant_queries.of_application(application))
    return OwnPage(
        application=application,
        decision=db.session.scalar(told_queries.told_decision(application)),
        participant=participant if participant and participant.left_at is None else None,
        sections=list(db.session.scalars(application_queries.every_section(application.event_id))),
    )
