"""Opening an invitation again for whom it means, once whoever answered is out or somebody else.

Older links end, since somebody else may hold them; where there is an address a new one goes there. Whoever had answered
keeps the application that they have, which is then one like others.
"""

from eventreg.applications import queries as application_queries
from eventreg.applications.invitations import invitation_links, mailing, naming
from eventreg.applications.invitations import invitation_queries as queries
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.naming import Named
from eventreg.applications.models import Application
from eventreg.applications.status import OVER, Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db


class NothingToOpen(Refusal):
    """Decided meanwhile, revoked, or answered by whom it means."""

    sentence = N_("This invitation cannot be opened again: it was decided or revoked meanwhile, or its place is taken.")


def open_again(person: InvitedPerson) -> bool:
    """Give the place back, by staff's decision; whether a mail goes out. Raises NothingToOpen."""
    held = hold(person)
    if held is None or not rules.may_open_again(held):
        raise NothingToOpen
    return _open(held)


def follow_move(application: Application, *, was: Status | None) -> None:
    """Handler of every move: whoever answered under another name is out, and was not offered anything."""
    if application.status not in OVER or was in rules.OFFERED:
        return
    found = db.session.scalar(queries.of_application(application))
    person = hold(found) if found is not None and found.other_name else None
    if person is not None and person.invitation.revoked_at is None:
        _open(person)


def hold(person: InvitedPerson) -> InvitedPerson | None:
    """Lock the application, then the invitation, and find the row anew; None if it has gone meanwhile.

    In this order, because whoever moves an application holds it before the invitation hears of that.
    """
    uid, invitation_uid = person.uid, person.invitation.uid
    db.session.scalars(application_queries.held([person.application_id])).one()
    invitation = db.session.scalars(queries.held_by_uid(invitation_uid)).one()
    return next((one for one in invitation.invited if one.uid == uid), None)


def _open(person: InvitedPerson) -> bool:
    """The row goes; whoever was named gets a draft anew, where it is known how they are reached."""
    invitation, number, application = person.invitation, person.number, person.application
    named = Named(person.named or "", person.email or "") if invitation.names_others else None
    naming.take_out(person)
    for about in (invitation_links.about(invitation), application.reference):
        audit.record("invitation.opened_again", about=about, event_id=invitation.event_id)
    return _name_again(invitation, number, named) if named else _send_again(invitation)


def _name_again(invitation: Invitation, number: int, named: Named) -> bool:
    if not named.email or not rules.is_in_time(invitation, clock.now()):
        return False
    mailing.tell_named(naming.put(invitation, number, named), anew=True)
    return True


def _send_again(invitation: Invitation) -> bool:
    mailing.begin_anew(invitation)
    if not invitation.email or not rules.may_send(invitation, clock.now()):
        return False
    mailing.send(invitation, anew=True)
    return True
