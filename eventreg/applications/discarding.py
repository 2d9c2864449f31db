"""Drafts that go away for good, with everything that hangs on them: nobody has decided about them yet."""

from collections.abc import Sequence

from sqlalchemy import delete, exists, select

from eventreg.applications import rules
from eventreg.applications.files import file_domain
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.outbox import domain as outbox
from eventreg.people.models import Channel, Person


class NoDraft(Refusal):
    """It was sent, or somebody else waits for it."""

    sentence = N_("This application is sent, so it is not deleted like a draft. You can withdraw it.")


def discard(application: Application) -> None:
    """Delete a draft because its own person wants so. Raises NoDraft."""
    if not rules.can_discard(application):
        raise NoDraft
    reference, event_id = application.reference, application.event_id
    remove([application])
    audit.record("application.discarded", about=reference, event_id=event_id)


def remove(drafts: Sequence[Application]) -> None:
    """Take away drafts with their answers, files, mails, and persons who have nothing else."""
    persons = [application.person_id for application in drafts]
    for application in drafts:
        file_domain.forget_all(application)
        outbox.forget_about(application.reference, application.event_id)
        db.session.delete(application)
    db.session.flush()
    gone = select(Person.id).where(Person.id.in_(persons), ~exists().where(Application.person_id == Person.id))
    ids = list(db.session.scalars(gone))
    ids += db.session.scalars(select(Person.id).where(Person.joined_into_id.in_(ids)))  # for whom these stood, too
    db.session.execute(delete(Channel).where(Channel.person_id.in_(ids)))
    db.session.execute(delete(Person).where(Person.id.in_(ids)))
    db.session.expire_all()
