"""What the team still has to do for an event."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.accounts.models import Account
from eventreg.core.database import Base, new_uid


class Task(Base):
    """One thing to do, with an owner and a day; done once somebody says so."""

    __tablename__ = "event_tasks"
    __table_args__ = (Index(None, "event_id", "due_on"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(default="")  # of the usual ones, whose words are in the catalogue; "" is own words
    words: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None]
    owner: Mapped[Account | None] = relationship()
