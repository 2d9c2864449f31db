"""Searching the people of an event: rank whoever the index gives, whatever script or slip a name was typed with."""

import functools
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Select, literal, select, union_all

from eventreg.applications.lists import list_filters, list_queries
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.models import Application, ApplicationWord
from eventreg.core.name_match import Candidate, query_words, rank
from eventreg.core.references import whole_reference
from eventreg.core.word_index import LAST, sharing_most
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people.models import Person

SHORTEST = 2
MOST_RANKED, MOST_SUGGESTED_OF = 400, 60
MOST_SUGGESTED = 8
MOST_A_WORD = 1000
SHORTEST_REFERENCE = 4
BRIEF = 2  # letters of a word that is a name of its own (Ли), or begins those of a third of everybody
# What a search leaves out: everything under this score, or under this part of the best one.
LEAST_SCORE, LEAST_OF_BEST = 0.55, 0.75
# With none that fits so well, the index is asked again by the first letters of each word.
CERTAIN = 0.8


class Found(NamedTuple):
    """Somebody's application as far as a search reads it."""

    id: int
    reference: str
    status: str
    country: str | None
    organization: str
    organization_latin: str
    badge_name: str
    badge_name_latin: str


def best(event: Event, listing: Listing, scope: ColumnElement[bool], *, most: int = MOST_RANKED) -> list[Found]:
    """Whoever of a list fits what was typed, best first; by a whole reference the one person it names."""
    if is_too_short(listing.q):
        return []
    wanted = list_queries.matching(event, listing, scope)
    reference = whole_reference(event.reference_prefix, listing.q)
    if reference and (named := _read(_columns().where(wanted, Application.reference == reference))):
        return named
    found, score = _ranked(event, listing.q, wanted, most, loosely=False)
    if score < CERTAIN:
        more, better = _ranked(event, listing.q, wanted, most, loosely=True)
        return more if better > score else found
    return found


def is_too_short(typed: str) -> bool:
    """Whether nothing of what was typed is long enough to search by: one letter stands in the name of nearly everybody.

    Words count as the index has them, so that a name of one Chinese sign is long enough and "ьъ" is not.
    """
    return all(len(one.prefix) < SHORTEST for one in query_words(typed))


def suggested(event: Event, typed: str, scope: ColumnElement[bool]) -> list[Found]:
    """The few who fit best what is being typed."""
    listing = list_filters.read({"q": typed})
    return best(event, listing, scope, most=MOST_SUGGESTED_OF)[:MOST_SUGGESTED]


def _ranked(
    event: Event, typed: str, wanted: ColumnElement[bool], most: int, *, loosely: bool
) -> tuple[list[Found], float]:
    """Those worth showing, and the score of the best."""
    hits = db.session.execute(_hits(event, typed, wanted, loosely=loosely))
    ids = sharing_most(hits, most_a_word=MOST_A_WORD, limit=most)
    rows = {row.id: row for row in _read(_columns().where(Application.id.in_(ids)))}
    matches = rank(typed, [_candidate(rows[number]) for number in ids if number in rows], limit=len(ids))
    score = matches[0].score if matches else 0.0
    least = max(LEAST_SCORE, score * LEAST_OF_BEST)
    return [rows[one.key] for one in matches if one.score >= least or _is_named(rows[one.key], typed)], score


def _hits(event: Event, typed: str, wanted: ColumnElement[bool], *, loosely: bool) -> CompoundSelect[int, int]:
    """(number of the word, application) of each word by itself, in the index's order, no further than is ranked."""
    each = (_having(event, number, match, wanted) for number, match in enumerate(_matches(typed, loosely=loosely)))
    return union_all(*each)


def _having(event: Event, number: int, match: ColumnElement[bool], wanted: ColumnElement[bool]) -> Select[int, int]:
    there = Application.id == ApplicationWord.application_id
    some = select(ApplicationWord.application_id).join(Application, there).where(wanted)
    some = some.where(ApplicationWord.event_id == event.id, match).order_by(ApplicationWord.word).limit(MOST_A_WORD)
    return select(literal(number), some.subquery().c.application_id)


def _matches(typed: str, *, loosely: bool) -> list[ColumnElement[bool]]:
    """What a word of the index may be to fit what was typed: a beginning, equal consonants, the reference."""
    word = ApplicationWord.word
    asked = query_words(typed, loosely=loosely)
    beside_longer = any(len(one.prefix) > BRIEF for one in asked)
    matches: list[ColumnElement[bool]] = [
        word == one.prefix
        if beside_longer and len(one.prefix) <= BRIEF
        else word.between(one.prefix, one.prefix + LAST)
        for one in asked
    ]
    matches += [word == one.skeleton for one in asked if one.skeleton]
    reference = typed.lower()
    return [*matches, word.between(reference, reference + LAST if len(reference) >= SHORTEST_REFERENCE else reference)]


def _columns() -> Select[Any]:
    application: tuple[Any, ...] = (
        Application.id, Application.reference, Application.status, Application.country, Application.organization,
        Application.organization_latin,
    )  # fmt: skip
    return select(*application, Person.badge_name, Person.badge_name_latin).join(Application.person)


def _read(query: Select[Any]) -> list[Found]:
    return [Found(*row) for row in db.session.execute(query)]


def _is_named(one: Found, typed: str) -> bool:
    plain = typed.upper().replace("-", "")
    return len(plain) >= SHORTEST_REFERENCE and one.reference.replace("-", "").startswith(plain)


def _candidate(one: Found) -> Candidate[int]:
    names, others = (one.badge_name, one.badge_name_latin), (one.organization, one.organization_latin, one.reference)
    known = _written(names, others)
    return Candidate(one.id, known.names, known.others)


@functools.lru_cache(maxsize=8192)
def _written(names: Sequence[str], others: Iterable[str]) -> Candidate[None]:
    """The words that are compared: the same people come up with each further letter."""
    return Candidate.of(None, names, others)
