"""Nominations, endorsements, and membership that was claimed on a form."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Role
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network

# Why a nomination has ended: by the person's own withdrawal, which can be taken back.
WITHDREW = "withdrew"
_HOLDS = "ended_at IS NULL"
NOTE = {"person": {"purpose": "to know why", "seen_by": "the applicant, focal points", "kept": "event + 90 days"}}


class Nomination(Base):
    """Somebody whom an organization's focal point or a network's coordinator put forward; they complete it themselves.

    `seat` numbers the places of a delegation from 1: of two who nominate for the last place at once, one fails.
    """

    __tablename__ = "nominations"
    __table_args__ = (
        CheckConstraint("(delegation_id IS NULL) <> (network_id IS NULL)", name="one_sender"),
        CheckConstraint("delegation_id IS NULL OR seat >= 1", name="seat_of_delegation"),
        Index(
            "uq_nominations_seat", "delegation_id", "seat", unique=True,
            sqlite_where=text(_HOLDS), postgresql_where=text(_HOLDS),
        ),
        Index(
            "uq_nominations_head", "delegation_id", unique=True,
            sqlite_where=text(f"is_head AND {_HOLDS}"), postgresql_where=text(f"is_head AND {_HOLDS}"),
        ),
        Index(None, "network_id"),
    )  # fmt: skip

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id", ondelete="CASCADE"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    seat: Mapped[int | None]
    is_head: Mapped[bool] = mapped_column(default=False)
    role_id: Mapped[int | None] = mapped_column(ForeignKey("roles.id", ondelete="SET NULL"))  # that is sought for them
    at: Mapped[datetime]
    by: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
    ended_why: Mapped[str | None]  # replaced, taken_back, declined, withdrew, cancelled
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id", ondelete="SET NULL"))
    delegation: Mapped[Delegation | None] = relationship()
    network: Mapped[Network | None] = relationship()
    application: Mapped[Application] = relationship()
    role: Mapped[Role | None] = relationship()

    @property
    def nominator(self) -> str:
        """What the organization or network that nominated them is called."""
        if self.delegation is not None:
            return self.delegation.organization.name
        assert self.network is not None, "the constraint one_sender"
        return self.network.abbreviation or next(iter(self.network.names.values()), self.network.key)


class Endorsement(Base):
    """An organization's yes or no to an application, which organizers see only then."""

    __tablename__ = "endorsements"
    __table_args__ = (Index(None, "organization_id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"), unique=True)
    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]
    endorsed: Mapped[bool | None]
    note_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=NOTE)
    application: Mapped[Application] = relationship()
    organization: Mapped[Organization] = relationship()

    note = EncryptedText("note_box")

    @property
    def key_name(self) -> str:
        return self.application.key_name


class MembershipClaim(Base):
    """A network that an applicant says to belong to, and what its coordinator says to that."""

    __tablename__ = "membership_claims"
    __table_args__ = (Index(None, "application_id", "network_id", unique=True), Index(None, "network_id"))

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id"))
    at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[str | None]
    is_member: Mapped[bool | None]
    application: Mapped[Application] = relationship()
    network: Mapped[Network] = relationship()
