"""Invitations: to a named person, or to an institution that names people."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Category, Event, FundingLine, Role
from eventreg.organizations.models import Organization

INVITED = {"person": {"purpose": "to invite", "seen_by": "organizers", "kept": "event + 90 days"}}


class Invitation(Base):
    """What is offered to somebody who need not apply. Its secret is a way in (`accounts/ways_in.py`)."""

    __tablename__ = "invitations"
    __table_args__ = (
        CheckConstraint("people >= 1 AND people <= 50", name="people_in_reason"),
        CheckConstraint("organization_id IS NULL OR institution <> ''", name="institution_by_name"),
        Index(None, "event_id", "id"),
        Index(None, "lookup"),
        Index(None, "organization_id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    people: Mapped[int] = mapped_column(default=1)  # how many an institution may name
    names_others: Mapped[bool] = mapped_column(default=False)  # an institution that names people
    name: Mapped[str] = mapped_column(default="", info=INVITED)
    name_latin: Mapped[str] = mapped_column(default="", info=INVITED)
    sort_name: Mapped[str] = mapped_column(default="", info=INVITED)
    position: Mapped[str] = mapped_column(default="", info=INVITED)
    institution: Mapped[str] = mapped_column(default="", info=INVITED)
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id"))
    country: Mapped[str | None] = mapped_column(info=INVITED)
    email_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=INVITED)
    lookup: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    language: Mapped[str]
    note_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=INVITED)  # a line of one's own in the mail
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    mode: Mapped[str]  # in_person, online
    days: Mapped[list[str]]  # ISO dates
    funding_line_id: Mapped[int | None] = mapped_column(ForeignKey("funding_lines.id"))
    covers: Mapped[list[str]]
    answer_by: Mapped[datetime]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    sent_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    reminders: Mapped[int] = mapped_column(default=0)
    declined_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None]
    event: Mapped[Event] = relationship()
    organization: Mapped[Organization | None] = relationship()
    category: Mapped[Category | None] = relationship()
    role: Mapped[Role] = relationship()
    funding_line: Mapped[FundingLine | None] = relationship()
    invited: Mapped[list["InvitedPerson"]] = relationship(
        back_populates="invitation", order_by="InvitedPerson.number", cascade="all, delete-orphan"
    )

    email = EncryptedText("email_box")
    note = EncryptedText("note_box")

    @property
    def key_name(self) -> str:
        return self.event.key_name


class InvitedPerson(Base):
    """Somebody who took up an invitation, or was named by the institution. `number` counts from 1 to `people`.

    Whoever is named has a draft and a link of their own; `named` and `email` are as the institution wrote them.
    """

    __tablename__ = "invited_persons"
    __table_args__ = (Index(None, "invitation_id", "number", unique=True),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitations.id", ondelete="CASCADE"))
    number: Mapped[int]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    at: Mapped[datetime]
    named_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=INVITED)
    email_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=INVITED)
    reminded_at: Mapped[datetime | None]
    reminders: Mapped[int] = mapped_column(default=0)
    declined_at: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    other_name: Mapped[bool] = mapped_column(default=False)  # answered under a name unlike the invited one
    invitation: Mapped[Invitation] = relationship(back_populates="invited")
    application: Mapped[Application] = relationship()

    named = EncryptedText("named_box")
    email = EncryptedText("email_box")

    @property
    def key_name(self) -> str:
        return self.invitation.key_name
