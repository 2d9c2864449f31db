"""Forms: sections, questions, the versions of a question that answers point to; drafts and publications of a form."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.database import Base


class Section(Base):
    """One page of a form. A retired one is asked no more; what was answered in it stays."""

    __tablename__ = "form_sections"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key: Mapped[str]
    titles: Mapped[dict[str, str]]
    introductions: Mapped[dict[str, str]]
    shown_if: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")  # see conditions.py
    position: Mapped[int]
    retired_at: Mapped[datetime | None]
    questions: Mapped[list["Question"]] = relationship(back_populates="section", order_by="Question.position")


class Question(Base):
    """What a form asks, under a key that stays while its wording changes."""

    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    section_id: Mapped[int] = mapped_column(ForeignKey("form_sections.id", ondelete="CASCADE"))
    key: Mapped[str]
    position: Mapped[int]
    retired_at: Mapped[datetime | None]
    section: Mapped[Section] = relationship(back_populates="questions")
    versions: Mapped[list["QuestionVersion"]] = relationship(
        back_populates="question", order_by="QuestionVersion.number", lazy="selectin"
    )

    @property
    def current(self) -> "QuestionVersion":
        """The newest version."""
        return self.versions[-1]


class QuestionVersion(Base):
    """A question as it was asked from some day on."""

    __tablename__ = "question_versions"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    number: Mapped[int]
    type: Mapped[str]  # see question_types.py
    labels: Mapped[dict[str, str]]
    helps: Mapped[dict[str, str]]
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # [{"key": …, "labels": {…}}]
    rules: Mapped[dict[str, Any]]  # {"word_limit": 200, "limit": 120, "at_most": 3, "text_version": 1}
    shown_if: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")  # see conditions.py
    stage: Mapped[str] = mapped_column(default="application")  # see form_document.STAGES
    required: Mapped[bool] = mapped_column(default=False)
    sensitive: Mapped[bool] = mapped_column(default=False)
    seen_by: Mapped[str] = mapped_column(default="organizers", server_default="organizers")
    kept: Mapped[str] = mapped_column(default="event", server_default="event")  # how long; see form_document.KEPT
    made_at: Mapped[datetime]
    question: Mapped[Question] = relationship(back_populates="versions")


class FormDraft(Base):
    """A form that is being written: not what applicants see until it is published."""

    __tablename__ = "form_drafts"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    document: Mapped[dict[str, Any]] = mapped_column(JSON)  # see form_document.py
    earlier: Mapped[list[Any]] = mapped_column(JSON, default=list)  # documents before the last changes, for undo
    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]


class FormPublication(Base):
    """A form as it was published once."""

    __tablename__ = "form_publications"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    number: Mapped[int]
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime]
    by: Mapped[str]
