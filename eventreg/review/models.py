"""Decisions, the offers they make, answers to offers, and the sending of results."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import FundingLine, Role


class Decision(Base):
    """What was decided for an application, by whom and why. The newest one counts."""

    __tablename__ = "decisions"
    __table_args__ = (Index(None, "application_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    outcome: Mapped[str]  # a decided status of an application
    reason_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to account for choices", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    told: Mapped[str | None]  # a reason of reasons.py: with `words` the only one that leaves
    words_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to say why it is over", "seen_by": "the applicant", "kept": "event + 90 days"}},
    )  # of a cancellation: as its person reads them, at once
    by: Mapped[str]
    at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]  # taken back before anybody was told: what was before counts again
    application: Mapped[Application] = relationship()
    offer: Mapped["Offer | None"] = relationship(back_populates="decision", uselist=False, lazy="selectin")

    reason = EncryptedText("reason_box")
    words = EncryptedText("words_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name


class Offer(Base):
    """What an approved person is offered."""

    __tablename__ = "offers"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id", ondelete="CASCADE"), unique=True)
    mode: Mapped[str]  # in_person, online
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    days: Mapped[list[str]]  # ISO dates
    funding_line_id: Mapped[int | None] = mapped_column(ForeignKey("funding_lines.id"))
    covers: Mapped[list[str]]  # travel, hotel, meals, visa, per_diem
    confirm_by: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    decision: Mapped[Decision] = relationship(back_populates="offer")
    role: Mapped[Role] = relationship(lazy="joined")
    funding_line: Mapped[FundingLine | None] = relationship(lazy="joined")
    answer: Mapped["OfferAnswer | None"] = relationship(back_populates="offer", uselist=False)


class OfferAnswer(Base):
    """What the person said to the offer: all of it, part of it, or no."""

    __tablename__ = "offer_answers"

    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"), unique=True)
    accepted: Mapped[bool]
    mode: Mapped[str | None]
    days: Mapped[list[str]]
    covers: Mapped[list[str]]
    by: Mapped[str]
    at: Mapped[datetime]
    offer: Mapped[Offer] = relationship(back_populates="answer")


class Correction(Base):
    """What an organizer asked the applicant to correct."""

    __tablename__ = "corrections"
    __table_args__ = (Index(None, "application_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    note_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to ask for a correction", "seen_by": "the applicant", "kept": "event + 90 days"}},
    )
    by: Mapped[str]
    at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    went_on_at: Mapped[datetime | None]  # nobody had answered by then: it went on as it was
    application: Mapped[Application] = relationship()

    note = EncryptedText("note_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name


class ResultsSending(Base):
    """Results of an event told together."""

    __tablename__ = "results_sendings"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    by: Mapped[str]
    at: Mapped[datetime]
    offers: Mapped[int]
    reserves: Mapped[int]
    refusals: Mapped[int]


class Call(Base):
    """What came of calling somebody who has not answered an offer."""

    __tablename__ = "calls"
    __table_args__ = (Index(None, "application_id", "id"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    outcome: Mapped[str]  # reached, no_answer, wrong_number
    by: Mapped[str]
    at: Mapped[datetime]
