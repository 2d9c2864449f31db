"""What becomes of applications when two persons turn out to be one, and when that is taken back."""

from sqlalchemy import select

from eventreg.applications import intake, lifecycle, queries
from eventreg.applications.models import Application
from eventreg.applications.status import ACTIVE, Status
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.models import Consent, Person

# What may be set aside for another application of the same person at the same event, and put back.
UNDECIDED = frozenset({Status.SUBMITTED, Status.RETURNED, Status.IN_REVIEW})
# What staff do not see yet.
UNSEEN = frozenset({Status.DRAFT, Status.AWAITING_ENDORSEMENT})


class BothDecided(Refusal):
    """Two applications of one event, of which neither can be set aside."""

    sentence = N_(
        "%(first)s and %(second)s are both decided already. Cancel one of them first, "
        "then say that they are the same person."
    )


def give(pair: PersonPair, *, keep: Person, other: Person) -> None:
    """Applications and consents of `other` go to `keep`. Of two at one event the decided or earlier one stands.

    Raises BothDecided. A draft beside another application stays where it is: it may never be sent.
    """
    standing = {one.event_id: one for one in _of(keep) if one.status in ACTIVE}
    for application in _of(other):
        rival = standing.get(application.event_id) if application.status in ACTIVE else None
        if rival is not None and UNSEEN & {application.status, rival.status}:
            continue
        if rival is not None:
            _set_aside(pair, rival, application)
        _give(pair, application, keep)
        standing.setdefault(application.event_id, application)
    _give_consents(pair, keep, other)


def give_back(pair: PersonPair, *, keep: Person, other: Person) -> None:
    """Each has again what it had; what was set aside counts again, unless it was moved on since."""
    for kind, number in pair.moved:
        if kind == "application" and (one := db.session.get(Application, number)) and one.person_id == keep.id:
            _put(one, other)
        elif kind == "consent" and (consent := db.session.get(Consent, number)):
            consent.person_id = other.id
    db.session.flush()
    for kind, number in pair.moved:
        if kind == "aside" and (one := db.session.get(Application, number)) and one.status == Status.CANCELLED:
            lifecycle.move(one, Status.SUBMITTED)


def _of(person: Person) -> list[Application]:
    """Oldest first."""
    return list(db.session.scalars(queries.own_applications(person)))[::-1]


def _set_aside(pair: PersonPair, *rivals: Application) -> None:
    """One of two no longer counts: the later one, unless it alone is decided."""
    first, second = sorted(rivals, key=lambda one: one.id)
    gone = next((one for one in (second, first) if one.status in UNDECIDED), None)
    if gone is None:
        raise BothDecided(first=first.reference, second=second.reference)
    lifecycle.move(gone, Status.CANCELLED)
    pair.moved = [*pair.moved, ["aside", gone.id]]


def _give(pair: PersonPair, application: Application, keep: Person) -> None:
    _put(application, keep)
    pair.moved = [*pair.moved, ["application", application.id]]


def _put(application: Application, person: Person) -> None:
    """With the names and words that it is found by."""
    application.person_id, application.person = person.id, person
    db.session.flush()
    if application.submitted_at is not None:
        intake.index(application)


def _give_consents(pair: PersonPair, keep: Person, other: Person) -> None:
    for consent in db.session.scalars(select(Consent).where(Consent.person_id == other.id)):
        consent.person_id = keep.id
        pair.moved = [*pair.moved, ["consent", consent.id]]
