"""Networks such as RNCSO: who belongs to them, from when to when, and who coordinates them in which country."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.accounts.models import Account
from eventreg.core import crypto
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.organizations.models import Organization
from eventreg.organizations.networks.periods import Period

MEMBER = {"person": {"purpose": "to know who belongs to a network", "seen_by": "organizers", "kept": "while a member"}}


class Network(Base):
    """A network of organizations, of people, or of both."""

    __tablename__ = "networks"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    key: Mapped[str] = mapped_column(unique=True)  # in small letters, digits and dashes
    abbreviation: Mapped[str] = mapped_column(default="")
    names: Mapped[dict[str, str]]
    made_at: Mapped[datetime]
    made_by: Mapped[str]


class NetworkMember(Base):
    """An organization, or a person by name and address, that belongs or belonged to a network."""

    __tablename__ = "network_members"
    __table_args__ = (
        CheckConstraint("organization_id IS NOT NULL OR name <> ''", name="somebody"),
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_it_began"),
        Index(
            "uq_network_members_organization", "network_id", "organization_id", unique=True,
            sqlite_where=text("until IS NULL AND organization_id IS NOT NULL"),
            postgresql_where=text("until IS NULL AND organization_id IS NOT NULL"),
        ),
        Index(None, "network_id", "country", "id"),
        Index(None, "organization_id"),
        Index(None, "lookup"),
    )  # fmt: skip

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id"))
    name: Mapped[str] = mapped_column(default="", info=MEMBER)  # of a person; an organization's stands in the register
    email_box: Mapped[bytes | None] = mapped_column(LargeBinary, info=MEMBER)
    lookup: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    country: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="en")
    since: Mapped[date | None]
    until: Mapped[date | None]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    network: Mapped[Network] = relationship()
    organization: Mapped[Organization | None] = relationship()

    email = EncryptedText("email_box")

    @property
    def key_name(self) -> str:
        return crypto.INSTALLATION

    @property
    def who(self) -> int | bytes | str:
        """Which member this is, however often they joined: an organization, an address, or a name without one."""
        return self.organization_id or self.lookup or self.name

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


class NetworkCoordinator(Base):
    """An account that coordinates a network: in one country, or everywhere."""

    __tablename__ = "network_coordinators"
    __table_args__ = (Index(None, "account_id"), Index(None, "network_id"))

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    country: Mapped[str | None]
    named_at: Mapped[datetime]
    named_by: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
    network: Mapped[Network] = relationship()
    account: Mapped[Account] = relationship()
