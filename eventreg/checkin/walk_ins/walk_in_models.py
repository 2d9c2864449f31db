"""Who came to the door without a place; guests who were brought in, as a count."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.badges.prints.print_models import BlankBadge
from eventreg.checkin.models import Device, Point
from eventreg.core.database import Base
from eventreg.participants.models import Participant

KEPT = {"person": {"purpose": "to let them in", "seen_by": "check-in officers", "kept": "event + 90 days"}}


class WalkIn(Base):
    """One person as an officer wrote them down. `state`: waiting, approved, declined."""

    __tablename__ = "walk_ins"
    __table_args__ = (Index(None, "event_id", "state", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(unique=True)  # made by the device
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("devices.id"))
    point_id: Mapped[int | None] = mapped_column(ForeignKey("points.id"))
    name: Mapped[str] = mapped_column(info=KEPT)
    name_latin: Mapped[str] = mapped_column(default="", info=KEPT)
    organization: Mapped[str] = mapped_column(default="", info=KEPT)
    country: Mapped[str | None] = mapped_column(info=KEPT)
    category: Mapped[str] = mapped_column(default="")  # its key
    note: Mapped[str] = mapped_column(default="", info=KEPT)
    came_at: Mapped[datetime]
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="waiting")
    # The blank badge that they wear: one person's, by constraint. `conflict`: another one wears it already.
    blank_id: Mapped[int | None] = mapped_column(ForeignKey("blank_badges.id"), unique=True)
    conflict: Mapped[str | None]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), unique=True)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    blank: Mapped[BlankBadge | None] = relationship(lazy="joined")
    participant: Mapped[Participant | None] = relationship()
    point: Mapped[Point | None] = relationship(lazy="joined")
    device: Mapped[Device | None] = relationship(lazy="joined")


class EscortedGuests(Base):
    """Guests whom somebody brought in or led out: how many, never who."""

    __tablename__ = "escorted_guests"
    __table_args__ = (CheckConstraint("count BETWEEN 1 AND 50", name="count_plausible"), Index(None, "event_id", "at"))

    uid: Mapped[uuid.UUID] = mapped_column(unique=True)  # made by the device
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("devices.id"))
    point_id: Mapped[int] = mapped_column(ForeignKey("points.id"))
    direction: Mapped[str]  # in, out
    count: Mapped[int]
    at: Mapped[datetime]
