"""Applications and the words they are found by."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.status import ACTIVE, Status
from eventreg.core.crypto import EncryptedJSON
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Category, Event
from eventreg.organizations.models import Organization
from eventreg.people.models import Person

LISTED = {
    "person": {"purpose": "to choose and to keep the balance", "seen_by": "organizers", "kept": "event + 90 days"}
}
OFFICE = "office"  # of whoever signed a form that an office typed in
IMPORT = "import"  # of whoever stood in a list
TRIAL = "trial"  # the way in of trial applications
INVITATION = "invitation"  # of whoever is invited or named: the deadlines of the call are not theirs
_ACTIVE = "status IN ({})".format(", ".join(f"'{status}'" for status in sorted(ACTIVE)))
_STATUSES = "status IN ({})".format(", ".join(f"'{status}'" for status in sorted(Status)))


class Application(Base):
    """One person's application to one event, with the answers that lists filter by."""

    __tablename__ = "applications"
    __table_args__ = (
        CheckConstraint(_STATUSES, name="known_status"),
        # One active application a person and event, whatever way it came in.
        Index(
            "uq_applications_active", "event_id", "person_id", unique=True,
            sqlite_where=text(_ACTIVE), postgresql_where=text(_ACTIVE),
        ),
        # The same verified channel and the same name, once an event.
        Index("uq_applications_identity", "event_id", "identity", unique=True),
        Index(None, "event_id", "id"),
        Index(None, "event_id", "status", "id"),
        Index(None, "event_id", "country", "id"),
        Index(None, "event_id", "submitted_at", "id"),
        Index(None, "event_id", "sort_name", "id"),
        Index(None, "event_id", "sort_organization", "id"),
        # What the organizers' list filters by most, in the order in which it is shown at first.
        Index(None, "event_id", "status", "submitted_at", "id"),
        Index(None, "event_id", "country", "submitted_at", "id"),
        Index(None, "event_id", "category_id", "submitted_at", "id"),
        Index(None, "event_id", "gender", "submitted_at", "id"),
        Index(None, "person_id"),
    )  # fmt: skip

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    reference: Mapped[str] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(default=Status.DRAFT)
    told_status: Mapped[str] = mapped_column(default=Status.DRAFT)  # what its person knows
    revision: Mapped[int] = mapped_column(default=1)
    via: Mapped[str]  # web, import, office, nomination, invitation, demonstration, trial
    head_office_only: Mapped[bool] = mapped_column(default=False)
    country: Mapped[str | None] = mapped_column(info=LISTED)
    travel_from: Mapped[str | None] = mapped_column(info=LISTED)
    gender: Mapped[str | None] = mapped_column(info=LISTED)
    age_band: Mapped[str | None] = mapped_column(info=LISTED)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))
    organization: Mapped[str] = mapped_column(default="", info=LISTED)
    organization_latin: Mapped[str] = mapped_column(default="", info=LISTED)
    organization_city: Mapped[str] = mapped_column(default="", info=LISTED)
    organization_kind: Mapped[str | None] = mapped_column(info=LISTED)
    position: Mapped[str] = mapped_column(default="", info=LISTED)
    mode: Mapped[str | None] = mapped_column(info=LISTED)
    funding: Mapped[str | None] = mapped_column(info=LISTED)
    is_new: Mapped[bool | None] = mapped_column(info=LISTED)
    sort_name: Mapped[str] = mapped_column(default="", info=LISTED)
    sort_organization: Mapped[str] = mapped_column(default="", info=LISTED)
    identity: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    open_until: Mapped[datetime | None]  # a late link lets this person send later than the call allows
    trial_sent_at: Mapped[datetime | None]  # a trial (via "trial") stays a draft, outside all figures
    event: Mapped[Event] = relationship()
    person: Mapped[Person] = relationship()
    category: Mapped[Category | None] = relationship()
    answers: Mapped[list["Answer"]] = relationship(back_populates="application", cascade="all, delete-orphan")

    @property
    def key_name(self) -> str:
        return self.event.key_name

    @property
    def is_trial(self) -> bool:
        return self.via == TRIAL

    @property
    def is_verified(self) -> bool:
        """Whether somebody showed that they read what we send to this application's address."""
        return any(channel.verified_at for channel in self.person.channels)


class OrganizationLink(Base):
    """The organization of the register that somebody applies for; without one the name is only what they typed."""

    __tablename__ = "application_organizations"
    __table_args__ = (Index(None, "organization_id"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    at: Mapped[datetime]
    organization: Mapped[Organization] = relationship()


class Move(Base):
    """One change of an application's status."""

    __tablename__ = "application_moves"
    __table_args__ = (Index(None, "application_id", "id"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    was: Mapped[str | None]
    became: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


class Answer(Base):
    """An answer to one version of a question, encrypted with the event's key."""

    __tablename__ = "answers"
    __table_args__ = (Index(None, "application_id", "question_id", unique=True),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id"))
    value_box: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info={"person": {"purpose": "to choose", "seen_by": "organizers, reviewers", "kept": "event + 90 days"}},
    )
    application: Mapped[Application] = relationship(back_populates="answers")

    value = EncryptedJSON("value_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name


class ApplicationWord(Base):
    """A word that an application is found by: tokens of names and organization, folded to ASCII."""

    __tablename__ = "application_words"
    __table_args__ = (Index(None, "event_id", "word", "application_id"), Index(None, "application_id"))

    event_id: Mapped[int]
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    word: Mapped[str]
