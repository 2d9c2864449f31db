"""Who may propose a colleague instead of themselves, and where a proposal is. Pure."""

import enum
from datetime import datetime

from eventreg.applications.invitations.invitation_rules import is_in_time
from eventreg.applications.models import Application
from eventreg.applications.nominations.replacing import last_moment
from eventreg.applications.status import HOLDING
from eventreg.review.colleagues.colleague_models import Replacement


class State(enum.StrEnum):
    """Where a proposal is."""

    WAITS = "waits"  # for staff
    INVITED = "invited"  # the colleague has not answered yet
    CAME = "came"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    SILENT = "silent"  # the colleague declined or let the day pass, or the invitation was revoked


# Nothing new is proposed while one of these goes on.
GOING_ON = frozenset({State.WAITS, State.INVITED})


def state_of(replacement: Replacement, at: datetime) -> State:
    """Where a proposal is at an instant."""
    if replacement.came_at is not None:
        return State.CAME
    if replacement.outcome is None:
        return State.WAITS
    if replacement.outcome != "approved":
        return State(replacement.outcome)
    invitation = replacement.invitation
    if invitation is None or invitation.declined_at is not None or not is_in_time(invitation, at):
        return State.SILENT
    return State.INVITED


def may_propose(application: Application, *, is_nominated: bool, at: datetime) -> bool:
    """Whoever has a place for an organization, until the event begins; for delegates their focal point does it."""
    has_place = application.status in HOLDING
    return has_place and bool(application.organization) and not is_nominated and at < last_moment(application.event)
