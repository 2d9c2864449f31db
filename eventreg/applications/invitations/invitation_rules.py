"""How an invitation stands, and what may be done with it at an instant. Drawn from its row and those who took it up."""

import enum
import hashlib
from datetime import datetime, timedelta

from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.status import Status
from eventreg.events.rules import GRACE

# Silence is reminded of this often at most.
REST, MOST_REMINDERS = timedelta(days=3), 3
# In these last days it is done by itself; once, since they are no longer than the rest.
LAST_DAYS = timedelta(days=3)


class State(enum.StrEnum):
    """Where an invitation is. `invitation_queries.state_at` says the same to the database."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    REMINDED = "reminded"
    TAKEN_UP = "taken_up"
    PARTLY_NAMED = "partly_named"
    DECLINED = "declined"
    OVER_TIME = "over_time"
    REVOKED = "revoked"


def state_of(invitation: Invitation, at: datetime) -> State:
    """Where an invitation is at an instant."""
    coming = len(standing(invitation))
    drawn = (
        (State.REVOKED, invitation.revoked_at is not None),
        (State.DECLINED, invitation.declined_at is not None),
        (State.TAKEN_UP, coming >= invitation.people),
        (State.PARTLY_NAMED, coming > 0),
        (State.OVER_TIME, at >= invitation.answer_by),
        (State.REMINDED, invitation.reminded_at is not None),
        (State.SENT, invitation.sent_at is not None),
    )
    return next((state for state, holds in drawn if holds), State.NOT_SENT)


def standing(invitation: Invitation) -> list[InvitedPerson]:
    """Whoever took it up or was named, without those who cannot come."""
    return [one for one in invitation.invited if one.declined_at is None]


def is_answered(invitation: Invitation) -> bool:
    """Whether somebody has said something, so that its terms stay as they are."""
    return bool(invitation.invited) or invitation.declined_at is not None


def is_in_time(invitation: Invitation, at: datetime) -> bool:
    """Whether it may be answered: a page that was open when the day ended has a minute of grace."""
    return invitation.revoked_at is None and at < invitation.answer_by + GRACE


def may_change(invitation: Invitation) -> bool:
    """Until it is answered."""
    return invitation.revoked_at is None and not is_answered(invitation)


def may_send(invitation: Invitation, at: datetime) -> bool:
    """Whether a mail or a link leads to anything, sent before or not."""
    waits = invitation.declined_at is None and len(standing(invitation)) < invitation.people
    return waits and invitation.revoked_at is None and at < invitation.answer_by


def may_remind(invitation: Invitation, at: datetime) -> bool:
    """Sent by mail, silent, and not reminded lately."""
    is_silent = _is_silent(invitation.sent_at, invitation.reminded_at, invitation.reminders, at)
    return may_send(invitation, at) and invitation.lookup is not None and is_silent


def may_remind_named(person: InvitedPerson, at: datetime) -> bool:
    """Named by an institution, silent, and not reminded lately."""
    in_time = person.invitation.revoked_at is None and at < person.invitation.answer_by
    return is_waiting(person) and in_time and _is_silent(person.at, person.reminded_at, person.reminders, at)


def is_waiting(person: InvitedPerson) -> bool:
    """Named, and has said nothing yet."""
    return person.declined_at is None and person.taken_at is None


def may_replace(person: InvitedPerson) -> bool:
    """An institution may name somebody else until this one has a place."""
    return person.application.status != Status.CONFIRMED


def terms_of(invitation: Invitation) -> str:
    """What stands for everything that is offered: another one once staff have changed it."""
    said = (
        invitation.mode, invitation.role_id, sorted(invitation.days), invitation.funding_line_id,
        sorted(invitation.covers),
    )  # fmt: skip
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _is_silent(sent_at: datetime | None, reminded_at: datetime | None, reminders: int, at: datetime) -> bool:
    last = reminded_at or sent_at
    return last is not None and at - last >= REST and reminders < MOST_REMINDERS
