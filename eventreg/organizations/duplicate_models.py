"""Two entries of the register that may be one, and whether somebody said that they are two."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.database import Base, new_uid
from eventreg.organizations.models import Organization


class OrganizationPair(Base):
    """Two organizations that look like one. Whether they became one stands in their merge."""

    __tablename__ = "organization_pairs"
    __table_args__ = (
        CheckConstraint("first_id < second_id", name="in_order"),
        Index(None, "first_id", "second_id", unique=True),
        Index(None, "second_id"),
        Index(None, "score", "id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    score: Mapped[float]  # likeness from 0 to 1
    reasons: Mapped[list[str]]  # name, similar_name or abbreviation, and country, city
    found_at: Mapped[datetime]
    two_since: Mapped[datetime | None]  # somebody said that they are two
    two_by: Mapped[str | None]
    first: Mapped[Organization] = relationship(foreign_keys=[first_id])
    second: Mapped[Organization] = relationship(foreign_keys=[second_id])
