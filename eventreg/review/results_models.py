"""What is added to offers and results: conditions of answers, sending at a time set, results sent by mistake."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event
from eventreg.jobs.models import Job
from eventreg.review.models import OfferAnswer

_WAITING = text("outcome IS NULL")


class AnswerCondition(Base):
    """What somebody’s yes depends on, by when they know, and what came of it."""

    __tablename__ = "answer_conditions"
    __table_args__ = (
        CheckConstraint("kind IN ('visa', 'leave')", name="known_kind"),
        CheckConstraint("(came IS NULL) = (settled_at IS NULL)", name="settled_at_an_instant"),
    )

    answer_id: Mapped[int] = mapped_column(ForeignKey("offer_answers.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[str]  # visa, leave (from work)
    settle_by: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    came: Mapped[bool | None]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None]
    answer: Mapped[OfferAnswer] = relationship()


class ResultMistake(Base):
    """A told result that one organizer wants to take back, and what a second one said to that."""

    __tablename__ = "result_mistakes"
    __table_args__ = (
        CheckConstraint("outcome IN ('taken_back', 'dropped')", name="known_outcome"),
        CheckConstraint("outcome <> 'taken_back' OR settled_by <> asked_by", name="two_people"),
        Index(
            "uq_result_mistakes_open", "application_id", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING
        ),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    words_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to say what was wrong", "seen_by": "the applicant", "kept": "event + 90 days"}},
    )
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    outcome: Mapped[str | None]
    settled_by: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    application: Mapped[Application] = relationship()

    words = EncryptedText("words_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name


class ResultsSchedule(Base):
    """Results that will be sent at an instant, as they were seen when it was set."""

    __tablename__ = "results_schedules"
    __table_args__ = (
        CheckConstraint("outcome IN ('sent', 'not_sent', 'cancelled')", name="known_outcome"),
        Index(None, "event_id", "id"),
        Index(
            "uq_results_schedules_waiting", "event_id", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING
        ),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    confirm_by: Mapped[date]
    expected: Mapped[int]  # how many decisions there were to tell
    newest: Mapped[int]  # id of the newest of them: a later one was not seen
    by: Mapped[str]
    made_at: Mapped[datetime]
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"))
    seen: Mapped[str | None]  # `results_seen.mark` of what there was to tell
    outcome: Mapped[str | None]
    why: Mapped[str | None]  # of "not_sent": changed, not_looked, switched_off, too_late
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
    event: Mapped[Event] = relationship()
    job: Mapped[Job | None] = relationship()
