"""The register's search: rank whoever the index gives, across scripts, spellings and look-alike letters."""

import functools
from collections.abc import Iterable
from typing import NamedTuple

from babel import Locale
from sqlalchemy import ColumnElement, and_

from eventreg.core.name_match import Candidate, rank, word_likeness
from eventreg.core.names import as_latin_letters, search_key
from eventreg.core.text import clean_line
from eventreg.core.word_index import LAST, sharing_most
from eventreg.extensions import db
from eventreg.organizations import finding_words, queries
from eventreg.organizations.models import Organization

LONGEST = 120  # letters of a search that are read
SHORTEST = 2
MOST_RANKED = 60
# With fewer than this, or none that surely fits, the index is asked again by the first letters of each word.
ENOUGH, CERTAIN = 3, 0.8
# Below the one, and below this part of the best one, likeness is chance.
LEAST, LEAST_OF_BEST = 0.5, 0.75
LIKELY = 0.72  # from here on somebody is asked whether it is the same


class Found(NamedTuple):
    """An organization and how well it fits, from 0 to 1."""

    organization: Organization
    score: float


def find(
    words: str, *, scope: ColumnElement[bool] | None = None, near: str | None = None, limit: int = 8
) -> list[Found]:
    """The organizations that fit best what was typed, best first; of equal ones those of the country `near` first."""
    words = clean_line(words[:LONGEST], LONGEST * 4)
    if len(words) < SHORTEST:
        return []
    scope = queries.offered() if scope is None else scope
    ranked = _ranked(words, scope, near, loosely=False)
    if len(ranked) < ENOUGH or ranked[0].score < CERTAIN:
        ranked = _ranked(words, scope, near, loosely=True)
    latin = as_latin_letters(words)
    if latin != words:
        ranked = _best([*find(latin, scope=scope, near=near, limit=limit), *ranked], near)
    return ranked[:limit]


def duplicates(organization: Organization, *, limit: int = 6) -> list[Found]:
    """Other organizations of the register that may be the same one."""
    others = and_(queries.standing(), Organization.id != organization.id)
    best: dict[int, Found] = {}
    for name in names(organization):
        for found in find(name, scope=others, near=organization.country, limit=limit):
            if name in organization.abbreviations and not _is_called(name, found.organization):
                continue
            known = best.get(found.organization.id)
            if known is None or known.score < found.score:
                best[found.organization.id] = found
    return sorted(best.values(), key=lambda found: -found.score)[:limit]


def names(organization: Organization) -> list[str]:
    """Every name that an organization has, in any language, and each of its abbreviations."""
    written = (organization.name, organization.name_latin, *organization.names.values(), *organization.abbreviations)
    return list(dict.fromkeys(name for name in written if name))


def _ranked(words: str, scope: ColumnElement[bool], near: str | None, *, loosely: bool) -> list[Found]:
    ids = _closest(words, loosely=loosely)
    rows = {hit.id: (stands, hit) for stands, hit in db.session.execute(queries.among(ids, scope))}
    hits = [number for number in ids if number in rows]
    matches = rank(words, (_candidate(*rows[number]) for number in hits), limit=len(hits))
    least = max(LEAST, matches[0].score * LEAST_OF_BEST) if matches else LEAST
    return _best([Found(rows[match.key][0], match.score) for match in matches if match.score >= least], near)


def _best(found: Iterable[Found], near: str | None) -> list[Found]:
    """Each organization once, as it fits best; of equal ones those of the country `near` first."""
    best: dict[int, Found] = {}
    for one in found:
        if one.organization.id not in best or best[one.organization.id].score < one.score:
            best[one.organization.id] = one
    return sorted(best.values(), key=lambda one: (-round(one.score, 2), one.organization.country != near))


def _is_called(short: str, other: Organization) -> bool:
    """Whether an organization as a whole is called like an abbreviation: a word of a long name says nothing."""
    key = "".join(search_key(short))
    return any(word_likeness(key, "".join(search_key(name))) >= LIKELY for name in names(other))


def _closest(words: str, *, loosely: bool) -> list[int]:
    """Ids of those that share most with what was typed; what few of the register share counts more."""
    prefixes, exact = finding_words.asked_for(words, loosely=loosely)
    if not prefixes and not exact:
        return []
    bound = {f"prefix_{place}": prefix for place, prefix in enumerate(prefixes)}
    bound |= {f"end_{place}": prefix + LAST for place, prefix in enumerate(prefixes)}
    bound |= {f"exact_{place}": word for place, word in enumerate(exact)}
    hits = db.session.execute(queries.hit_by(len(prefixes), len(exact)), bound)
    return sharing_most(hits, most_a_word=queries.MOST_A_WORD, limit=MOST_RANKED)


def _candidate(stands: Organization, hit: Organization) -> Candidate[int]:
    """The one that was hit by its own names, with the place of the one that stands for it."""
    country = stands.country or ""
    known = _written(tuple(names(hit)), (stands.city, stands.region, country, _country_name(country)))
    return Candidate(hit.id, known.names, known.others)


@functools.lru_cache(maxsize=8192)
def _written(names: tuple[str, ...], place: tuple[str, ...]) -> Candidate[None]:
    """Names and place in the words that are compared: the same organizations come up with each further letter."""
    return Candidate.of(None, names, place)


@functools.cache
def _country_name(code: str) -> str:
    return str(Locale("en").territories.get(code, ""))
