"""Queueing mails, holding them back and sending them again, in the caller's transaction."""

import re
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.extensions import db
from eventreg.outbox import sender
from eventreg.outbox.models import Mail, MailStatus

SECRET = "secret_"  # noqa: S105 - how the names of such values begin
LONGEST_ADDRESS = 254  # RFC 5321, errata 1690
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f@<>,;:\"()\[\]\\]+@[^\s\x00-\x1f\x7f@<>,;:\"()\[\]\\]+")
_TEMPLATE = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)?")


class NotAnAddress(Invalid):
    """Nothing can be sent there."""

    sentence = N_("This is not an e-mail address. Please check it.")


class TooLateToDrop(Refusal):
    """A mail that is on its way, or gone, cannot be held back."""

    sentence = N_("This message is already on its way, so it can no longer be held back.")


class NotToBeSentAgain(Refusal):
    """Only what failed, or may not have arrived, is sent again."""

    sentence = N_("This message has not failed, so it is not sent again.")


def queue(
    template: str,
    *,
    to: str,
    language: str,
    key_name: str,
    values: dict[str, Any],
    about: str | None = None,
    event_id: int | None = None,
    at: datetime | None = None,
    flush: bool = True,
) -> Mail:
    """Have `templates/mail/<template>.txt` sent once the caller has committed, not before `at` (an aware instant).

    `values` is JSON; what begins with `secret_` is removed once sent. Two names are the envelope's: `sender_name` (who
    writes, as readers see it) and `reply_to` (an address). `key_name` is the key that address and values are encrypted
    with. Whoever queues many flushes once, after the last. Raises NotAnAddress.
    """
    if not _TEMPLATE.fullmatch(template):
        raise ValueError(f"not the name of a mail template: {template!r}")
    if not is_address(to) or not is_address(values.get("reply_to", to)):
        raise NotAnAddress
    now = clock.now()
    # The key's name comes first, because address and values are encrypted the moment they are set.
    mail = Mail(
        key_name=key_name, uid=(uid := uuid.uuid4()), template=template, language=language, address=to, values=values,
        about=about, event_id=event_id, message_id=f"<{uid}@{sender.current().host}>", queued_at=now, due_at=at or now,
    )  # fmt: skip
    db.session.add(mail)
    if flush:
        db.session.flush()
    return mail


def is_address(text: str) -> bool:
    """Whether a mail can be addressed like this: one address and nothing that could become a header of its own."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def drop(mail: Mail) -> None:
    """Do not send what waits, failed or is doubtful, and forget what it would have said. Raises TooLateToDrop."""
    droppable = (MailStatus.QUEUED, MailStatus.FAILED, MailStatus.DOUBTFUL)
    if not _move(mail, droppable, status=MailStatus.DROPPED, values_box=None):
        raise TooLateToDrop


def call_back(mail: Mail) -> bool:
    """See to it that nobody reads a mail; False where somebody has, or may have: sent, on its way, or doubtful.

    What waits, or has failed, is not sent any more.
    """
    return mail.status == MailStatus.DROPPED or _move(
        mail, (MailStatus.QUEUED, MailStatus.FAILED), status=MailStatus.DROPPED, values_box=None
    )


def forget_about(about: str, event_id: int) -> None:
    """Delete every mail about something that is deleted itself, but for one that is being handed over."""
    gone = delete(Mail).where(Mail.about == about, Mail.event_id == event_id, Mail.status != MailStatus.SENDING)
    db.session.execute(gone.execution_options(synchronize_session=False))


def send_again(mail: Mail) -> None:
    """Send a mail once more that failed or is doubtful, because somebody decided so. Raises NotToBeSentAgain.

    It keeps its message id, by which many mailboxes show one copy only, should both arrive.
    """
    failed = (MailStatus.FAILED, MailStatus.DOUBTFUL)
    if not _move(mail, failed, status=MailStatus.QUEUED, attempts=0, due_at=clock.now(), error=None):
        raise NotToBeSentAgain


def _move(mail: Mail, allowed: tuple[MailStatus, ...], **values: Any) -> bool:
    """Change a mail in one statement while its status is still an allowed one: a worker may be about to take it."""
    db.session.flush()
    statement = update(Mail).where(Mail.id == mail.id, Mail.status.in_(allowed)).values(values | {"worker": None})
    found = db.session.scalar(statement.returning(Mail.id).execution_options(synchronize_session=False))
    db.session.refresh(mail)
    return found is not None
