"""The door's search: rank whoever the index gives."""

import re

from babel import Locale
from sqlalchemy import ColumnElement, true

from eventreg.core.name_match import Candidate, Match, rank
from eventreg.core.text import clean_line
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants import queries
from eventreg.participants.models import Participant

# With fewer than this, or none that surely fits, the index is asked again by the first letters of each word.
ENOUGH, CERTAIN = 3, 0.8
LEAST = 0.4  # below it, likeness is chance
REFERENCE = re.compile(r"[A-Z0-9]{1,8}-[A-Z0-9]{4}-[A-Z0-9]{2}")
LONGEST = 200  # letters of a search that are read


def find(event: Event, words: str, *, limit: int = 10, scope: ColumnElement[bool] | None = None) -> list[Participant]:
    """The participants that fit best what was typed: reference, badge name, Latin form, organization, country."""
    words = clean_line(words[:LONGEST], LONGEST * 4)
    if REFERENCE.fullmatch(words.upper()):
        known = db.session.scalar(queries.by_reference(event, words.upper(), true() if scope is None else scope))
        return [known] if known is not None else []
    scope = true() if scope is None else scope
    ranked = _ranked(event, words, limit, scope, loosely=False)
    if len(ranked) < ENOUGH or ranked[0].score < CERTAIN:
        ranked = _ranked(event, words, limit, scope, loosely=True)
    return [match.key for match in ranked]


def _ranked(
    event: Event, words: str, limit: int, scope: ColumnElement[bool], *, loosely: bool
) -> list[Match[Participant]]:
    found = db.session.scalars(queries.found_by(event, words, scope, loosely=loosely))
    return [match for match in rank(words, map(_candidate, found), limit) if match.score >= LEAST]


def _candidate(participant: Participant) -> Candidate[Participant]:
    application = participant.application
    person = application.person
    country = application.country or ""
    shown = () if participant.hide_organization else (application.organization, application.organization_latin)
    others = (*shown, country, str(Locale("en").territories.get(country, "")), application.reference)
    return Candidate.of(participant, (person.badge_name, person.badge_name_latin), others)
