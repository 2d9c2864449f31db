"""What phones were told of an event, and in which order."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.database import Base, new_uid


class DoorList(Base):
    """The list of one event: how far it has come, and the shift card under which phones keep it."""

    __tablename__ = "door_lists"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True)  # cursors of another list are of no use
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    step: Mapped[int] = mapped_column(default=0)  # of the newest change
    renewed_at: Mapped[datetime | None]
    looked_up_to: Mapped[str] = mapped_column(default="")  # see renewing.marks
    card_number: Mapped[int] = mapped_column(default=1)
    card_made_at: Mapped[datetime | None]
    amber_after: Mapped[int] = mapped_column(default=15)  # minutes: from then on a phone shows its list as old


class ListedPerson(Base):
    """One line of the list: whose it is, and a mark of what was told, by which a change is known.

    A line stays when its participant is erased, so that phones are told to drop it.
    """

    __tablename__ = "listed_people"
    __table_args__ = (UniqueConstraint("event_id", "number"), Index(None, "event_id", "step"))

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id", ondelete="SET NULL"), unique=True)
    number: Mapped[int]  # within the list; phones know the line by it
    step: Mapped[int]  # at which it changed last
    mark: Mapped[bytes] = mapped_column(LargeBinary(16))  # empty: told to be gone
