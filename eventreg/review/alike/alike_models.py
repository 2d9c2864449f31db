"""Pairs of texts that are nearly the same."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Application
from eventreg.core.database import Base, new_uid


class AlikeTexts(Base):
    """Two answers to one question, of applications of one event. The words themselves stand in the answers only."""

    __tablename__ = "alike_texts"
    __table_args__ = (
        CheckConstraint("one_id < other_id", name="ordered"),
        Index("uq_alike_texts", "question_id", "one_id", "other_id", unique=True),
        Index(None, "event_id", "share"),
        Index(None, "one_id"),
        Index(None, "other_id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    one_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    share: Mapped[int]  # per cent of the shorter one
    found_at: Mapped[datetime]
    settled_by: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    one: Mapped[Application] = relationship(foreign_keys=[one_id])
    other: Mapped[Application] = relationship(foreign_keys=[other_id])
    question: Mapped[Question] = relationship()
