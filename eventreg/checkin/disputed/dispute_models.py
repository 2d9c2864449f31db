"""Who has looked at a conflict, and what they found."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.database import Base


class Look(Base):
    """A conflict was looked at."""

    __tablename__ = "conflict_looks"

    scan_id: Mapped[int] = mapped_column(ForeignKey("scans.id", ondelete="CASCADE"), unique=True)
    note: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
