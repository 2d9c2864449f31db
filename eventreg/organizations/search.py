"""The register's search: rank whoever the index gives, across scripts, spellings and look-alike letters."""

import functools
from typing import NamedTuple

from babel import Locale
from sqlalchemy import ColumnElement, and_

from eventreg.core.name_match import Candidate, rank
from eventreg.core.text import clean_line
from eventreg.extensions import db
from eventreg.organizations import queries
from eventreg.organizations.models import Organization

LONGEST = 120  # letters of a search that are read
SHORTEST = 2
MOST_RANKED = 120
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
    return ranked[:limit]


def duplicates(organization: Organization, *, limit: int = 6) -> list[Found]:
    """Other organizations of the register that may be the same one."""
    others = and_(queries.standing(), Organization.id != organization.id)
    best: dict[int, Found] = {}
    for name in names(organization):
        for found in find(name, scope=others, near=organization.country, limit=limit):
            known = best.get(found.organization.id)
            if known is None or known.score < found.score:
                best[found.organization.id] = found
    return sorted(best.values(), key=lambda found: -found.score)[:limit]


def names(organization: Organization) -> list[str]:
    """Every name that an organization has."""
    return [name for name in (organization.name, organization.name_latin, organization.abbreviation) if name]


def _ranked(words: str, scope: ColumnElement[bool], near: str | None, *, loosely: bool) -> list[Found]:
    ids = db.session.scalars(queries.hit_by(words, loosely=loosely)).all()
    rows = {row.id: row for row in db.session.scalars(queries.among(ids, scope))}
    hits = [rows[number] for number in ids if number in rows][:MOST_RANKED]
    matches = rank(words, map(_candidate, hits), limit=len(hits))
    least = max(LEAST, matches[0].score * LEAST_OF_BEST) if matches else LEAST
    found = [Found(rows[match.key], match.score) for match in matches if match.score >= least]
    return sorted(found, key=lambda one: (-round(one.score, 2), one.organization.country != near))


def _candidate(organization: Organization) -> Candidate[int]:
    country = organization.country or ""
    return Candidate.of(organization.id, names(organization), (organization.city, country, _country_name(country)))


@functools.cache
def _country_name(code: str) -> str:
    return str(Locale("en").territories.get(code, ""))
