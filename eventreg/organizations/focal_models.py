"""Who speaks for an organization, and how many it may send to an event."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.accounts.models import Account
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event
from eventreg.organizations.models import Organization

_HOLDS = "ended_at IS NULL"


class FocalPoint(Base):
    """An account that nominates and endorses for an organization, once staff verified it and until it is ended."""

    __tablename__ = "focal_points"
    __table_args__ = (
        Index(
            "uq_focal_points_holding", "organization_id", "account_id", unique=True,
            sqlite_where=text(_HOLDS), postgresql_where=text(_HOLDS),
        ),
        Index(None, "account_id"),
    )  # fmt: skip

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    named_at: Mapped[datetime]
    named_by: Mapped[str]
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[str | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
    organization: Mapped[Organization] = relationship()
    account: Mapped[Account] = relationship()

    @property
    def is_in_force(self) -> bool:
        return self.verified_at is not None and self.ended_at is None


class Delegation(Base):
    """An organization at an event. `places` is its own number; without one the event's usual number holds."""

    __tablename__ = "delegations"
    __table_args__ = (
        UniqueConstraint("event_id", "organization_id"),
        CheckConstraint("places >= 0", name="places_not_negative"),
        Index(None, "organization_id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    places: Mapped[int | None]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    event: Mapped[Event] = relationship()
    organization: Mapped[Organization] = relationship()
