"""Badge classes, badges, their revocations, and tickets."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.database import Base, new_uid
from eventreg.participants.models import Participant


class Zone(Base):
    """A part of the venue that only some classes may enter."""

    __tablename__ = "zones"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key: Mapped[str]
    names: Mapped[dict[str, str]]
    position: Mapped[int]


class BadgeClass(Base):
    """A class of badge: words, a letter code and a colour, and where and when it counts."""

    __tablename__ = "badge_classes"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key: Mapped[str]
    letter: Mapped[str]
    colour: Mapped[str]  # #rrggbb
    names: Mapped[dict[str, str]]
    categories: Mapped[list[str]]  # keys of the categories that get it by themselves
    roles: Mapped[list[str]]  # keys of the roles that get it by themselves: these come first
    zones: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # keys of those it opens
    days: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # ISO dates; empty: all of the event
    revision: Mapped[int] = mapped_column(default=1, server_default="1")  # how often it was written
    position: Mapped[int]


class Badge(Base):
    """A printed badge. Its code is signed and holds no personal data."""

    __tablename__ = "badges"
    __table_args__ = (
        # One badge in force a participant.
        Index(
            "uq_badges_in_force", "participant_id", unique=True,
            sqlite_where=text("in_force = 1"), postgresql_where=text("in_force"),
        ),
        Index(None, "event_id", "id"),
        Index(None, "participant_id"),
    )  # fmt: skip

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    class_id: Mapped[int] = mapped_column(ForeignKey("badge_classes.id"))
    token_id: Mapped[bytes] = mapped_column(LargeBinary(8), unique=True)  # random, in the code
    reissue: Mapped[int] = mapped_column(default=0)
    class_by_hand: Mapped[bool] = mapped_column(default=False, server_default=false())
    typed_code: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str]
    qr_modules: Mapped[int]
    qr_path: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    in_force: Mapped[bool] = mapped_column(default=True)
    issued_at: Mapped[datetime]
    participant: Mapped[Participant] = relationship()
    badge_class: Mapped[BadgeClass] = relationship(lazy="joined")


class BadgeRevocation(Base):
    """Who took a badge out of force, when and why."""

    __tablename__ = "badge_revocations"

    badge_id: Mapped[int] = mapped_column(ForeignKey("badges.id", ondelete="CASCADE"), unique=True)
    by: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str]


class Ticket(Base):
    """The code on the phone. It opens the badge desk only; it can be forwarded, so it is no badge."""

    __tablename__ = "tickets"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    typed_code: Mapped[str] = mapped_column(unique=True)
    in_force: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime]
    participant: Mapped[Participant] = relationship()


class BadgeHandover(Base):
    """A badge given to its person, or found to have been given when it was first scanned."""

    __tablename__ = "badge_handovers"

    uid: Mapped[uuid.UUID] = mapped_column(unique=True)  # made by the device
    badge_id: Mapped[int] = mapped_column(ForeignKey("badges.id", ondelete="CASCADE"), unique=True)
    identity_seen: Mapped[bool]
    where: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
