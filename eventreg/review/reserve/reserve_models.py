"""Places that became free, to whom they went, and what fills them at an event."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event, FundingLine


class ReserveSettings(Base):
    """What fills a free place at one event: `off`, `suggest` or `automatic`; and days that people need to come."""

    __tablename__ = "reserve_settings"
    __table_args__ = (
        CheckConstraint("fills IN ('off', 'suggest', 'automatic')", name="known_fills"),
        CheckConstraint("days_needed >= 0 AND days_for_visa >= 0", name="not_negative"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    fills: Mapped[str] = mapped_column(default="suggest", server_default="suggest")
    days_needed: Mapped[int] = mapped_column(default=7, server_default="7")  # to answer, and for a ticket
    days_for_visa: Mapped[int] = mapped_column(default=30, server_default="30")
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class FreedPlace(Base):
    """A place that somebody had or was offered, and does not take; and who got it."""

    __tablename__ = "freed_places"
    __table_args__ = (Index(None, "event_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), index=True)
    mode: Mapped[str]  # in_person, online
    funding_line_id: Mapped[int | None] = mapped_column(ForeignKey("funding_lines.id", ondelete="SET NULL"))
    why: Mapped[str]  # what the application became; "confirmed", "conditional": it takes part online instead
    by: Mapped[str]
    at: Mapped[datetime]
    given_to_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id", ondelete="SET NULL"))
    given_at: Mapped[datetime | None]
    given_by: Mapped[str | None]
    event: Mapped[Event] = relationship()
    funding_line: Mapped[FundingLine | None] = relationship(lazy="joined")
    application: Mapped[Application] = relationship(foreign_keys=[application_id])
    given_to: Mapped[Application | None] = relationship(foreign_keys=[given_to_id])
