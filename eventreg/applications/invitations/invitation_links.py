"""The links of invitations: an invitation's own, and one for each person whom an institution names.

A link is not used up: an institution comes back to name another person, and what was answered says so. It ends when the
invitation is revoked, or somebody else is named. Whose it is stands in the subject of its way in; only a link that was
mailed shows who reads the address.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from eventreg.accounts import ways_in
from eventreg.accounts.ways_in import Purpose
from eventreg.applications.invitations import invitation_queries as queries
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.events import date_order
from eventreg.extensions import db

MAILED, BY_HAND, NAMED = "invitation", "by_hand", "invited"
KEPT = timedelta(days=30)  # after the event it still says that it was answered


@dataclass(frozen=True)
class Opened:
    """What is behind a link. `named`: the person whose link it is; None for the invitation's own."""

    invitation: Invitation
    named: InvitedPerson | None = None
    by_mail: bool = False


def make(invitation: Invitation, *, by_hand: bool = False) -> str:
    """The secret of a new link; earlier ones go on working."""
    return _make(invitation, f"{BY_HAND if by_hand else MAILED}:{invitation.uid}")


def make_named(person: InvitedPerson, *, by_hand: bool = False) -> str:
    """The secret of a new link for somebody whom an institution named."""
    return _make(person.invitation, f"{BY_HAND if by_hand else NAMED}:{person.uid}")


def make_for(person: InvitedPerson) -> str:
    """The secret of a new link for somebody on their own page."""
    return make_named(person) if person.invitation.names_others else make(person.invitation, by_hand=True)


def open_link(token: str, *, held: bool = False) -> Opened:
    """What is behind a secret; `held`: locked, for whoever will change something. Raises LinkIsOver."""
    kind, _, identity = ways_in.find_link(token, Purpose.INVITATION).subject.partition(":")
    uid = uuid.UUID(identity)
    known = db.session.scalar(queries.invitation_of_named(uid))
    query = (queries.held_by_uid if held else queries.by_uid)(known or uid)
    invitation = db.session.scalar(query)
    if invitation is None or invitation.revoked_at is not None or invitation.event.published_at is None:
        raise ways_in.LinkIsOver
    person = next((one for one in invitation.invited if one.uid == uid), None)
    if known is not None and person is None:
        raise ways_in.LinkIsOver
    return Opened(invitation, person, kind != BY_HAND)


def end(invitation: Invitation) -> None:
    """Let every link of an invitation itself stop working."""
    for kind in (MAILED, BY_HAND):
        ways_in.end(Purpose.INVITATION, f"{kind}:{invitation.uid}")


def end_named(person: InvitedPerson) -> None:
    """Let every link of somebody who was named stop working."""
    for kind in (NAMED, BY_HAND):
        ways_in.end(Purpose.INVITATION, f"{kind}:{person.uid}")


def about(invitation: Invitation) -> str:
    """How the trail calls an invitation, and whoever answers it."""
    return f"{MAILED}:{invitation.uid}"


def _make(invitation: Invitation, subject: str) -> str:
    until = date_order.end_of(invitation.event.ends_on, invitation.event.zone) + KEPT
    return ways_in.make_link(Purpose.INVITATION, subject, until=until)
