"""How an invitation stands, and what may be done with it at an instant. Drawn from its row and those who took it up.

It is taken up as long as whoever answered, or was named, is not out. Afterwards it depends on who ended that:

- Whoever left by themselves (withdrew, or declined an offer) may come back by the same link until the day on which
  answers are due. What they had withdrawn comes back only for whoever shows to be them; others begin anew.
- Whom the organizers put out (cancelled, not selected) does not come back by any link they have. Staff may open the
  invitation again (`reopening`): older links end, and a new one goes out.
- Somebody else who answered under another name holds the place until staff have looked. If staff say so, or once that
  person is out without having been offered anything, the invitation is opened again for whom it means.
- Whomever an institution named it may replace as soon as they have no place; but it does not bring back whom the
  organizers put out.
"""

import enum
from datetime import datetime, timedelta

from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.status import HOLDING, OVER, Status
from eventreg.core.page_marks import page_mark
from eventreg.events.rules import GRACE

# Silence is reminded of this often at most.
REST, MOST_REMINDERS = timedelta(days=3), 3
# In these last days it is done by itself; once, since they are no longer than the rest.
LAST_DAYS = timedelta(days=3)
BY_THEMSELVES = frozenset({Status.WITHDRAWN, Status.DECLINED})
PUT_OUT = OVER - BY_THEMSELVES
OFFERED = HOLDING
# In these staff look at somebody who answered under another name.
UNDECIDED = frozenset({Status.SUBMITTED, Status.IN_REVIEW})


class State(enum.StrEnum):
    """Where an invitation is. `invitation_queries.state_at` says the same to the database."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    REMINDED = "reminded"
    TAKEN_UP = "taken_up"
    PARTLY_NAMED = "partly_named"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    OVER_TIME = "over_time"
    REVOKED = "revoked"


class Answer(enum.StrEnum):
    """Where somebody is who took an invitation up or was named."""

    WAITED_FOR = "waited_for"
    TAKEN_BACK = "taken_back"
    CANNOT_COME = "cannot_come"
    GIVEN = "given"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


def state_of(invitation: Invitation, at: datetime) -> State:
    """Where an invitation is at an instant."""
    coming = len(standing(invitation))
    drawn = (
        (State.REVOKED, invitation.revoked_at is not None),
        (State.DECLINED, invitation.declined_at is not None),
        (State.TAKEN_UP, coming >= invitation.people),
        (State.PARTLY_NAMED, coming > 0),
        (State.CANCELLED, any(is_put_out(one) for one in invitation.invited)),
        (State.WITHDRAWN, any(has_left(one) for one in invitation.invited)),
        (State.OVER_TIME, at >= invitation.answer_by),
        (State.REMINDED, invitation.reminded_at is not None),
        (State.SENT, invitation.sent_at is not None),
    )
    return next((state for state, holds in drawn if holds), State.NOT_SENT)


def standing(invitation: Invitation) -> list[InvitedPerson]:
    """Whoever took it up or was named, without those who cannot come or are out."""
    return [one for one in invitation.invited if one.declined_at is None and one.application.status not in OVER]


def has_left(person: InvitedPerson) -> bool:
    """Took it up, and withdrew or declined since."""
    return person.taken_at is not None and person.application.status in BY_THEMSELVES


def is_put_out(person: InvitedPerson) -> bool:
    """The organizers cancelled them, or did not select them."""
    return person.application.status in PUT_OUT


def answer_of(person: InvitedPerson) -> Answer:
    """Where somebody is."""
    drawn = (
        (Answer.CANNOT_COME, person.declined_at is not None),
        (Answer.CANCELLED, is_put_out(person)),
        (Answer.WITHDRAWN, has_left(person)),
        (Answer.CONFIRMED, person.application.status == Status.CONFIRMED),
        (Answer.GIVEN, person.taken_at is not None),
        (Answer.TAKEN_BACK, person.invitation.revoked_at is not None),
    )
    return next((answer for answer, holds in drawn if holds), Answer.WAITED_FOR)


def whose(invitation: Invitation, named: InvitedPerson | None) -> InvitedPerson | None:
    """Whose row a link writes: of whoever was named, or of whoever took up the invitation itself, if anybody has."""
    return named or (None if invitation.names_others else next(iter(invitation.invited), None))


def is_answered(invitation: Invitation, named: InvitedPerson | None) -> bool:
    """Whether a link leads nowhere any more: somebody has answered, and not left since by themselves."""
    if invitation.names_others and named is None:
        return bool(standing(invitation))
    person = whose(invitation, named)
    return person is not None and person.taken_at is not None and not has_left(person)


def waits_for_a_look(person: InvitedPerson) -> bool:
    """Answered under another name, and not decided about yet."""
    is_open = person.invitation.revoked_at is None
    return is_open and person.other_name and person.application.status in UNDECIDED


def may_open_again(person: InvitedPerson) -> bool:
    """Whether staff may give the place back to whom the invitation means."""
    holds = person.invitation.revoked_at is None and person.taken_at is not None
    return holds and (is_put_out(person) or (person.other_name and person.application.status not in OVER | OFFERED))


def is_in_time(invitation: Invitation, at: datetime) -> bool:
    """Whether it may be answered: a page that was open when the day ended has a minute of grace."""
    return invitation.revoked_at is None and at < invitation.answer_by + GRACE


def may_change(invitation: Invitation) -> bool:
    """Until somebody has said something: from then on its terms stay as they are."""
    return invitation.revoked_at is None and invitation.declined_at is None and not invitation.invited


def may_extend(invitation: Invitation) -> bool:
    """Whether its day still says anything to anybody."""
    waits = has_room(invitation) or any(is_waiting(one) for one in invitation.invited)
    return invitation.revoked_at is None and waits


def has_room(invitation: Invitation) -> bool:
    """Whether a link of its own can be answered: there is a place, and nobody was put out whose it was."""
    person = whose(invitation, None)
    return len(standing(invitation)) < invitation.people and not (person and is_put_out(person))


def may_send(invitation: Invitation, at: datetime) -> bool:
    """Whether a mail or a link leads to anything, sent before or not; whoever declined may come after all."""
    return has_room(invitation) and invitation.revoked_at is None and at < invitation.answer_by


def may_remind(invitation: Invitation, at: datetime) -> bool:
    """Sent by mail, silent, and not reminded lately. Who took it up and left is not silent; an institution may be."""
    is_silent = _is_silent(invitation.sent_at, invitation.reminded_at, invitation.reminders, at)
    is_asked = invitation.lookup is not None and (invitation.names_others or not invitation.invited)
    return may_send(invitation, at) and invitation.declined_at is None and is_asked and is_silent


def may_remind_named(person: InvitedPerson, at: datetime) -> bool:
    """Named by an institution, silent, and not reminded lately."""
    in_time = person.invitation.revoked_at is None and at < person.invitation.answer_by
    return is_waiting(person) and in_time and _is_silent(person.at, person.reminded_at, person.reminders, at)


def is_waiting(person: InvitedPerson) -> bool:
    """Named, and has said nothing yet."""
    return person.declined_at is None and person.taken_at is None and person.application.status not in OVER


def may_ask_again(person: InvitedPerson) -> bool:
    """Named, and has said nothing yet or that they cannot come."""
    return person.taken_at is None and person.application.status not in OVER


def is_draft_of(person: InvitedPerson | None, application_id: int) -> bool:
    """Whether an application is what was begun for somebody who was named, and still has to be answered."""
    return person is not None and person.application_id == application_id and is_waiting(person)


def may_go_on(person: InvitedPerson, at: datetime) -> bool:
    """Whether their own page leads to the invitation: they are waited for, or have left and may come after all."""
    comes_back = has_left(person) and is_in_time(person.invitation, at)
    return person.invitation.revoked_at is None and (is_waiting(person) or comes_back)


def may_replace(person: InvitedPerson) -> bool:
    """An institution may name somebody else until this one has a place."""
    return person.application.status != Status.CONFIRMED


def terms_of(invitation: Invitation) -> str:
    """What stands for everything that is offered: another one once staff have changed it."""
    said = (
        invitation.mode, invitation.role_id, sorted(invitation.days), invitation.funding_line_id,
        sorted(invitation.covers),
    )  # fmt: skip
    return page_mark(said)


def _is_silent(sent_at: datetime | None, reminded_at: datetime | None, reminders: int, at: datetime) -> bool:
    last = reminded_at or sent_at
    return last is not None and at - last >= REST and reminders < MOST_REMINDERS
