"""Participants: whoever has confirmed a place."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event, Role


class Participant(Base):
    """A confirmed place, in person or online."""

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("application_id"),
        Index(None, "event_id", "mode", "id"),
        Index(None, "event_id", "sort_name", "id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    mode: Mapped[str]
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    days: Mapped[list[str]]
    sort_name: Mapped[str]
    hide_organization: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    event: Mapped[Event] = relationship()
    application: Mapped[Application] = relationship(lazy="joined")
    role: Mapped[Role] = relationship(lazy="joined")

    @property
    def is_in_person(self) -> bool:
        return self.mode == "in_person"
