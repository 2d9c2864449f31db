"""An event's layouts, its pictures for them, and what holds for all its badges."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.database import Base, new_uid


class BadgeLayout(Base):
    """A layout by name: a finished design with what is switched off in it, or a document of the editor's own."""

    __tablename__ = "badge_layouts"
    __table_args__ = (
        UniqueConstraint("event_id", "name"),
        CheckConstraint("(design = '') <> (document IS NULL)", name="design_or_document"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    name: Mapped[str]
    design: Mapped[str] = mapped_column(default="")  # key of a finished design
    off: Mapped[list[str]] = mapped_column(default=list)  # what is switched off in the design
    document: Mapped[dict[str, Any] | None] = mapped_column(MutableDict.as_mutable(JSON(none_as_null=True)))
    revision: Mapped[int] = mapped_column(default=1)  # how often it was written
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]


class BadgePicture(Base):
    """A logo or another picture for badges, drawn anew when it came; its bytes lie encrypted in the storage."""

    __tablename__ = "badge_pictures"
    __table_args__ = (Index(None, "event_id", "position"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    key_name: Mapped[str]
    name: Mapped[str]
    use: Mapped[str]  # "organizer", "donor" or "picture"
    width: Mapped[int]  # pixels
    height: Mapped[int]
    position: Mapped[int]
    made_by: Mapped[str]
    made_at: Mapped[datetime]


class BadgeSettings(Base):
    """What holds for all badges of an event: one row an event, made when first written."""

    __tablename__ = "badge_settings"
    __table_args__ = (CheckConstraint("per_box BETWEEN 1 AND 1000", name="box_holds_some"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    layout_id: Mapped[int | None] = mapped_column(ForeignKey("badge_layouts.id", ondelete="SET NULL"))
    language: Mapped[str] = mapped_column(default="")  # of the badges; empty: the first of the event
    wishes_until: Mapped[datetime | None]
    choices: Mapped[list[str]]  # what participants may choose themselves, see wishes/
    per_box: Mapped[int]
    programme: Mapped[dict[str, str]] = mapped_column(default=dict)
    wifi: Mapped[str] = mapped_column(default="")
    safety: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=1)
    layout: Mapped[BadgeLayout | None] = relationship()
