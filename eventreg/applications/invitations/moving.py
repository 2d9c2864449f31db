"""An event that moves while invitations are open: they say what holds now, and whoever holds one is written to anew."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from eventreg.applications.invitations import invitation_links, mailing
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db

# Way of taking part, ISO days, what is paid → the same after the move.
Terms = tuple[str, Sequence[str], Sequence[str]]


def open_ones(event: Event) -> list[Invitation]:
    """Invitations that somebody may still take up, those who were named by an institution included."""
    now = clock.now()
    found = db.session.scalars(_in_time(event, now)).all()
    return [one for one in found if rules.may_send(one, now) or _waiting(one)]


def follow(invitation: Invitation, becomes: Callable[[Terms], Terms], *, words: str, until: datetime) -> None:
    """Offer what the event is now, with at least until then to answer, and say so to whoever was written to.

    `words`: why, as staff write it.
    """
    mode, days, covers = becomes((invitation.mode, invitation.days, invitation.covers))
    invitation.mode, invitation.days, invitation.covers = mode, list(days), list(covers)
    invitation.funding_line = invitation.funding_line if covers else None
    invitation.answer_by = max(invitation.answer_by, until)
    about, event_id = invitation_links.about(invitation), invitation.event_id
    audit.record("invitation.changed", about=about, event_id=event_id, keys=["answer_by", "covers", "days", "mode"])
    if invitation.sent_at is not None and invitation.declined_at is None and rules.has_room(invitation):
        mailing.tell_moved(invitation, words)
    for person in _waiting(invitation):
        mailing.tell_named(person, moved=words)


def _waiting(invitation: Invitation) -> list[InvitedPerson]:
    return [one for one in invitation.invited if rules.is_waiting(one)]


def _in_time(event: Event, at: datetime) -> Select[Invitation]:
    return (
        select(Invitation)
        .where(Invitation.event_id == event.id, Invitation.revoked_at.is_(None), Invitation.answer_by > at)
        .options(selectinload(Invitation.invited).joinedload(InvitedPerson.application), joinedload(Invitation.role))
        .order_by(Invitation.id)
    )
