"""Looking for people who came in twice: a job, over everybody whose application staff may see."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

from eventreg.applications.duplicates import duplicate_queries as queries
from eventreg.applications.duplicates.person_likeness import (
    Entry,
    Likeness,
    blocks,
    compare,
    organization_key,
    tokens,
)
from eventreg.core import clock, crypto
from eventreg.core.collecting import uncollected
from eventreg.core.database import begin_writing, insert_rows
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.models import Job
from eventreg.jobs.work import Work
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.duplicates import OPEN

Found = dict[tuple[int, int], Likeness]  # by the ids of two persons, in order
KIND = "people.find_duplicates"
PORTION = 400
MOST_A_PERSON = 4
MOST_OF_A_BLOCK = 60  # where more share two words of a name, only what else they share tells them apart


def ask(*, by: str) -> Job:
    """Have everybody new since the last time compared with everybody."""
    return jobs.queue(KIND, {}, asked_by=by)


def ask_once(*, by: str) -> None:
    """The same where people have come in by themselves: not again while such work waits to begin."""
    if db.session.scalar(queries.waiting(KIND)) is None:
        ask(by=by)


def find(work: Work) -> dict[str, int]:
    """The job: new pairs become questions. Gives how many were found."""
    found = look(work.progress)
    db.session.rollback()
    begin_writing(db.session)
    return {"found": note(found)}


@uncollected()
def look(step: Callable[[int, int], None] = lambda _done, _all: None) -> Found:
    """Compare everybody new since the last time with everybody; `step` is told how many of how many are done."""
    come = db.session.scalars(queries.come_since(db.session.scalar(queries.looked_at(KIND)))).all()
    everybody = _entries()
    fresh = [number for number in come if number in everybody]
    index = Index(everybody, [everybody[number] for number in fresh])
    found: Found = {}
    for start in range(0, len(fresh), PORTION):
        step(start, len(fresh))
        portion = fresh[start : start + PORTION]
        _add_elsewhere(portion, everybody)
        for number in portion:
            found |= index.alike(number)
    step(len(fresh), len(fresh))
    return found


def _entries() -> dict[int, Entry]:
    """Person's id → what is known, of all that were not joined with another one."""
    found: dict[int, Entry] = {}
    for row in db.session.execute(queries.people()):
        entry = found.get(row.id) or Entry(tokens((row.badge_name, row.badge_name_latin, row.full_name)))
        entry.country = entry.country or row.country or ""
        known = {f"#{row.organization_id}"} if row.organization_id else set()
        names = (organization_key(name) for name in (row.organization, row.organization_latin) if name)
        entry.organizations |= known.union(name for name in names if name)
        found[row.id] = entry
    offices = set(db.session.scalars(queries.offices_own()))  # also where somebody typed it as the person's
    for channel in db.session.execute(queries.own_channels()):
        if channel.person_id in found and channel.lookup not in offices:
            found[channel.person_id].lookups |= {channel.lookup}
    return found


def _add_elsewhere(numbers: Sequence[int], everybody: Mapping[int, Entry]) -> None:
    """How these people's addresses are kept at other events, whose keys are others."""
    for channel in db.session.scalars(queries.own_channels_of(numbers)):
        if channel.address and channel.lookup in everybody[channel.person_id].lookups:
            everybody[channel.person_id].lookups |= set(crypto.lookups(channel.address))


class Index:
    """Who shares what with those whom it is asked about: numbers by block of the name, and by keyed address."""

    def __init__(self, everybody: Mapping[int, Entry], asked: Iterable[Entry]) -> None:
        self.everybody = everybody
        self.by_block: dict[str, list[int]] = {block: [] for entry in asked for block in blocks(entry)}
        self.by_lookup: defaultdict[bytes, list[int]] = defaultdict(list)
        for number, entry in everybody.items():
            for block in self.by_block.keys() & blocks(entry):
                self.by_block[block].append(number)
            for lookup in entry.lookups:
                self.by_lookup[lookup].append(number)

    def alike(self, number: int) -> dict[tuple[int, int], Likeness]:
        """Pairs with this person, by their numbers in order: those most alike, so that nobody is asked forty things."""
        alike = [(other, likeness) for other, likeness in self.like(self.everybody[number]) if other != number]
        best = nlargest(MOST_A_PERSON, alike, key=lambda one: (one[1].score, -one[0]))
        return {(min(number, other), max(number, other)): likeness for other, likeness in best}

    def like(self, entry: Entry) -> Iterator[tuple[int, Likeness]]:
        """Numbers of those who may be the same person, with how alike they are."""
        for other in self.candidates(entry):
            if likeness := compare(entry, self.everybody[other]):
                yield other, likeness

    def candidates(self, entry: Entry) -> set[int]:
        """Numbers of those who share an address or enough of a name to be looked at."""
        found = {other for lookup in entry.lookups for other in self.by_lookup.get(lookup, ())}
        for block in blocks(entry):
            others = self.by_block[block]
            if len(others) > MOST_OF_A_BLOCK:
                others = [
                    one for one in others if not self.everybody[one].organizations.isdisjoint(entry.organizations)
                ]
            found.update(others)
        return found


def note(found: Found) -> int:
    """New pairs become questions, whose number is given; what was asked or answered before is left alone."""
    firsts = sorted({low for low, _high in found})
    known: set[tuple[int, int]] = set()
    for start in range(0, len(firsts), PORTION):
        rows = db.session.execute(queries.pairs_from(firsts[start : start + PORTION]))
        known |= {(row.first_id, row.second_id) for row in rows}
    now = clock.now()
    fresh = [
        {
            "first_id": low, "second_id": high, "state": OPEN, "score": likeness.score,
            "reasons": list(likeness.reasons), "found_at": now, "moved": [],
        }
        for (low, high), likeness in found.items()
        if (low, high) not in known
    ]  # fmt: skip
    insert_rows(db.session, PersonPair, fresh)
    return len(fresh)
