"""Mails on their way."""

import enum
import uuid
from datetime import datetime

from sqlalchemy import Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.crypto import EncryptedJSON, EncryptedText
from eventreg.core.database import Base, new_uid


class MailStatus(enum.StrEnum):
    """Where a mail is. `doubtful`: handed over, and nobody knows whether it was taken."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DOUBTFUL = "doubtful"
    DROPPED = "dropped"


class Mail(Base):
    """One mail to one address. Address and values are encrypted with the key of the event it is about.

    Values whose name begins with `secret_` (links that let somebody in) are removed as soon as it is sent. `error` is a
    name of `outbox.reasons` or the mail server's own words, without addresses. `attempts` and `worker` together name
    one handing-over: only that one may say how it ended.
    """

    __tablename__ = "mails"
    __table_args__ = (Index(None, "status", "due_at"), Index(None, "event_id", "id"), Index(None, "about", "id"))

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    key_name: Mapped[str]
    template: Mapped[str]
    language: Mapped[str]
    address_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to send the mail", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    values_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to write the mail", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    about: Mapped[str | None]
    event_id: Mapped[int | None]
    message_id: Mapped[str] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(default=MailStatus.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    worker: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)

    address = EncryptedText("address_box")
    values = EncryptedJSON("values_box")
