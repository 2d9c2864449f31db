"""What a donor was asked about the people on its line, and what it said."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event, FundingLine


class LineClearance(Base):
    """A line whose donor is asked first. The result of each person on it is held back until the donor, asked about
    them, has no objection, or somebody has decided without it. An answer holds for those on its list, nobody else.
    """

    __tablename__ = "line_clearances"
    __table_args__ = (
        CheckConstraint("answer IN ('none', 'objects')", name="known_answer"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_at_an_instant"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    funding_line_id: Mapped[int] = mapped_column(ForeignKey("funding_lines.id", ondelete="CASCADE"), unique=True)
    with_names: Mapped[bool]  # the contract demands it, and the people were told
    asked_about: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")  # ids of applications
    cleared: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")  # of those who may be told
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    answer: Mapped[str | None]  # none (no objection), objects
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]
    overridden_at: Mapped[datetime | None]
    overridden_by: Mapped[str | None]
    reason_box: Mapped[bytes | None] = mapped_column(LargeBinary)
    event: Mapped[Event] = relationship()
    funding_line: Mapped[FundingLine] = relationship(lazy="joined")

    reason = EncryptedText("reason_box")

    @property
    def key_name(self) -> str:
        return self.event.key_name

    def holds_back(self, application_id: int) -> bool:
        """Whether the result of somebody on it waits."""
        return application_id not in self.cleared
