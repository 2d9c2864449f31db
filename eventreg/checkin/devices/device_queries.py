"""Finding the phones of an event."""

from sqlalchemy import Select, select

from eventreg.checkin.models import Device, Point
from eventreg.events.models import Event


def devices(event: Event) -> Select[Device]:
    """The phones of an event, those at work first, newest first."""
    return (
        select(Device)
        .where(Device.event_id == event.id)
        .order_by(Device.cut_off_at.is_not(None), Device.id.desc())
        .limit(MOST)
    )


def device(event: Event, number: int) -> Select[Device]:
    """One phone of an event."""
    return select(Device).where(Device.event_id == event.id, Device.id == number)


def points_with_hours(event: Event) -> Select[Point]:
    """Points that open at an hour."""
    return select(Point).where(Point.event_id == event.id, Point.opens.is_not(None))


MOST = 200
