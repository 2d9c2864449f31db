"""What may be done with an application at an instant."""

from datetime import datetime, timedelta

from eventreg.applications import lifecycle
from eventreg.applications.models import Application
from eventreg.applications.status import OVER, Status
from eventreg.events.models import Event
from eventreg.events.rules import GRACE

EDITABLE = frozenset({Status.DRAFT, Status.SUBMITTED})
FUNDED = frozenset({"partial", "full"})


def is_open_for(
    application: Application | None, event: Event, at: datetime, *, late_until: datetime | None = None,
    anew: bool = False,
) -> bool:  # fmt: skip
    """Whether applications are taken from somebody at an instant: what every page, verb and call asks.

    Forms that were open when the deadline passed have a minute of grace; `anew` is for a page that would only begin
    one. `late_until` is the deadline of a late link that this browser has used and whose application is still to begin.
    """
    if application is not None and application.is_trial:
        return True
    if event.published_at is None or at < event.call_opens:
        return False
    own = application.open_until if application else late_until
    return at < max(event.call_closes, own or event.call_closes) + (timedelta() if anew else GRACE)


def may_ask_for_funding(
    application: Application | None, event: Event, at: datetime, *, late_until: datetime | None = None
) -> bool:
    """Whether it is early enough to ask for funding: an event may set an earlier deadline for that."""
    closes, own = event.sponsored_closes, application.open_until if application else late_until
    return closes is None or at < max(closes, own or closes) + GRACE


def asks_too_late(application: Application, at: datetime) -> bool:
    """Asks for funding after the deadline for that."""
    return application.funding in FUNDED and not may_ask_for_funding(application, application.event, at)


def closes_for(application: Application, at: datetime) -> datetime:
    """The deadline that holds for an application: of the call or for funding, or of its own late link."""
    event = application.event
    closes = event.call_closes
    if event.sponsored_closes and application.funding in FUNDED and at < event.sponsored_closes:
        closes = event.sponsored_closes
    return max(closes, application.open_until or closes)


def can_edit(application: Application, at: datetime) -> bool:
    """Until the deadline; after it only what was returned for correction.

    Also where it is decided about already: an application that could no longer be changed would tell of that.
    """
    status = shown_status(application)
    if status == Status.RETURNED:
        return True
    return status in EDITABLE and is_open_for(application, application.event, at)


def can_discard(application: Application) -> bool:
    """A draft of one's own is deleted for good; of one that others made, they would wonder."""
    return application.status == Status.DRAFT and application.via == "web"


def can_withdraw(application: Application) -> bool:
    """Whatever was sent and is not over."""
    return application.status != Status.DRAFT and lifecycle.can_move(application, Status.WITHDRAWN)


def can_take_back(application: Application, at: datetime) -> bool:
    """A withdrawal is taken back until the deadline."""
    is_open = is_open_for(application, application.event, at) and not asks_too_late(application, at)
    return application.status == Status.WITHDRAWN and is_open


def shown_status(application: Application) -> Status:
    """What the applicant knows: it stays as they were told last, whatever is decided in private, until results are
    sent.
    """
    return Status(application.told_status)


def is_over(application: Application) -> bool:
    """Nothing more will happen to it."""
    return application.status in OVER
