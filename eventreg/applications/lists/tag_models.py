"""What staff keep about a list of applications: tags, stars of their own, views with a name, searches in answers."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, false
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from eventreg.accounts.models import Account
from eventreg.applications.models import Application
from eventreg.core.crypto import EncryptedText
from eventreg.core.database import Base, new_uid
from eventreg.events.models import Event


class Tag(Base):
    """A word that staff of one event put on applications. `folded`: its name as it is compared."""

    __tablename__ = "tags"
    __table_args__ = (Index("uq_tags_folded", "event_id", "folded", unique=True),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True, insert_sentinel=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    name: Mapped[str]
    folded: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


class ApplicationTag(Base):
    """A tag on an application."""

    __tablename__ = "application_tags"
    __table_args__ = (
        Index("uq_application_tags", "tag_id", "application_id", unique=True),
        Index(None, "application_id"),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"))
    by: Mapped[str]
    at: Mapped[datetime]
    tag: Mapped[Tag] = relationship()


class TagChange(Base):
    """A tag put on, or taken off, several applications at once. `application_ids`: those that it changed, for undo."""

    __tablename__ = "tag_changes"
    __table_args__ = (Index(None, "event_id", "id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"))
    adds: Mapped[bool]
    application_ids: Mapped[list[Any]] = mapped_column(JSON)
    by: Mapped[str]
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    tag: Mapped[Tag] = relationship()


class Favourite(Base):
    """A star that somebody of the staff gave for themselves."""

    __tablename__ = "favourites"
    __table_args__ = (
        Index("uq_favourites", "account_id", "application_id", unique=True), Index(None, "application_id"),
    )  # fmt: skip

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    at: Mapped[datetime]


class SavedView(Base):
    """A list with a name. `query`: its address. `countries`: whom its maker may see, [] for everybody."""

    __tablename__ = "saved_views"
    __table_args__ = (Index(None, "event_id", "account_id"),)

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    name: Mapped[str]
    query: Mapped[dict[str, Any]] = mapped_column(JSON)
    countries: Mapped[list[Any]] = mapped_column(JSON, default=list)
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    made_at: Mapped[datetime]
    account: Mapped[Account] = relationship()


class DefaultView(Base):
    """Which view the list opens with for somebody."""

    __tablename__ = "default_views"
    __table_args__ = (Index("uq_default_views", "account_id", "event_id", unique=True),)

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    view_id: Mapped[int] = mapped_column(ForeignKey("saved_views.id", ondelete="CASCADE"))


class ApplicationTheme(Base):
    """A theme that an applicant named, beside the encrypted answer, so that lists can be filtered by it."""

    __tablename__ = "application_themes"
    __table_args__ = (
        Index("uq_application_themes", "application_id", "theme", unique=True),
        Index(None, "event_id", "theme", "application_id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    theme: Mapped[str]
    application: Mapped[Application] = relationship(
        backref=backref("theme_rows", cascade="all, delete-orphan", passive_deletes=True)
    )


class AnswerSearch(Base):
    """Words that somebody looks for in answers; what was found is kept for a day, for whoever asked."""

    __tablename__ = "answer_searches"

    uid: Mapped[uuid.UUID] = mapped_column(default=new_uid, unique=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    job_uid: Mapped[uuid.UUID | None]
    words_box: Mapped[bytes | None] = mapped_column(LargeBinary)
    reader: Mapped[str]
    everybody: Mapped[bool]
    countries: Mapped[list[Any]] = mapped_column(JSON)
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    event: Mapped[Event] = relationship()

    words = EncryptedText("words_box")

    @property
    def key_name(self) -> str:
        return self.event.key_name


class AnswerHit(Base):
    """An application with such words in an answer."""

    __tablename__ = "answer_hits"
    __table_args__ = (
        Index("uq_answer_hits", "search_id", "application_id", unique=True), Index(None, "application_id"),
    )  # fmt: skip

    search_id: Mapped[int] = mapped_column(ForeignKey("answer_searches.id", ondelete="CASCADE"))
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    application: Mapped[Application] = relationship()
