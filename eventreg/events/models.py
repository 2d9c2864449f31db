"""The organizing body and what it announces."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.database import Base, new_uid


class OrganizingBody(Base):
    """Who runs this installation: one row."""

    __tablename__ = "organizing_body"
    __table_args__ = (CheckConstraint("id = 1", name="one_body"),)

    name: Mapped[str]
    legal_name: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    letterhead: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]]


class Office(Base):
    """A country office of the organizing body. Events of its own begin with its time zone and languages."""

    __tablename__ = "offices"

    key: Mapped[str] = mapped_column(unique=True)
    names: Mapped[dict[str, str]]
    countries: Mapped[list[str]]
    zone: Mapped[str] = mapped_column(server_default="Asia/Almaty")
    languages: Mapped[list[str]] = mapped_column(server_default='["ru", "en"]')  # the usual one first
    revision: Mapped[int] = mapped_column(default=1, server_default="1")  # how often it was written


class Series(Base):
    """A row of events, such as CAIEF."""

    __tablename__ = "series"

    key: Mapped[str] = mapped_column(unique=True)
    abbreviation: Mapped[str]
    names: Mapped[dict[str, str]]


class Event(Base):
    """A forum, conference, programme or training. Texts are translated: language → text."""

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("call_closes > call_opens", name="closes_after_opening"),
        CheckConstraint("sponsored_closes <= call_closes", name="sponsored_not_later"),
        CheckConstraint("places_in_person >= 0 AND places_online >= 0", name="places_not_negative"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True)
    slug: Mapped[str] = mapped_column(unique=True)
    key_name: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column(BigInteger, unique=True)  # 32 random bits, in the badge's code
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"))
    reference_prefix: Mapped[str]
    names: Mapped[dict[str, str]]
    summaries: Mapped[dict[str, str]]
    descriptions: Mapped[dict[str, str]]
    places: Mapped[dict[str, str]]
    neutral_lines: Mapped[dict[str, str]]
    languages: Mapped[list[str]]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    zone: Mapped[str]
    mode: Mapped[str]  # in_person, online, hybrid
    palette: Mapped[str]
    picture: Mapped[str]
    call_opens: Mapped[datetime]
    call_closes: Mapped[datetime]
    sponsored_closes: Mapped[datetime | None]  # an earlier deadline for those who ask for funding
    results_on: Mapped[date]
    confirm_days: Mapped[int] = mapped_column(default=7)
    silence_frees: Mapped[bool] = mapped_column(default=False)
    ticket_is_badge: Mapped[bool] = mapped_column(default=False)
    places_in_person: Mapped[int]
    places_online: Mapped[int]
    room_address: Mapped[str] = mapped_column(default="")
    careful_by_default: Mapped[bool] = mapped_column(default=False, server_default=false())  # as on a shared phone
    asks_endorsement: Mapped[bool] = mapped_column(default=False, server_default=false())  # by the organization
    places_per_organization: Mapped[int | None]  # how many a delegation has, unless it has a number of its own
    published_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_why: Mapped[str] = mapped_column(default="", server_default="")  # as everybody reads it
    created_at: Mapped[datetime]
    series: Mapped[Series] = relationship(lazy="joined")
    office: Mapped[Office | None] = relationship()
    categories: Mapped[list["Category"]] = relationship(order_by="Category.position")
    roles: Mapped[list["Role"]] = relationship(order_by="Role.position")
    funding_lines: Mapped[list["FundingLine"]] = relationship(order_by="FundingLine.position")


class Extension(Base):
    """A deadline of the call that was moved, and by whom."""

    __tablename__ = "call_extensions"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]  # "call" or "sponsored"
    was: Mapped[datetime]
    became: Mapped[datetime]
    by: Mapped[str]
    at: Mapped[datetime]


class Category(Base):
    """Whom a person represents at an event."""

    __tablename__ = "categories"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key: Mapped[str]
    names: Mapped[dict[str, str]]
    position: Mapped[int]


class Role(Base):
    """Who a person is at an event: participant, speaker, moderator …"""

    __tablename__ = "roles"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key: Mapped[str]
    names: Mapped[dict[str, str]]
    position: Mapped[int]


class FundingLine(Base):
    """Who pays, for whom and for what."""

    __tablename__ = "funding_lines"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key: Mapped[str]
    names: Mapped[dict[str, str]]
    covers: Mapped[list[str]]
    places: Mapped[int | None]
    position: Mapped[int]
