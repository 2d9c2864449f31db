"""What a participant wants on their badge, among what the event allows."""

from datetime import datetime

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.database import Base

ON_BADGE = {"person": {"purpose": "to print the badge", "seen_by": "everybody at the event", "kept": "event + 90 days"}}


class BadgeWish(Base):
    """One participant's choices; without a row the usual ones hold."""

    __tablename__ = "badge_wishes"

    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), unique=True)
    name_line: Mapped[str] = mapped_column(default="both")  # "both", "native" or "latin"
    hide_country: Mapped[bool] = mapped_column(default=False, server_default=false())
    pronoun: Mapped[str] = mapped_column(default="", info=ON_BADGE)
    languages: Mapped[list[str]] = mapped_column(default=list, info=ON_BADGE)
    photos: Mapped[bool] = mapped_column(default=False, server_default=false(), info=ON_BADGE)
    revision: Mapped[int] = mapped_column(default=1)
    asked_at: Mapped[datetime]
