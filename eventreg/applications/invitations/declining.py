"""Saying no to an invitation, and taking that back until its day."""

from eventreg.applications.invitations import invitation_links
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_links import Opened
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.naming import TooLate
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal


class AnsweredBefore(Refusal):
    """Somebody has taken it up."""

    sentence = N_("This invitation has been answered already. Your own page says how it stands.")


def decline(opened: Opened) -> None:
    """Nobody comes; twice changes nothing. Raises TooLate, AnsweredBefore."""
    _check(opened)
    answered = _answered(opened)
    if answered.declined_at is None:
        answered.declined_at = clock.now()
        _record(opened)


def take_back(opened: Opened) -> None:
    """The no was a mistake. Raises TooLate."""
    _check(opened)
    _answered(opened).declined_at = None


def _answered(opened: Opened) -> Invitation | InvitedPerson:
    return opened.named or opened.invitation


def _check(opened: Opened) -> None:
    if not rules.is_in_time(opened.invitation, clock.now()):
        raise TooLate
    if rules.is_answered(opened.invitation, opened.named):
        raise AnsweredBefore


def _record(opened: Opened) -> None:
    invitation = opened.invitation
    audit.record("invitation.declined", about=invitation_links.about(invitation), event_id=invitation.event_id)
