"""Organizations as objects: several people apply for one, whatever they call it."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.database import Base, new_uid


class Organization(Base):
    """An organization or informal initiative. One that applicants added is found by others once staff reviewed it."""

    __tablename__ = "organizations"
    __table_args__ = (Index(None, "country", "sort_name"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    name: Mapped[str]
    name_latin: Mapped[str] = mapped_column(default="")
    abbreviation: Mapped[str] = mapped_column(default="")
    country: Mapped[str | None]
    city: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="registered")  # registered, informal
    sort_name: Mapped[str] = mapped_column(default="")
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None]
    made_at: Mapped[datetime]
    made_by: Mapped[str]


class OrganizationWord(Base):
    """A word that an organization is found by: tokens of its names, folded to ASCII."""

    __tablename__ = "organization_words"
    __table_args__ = (Index(None, "word", "organization_id"), Index(None, "organization_id"))

    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    word: Mapped[str]
