"""Links with which one person may apply after the deadline."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid


class LateLink(Base):
    """A link that lets one person apply until its own deadline. Its secret is a way in (`accounts/ways_in.py`)."""

    __tablename__ = "late_links"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    key_name: Mapped[str]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    note_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to know for whom a link is", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    open_until: Mapped[datetime]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    application_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id", ondelete="SET NULL"))
    application: Mapped[Application | None] = relationship()

    note = EncryptedText("note_box")
