"""What somebody asked about their offer, and the answer that went out."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid


class OfferQuestion(Base):
    """A question, and its answer once there is one."""

    __tablename__ = "offer_questions"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (answered_by IS NULL)", name="answered_by_somebody"),
        Index(None, "application_id", "id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    text_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to answer a question", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    at: Mapped[datetime]
    answer_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to answer a question", "seen_by": "the applicant", "kept": "event + 90 days"}},
    )
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]
    application: Mapped[Application] = relationship()

    text = EncryptedText("text_box")
    answer = EncryptedText("answer_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name
