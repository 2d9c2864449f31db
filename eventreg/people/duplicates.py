"""Two persons who are one: said by somebody, never by the system, and undone as easily."""

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.extensions import db
from eventreg.people import domain, queries, signals
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.models import Person

OPEN, SAME, DIFFERENT = "open", "same", "different"


class SaidMeanwhile(Refusal):
    """Somebody else has answered, or one of the two was joined with a third."""

    sentence = N_("Somebody has answered this meanwhile, or one of the two was joined with a third person. Look again.")


class KeepConfirmed(Refusal):
    """Whoever typed the other one would open what is this one's."""

    sentence = N_(
        "Of two entries with one address, keep the one whose address is confirmed: nobody knows who typed the other "
        "one."
    )


def suggest(first: Person, second: Person, *, score: float, reasons: list[str]) -> PersonPair:
    """Ask whether two persons are one; asking again about the same two gives the same question."""
    low, high = sorted((first, second), key=lambda person: person.id)
    known = db.session.scalar(queries.pair_of(low, high))
    if known is not None:
        return known
    pair = PersonPair(first=low, second=high, state=OPEN, score=score, reasons=reasons, found_at=clock.now(), moved=[])
    db.session.add(pair)
    db.session.flush()
    return pair


def join(pair: PersonPair, *, keep: Person) -> None:
    """Say that the two are one: `keep` stands for both, and what hangs on the other goes over to it.

    What is open about the other and a third is asked of `keep` and the third from now on. Raises SaidMeanwhile,
    KeepConfirmed, and what those refuse who hold something of either (`signals.joined`).
    """
    other = pair.second if keep.id == pair.first_id else pair.first
    _hold(pair)
    if pair.state == SAME or keep.joined_into_id is not None or other.joined_into_id is not None:
        raise SaidMeanwhile
    if domain.is_unconfirmed_beside(keep, other):
        raise KeepConfirmed
    _say(pair, SAME)
    pair.kept_id, other.joined_into, pair.moved = keep.id, keep, []
    signals.joined.send(pair, keep=keep, other=other)
    for asked in db.session.scalars(queries.open_pairs_of(other, OPEN)):
        third = asked.second if asked.first_id == other.id else asked.first
        if third.id != keep.id:
            suggest(keep, third, score=asked.score, reasons=asked.reasons)
    db.session.flush()
    audit.record("persons.joined", about=keep.actor, other=str(other.uid))


def part(pair: PersonPair) -> None:
    """Take that back: each has again what it had. Raises SaidMeanwhile."""
    _hold(pair)
    keep, other = (pair.first, pair.second) if pair.kept_id == pair.first_id else (pair.second, pair.first)
    if pair.state != SAME or other.joined_into_id != keep.id or keep.joined_into_id is not None:
        raise SaidMeanwhile
    signals.parted.send(pair, keep=keep, other=other)
    pair.state, pair.said_at, pair.said_by, pair.kept_id, pair.moved = OPEN, None, None, None, []
    other.joined_into = None
    db.session.flush()
    audit.record("persons.parted", about=keep.actor, other=str(other.uid))


def keep_apart(pair: PersonPair) -> None:
    """Say that they are two people, so that nobody is asked again. Raises SaidMeanwhile."""
    _hold(pair)
    if pair.state == SAME:
        raise SaidMeanwhile
    _say(pair, DIFFERENT)
    audit.record("persons.kept_apart", about=pair.first.actor, other=str(pair.second.uid))


def ask_again(pair: PersonPair) -> None:
    """Take back that they are two. Raises SaidMeanwhile."""
    _hold(pair)
    if pair.state == SAME:
        raise SaidMeanwhile
    pair.state, pair.said_at, pair.said_by = OPEN, None, None


def _hold(pair: PersonPair) -> None:
    """Of two who answer at once, one follows the other."""
    db.session.scalars(queries.held({pair.first_id, pair.second_id})).all()
    db.session.refresh(pair)


def _say(pair: PersonPair, state: str) -> None:
    pair.state, pair.said_at, pair.said_by = state, clock.now(), audit.actor()
