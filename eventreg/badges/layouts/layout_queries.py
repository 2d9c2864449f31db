"""Finding layouts, pictures and what holds for all badges of an event."""

import uuid
from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from eventreg.badges.layouts.layout_models import BadgeLayout, BadgePicture, BadgeSettings
from eventreg.events.models import Event


def settings_of(event: Event) -> Select[BadgeSettings]:
    """What holds for all badges of an event; no row until it is first written."""
    return select(BadgeSettings).where(BadgeSettings.event_id == event.id).options(joinedload(BadgeSettings.layout))


def layouts_of(event: Event) -> Select[BadgeLayout]:
    """An event's layouts by name."""
    return select(BadgeLayout).where(BadgeLayout.event_id == event.id).order_by(BadgeLayout.name, BadgeLayout.id)


def layouts_of_events(ids: Collection[int]) -> Select[BadgeLayout]:
    """The layouts of several events, by name."""
    return select(BadgeLayout).where(BadgeLayout.event_id.in_(ids)).order_by(BadgeLayout.name, BadgeLayout.id)


def layout(event: Event, uid: uuid.UUID) -> Select[BadgeLayout]:
    """One of an event's layouts."""
    return select(BadgeLayout).where(BadgeLayout.event_id == event.id, BadgeLayout.uid == uid)


def pictures_of(event: Event) -> Select[BadgePicture]:
    """An event's pictures in their order."""
    return (
        select(BadgePicture)
        .where(BadgePicture.event_id == event.id)
        .order_by(BadgePicture.position, BadgePicture.id)
    )  # fmt: skip


def picture(event: Event, uid: uuid.UUID) -> Select[BadgePicture]:
    """One of an event's pictures."""
    return select(BadgePicture).where(BadgePicture.event_id == event.id, BadgePicture.uid == uid)
