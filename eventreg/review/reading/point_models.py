"""What is kept of readings so that long lists can be sorted by it."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.database import Base


class GivenPoints(Base):
    """What the readers of an application gave together in a stage, in hundredths of a point; see `kept_points`."""

    __tablename__ = "given_points"
    __table_args__ = (
        Index("uq_given_points", "application_id", "stage", unique=True),
        Index(None, "event_id", "mean", "application_id"),
        Index(None, "event_id", "spread", "application_id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    stage: Mapped[str]
    number: Mapped[int]
    mean: Mapped[int]
    spread: Mapped[int]
