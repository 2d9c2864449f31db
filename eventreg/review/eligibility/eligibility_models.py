"""Rules over answers, and what is known of each application's eligibility."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event

RULE, YES, NO = "rule", "yes", "no"


class EligibilityRule(Base):
    """Whoever answers like this is not eligible. `condition` as in `applications/form/conditions`.

    `unless`: it is the other way round, and whoever does not answer like this is not eligible.
    """

    __tablename__ = "eligibility_rules"
    __table_args__ = (Index(None, "event_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    name: Mapped[str]
    condition: Mapped[dict[str, Any]]
    unless: Mapped[bool]
    told: Mapped[str]  # a reason of review/reasons.py
    by: Mapped[str]
    at: Mapped[datetime]
    event: Mapped[Event] = relationship()


class EligibilityVerdict(Base):
    """That a rule has knocked an application out, or what a human has said, which no rule touches."""

    __tablename__ = "eligibility_verdicts"
    __table_args__ = (
        CheckConstraint("verdict IN ('rule', 'yes', 'no')", name="known_verdict"),
        Index(None, "event_id", "verdict"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("eligibility_rules.id", ondelete="SET NULL"), index=True)
    verdict: Mapped[str]
    reason_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to account for choices", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    by: Mapped[str]
    at: Mapped[datetime]
    application: Mapped[Application] = relationship()
    rule: Mapped[EligibilityRule | None] = relationship()

    reason = EncryptedText("reason_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name


class ReviewChoice(Base):
    """What an event has chosen about who decides.

    `two_levels`: an office approves its own people first, the head office decides. `second_eyes`: results are sent when
    somebody other than the sender has looked at them; `looked_by` and `looked_at` say who did, and `looked_for` what
    there was to be sent then. `eyes_off_by`: who switched it off, and for that cannot send.
    """

    __tablename__ = "review_choices"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    two_levels: Mapped[bool] = mapped_column(default=False)
    second_eyes: Mapped[bool] = mapped_column(default=False)
    looked_by: Mapped[str | None]
    looked_at: Mapped[datetime | None]
    looked_for: Mapped[str | None]
    eyes_off_by: Mapped[str | None]
