"""Looking for entries of the register that may be one: whatever is new or was changed is compared with all others.

A duty, not work that somebody asks for: entries come by applicants, sheets and staff alike.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from heapq import nlargest

from sqlalchemy import delete

from eventreg.core import clock
from eventreg.core.database import begin_writing, new_uid
from eventreg.core.inserting import insert_missing
from eventreg.extensions import db
from eventreg.organizations import domain
from eventreg.organizations.duplicate_models import OrganizationPair
from eventreg.organizations.duplicates import pair_queries as queries
from eventreg.organizations.likeness import Described, Likeness, compare

PORTION = 200
MOST_SHARING = 60  # a word that more organizations have tells nothing
NEAREST = 12  # of those that share words with an entry are looked at more closely
MOST_AN_ENTRY = 4  # so that nobody is asked forty things about one
LIKELY = 0.8  # from here on somebody is asked

Pair = tuple[int, int]  # ids, the lower first


def look_through(stop: threading.Event) -> int:
    """The duty: all that waits, portion by portion. Gives how many entries were compared."""
    waiting = [(number, since) for number, since in db.session.execute(queries.waiting()) if since]
    for start in range(0, len(waiting), PORTION):
        if stop.is_set():
            return start
        portion = dict(waiting[start : start + PORTION])
        known = db.session.scalars(queries.known(portion)).all()
        _write(portion, _alike(list(portion), known), known)
    return len(waiting)


def put(found: Mapping[Pair, Likeness]) -> None:
    """Put entries beside each other that are not so yet."""
    now = clock.now()
    rows = [
        {
            "uid": new_uid(), "first_id": low, "second_id": high, "score": likeness.score,
            "reasons": list(likeness.reasons), "found_at": now,
        }
        for (low, high), likeness in sorted(found.items())
    ]  # fmt: skip
    insert_missing(db.session, OrganizationPair.id, rows)


def described(ids: Iterable[int]) -> dict[int, Described]:
    """Those of some entries that stand, with the names of whatever was merged into them."""
    found: dict[int, Described] = {}
    for row in db.session.execute(queries.described(sorted(ids))):
        if row.merged_into_id is None:
            found[row.stands_id] = Described(row.country, domain.sort_name(row.city))
        if row.stands_id in found:
            names = (row.name, row.name_latin, *row.names.values())
            found[row.stands_id].add(names, row.abbreviation.split(","))
    return found


def _alike(ids: Sequence[int], known: Iterable[OrganizationPair]) -> dict[Pair, Likeness]:
    """Likely pairs with any of these entries: the most alike of each, and what was found before and still is likely."""
    near = _near(ids)
    before = {(pair.first_id, pair.second_id) for pair in known}
    for low, high in before:
        near[low].add(high)
        near[high].add(low)
    compared = described({*near, *(other for others in near.values() for other in others)})
    found: dict[Pair, Likeness] = {}
    for number in compared.keys() & set(ids):
        others = compared.keys() & near[number] - {number}
        likely = {_pair(number, other): compare(compared[number], compared[other]) for other in others}
        likely = {pair: likeness for pair, likeness in likely.items() if likeness.score >= LIKELY}
        best = nlargest(MOST_AN_ENTRY, likely, key=lambda pair: (likely[pair].score, -sum(pair)))
        found |= {pair: likely[pair] for pair in likely.keys() & {*best, *before}}
    return found


def _near(ids: Sequence[int]) -> defaultdict[int, set[int]]:
    """Those that share most rare words with each of these entries, and its namesakes in its city."""
    words: defaultdict[int, set[str]] = defaultdict(set)
    for number, word in db.session.execute(queries.words_of(ids)):
        words[number].add(word)
    rare = db.session.scalars(queries.rare_words(set().union(*words.values()), most=MOST_SHARING)).all()
    bearing: defaultdict[str, list[int]] = defaultdict(list)
    for word, number in db.session.execute(queries.bearing(rare)):
        bearing[word].append(number)
    near = defaultdict(set, {number: _closest(number, words[number], bearing) for number in words})
    for number, other in db.session.execute(queries.namesakes(ids)):
        near[number].add(other)
    return near


def _closest(number: int, words: Iterable[str], bearing: Mapping[str, list[int]]) -> set[int]:
    """What fewer have counts more."""
    shared: defaultdict[int, float] = defaultdict(float)
    for word in words:
        for other in bearing.get(word, ()):
            shared[other] += 1 / len(bearing[word])
    shared.pop(number, None)
    return set(nlargest(NEAREST, shared, key=shared.__getitem__))


def _write(portion: Mapping[int, datetime], found: Mapping[Pair, Likeness], known: Iterable[OrganizationPair]) -> None:
    """New pairs, without those that are two by what somebody said; what is likely no more, or otherwise, goes."""
    stale = [
        pair.id for pair in known
        if pair.two_since is None and found.get((pair.first_id, pair.second_id)) != _likeness(pair)
    ]  # fmt: skip
    db.session.rollback()
    begin_writing(db.session)
    there = set(db.session.scalars(queries.standing_held(sorted({number for pair in found for number in pair}))))
    two = {_pair(one, other) for one, other in db.session.execute(queries.said_two())}
    db.session.execute(
        delete(OrganizationPair).where(OrganizationPair.id.in_(stale), OrganizationPair.two_since.is_(None))
    )
    put({pair: one for pair, one in found.items() if there.issuperset(pair) and pair not in two})
    waited = [{"waited_id": number, "waited_since": since} for number, since in portion.items()]
    db.session.connection().execute(queries.no_longer_waiting(), waited)
    db.session.commit()


def _likeness(pair: OrganizationPair) -> Likeness:
    return Likeness(pair.score, tuple(pair.reasons))


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)
