"""Persons with three names, channels beside them, and consents."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.crypto import EncryptedText, KeyDestroyed, SealedText
from eventreg.core.database import Base, new_uid

LISTED = {"person": {"purpose": "to know who applies", "seen_by": "organizers", "kept": "event + 90 days"}}
SEALED = {
    "person": {"purpose": "to reach somebody safely", "seen_by": "on demand, with a reason", "kept": "event + 30 days"}
}


class _Address(EncryptedText):
    """An address that can no longer be read is none: "", as the page that asks for it again takes it."""

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        try:
            return super().__get__(row, owner)
        except KeyDestroyed:
            return ""


class Person(Base):
    """Somebody who applies or takes part. Made with the first saved section of a form."""

    __tablename__ = "persons"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    key_name: Mapped[str]
    badge_name: Mapped[str] = mapped_column(info=LISTED)
    badge_name_latin: Mapped[str] = mapped_column(default="", info=LISTED)
    full_name: Mapped[str] = mapped_column(default="", info=LISTED)
    salutation: Mapped[str] = mapped_column(default="", info=LISTED)
    pronoun: Mapped[str] = mapped_column(default="", info=LISTED)
    language: Mapped[str] = mapped_column(default="en", info=LISTED)
    contact_safely_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=SEALED)
    created_at: Mapped[datetime]
    # Somebody said that this is the same person, who stands for both: see duplicates.py.
    joined_into_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    joined_into: Mapped["Person | None"] = relationship(remote_side="Person.id")
    channels: Mapped[list["Channel"]] = relationship(back_populates="person", order_by="Channel.id")

    contact_safely = SealedText("contact_safely_box")

    @property
    def actor(self) -> str:
        return f"person:{self.uid}"

    @property
    def standing(self) -> "Person":
        """This person, or the one who stands for it."""
        return self.joined_into.standing if self.joined_into else self

    @property
    def email(self) -> "Channel | None":
        """The e-mail channel, if there is one that can be read."""
        return next((channel for channel in self.channels if channel.kind == "email" and channel.address), None)

    @property
    def is_out_of_reach(self) -> bool:
        """Whether a way to reach them was deleted with the event that they gave it to first."""
        return any(not channel.address for channel in self.channels)


class Channel(Base):
    """A way to reach somebody: never who somebody is. Several people may share one."""

    __tablename__ = "channels"
    __table_args__ = (UniqueConstraint("person_id", "kind"), Index(None, "lookup"))

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    key_name: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    kind: Mapped[str]  # "email", "phone", "messenger", "office"
    address_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to reach somebody", "seen_by": "organizers", "kept": "event + 90 days"}},
    )
    lookup: Mapped[bytes] = mapped_column(LargeBinary(32))
    verified_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    person: Mapped[Person] = relationship(back_populates="channels")

    address = _Address("address_box")


class Consent(Base):
    """What somebody agreed to, when, in which version of the text."""

    __tablename__ = "consents"
    __table_args__ = (Index(None, "person_id", "kind"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[str]
    version: Mapped[int]
    given: Mapped[bool]
    at: Mapped[datetime]
