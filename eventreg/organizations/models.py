"""Organizations as objects: several people apply for one, whatever they call it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core import crypto
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid

CONTACTS = {"person": {"purpose": "to reach an organization", "seen_by": "organizers", "kept": "while it is known"}}


class Organization(Base):
    """An organization or informal initiative. One that applicants added is found by others once staff reviewed it."""

    __tablename__ = "organizations"
    __table_args__ = (Index(None, "country", "sort_name"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    name: Mapped[str]
    name_latin: Mapped[str] = mapped_column(default="")
    abbreviation: Mapped[str] = mapped_column(default="")  # several, with commas between them
    country: Mapped[str | None]
    city: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="registered")  # registered, informal
    names: Mapped[dict[str, str]] = mapped_column(default=dict)  # in further languages: language → name
    founded: Mapped[int | None]  # a year
    size: Mapped[str | None]  # of its staff; see register_fields.SIZES
    website: Mapped[str] = mapped_column(default="")
    contacts_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=CONTACTS)
    notes_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=CONTACTS)
    sort_name: Mapped[str] = mapped_column(default="")
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    # Since when it waits to be compared with all others, being new or changed; see duplicates/finding.py.
    to_compare_since: Mapped[datetime | None]
    # It turned out to be the same as this one, which stands in its place everywhere.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id"))
    merged_into: Mapped["Organization | None"] = relationship(remote_side="Organization.id")

    contacts = EncryptedText("contacts_box")
    notes = EncryptedText("notes_box")

    @property
    def key_name(self) -> str:
        return crypto.INSTALLATION

    @property
    def called(self) -> str:
        """What the trail calls it."""
        return f"organization:{self.uid}"

    @property
    def abbreviations(self) -> list[str]:
        return [one.strip() for one in self.abbreviation.split(",") if one.strip()]

    @property
    def is_offered(self) -> bool:
        """Whether applicants find it."""
        return self.reviewed_at is not None and self.merged_into_id is None


class OrganizationMerge(Base):
    """Staff said that two organizations are one. `moved` says what pointed to the first, so that it can be undone."""

    __tablename__ = "organization_merges"
    __table_args__ = (
        CheckConstraint("organization_id <> into_id", name="two_organizations"),
        Index(None, "organization_id"),
    )

    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    into_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    at: Mapped[datetime]
    by: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    moved: Mapped[list[Any]] = mapped_column(JSON, default=list)  # see moving.py
    organization: Mapped[Organization] = relationship(foreign_keys=[organization_id])
    into: Mapped[Organization] = relationship(foreign_keys=[into_id])


class OrganizationWord(Base):
    """A word that an organization is found by: tokens of its names, folded to ASCII."""

    __tablename__ = "organization_words"
    __table_args__ = (Index(None, "word", "organization_id"), Index(None, "organization_id"))

    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    word: Mapped[str]
