"""Two entries of people that may be one, and what somebody said to that."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.database import Base, new_uid
from eventreg.people.models import Person


class PersonPair(Base):
    """Two persons that look like one. They are one only when somebody said so, and two again when that is undone."""

    __tablename__ = "person_pairs"
    __table_args__ = (
        CheckConstraint("first_id < second_id", name="in_order"),
        Index(None, "first_id", "second_id", unique=True),
        Index(None, "second_id"),
        Index(None, "state", "id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    state: Mapped[str]  # open, same, different
    score: Mapped[float]  # likeness from 0 to 1
    reasons: Mapped[list[str]]  # name or similar_name, address, organization, country
    found_at: Mapped[datetime]
    said_at: Mapped[datetime | None]
    said_by: Mapped[str | None]
    kept_id: Mapped[int | None]  # which of the two stands for both
    moved: Mapped[list[Any]] = mapped_column(JSON, default=list)  # what went over to it; see signals.py
    first: Mapped[Person] = relationship(foreign_keys=[first_id])
    second: Mapped[Person] = relationship(foreign_keys=[second_id])
