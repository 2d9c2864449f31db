"""One mail's way through the statuses while it is handed over, each step a transaction of its own.

`queued` → `sending` is committed before anything is said to a mail server, `sending` → `sent` after its answer. Both
are single statements that look at the status they start from, so of two workers one only gets to send a mail, and a
worker that dies leaves at most one mail of which nobody knows: it is found by its lease and marked `doubtful`.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, literal, select, update
from sqlalchemy.orm import Session

from eventreg.core import clock
from eventreg.core.database import Instant, begin_writing
from eventreg.extensions import db
from eventreg.outbox import reasons
from eventreg.outbox.domain import SECRET
from eventreg.outbox.letter import Letter
from eventreg.outbox.models import Mail, MailStatus
from eventreg.outbox.smtp import LONGEST_HANDOVER

LEASE = timedelta(seconds=LONGEST_HANDOVER + 20)
# After the first try, the second, …; after the last try it has failed.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60))
PORTION = 50


@dataclass(frozen=True)
class Attempt:
    """One handing-over of one mail by one worker."""

    mail_id: int
    number: int
    worker: str

    def stands(self, *statuses: MailStatus) -> ColumnElement[bool]:
        """The condition that it is still the newest one, and the mail in one of these statuses."""
        mine = (Mail.id == self.mail_id, Mail.attempts == self.number, Mail.worker == self.worker)
        return and_(*mine, Mail.status.in_(statuses))


def due() -> list[int]:
    """Ids of mails to be sent now, the longest due first, a portion at most."""
    found = select(Mail.id).where(Mail.status == MailStatus.QUEUED, Mail.due_at <= clock.now())
    with Session(db.engine) as session:
        return list(session.scalars(found.order_by(Mail.due_at, Mail.id).limit(PORTION)))


def orphans() -> list[Attempt]:
    """Handings-over whose worker did not live to tell how they ended."""
    found = select(Mail.id, Mail.attempts, Mail.worker).where(
        Mail.status == MailStatus.SENDING, Mail.lease_until < clock.now()
    )
    with Session(db.engine) as session:
        return [Attempt(mail_id, number, worker or "") for mail_id, number, worker in session.execute(found)]


def read(mail_id: int, *, status: MailStatus) -> Letter | None:
    """A mail as a plain value; None if it has another status by now. Raises KeyDestroyed."""
    with Session(db.engine) as session:
        mail = session.scalar(select(Mail).where(Mail.id == mail_id, Mail.status == status))
        if mail is None:
            return None
        return Letter(
            mail.id, mail.uid, mail.template, mail.language, mail.address, mail.values or {}, mail.message_id,
            mail.queued_at, mail.attempts,
        )  # fmt: skip


def begin(letter: Letter, worker: str) -> Attempt | None:
    """Mark a queued mail as being handed over; None if another worker was first, or somebody dropped it."""
    attempt = Attempt(letter.id, letter.attempts + 1, worker)
    now = clock.now()
    queued = (Mail.id == letter.id, Mail.status == MailStatus.QUEUED, Mail.attempts == letter.attempts)
    values = {"status": MailStatus.SENDING, "attempts": attempt.number, "worker": worker, "lease_until": now + LEASE}
    return attempt if _write(and_(*queued), values) else None


def sent(attempt: Attempt) -> bool:
    """Note that a mail was taken, and forget its secrets. This also settles one that was given up as doubtful since."""
    with Session(db.engine) as session:
        begin_writing(session)
        known = attempt.stands(MailStatus.SENDING, MailStatus.DOUBTFUL)
        mail = session.scalar(select(Mail).where(known).with_for_update())
        if mail is None:
            return False
        mail.status, mail.sent_at, mail.error, mail.lease_until = MailStatus.SENT, clock.now(), None, None
        values = mail.values or {}
        if any(name.startswith(SECRET) for name in values):
            mail.values = {name: value for name, value in values.items() if not name.startswith(SECRET)}
        session.commit()
    return True


def failed(attempt: Attempt, reason: str) -> bool:
    """Note that a mail was not taken and will not be."""
    return _end(attempt, MailStatus.FAILED, reason)


def doubtful(attempt: Attempt, reason: str) -> bool:
    """Note that nobody knows whether a mail was taken."""
    return _end(attempt, MailStatus.DOUBTFUL, reason)


def later(attempt: Attempt, reason: str) -> bool:
    """Note that a mail was not taken this time: it is tried again after a pause, or has failed."""
    if attempt.number > len(PAUSES):
        return failed(attempt, reason)
    return _end(attempt, MailStatus.QUEUED, reason, due_at=clock.now() + PAUSES[attempt.number - 1])


def again(attempt: Attempt) -> bool:
    """Queue a mail once more that is certainly not through, because its worker died."""
    return _end(attempt, MailStatus.QUEUED, None)


def spoilt(mail_id: int, status: MailStatus, reason: str) -> bool:
    """Note that a mail of this status cannot even be read or written."""
    unchanged = and_(Mail.id == mail_id, Mail.status == status)
    return _write(unchanged, {"status": MailStatus.FAILED, "error": reason, "lease_until": None})


def postpone(ids: list[int], reason: str) -> None:
    """Put off these mails together, each by its own pause, because the server takes none at all."""
    now = clock.now()
    tries = {number: now + pause for number, pause in enumerate(PAUSES)}
    out_of_tries = Mail.attempts >= len(PAUSES)
    values = {
        "status": case((out_of_tries, MailStatus.FAILED), else_=Mail.status),
        "due_at": case(
            *((Mail.attempts == number, literal(at, Instant())) for number, at in tries.items()), else_=Mail.due_at
        ),
        "attempts": Mail.attempts + 1,
        "error": reason,
    }
    _write(and_(Mail.id.in_(ids), Mail.status == MailStatus.QUEUED), values)


def hurry() -> None:
    """Make due what has been waiting for a server that now works again; its tries did not count."""
    waiting = and_(Mail.status == MailStatus.QUEUED, Mail.error.in_(reasons.OF_THE_SERVER))
    with Session(db.engine) as session:
        if session.scalar(select(Mail.id).where(waiting).limit(1)) is None:
            return
    _write(waiting, {"due_at": clock.now(), "error": None, "attempts": 0})


def _end(attempt: Attempt, status: MailStatus, reason: str | None, **values: Any) -> bool:
    known = {"status": status, "error": reason, "lease_until": None}
    return _write(attempt.stands(MailStatus.SENDING), known | values)


def _write(condition: ColumnElement[bool], values: dict[str, Any]) -> bool:
    """Change the mails that meet a condition, in one statement and transaction; whether there were any."""
    statement = update(Mail).where(condition).values(values).returning(Mail.id)
    with Session(db.engine) as session:
        begin_writing(session)
        found = session.scalars(statement.execution_options(synchronize_session=False)).all()
        session.commit()
    return bool(found)
