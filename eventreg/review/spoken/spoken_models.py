"""How an answer reached staff that its person did not give on their own page."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.review.models import OfferAnswer


class SpokenAnswer(Base):
    """By which way, when, and what staff wrote down about it; who noted it stands in the answer."""

    __tablename__ = "spoken_answers"
    __table_args__ = (CheckConstraint("how IN ('telephone', 'messenger', 'paper', 'in_person')", name="known_way"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("offer_answers.id", ondelete="CASCADE"), unique=True)
    how: Mapped[str]
    said_at: Mapped[datetime]
    note_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to account for answers", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    answer: Mapped[OfferAnswer] = relationship()

    note = EncryptedText("note_box")

    @property
    def key_name(self) -> str:
        return self.answer.offer.decision.application.key_name
