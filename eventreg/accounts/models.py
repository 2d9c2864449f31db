"""Accounts of staff, the roles they hold, and ways in."""

from datetime import datetime

from flask_security import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventreg.core.database import Base, new_uid


def _session_key() -> str:
    return new_uid().hex


class Account(Base, UserMixin):
    """Somebody of the staff."""

    __tablename__ = "accounts"

    email: Mapped[str] = mapped_column(
        unique=True,
        info={"person": {"purpose": "to sign in", "seen_by": "administrators", "kept": "while on the staff"}},
    )
    name: Mapped[str] = mapped_column(
        default="", info={"person": {"purpose": "to know colleagues", "seen_by": "staff", "kept": "while on the staff"}}
    )
    language: Mapped[str] = mapped_column(default="en")
    active: Mapped[bool] = mapped_column(default=True)
    password: Mapped[str | None]  # always empty: Flask-Security-Too asks for the column
    fs_uniquifier: Mapped[str] = mapped_column(unique=True, default=_session_key)
    created_at: Mapped[datetime]
    signed_in_at: Mapped[datetime | None]
    staff_roles: Mapped[list["StaffRole"]] = relationship(
        back_populates="account", foreign_keys="StaffRole.account_id", lazy="selectin"
    )

    # Flask-Security-Too's own roles, which are not used: see `permissions.py`.
    roles = []

    @property
    def actor(self) -> str:
        return f"account:{self.id}"


class StaffRole(Base):
    """A role that an account holds for one event, one series, one country office, or everywhere."""

    __tablename__ = "staff_roles"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN event_id IS NULL THEN 0 ELSE 1 END + CASE WHEN series_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN office_id IS NULL THEN 0 ELSE 1 END) <= 1",
            name="one_scope",
        ),
        Index(None, "account_id"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    role: Mapped[str]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id", ondelete="CASCADE"))
    given_by: Mapped[str]
    given_at: Mapped[datetime]
    until: Mapped[datetime | None]
    account: Mapped[Account] = relationship(back_populates="staff_roles", foreign_keys=[account_id])


class WayIn(Base):
    """A link or code that lets one person or account in. Only hashes are kept."""

    __tablename__ = "ways_in"
    __table_args__ = (Index(None, "purpose", "subject"),)

    purpose: Mapped[str]  # see ways_in.Purpose
    subject: Mapped[str]  # "account:7", "person:<uid>", "application:<uid>"
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    code_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)


class Try(Base):
    """How often somebody tried to guess something, by keyed subject and window."""

    __tablename__ = "tries"
    __table_args__ = (Index(None, "subject", "window", unique=True),)

    subject: Mapped[str]
    window: Mapped[datetime]
    count: Mapped[int] = mapped_column(default=0)
