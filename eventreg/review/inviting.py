"""An invited person takes their place: by the same verbs, and the same count of places, as whoever was selected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from eventreg.applications import intake, lifecycle, mail, queries, verifying
from eventreg.applications.filling import organization_answer
from eventreg.applications.form import standing_forms
from eventreg.applications.invitations import (
    drafts,
    invitation_links,
    invitation_queries,
    mailing,
    reopening,
)
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.declining import AnsweredBefore
from eventreg.applications.invitations.invitation_links import Opened
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.invitation_words import HAS_PLACE, NO_PLACE
from eventreg.applications.invitations.invitee import Invitee
from eventreg.applications.invitations.naming import TooLate
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.rules import GRACE, event_days
from eventreg.extensions import db
from eventreg.people import domain as people
from eventreg.review import answering, deciding, inviting_known, telling
from eventreg.review.deciding import OfferDoesNotFit, OfferPlan
from eventreg.review.inviting_known import HasPlaceAlready
from eventreg.review.models import Decision
from eventreg.review.passing import Passing

# On the way to the organizers: what is taken up goes there at once, whoever else would have had to look first.
BEFORE_REVIEW = frozenset({Status.DRAFT, Status.AWAITING_ENDORSEMENT, Status.RETURNED, Status.WITHDRAWN})


class NamesOthers(Refusal):
    """Nobody takes up an institution's own link."""

    sentence = N_("This invitation is for an institution. Name the people who will come.")


class OfferedOtherwise(Refusal):
    """Staff have changed what is offered while the page was open."""

    sentence = N_(
        "What is offered was changed while you had this page open. Please look at it again, and send your answer once "
        "more if you agree."
    )


class NoLongerFits(Refusal):
    """The event was changed since."""

    sentence = N_(
        "The event was changed since you were invited, and this no longer fits. Please write to the organizers."
    )


class NothingToAccept(Refusal):
    """Decided meanwhile, or answered under the name that was invited."""

    sentence = N_("There is nothing left to decide here: this person was answered meanwhile.")


# Refusals that staff learn of, and what the trail calls them.
REFUSED_BECAUSE: dict[type[Refusal], str] = {answering.NoPlaceLeft: NO_PLACE, HasPlaceAlready: HAS_PLACE}


@dataclass(frozen=True)
class Reply:
    """What an invited person says: how and when they come, and key → answer about themselves.

    No answers where the browser's own application, which was sent, holds for it. `typed`: the keys that they changed
    on the page; `seen`: the `terms_of` the page that they read.
    """

    mode: str
    days: Sequence[str]
    values: Mapping[str, Any] = field(default_factory=dict)
    language: str = ""
    seen: str = ""
    typed: frozenset[str] = frozenset()


def accept(
    opened: Opened, reply: Reply, *, own: Application | None = None, before: Application | None = None
) -> InvitedPerson:  # fmt: skip
    """Take up an invitation, which the caller holds. Under the invited name the place is confirmed; under another one
    nothing is, and staff look at it.

    `own`: what the person whose page is open in this browser has at the event; `before`: what they have `sent_before`.
    Raises TooLate, AnsweredBefore, NamesOthers, HasPlaceAlready, NothingToOpen, OfferedOtherwise, NoLongerFits,
    NoDayChosen, NoPlaceLeft, MoveNotPossible.
    """
    _check(opened, own or before)
    inviting_known.leave_wrong_link(opened, own or before)
    if reply.seen and reply.seen != rules.terms_of(opened.invitation):
        raise OfferedOtherwise
    invitee = Invitee.of(opened)
    application = _application(opened, reply, own or before)
    person = _take_up(opened, application)
    people.act_as(application.person)
    person.other_name = not invitee.sent(application, typed=bool(reply.values))
    _send_in(application)
    if person.other_name:
        _wait_for_a_look(person)
    else:
        _confirm(person.invitation, application, reply)
    _settle_address(application, invitee)
    return person


def note_refused(opened: Opened, refusal: Refusal) -> None:
    """Let staff know that somebody wanted to take up an invitation and could not; once a day of each."""
    why = REFUSED_BECAUSE.get(type(refusal))
    about, number = invitation_links.about(opened.invitation), opened.named.number if opened.named else 1
    if why is None:
        return
    since = clock.now() - timedelta(days=1)
    known = db.session.scalars(invitation_queries.not_taken_up([about]))
    if not any(entry.at > since and entry.details == {"number": number, "why": why} for entry in known):
        event_id = opened.invitation.event_id
        audit.record("invitation.not_taken_up", about=about, event_id=event_id, number=number, why=why)


def accept_other_name(person: InvitedPerson) -> None:
    """Staff have looked: whoever answered under another name gets what was offered, and confirms it by themselves.

    Raises NothingToAccept, NoLongerFits.
    """
    holding.hold(person.invitation.event)
    held = reopening.hold(person)
    if held is None or not rules.waits_for_a_look(held):
        raise NothingToAccept
    application = held.application
    deadline = max(held.invitation.answer_by, clock.now() + timedelta(days=application.event.confirm_days))
    telling.tell(_approve(held.invitation, application), deadline)


def _check(opened: Opened, own: Application | None) -> None:
    invitation, named = opened.invitation, opened.named
    if not rules.is_in_time(invitation, clock.now()):
        raise TooLate
    if named is None and invitation.names_others:
        raise NamesOthers
    if rules.is_answered(invitation, named):
        raise AnsweredBefore
    if own is not None:
        inviting_known.check_free(opened, own)


def _application(opened: Opened, reply: Reply, own: Application | None) -> Application:
    """What holds for the invitation: one's own application, the draft of whoever was named, or a new one.

    What somebody withdrew is opened by its own link or code, never by that of an invitation.
    """
    invitation = opened.invitation
    known = own or (opened.named.application if opened.named and rules.is_waiting(opened.named) else None)
    if known is None:
        return drafts.begin(invitation, reply.values, language=reply.language)
    application = db.session.scalars(queries.held([known.id])).one()
    if application.status != Status.DRAFT:
        drafts.correct(application, invitation, reply.values, typed=reply.typed)
    elif reply.values:
        drafts.write(application, invitation, reply.values)
        application.person.language = reply.language or application.person.language
    return application


def _wait_for_a_look(person: InvitedPerson) -> None:
    """Nothing is confirmed; whoever was invited learns that somebody has answered."""
    if person.application.status in rules.UNDECIDED:
        mail.to_applicant(person.application, "receipt")
    mailing.tell_passed_on(person)


def _take_up(opened: Opened, application: Application) -> InvitedPerson:
    invitation = opened.invitation
    person = rules.whose(invitation, opened.named)
    if person is None:
        person = InvitedPerson(invitation=invitation, number=1, application=application, at=clock.now(), reminders=0)
        db.session.add(person)
    elif person.application is not application:
        if person.application.status == Status.DRAFT:
            lifecycle.move(person.application, Status.WITHDRAWN)
        person.application = application
    person.taken_at, person.declined_at, invitation.declined_at = clock.now(), None, None
    db.session.flush()
    audit.record(
        "invitation.taken_up", about=invitation_links.about(invitation), event_id=invitation.event_id,
        number=person.number,
    )  # fmt: skip
    return person


def _send_in(application: Application) -> None:
    """The application is with the organizers, as if it had been sent."""
    if application.status in BEFORE_REVIEW:
        lifecycle.move(application, Status.SUBMITTED)
        application.submitted_at = application.submitted_at or clock.now()
        organization_answer.put_in_register(application, standing_forms.sections(application.event))
    intake.index(application)
    verifying.claim_identity(application)


def _confirm(invitation: Invitation, application: Application, reply: Reply) -> None:
    decision = _approve(invitation, application)
    with audit.acting(invitation.made_by):
        telling.mark_told(decision, max(invitation.answer_by, clock.now() + GRACE))
    answering.accept_offer(application, mode=reply.mode, days=reply.days, covers=invitation.covers)


def _approve(invitation: Invitation, application: Application) -> Decision:
    """By whoever invited. Raises NoLongerFits."""
    known = [day.isoformat() for day in event_days(application.event)]
    plan = OfferPlan(
        mode=invitation.mode, role=invitation.role, days=[day for day in invitation.days if day in known],
        funding_line=invitation.funding_line, covers=invitation.covers,
    )  # fmt: skip
    try:
        # Whoever answers an invitation cannot be asked why a limit is passed.
        with audit.acting(invitation.made_by), Passing(application.event, asks=False) as passing:
            return deciding.approve(application, plan, passing=passing)
    except OfferDoesNotFit:
        raise NoLongerFits from None


def _settle_address(application: Application, invitee: Invitee) -> None:
    channel = application.person.email
    if channel is not None and invitee.reads(application):
        verifying.channel_verified(channel)
        inviting_known.ask_about_unconfirmed(application)
    else:
        verifying.send_code(application)
