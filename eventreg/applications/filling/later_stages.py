"""What people are asked once their place is confirmed, and until when they answer. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from eventreg.applications.form.stages import APPLICATION, CONFIRMATION, DESK, TRAVEL
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.events.models import Event

LATER = (CONFIRMATION, TRAVEL)


def closes_at(event: Event) -> datetime:
    """When the last answers come: as the day before the event begins, by its own clock."""
    return datetime.combine(event.starts_on - timedelta(days=1), time(), ZoneInfo(event.zone))


def is_asked(application: Application, stage: str, *, mode: str | None) -> bool:
    """Whether somebody who takes part in this mode (None: not at all) is asked this stage's questions."""
    if stage == APPLICATION:
        return True
    takes_part = application.status == Status.CONFIRMED and mode is not None
    return takes_part and (stage not in {TRAVEL, DESK} or mode == "in_person")


def is_open(application: Application, stage: str, at: datetime, *, mode: str | None) -> bool:
    """Whether they may answer a later stage now; staff fill in what is asked at the desk at any time."""
    return is_asked(application, stage, mode=mode) and (stage == DESK or at < closes_at(application.event))
