"""How a mail stands."""

from datetime import UTC, datetime

from eventreg.extensions import db

START = datetime(2027, 5, 14, 9, tzinfo=UTC)


def state(mail):
    """Its status and what went wrong, as the database has them now."""
    db.session.rollback()
    db.session.refresh(mail)
    db.session.rollback()
    return mail.status, mail.error
