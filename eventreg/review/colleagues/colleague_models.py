"""Colleagues who come instead of somebody."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid

PROPOSED = {"person": {"purpose": "to invite a colleague instead", "seen_by": "organizers", "kept": "event + 90 days"}}
_WAITING = text("outcome IS NULL")


class Replacement(Base):
    """Somebody who has a place proposes a colleague for it; staff agree or do not, then the colleague is invited."""

    __tablename__ = "replacements"
    __table_args__ = (
        CheckConstraint("outcome IN ('approved', 'refused', 'taken_back')", name="known_outcome"),
        CheckConstraint("(outcome IS NULL) = (settled_at IS NULL)", name="settled_at_an_instant"),
        Index("uq_replacements_open", "application_id", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index(None, "application_id", "id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    name_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=PROPOSED)
    email_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=PROPOSED)
    language: Mapped[str]
    why_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=PROPOSED)
    asked_at: Mapped[datetime]
    outcome: Mapped[str | None]
    words_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=PROPOSED)  # why not: the person reads it
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None]
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id", ondelete="SET NULL"), unique=True)
    came_at: Mapped[datetime | None]  # since when the colleague has the place
    application: Mapped[Application] = relationship()
    invitation: Mapped[Invitation | None] = relationship()

    name = EncryptedText("name_box")
    email = EncryptedText("email_box")
    why = EncryptedText("why_box")
    words = EncryptedText("words_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name
