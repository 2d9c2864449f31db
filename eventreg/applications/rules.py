"""What may be done with an application at an instant."""

from datetime import datetime

from eventreg.applications import lifecycle
from eventreg.applications.models import Application
from eventreg.applications.status import DECIDED, OVER, Status
from eventreg.events.rules import CallState, call_state

EDITABLE = frozenset({Status.DRAFT, Status.SUBMITTED})


def can_edit(application: Application, at: datetime) -> bool:
    """Until the deadline; after it only what was returned for correction."""
    if application.status == Status.RETURNED:
        return True
    return application.status in EDITABLE and call_state(application.event, at) == CallState.OPEN


def can_withdraw(application: Application) -> bool:
    """Whatever was sent and is not over."""
    return application.status != Status.DRAFT and lifecycle.can_move(application, Status.WITHDRAWN)


def can_take_back(application: Application, at: datetime) -> bool:
    """A withdrawal is taken back until the deadline."""
    return application.status == Status.WITHDRAWN and call_state(application.event, at) == CallState.OPEN


def shown_status(application: Application) -> Status:
    """What the applicant may know: a decision stays "in review" until results are sent."""
    status = Status(application.status)
    return Status.IN_REVIEW if status in DECIDED else status


def is_over(application: Application) -> bool:
    """Nothing more will happen to it."""
    return application.status in OVER
