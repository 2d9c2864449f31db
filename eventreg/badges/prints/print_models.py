"""What was printed, by whom and when; blank badges for one day."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.badges.models import BadgeClass
from eventreg.core.database import Base, new_uid


class PrintRun(Base):
    """One printing. Its file lies encrypted in the storage for an hour; this row stays."""

    __tablename__ = "print_runs"
    __table_args__ = (Index(None, "event_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    job_uid: Mapped[uuid.UUID | None] = mapped_column(unique=True)
    key_name: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    layout_name: Mapped[str]
    kind: Mapped[str]  # of sheet: see imposition.py
    what: Mapped[str]  # "badges", "blanks" or "one"
    reason: Mapped[str] = mapped_column(default="")  # of printing some a second time
    count: Mapped[int]
    pages: Mapped[int | None]  # once the file is there
    size: Mapped[int | None]  # bytes
    ready_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]


class PrintedBadge(Base):
    """A badge in a printing, with a mark of what it said, by which a change is known."""

    __tablename__ = "printed_badges"
    __table_args__ = (UniqueConstraint("print_id", "badge_id"), Index(None, "badge_id", "id"))

    print_id: Mapped[int] = mapped_column(ForeignKey("print_runs.id", ondelete="CASCADE"))
    badge_id: Mapped[int] = mapped_column(ForeignKey("badges.id", ondelete="CASCADE"))
    mark: Mapped[bytes] = mapped_column(LargeBinary(32))


class BlankBadge(Base):
    """A numbered, signed badge without a name, for one day; whose it becomes is said at the desk."""

    __tablename__ = "blank_badges"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    class_id: Mapped[int] = mapped_column(ForeignKey("badge_classes.id"))
    number: Mapped[int]
    day: Mapped[date | None]  # the one on which it counts; without one, the day on which it is given out
    token_id: Mapped[bytes] = mapped_column(LargeBinary(8), unique=True)
    typed_code: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str]
    qr_modules: Mapped[int]
    qr_path: Mapped[str] = mapped_column(Text)
    in_force: Mapped[bool] = mapped_column(default=True, server_default=true())
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    badge_class: Mapped[BadgeClass] = relationship(lazy="joined")
