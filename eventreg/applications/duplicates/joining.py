"""What becomes of applications when two persons turn out to be one, and when that is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from eventreg.applications import intake, lifecycle, queries
from eventreg.applications.duplicates import duplicate_queries
from eventreg.applications.form.known_questions import HEAD_OFFICE_ONLY
from eventreg.applications.lifecycle import UNDECIDED
from eventreg.applications.models import Application
from eventreg.applications.status import ACTIVE, Status
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.models import Consent, Person

# What staff do not see yet.
UNSEEN = frozenset({Status.DRAFT, Status.AWAITING_ENDORSEMENT})
APPLICATION, ASIDE, CONSENT, HIDDEN = "application", "aside", "consent", "hidden"


class BothDecided(Refusal):
    """Two applications of one event, of which neither can be set aside."""

    sentence = N_(
        "%(first)s and %(second)s are both decided already. Cancel one of them first, "
        "then say that they are the same person."
    )


@dataclass(frozen=True)
class Aside:
    """Of two applications of one event, the one that no longer counts and the one that does."""

    goes: Application
    stays: Application


@dataclass
class Outcome:
    """What one person for two will mean: what goes over to whoever stands for both, and what is set aside."""

    given: list[Application] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)


def foresee(kept: Sequence[Application], others: Sequence[Application]) -> Outcome:
    """What giving `others` to whoever has `kept` will mean; both oldest first. The page and the verb ask this.

    A draft beside another application stays where it is: it may never be sent. Raises BothDecided.
    """
    outcome = Outcome()
    standing = {one.event_id: one for one in kept if one.status in ACTIVE}
    for application in others:
        rival = standing.get(application.event_id) if application.status in ACTIVE else None
        if rival is not None and UNSEEN & {application.status, rival.status}:
            continue
        if rival is not None:
            outcome.aside.append(_of_two(rival, application))
            standing[application.event_id] = outcome.aside[-1].stays
        elif application.status in ACTIVE:
            standing[application.event_id] = application
        outcome.given.append(application)
    return outcome


def give(pair: PersonPair, *, keep: Person, other: Person) -> None:
    """Applications and consents of `other` go to `keep`. Of two at one event that of `keep` stands, unless only the
    other one is decided.

    Whoever said in one of these that no office is to see them is not seen by the other one either; and names and
    addresses of somebody who said so reach no office by what is given to them. Raises BothDecided.
    """
    kept = _of(keep)
    outcome = foresee(kept, _of(other))
    for one in outcome.aside:
        _set_aside(pair, one)
    if any(one.head_office_only for one in kept):
        _hide(pair, outcome.given)
    for application in outcome.given:
        _put(application, keep)
        _note(pair, APPLICATION, application.id)
    for consent in db.session.scalars(select(Consent).where(Consent.person_id == other.id)):
        consent.person_id = keep.id
        _note(pair, CONSENT, consent.id)


def give_back(pair: PersonPair, *, keep: Person, other: Person) -> None:
    """Each has again what it had; what was set aside stands where it stood, unless it was moved on since.

    What was hidden from offices stays so where its person has saved that wish as their own meanwhile.
    """
    for kind, number in pair.moved:
        if kind == APPLICATION and (one := db.session.get(Application, number)) and one.person_id == keep.id:
            _put(one, other)
        elif kind == CONSENT and (consent := db.session.get(Consent, number)):
            consent.person_id = other.id
    db.session.flush()
    for kind, number in pair.moved:
        if kind == HIDDEN and (one := db.session.get(Application, number)):
            one.head_office_only = _wished_since(pair, one, keep, other)
        if kind == ASIDE and (one := db.session.get(Application, number)) and one.status == Status.CANCELLED:
            lifecycle.put_back(one)


def set_aside(pair: PersonPair) -> list[int]:
    """Ids of the applications that no longer count because the two are one."""
    return [number for kind, number in pair.moved if kind == ASIDE]


def _of(person: Person) -> list[Application]:
    """Oldest first."""
    return list(db.session.scalars(queries.own_applications(person)))[::-1]


def _of_two(kept: Application, other: Application) -> Aside:
    """The other one goes, unless it alone is decided: staff have said which entry stands."""
    if other.status in UNDECIDED:
        return Aside(other, kept)
    if kept.status in UNDECIDED:
        return Aside(kept, other)
    first, second = sorted((kept, other), key=lambda one: one.id)
    raise BothDecided(first=first.reference, second=second.reference)


def _set_aside(pair: PersonPair, one: Aside) -> None:
    lifecycle.move(one.goes, Status.CANCELLED)
    _note(pair, ASIDE, one.goes.id)
    if one.goes.head_office_only or one.stays.head_office_only:
        _hide(pair, [one.goes, one.stays])


def _hide(pair: PersonPair, applications: Sequence[Application]) -> None:
    for one in applications:
        if not one.head_office_only:
            one.head_office_only = True
            _note(pair, HIDDEN, one.id)


def _wished_since(pair: PersonPair, application: Application, *persons: Person) -> bool:
    """Whether one of the two has saved the section that asks for it: they saw the wish there, and left it."""
    asking = {
        section.key
        for section in db.session.scalars(queries.sections(application.event_id))
        if HEAD_OFFICE_ONLY in {question.key for question in section.questions}
    }
    saved = db.session.scalars(duplicate_queries.saved_since(application, pair.said_at, persons))
    return any(details.get("section") in asking for details in saved)


def _note(pair: PersonPair, kind: str, number: int) -> None:
    pair.moved = [*pair.moved, [kind, number]]


def _put(application: Application, person: Person) -> None:
    """With the names and words that it is found by."""
    application.person_id, application.person = person.id, person
    db.session.flush()
    if application.submitted_at is not None:
        intake.index(application)
