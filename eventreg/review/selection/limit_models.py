"""What a selection depends on: limits, costs, what a line may pay for, who is pinned; and what was suggested."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event, FundingLine
from eventreg.jobs.models import Job


class SelectionSettings(Base):
    """What people cost and how ties fall at one event. Money is in whole units of its currency.

    `draw_seed` stands on the event's public page from the day on when the call was announced.
    """

    __tablename__ = "selection_settings"
    __table_args__ = (
        CheckConstraint("nights >= 0 AND per_night >= 0 AND per_day >= 0", name="not_negative"),
        CheckConstraint("published_at IS NULL OR draw_seed <> ''", name="seed_is_there"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    currency: Mapped[str] = mapped_column(default="USD", server_default="USD")
    nights: Mapped[int] = mapped_column(default=0, server_default="0")
    per_night: Mapped[int] = mapped_column(default=0, server_default="0")
    per_day: Mapped[int] = mapped_column(default=0, server_default="0")  # meals and per diem
    draw_seed: Mapped[str] = mapped_column(default="", server_default="")
    seeded_at: Mapped[datetime | None]  # None: with the event
    published_at: Mapped[datetime | None]  # how we chose
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class TravelCost(Base):
    """What the way costs from a country, or from one of its cities (else "")."""

    __tablename__ = "travel_costs"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="not_negative"),
        Index("uq_travel_costs", "event_id", "country", "city", unique=True),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    country: Mapped[str]
    city: Mapped[str] = mapped_column(default="", server_default="")
    amount: Mapped[int]


class LineTerms(Base):
    """What a funding line has to spend, and whom it may pay for; empty lists say: anybody."""

    __tablename__ = "line_terms"
    __table_args__ = (CheckConstraint("budget IS NULL OR budget >= 0", name="not_negative"),)

    funding_line_id: Mapped[int] = mapped_column(ForeignKey("funding_lines.id", ondelete="CASCADE"), unique=True)
    budget: Mapped[int | None]
    countries: Mapped[list[str]]
    categories: Mapped[list[str]]
    line: Mapped[FundingLine] = relationship()


class SelectionLimit(Base):
    """A limit that organizers set; see `problem.Limit`. Places and budgets are limits without standing here."""

    __tablename__ = "selection_limits"
    __table_args__ = (
        CheckConstraint("number >= 0", name="not_negative"),
        CheckConstraint("weight IS NULL OR weight > 0", name="weight_counts"),
        CheckConstraint("sense IN ('at_least', 'at_most', 'exactly')", name="known_sense"),
        CheckConstraint("counted IN ('people', 'share', 'money')", name="known_counted"),
        CheckConstraint("counted <> 'share' OR number <= 100", name="share_in_range"),
        Index(None, "event_id", "position"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    position: Mapped[int]
    sense: Mapped[str]
    number: Mapped[int]
    counted: Mapped[str]
    traits: Mapped[dict[str, Any]]  # kind → values, such as {"country": ["TJ"]}
    modes: Mapped[list[str]]
    lines: Mapped[list[str]]  # keys
    weight: Mapped[int | None]  # hundredths of a point for each one missed; None: hard
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class Pin(Base):
    """Somebody who is in, or out, whatever is suggested; why stays inside."""

    __tablename__ = "selection_pins"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    is_in: Mapped[bool]
    reason_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to account for choices", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    by: Mapped[str]
    at: Mapped[datetime]
    application: Mapped[Application] = relationship()

    reason = EncryptedText("reason_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name


class LimitPassed(Base):
    """Why a limit was passed by a decision, in writing."""

    __tablename__ = "limits_passed"
    __table_args__ = (Index(None, "event_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    limits: Mapped[list[str]]  # each as JSON of `limit_json`, so that everybody reads it in their language
    about: Mapped[str]  # a reference, or the uid of a scenario
    reason_box: Mapped[bytes | None] = mapped_column(LargeBinary)
    by: Mapped[str]
    at: Mapped[datetime]
    event: Mapped[Event] = relationship()

    reason = EncryptedText("reason_box")

    @property
    def key_name(self) -> str:
        return self.event.key_name


class Scenario(Base):
    """A selection that was suggested, or put together, under a name. One of them is adopted as decisions.

    `asked`: the limits as they were, with their words, and how many people there were. `found`: outcome, value, off_by,
    stages, what each limit came to, limits that contradict each other, what a step of each would bring.
    """

    __tablename__ = "scenarios"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'ready')", name="known_state"),
        Index(None, "event_id", "id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    name: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    asked: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    found: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"))
    explain_job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"))
    waver_job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"))
    by: Mapped[str]
    at: Mapped[datetime]
    adopted_at: Mapped[datetime | None]
    adopted_by: Mapped[str | None]
    event: Mapped[Event] = relationship()
    job: Mapped[Job | None] = relationship(foreign_keys=[job_id])
    explain_job: Mapped[Job | None] = relationship(foreign_keys=[explain_job_id])
    waver_job: Mapped[Job | None] = relationship(foreign_keys=[waver_job_id])


class ScenarioPerson(Base):
    """Somebody in a scenario, chosen with an offer or not, and why."""

    __tablename__ = "scenario_people"
    __table_args__ = (
        Index("uq_scenario_people", "scenario_id", "application_id", unique=True),
        Index(None, "application_id"),
        CheckConstraint("is_in = (mode IS NOT NULL)", name="offer_if_in"),
    )

    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenarios.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    is_in: Mapped[bool]
    points: Mapped[int]  # hundredths
    draw: Mapped[int]
    mode: Mapped[str | None]
    line: Mapped[str] = mapped_column(default="")  # key of a funding line
    cost: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str]  # see explaining.Reason
    limits: Mapped[list[str]]  # keys in `Scenario.asked`
    needed: Mapped[int | None]  # points that would bring them in, once somebody asked
    share: Mapped[float | None]  # of the runs of “read these again” in which they are in
    application: Mapped[Application] = relationship()
