"""Organizations that were typed as those of a reviewer."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.database import Base, new_uid


class NamedConflict(Base):
    """A conflict of interest with an organization that was typed: this reviewer never reads anybody of it, however it
    is written. `organization_id`: the entry of the register that it is; `country`: only of those who apply there.
    """

    __tablename__ = "conflicts_by_name"
    __table_args__ = (
        Index("uq_conflicts_by_name", "event_id", "account_id", "name", "country", unique=True),
    )  # fmt: skip

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    name: Mapped[str]
    country: Mapped[str] = mapped_column(default="", server_default="")
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    by: Mapped[str]
    at: Mapped[datetime]
