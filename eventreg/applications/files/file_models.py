"""Files that applicants send: kept whole and encrypted, and uploads that are still on their way."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid

NAMED = {"person": {"purpose": "to choose", "seen_by": "organizers, reviewers", "kept": "event + 90 days"}}


class File(Base):
    """A file that passed its checks. Its bytes lie in the storage under its uid, encrypted with `key_name`."""

    __tablename__ = "files"
    __table_args__ = (Index(None, "application_id", "question_id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    key_name: Mapped[str]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    name_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=NAMED)
    kind: Mapped[str]  # see file_kinds.py
    size: Mapped[int]  # bytes, as kept before encryption
    made_at: Mapped[datetime]

    name = EncryptedText("name_box")


class Upload(Base):
    """An upload in pieces, until its last byte has come or its time is over."""

    __tablename__ = "uploads"
    __table_args__ = (Index(None, "application_id", "question_id"), Index(None, "expires_at"))

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    key_name: Mapped[str]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    name_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=NAMED)
    mark: Mapped[str] = mapped_column(default="")  # by which the sender's browser knows the same file again
    length: Mapped[int]
    came: Mapped[int] = mapped_column(default=0)  # bytes so far
    expires_at: Mapped[datetime]

    name = EncryptedText("name_box")
