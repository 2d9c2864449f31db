"""Copies of files without names."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.files.file_models import File
from eventreg.core.database import Base, new_uid


class RedactedCopy(Base):
    """What reviewers who do not see names get instead of a file. It goes with the file, or when another one comes.

    Its bytes lie in the storage as `redacted/<uid>`, encrypted with the event's key. It has no name: names tell.
    """

    __tablename__ = "redacted_copies"
    __table_args__ = (Index(None, "application_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[str]  # see file_kinds.py
    size: Mapped[int]  # bytes, as kept before encryption
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    file: Mapped[File] = relationship()
