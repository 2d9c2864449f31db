"""Sheets that were brought in by the browser, and what each column was said to mean."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedJSON, EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event

SHEET = {"person": {"purpose": "to take over a list", "seen_by": "whoever brought it", "kept": "event + 90 days"}}
MARKED = {"person": {"purpose": "to choose", "seen_by": "organizers, the office", "kept": "event + 90 days"}}


class Import(Base):
    """One sheet on its way: sent, its columns named, looked at, taken, taken back.

    Its bytes lie in the storage as `imports/<uid>`, encrypted with the event's key, until it is taken or dropped; where
    its file has further sheets, until one of them is gone on with, or the import is no longer taken back.
    """

    __tablename__ = "imports"
    __table_args__ = (Index(None, "event_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[str]  # applications (new people), changes (a downloaded list comes back)
    state: Mapped[str]  # sheet, columns, looking, ready, taking, taken, undoing, undone, dropped
    name_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=SHEET)
    meanings: Mapped[dict[str, str]]  # heading key → key of a question, "" for left out
    found_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=SHEET)  # by step: sheet, choice, look, result
    rows: Mapped[int] = mapped_column(default=0)
    taken: Mapped[int] = mapped_column(default=0)
    job_id: Mapped[int | None]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    taken_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    event: Mapped[Event] = relationship()

    name = EncryptedText("name_box")
    found: Any = EncryptedJSON("found_box")

    @property
    def key_name(self) -> str:
        return self.event.key_name


class ImportedApplication(Base):
    """An application that an import made."""

    __tablename__ = "imported_applications"
    __table_args__ = (Index(None, "import_id"),)

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    line: Mapped[int]


class HeadingMeaning(Base):
    """What a heading meant the last time in events of a series, so that nobody says it twice."""

    __tablename__ = "heading_meanings"
    __table_args__ = (Index(None, "series_id", "heading", unique=True),)

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"))
    heading: Mapped[str]
    key: Mapped[str]  # "" for left out


class OfficeMark(Base):
    """What an office wrote beside an application of its country in a list that it took home and brought back."""

    __tablename__ = "office_marks"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    rank: Mapped[int | None]
    recommends: Mapped[bool | None]
    remark_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=MARKED)
    by: Mapped[str]
    at: Mapped[datetime]
    application: Mapped[Application] = relationship()

    remark = EncryptedText("remark_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name
