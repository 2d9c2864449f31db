"""A colleague instead of oneself: proposed, agreed to or not, invited, and come."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from eventreg.applications import lifecycle, mail
from eventreg.applications.invitations import invitation_links, invitation_queries, mailing, making
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.models import Application
from eventreg.applications.nominations.replacing import last_moment
from eventreg.applications.status import HOLDING, Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import places_held, queries
from eventreg.review.colleagues import colleague_queries, colleague_rules
from eventreg.review.colleagues.colleague_models import Replacement
from eventreg.review.colleagues.colleague_rules import GOING_ON, State


class CannotPropose(Refusal):
    """No place, no organization, nominated, or the event begins."""

    sentence = N_(
        "You can no longer propose somebody for your place: you have none, or the event begins. Please write to the "
        "organizers."
    )


class ProposedBefore(Refusal):
    """One proposal at a time."""

    sentence = N_("You have proposed somebody already. Take that back first if you mean somebody else.")


class SettledBefore(Refusal):
    """Somebody has answered it, or it was taken back."""

    sentence = N_("This has been settled meanwhile. Reload the page to see how.")


class PlaceGone(Refusal):
    """Whoever proposed has no place any more."""

    sentence = N_(
        "Whoever proposed this has no place any more, so there is none for a colleague. Invite them directly."
    )


def newest(application: Application) -> Replacement | None:
    """What somebody proposed last."""
    return db.session.scalar(colleague_queries.newest(application))


def may_propose(application: Application) -> bool:
    """Whether somebody may propose a colleague now."""
    is_nominated = db.session.scalar(colleague_queries.nomination(application)) is not None
    return colleague_rules.may_propose(application, is_nominated=is_nominated, at=clock.now())


def propose(application: Application, *, name: str, email: str, language: str, why: str = "") -> Replacement:
    """Propose a colleague for one's own place. Raises CannotPropose, ProposedBefore."""
    if not may_propose(application):
        raise CannotPropose
    before = newest(application)
    if before is not None and colleague_rules.state_of(before, clock.now()) in GOING_ON:
        raise ProposedBefore
    replacement = Replacement(application=application, language=language, asked_at=clock.now())
    replacement.name, replacement.email, replacement.why = name, email, why or None
    try:
        with db.session.begin_nested():
            db.session.add(replacement)
    except IntegrityError:
        raise ProposedBefore from None  # the button was pressed twice
    _record("proposed", replacement)
    return replacement


def take_back(replacement: Replacement) -> None:
    """Come oneself after all; an invitation that is out ends. Raises SettledBefore once it has been taken up."""
    if colleague_rules.state_of(replacement, clock.now()) not in GOING_ON:
        raise SettledBefore
    if replacement.invitation is not None:
        making.revoke(replacement.invitation)
    replacement.invitation = None
    _settle(replacement, "taken_back")


def approve(replacement: Replacement) -> Invitation:
    """Agree: the colleague is invited to the place, which stays with whoever has it until then.

    Raises SettledBefore, PlaceGone, and what making and sending an invitation raise.
    """
    application = replacement.application
    _check_waits(replacement)
    if application.status not in HOLDING:
        raise PlaceGone
    decision = db.session.scalar(queries.newest_decision(application))
    place = places_held.held(application, decision.offer if decision else None)
    answer_by = min(clock.now() + timedelta(days=application.event.confirm_days), last_moment(application.event))
    wanted = making.Wanted(
        language=replacement.language, role=place.role, mode=place.mode, answer_by=answer_by,
        name=replacement.name or "", institution=application.organization, country=application.country,
        email=replacement.email or "", category=application.category, days=place.days,
        funding_line=place.funding_line, covers=place.covers,
    )  # fmt: skip
    replacement.invitation = making.make(application.event, wanted)
    _settle(replacement, colleague_queries.APPROVED)
    mailing.send(replacement.invitation)
    _tell(replacement, State.INVITED)
    return replacement.invitation


def refuse(replacement: Replacement, *, words: str) -> None:
    """Do not agree, and say why; the place stays as it was. Raises SettledBefore."""
    _check_waits(replacement)
    replacement.words = words
    _settle(replacement, "refused")
    _tell(replacement, State.REFUSED)


def behind(application: Application) -> Replacement | None:
    """The proposal by which somebody was invited, held, if whoever proposed them still has the place that goes over."""
    return db.session.scalar(colleague_queries.behind(application))


def hand_over(replacement: Replacement) -> None:
    """The colleague has confirmed: whoever proposed them has the place no more, and their badge goes out of force."""
    replacement.came_at = clock.now()
    _record("came", replacement)
    lifecycle.move(replacement.application, Status.WITHDRAWN)
    _end_invitation(replacement.application)
    _tell(replacement, State.CAME)


def has_come(application: Application) -> bool:
    """Whether a colleague has taken the place that somebody had."""
    replacement = newest(application)
    return application.status == Status.WITHDRAWN and replacement is not None and replacement.came_at is not None


def _end_invitation(application: Application) -> None:
    """Whoever came by an invitation of their own could else take it up once more."""
    person = db.session.scalar(invitation_queries.of_application(application))
    if person is None:
        return
    invitation_links.end_named(person)
    if person.invitation.revoked_at is None and not person.invitation.names_others:
        making.revoke(person.invitation)


def kept_for_colleagues(event: Event, *, mode: str) -> int:
    """How many places fewer are needed than are confirmed and invited to, as a negative number."""
    return -(db.session.scalar(colleague_queries.count_invited(event, mode, clock.now())) or 0)


def _check_waits(replacement: Replacement) -> None:
    if replacement.outcome is not None:
        raise SettledBefore


def _settle(replacement: Replacement, outcome: str) -> None:
    replacement.outcome, replacement.settled_at, replacement.settled_by = outcome, clock.now(), audit.actor()
    db.session.flush()
    _record(outcome, replacement)


def _tell(replacement: Replacement, state: State) -> None:
    values = {"state": str(state), "words": replacement.words or ""}
    mail.to_applicant(replacement.application, "replacement", values)


def _record(what: str, replacement: Replacement) -> None:
    application = replacement.application
    audit.record(f"replacement.{what}", about=application.reference, event_id=application.event_id)
