"""Entries of the trail. The database refuses to change or delete them."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from eventreg.core.database import Base


class Entry(Base):
    """One thing that somebody did. Ids and references only: a person's name never stands here."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "about", "id"), Index(None, "event_id", "id"))

    at: Mapped[datetime]
    action: Mapped[str]
    actor: Mapped[str]  # "account:7", "person:<uid>", "device:3", "system"
    about: Mapped[str]  # a reference, "event:<slug>", "account:7"
    event_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


SQLITE_TRIGGERS = [
    f"CREATE TRIGGER audit_entries_no_{verb} BEFORE {verb.upper()} ON audit_entries "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END"
    for verb in ("update", "delete")
]
POSTGRESQL_TRIGGERS = [
    "CREATE FUNCTION audit_entries_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$",
    "CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries "
    "FOR EACH ROW EXECUTE FUNCTION audit_entries_append_only()",
]

for _statement in SQLITE_TRIGGERS:
    event.listen(Entry.__table__, "after_create", DDL(_statement).execute_if(dialect="sqlite"))
for _statement in POSTGRESQL_TRIGGERS:
    event.listen(Entry.__table__, "after_create", DDL(_statement.replace("%", "%%")).execute_if(dialect="postgresql"))
