"""The messages that a person was sent about one application, as they may read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.errors import N_
from eventreg.extensions import db
from eventreg.messages import words as mail_words
from eventreg.outbox import queries, shown
from eventreg.outbox.models import Mail, MailStatus

# status → (words, tone)
STATES: dict[str, tuple[str, str]] = {
    MailStatus.QUEUED: (N_("On its way"), "info"),
    MailStatus.SENDING: (N_("On its way"), "info"),
    MailStatus.SENT: (N_("Sent"), "good"),
    MailStatus.DOUBTFUL: (N_("Sent, but it may not have arrived"), "warn"),
    MailStatus.FAILED: (N_("Not delivered: please check your address"), "bad"),
}


@dataclass(frozen=True)
class Message:
    """One mail: `text` is empty where it can no longer be read."""

    mail: Mail
    subject: str
    text: str
    href: str

    @property
    def at(self) -> datetime:
        return self.mail.sent_at or self.mail.queued_at

    @property
    def state(self) -> str:
        """Where it is, as a msgid."""
        return STATES[self.mail.status][0]

    @property
    def tone(self) -> str:
        return STATES[self.mail.status][1]


def of_application(application: Application) -> list[Message]:
    """All of them, newest first. What was decided and not told is not among them."""
    query = queries.told_about(application.reference, application.event_id, clock.now())
    return [_message(application, mail) for mail in db.session.scalars(query)]


def one(application: Application, uid: Any) -> Message:
    """One of them, or 404."""
    query = queries.told_about(application.reference, application.event_id, clock.now()).where(Mail.uid == uid)
    return _message(application, db.first_or_404(query))


def _message(application: Application, mail: Mail) -> Message:
    href = url_for("own_pages.message", reference=application.reference, uid=mail.uid)
    try:
        subject, text = shown.subject_and_text(mail)
    except shown.NotReadable:
        subject, text = _(mail_words.TEMPLATES.get(mail.template, mail.template)), ""
    return Message(mail, subject, text, href)
