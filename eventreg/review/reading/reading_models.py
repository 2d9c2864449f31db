"""How an event's applications are read: settings, criteria, reviewers, who reads what, scores and comments."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.accounts.models import Account
from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event

LOWEST, HIGHEST = 0, 5  # points
OPEN, DONE, ABSTAINED, TAKEN_BACK = "open", "done", "abstained", "taken_back"
LONGLIST, SHORTLIST = "longlist", "shortlist"
STAGES = (LONGLIST, SHORTLIST)
UNDONE = "undone"  # why it was taken back: what gave it was taken back, so that its reader may be given it anew
BY_SETTINGS = "settings"  # who put a `Standing` there: nobody moved it, new stages left it where it was


def _among(column: str, values: tuple[str, ...]) -> str:
    return "{} IN ({})".format(column, ", ".join(f"'{value}'" for value in values))


class ReviewSettings(Base):
    """How the applications of one event are read.

    `stages`: those that there are, in order: `{"key": "shortlist", "readers": 2, "keeps": 60, "minutes": 12}`, where
    `keeps` is how many go on to the next and `minutes` what one reading takes.
    """

    __tablename__ = "review_settings"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    stages: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    is_blind: Mapped[bool] = mapped_column(default=False, server_default=false())
    own_first: Mapped[bool] = mapped_column(default=True, server_default=true())  # one sees others' after own scores
    normalises: Mapped[bool] = mapped_column(default=False, server_default=false())
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    levels_due: Mapped[bool] = mapped_column(default=False, server_default=false())  # see `kept_points`
    ends_on: Mapped[date | None]  # the last day of reading, in the zone of the event
    remind_days: Mapped[int | None]  # how many days before that reviewers are reminded by themselves; None: never
    event: Mapped[Event] = relationship()


class Criterion(Base):
    """What a score is given for. One that was taken away stays with the scores that it has, and counts no more."""

    __tablename__ = "criteria"
    __table_args__ = (
        CheckConstraint("weight >= 0 AND weight <= 100", name="weight_in_range"),
        Index(None, "event_id", "position"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    names: Mapped[dict[str, str]]
    helps: Mapped[dict[str, str]]
    weight: Mapped[int]
    position: Mapped[int]
    removed_at: Mapped[datetime | None]


class Reviewer(Base):
    """Somebody who reads applications of one event, and which they can read; empty lists say: any."""

    __tablename__ = "reviewers"
    __table_args__ = (
        CheckConstraint("most IS NULL OR most >= 0", name="most_not_negative"),
        Index("uq_reviewers_account", "event_id", "account_id", unique=True),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    languages: Mapped[list[str]]
    themes: Mapped[list[str]]
    countries: Mapped[list[str]]
    most: Mapped[int | None]  # readings that they take on
    removed_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship(lazy="joined")


class Conflict(Base):
    """A conflict of interest: this reviewer never reads this application, or nobody of this organization."""

    __tablename__ = "conflicts_of_interest"
    __table_args__ = (
        CheckConstraint("(application_id IS NULL) <> (organization_id IS NULL)", name="one_thing"),
        Index("uq_conflicts_application", "account_id", "application_id", unique=True),
        Index("uq_conflicts_organization", "event_id", "account_id", "organization_id", unique=True),
        Index(None, "application_id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    by: Mapped[str]
    at: Mapped[datetime]


class Assignment(Base):
    """One reading of one application by one reviewer in one stage."""

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint(_among("state", (OPEN, DONE, ABSTAINED, TAKEN_BACK)), name="known_state"),
        CheckConstraint(_among("stage", STAGES), name="known_stage"),
        Index("uq_assignments", "application_id", "account_id", "stage", unique=True),
        Index(None, "event_id", "account_id", "state"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    stage: Mapped[str]
    state: Mapped[str] = mapped_column(default=OPEN)
    skipped: Mapped[int] = mapped_column(default=0, server_default="0")  # how often it was put off
    by: Mapped[str]
    at: Mapped[datetime]
    act: Mapped[uuid.UUID | None]  # what was given together, and may be taken back together
    is_extra: Mapped[bool] = mapped_column(default=False, server_default=false())  # on purpose beyond the number
    ended_for: Mapped[str | None]  # of one not sent: one of `reviewing.REASONS`, or UNDONE
    ended_at: Mapped[datetime | None]
    application: Mapped[Application] = relationship()
    account: Mapped[Account] = relationship()
    review: Mapped["Review | None"] = relationship(back_populates="assignment", uselist=False)
    set_aside: Mapped["SetAside | None"] = relationship(back_populates="assignment", uselist=False)


class SetAside(Base):
    """A reading that was sent and counts no more: why, by whom. Its assignment is ABSTAINED; brought back, it is DONE.

    `reason`: one of `reviewing.REASONS`, or `setting_aside.BY_HAND`, with words.
    """

    __tablename__ = "readings_set_aside"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id", ondelete="CASCADE"), unique=True)
    reason: Mapped[str]
    words_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to choose", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    by: Mapped[str]
    at: Mapped[datetime]
    assignment: Mapped[Assignment] = relationship(back_populates="set_aside")

    words = EncryptedText("words_box")

    @property
    def key_name(self) -> str:
        return self.assignment.application.key_name


class Review(Base):
    """What a reviewer wrote about one application; without `sent_at` it is half finished and counts nowhere."""

    __tablename__ = "reviews"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id", ondelete="CASCADE"), unique=True)
    note_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to choose", "seen_by": "organizers, reviewers", "kept": "event + 90 days"}},
    )
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    updated_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    total: Mapped[int | None]  # hundredths of a point; None while points are missing; see `totals`
    seen_mark: Mapped[str | None]  # of the answers that its reader saw when it was sent; see `blind.Sight.mark`
    answers_changed_at: Mapped[datetime | None]  # since it was sent, and not looked at again by its reader
    assignment: Mapped[Assignment] = relationship(back_populates="review")
    scores: Mapped[list["Score"]] = relationship(
        back_populates="review", cascade="all, delete-orphan", lazy="selectin", passive_deletes=True
    )

    note = EncryptedText("note_box")

    @property
    def uid(self) -> uuid.UUID:
        """There is one review of an assignment, so it is known by that one's."""
        return self.assignment.uid

    @property
    def key_name(self) -> str:
        return self.assignment.application.key_name


class Score(Base):
    """Whole points for one criterion."""

    __tablename__ = "scores"
    __table_args__ = (
        CheckConstraint(f"points >= {LOWEST} AND points <= {HIGHEST}", name="points_in_range"),
        Index("uq_scores", "review_id", "criterion_id", unique=True),
    )

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id", ondelete="CASCADE"))
    points: Mapped[int]
    review: Mapped[Review] = relationship(back_populates="scores")


class ReviewComment(Base):
    """What reviewers and organizers say to each other about an application. Applicants never see it."""

    __tablename__ = "review_comments"
    __table_args__ = (Index(None, "application_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    words_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to choose", "seen_by": "organizers, reviewers", "kept": "event + 90 days"}},
    )
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    application: Mapped[Application] = relationship()
    account: Mapped[Account] = relationship(lazy="joined")

    words = EncryptedText("words_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name


class Standing(Base):
    """The stage that an application has reached. Without a row it is in the first one of its event."""

    __tablename__ = "standings"
    __table_args__ = (CheckConstraint(_among("stage", STAGES), name="known_stage"), Index(None, "event_id", "stage"))

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    stage: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    application: Mapped[Application] = relationship()
