"""Answers that came from an earlier application."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.database import Base


class Reuse(Base):
    """A draft that was filled in from an earlier application, once. `unseen`: keys that nobody has looked at since."""

    __tablename__ = "application_reuses"

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    earlier_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id", ondelete="SET NULL"))
    unseen: Mapped[list[Any]] = mapped_column(JSON, default=list)
    at: Mapped[datetime]
