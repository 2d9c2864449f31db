"""Check-in points, devices, scans and what they counted."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.database import Base
from eventreg.events.models import Event


class Point(Base):
    """A place where badges are scanned."""

    __tablename__ = "points"
    __table_args__ = (UniqueConstraint("event_id", "name"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    name: Mapped[str]
    names: Mapped[dict[str, str]]
    kind: Mapped[str]  # see usual.KINDS
    counting: Mapped[str]  # see usual.COUNTINGS
    classes: Mapped[list[str]]  # keys of badge classes; empty: all
    zones: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # in which it lies
    days: Mapped[list[str]]  # ISO dates; empty: all days of the event
    opens: Mapped[str | None]  # HH:MM in the event's zone; empty: round the clock
    closes: Mapped[str | None]
    is_closed: Mapped[bool] = mapped_column(default=False)
    capacity: Mapped[int | None]  # people inside, where exits are counted; else counted in its period
    revision: Mapped[int] = mapped_column(default=1, server_default="1")  # how often it was written
    position: Mapped[int]


class Device(Base):
    """A phone at the door: one event, its points, and nothing else."""

    __tablename__ = "devices"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    name: Mapped[str]
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    joining_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    joining_expires: Mapped[datetime | None]
    points: Mapped[list[str]]  # names; empty: all points of the event
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    joined_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    cut_off_at: Mapped[datetime | None]
    unknown_codes: Mapped[int] = mapped_column(default=0)
    rights: Mapped[str] = mapped_column(default="lead", server_default="lead")  # see rights.py
    version: Mapped[str] = mapped_column(default="", server_default="")  # of the page it runs
    clock_off: Mapped[int] = mapped_column(default=0, server_default="0")  # seconds that it is fast
    waiting: Mapped[int] = mapped_column(default=0, server_default="0")  # what it has still to send, as it says
    list_at: Mapped[datetime | None]  # when its list was last complete
    wipe_asked_at: Mapped[datetime | None]
    wiped_at: Mapped[datetime | None]
    event: Mapped[Event] = relationship(lazy="joined")

    @property
    def actor(self) -> str:
        return f"device:{self.id}"


class Scan(Base):
    """One scan as it was answered. The same `scan_id` is answered the same way for ever."""

    __tablename__ = "scans"
    __table_args__ = (Index(None, "event_id", "id"), Index(None, "participant_id", "id"))

    scan_id: Mapped[uuid.UUID] = mapped_column(unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("devices.id"))
    point_id: Mapped[int] = mapped_column(ForeignKey("points.id"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    badge_id: Mapped[int | None] = mapped_column(ForeignKey("badges.id", ondelete="CASCADE"))
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    direction: Mapped[str]
    outcome: Mapped[str]
    answer: Mapped[str] = mapped_column(Text, default="{}")  # facts of the outcome, JSON without names
    decided: Mapped[str | None]
    list_cursor: Mapped[str | None]
    scanned_at: Mapped[datetime]
    received_at: Mapped[datetime]
    conflict: Mapped[str | None]  # what the phone told was another thing: see conflicts.py
    source: Mapped[str] = mapped_column(default="scan", server_default="scan")  # scan, sealed, paper
    identity_seen: Mapped[bool] = mapped_column(default=False, server_default=false())
    note: Mapped[str] = mapped_column(default="", server_default="")
    point: Mapped[Point] = relationship(lazy="joined")
    device: Mapped[Device | None] = relationship()


class Admission(Base):
    """A person counted at a point in a counting period: once, by constraint."""

    __tablename__ = "admissions"
    __table_args__ = (
        UniqueConstraint("point_id", "period", "participant_id"),
        Index(None, "event_id", "point_id", "at"),
        Index(None, "participant_id", "point_id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    point_id: Mapped[int] = mapped_column(ForeignKey("points.id"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    badge_id: Mapped[int] = mapped_column(ForeignKey("badges.id", ondelete="CASCADE"))
    period: Mapped[str]
    scan_id: Mapped[uuid.UUID]
    device_name: Mapped[str]
    at: Mapped[datetime]


class Reversal(Base):
    """A scan taken back."""

    __tablename__ = "reversals"

    reversal_id: Mapped[uuid.UUID] = mapped_column(unique=True)
    scan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("scans.scan_id", ondelete="CASCADE"), unique=True)
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
