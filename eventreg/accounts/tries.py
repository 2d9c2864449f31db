"""Counting tries per address, account or device in the database, so that all processes count together."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from eventreg.accounts.models import Try
from eventreg.core import clock, crypto
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db


class TooMany(Refusal):
    """More tries than a window allows."""

    status = 429
    sentence = N_("This was tried too often. Please wait a quarter of an hour and try again.")


WINDOW = timedelta(minutes=15)


def count(subject: str, *, limit: int) -> None:
    """Count one try of a subject ("sign-in <address>") in this quarter of an hour; raise TooMany above `limit`."""
    key = crypto.lookup(subject, crypto.INSTALLATION).hex()
    window = _window(clock.now())
    insert = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    db.session.execute(insert(Try).values(subject=key, window=window, count=0).on_conflict_do_nothing())
    db.session.execute(update(Try).where(Try.subject == key, Try.window == window).values(count=Try.count + 1))
    if (db.session.scalar(select(Try.count).where(Try.subject == key, Try.window == window)) or 0) > limit:
        raise TooMany


def _window(at: datetime) -> datetime:
    return at - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
