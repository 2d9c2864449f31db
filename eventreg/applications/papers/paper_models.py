"""Forms on paper that an office typed in."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.database import Base, new_uid


class PaperForm(Base):
    """A form on paper that an office typed in: who, when, the date of the consent on it, and the scan if there is one.

    The scan lies in the storage as `papers/<uid>`, encrypted with the event's key.
    """

    __tablename__ = "paper_forms"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    entered_at: Mapped[datetime]
    entered_by: Mapped[str]
    consented_on: Mapped[date]
    scan_kind: Mapped[str | None]  # see file_kinds.py
    scan_size: Mapped[int | None]  # bytes
    application: Mapped[Application] = relationship()

    @property
    def key_name(self) -> str:
        return self.application.key_name
