"""The door's search: rank whoever the index gives."""

from babel import Locale
from sqlalchemy import ColumnElement, true

from eventreg.core.name_match import Candidate, rank
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants import queries
from eventreg.participants.models import Participant


def find(event: Event, words: str, *, limit: int = 10, scope: ColumnElement[bool] | None = None) -> list[Participant]:
    """The participants that fit best what was typed: reference, badge name, Latin form, organization, country."""
    asked = queries.found_by(event, words, true() if scope is None else scope)
    found = {participant.id: participant for participant in db.session.scalars(asked)}
    candidates = [_candidate(participant) for participant in found.values()]
    return [found[match.key] for match in rank(words, candidates, limit) if match.score > 0]


def _candidate(participant: Participant) -> Candidate[int]:
    application = participant.application
    person = application.person
    country = application.country or ""
    shown = () if participant.hide_organization else (application.organization, application.organization_latin)
    others = (*shown, country, str(Locale("en").territories.get(country, "")), application.reference)
    return Candidate.of(participant.id, (person.badge_name, person.badge_name_latin), others)
