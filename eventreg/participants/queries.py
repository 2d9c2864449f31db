"""Finding participants."""

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, tuple_
from sqlalchemy.orm import contains_eager

from eventreg.applications.models import Application, ApplicationWord
from eventreg.core.name_match import query_words
from eventreg.events.models import Event
from eventreg.participants.models import Participant

MOST_CANDIDATES = 400
PAGE = 50


def of_application(application: Application) -> Select[Participant]:
    """The participant that an application became."""
    return select(Participant).where(Participant.application_id == application.id)


def of_applications(application_ids: list[int]) -> Select[Participant]:
    """The participants that these applications became and still are."""
    return select(Participant).where(Participant.application_id.in_(application_ids), Participant.left_at.is_(None))


def participants(event: Event, scope: ColumnElement[bool], *, mode: str | None = None) -> Select[Participant]:
    """Everybody who takes part, whom the asker may see, by Latin name."""
    query = (
        select(Participant)
        .join(Participant.application)
        .where(Participant.event_id == event.id, Participant.left_at.is_(None), scope)
        .options(contains_eager(Participant.application).joinedload(Application.person))
        .order_by(Participant.sort_name, Participant.id)
    )
    return query.where(Participant.mode == mode) if mode else query


def page(event: Event, scope: ColumnElement[bool], *, mode: str | None = None, after: str = "") -> Select[Participant]:
    """One page of participants and one more, after a `position`."""
    query = participants(event, scope, mode=mode).limit(PAGE + 1)
    number, _, name = after.partition(":")
    if number.isascii() and number.isdecimal():
        last = tuple_(Participant.sort_name, Participant.id)
        query = query.where(last > tuple_(literal(name[:200]), literal(int(number[:9]))))
    return query


def position(participant: Participant) -> str:
    """Where a page that begins after this participant begins."""
    return f"{participant.id}:{participant.sort_name}"


def found_by(event: Event, words: str, scope: ColumnElement[bool], *, loosely: bool = False) -> Select[Participant]:
    """Participants that may be meant by what was typed, to be ranked; at most 400."""
    asked = query_words(words, loosely=loosely)
    reference = words.strip().lower()
    matches: list[ColumnElement[bool]] = [
        ApplicationWord.word.between(word.prefix, word.prefix + "\uffff") for word in asked
    ]
    matches += [ApplicationWord.word == word.skeleton for word in asked if word.skeleton]
    matches.append(ApplicationWord.word == reference)
    ids = (
        select(ApplicationWord.application_id, func.count().label("hits"))
        .where(ApplicationWord.event_id == event.id, or_(*matches))
        .group_by(ApplicationWord.application_id)
        .subquery()
    )
    return (
        select(Participant)
        .join(ids, ids.c.application_id == Participant.application_id)
        .join(Participant.application)
        .where(Participant.event_id == event.id, Participant.left_at.is_(None), scope)
        .options(contains_eager(Participant.application).joinedload(Application.person))
        .order_by(ids.c.hits.desc(), Participant.id)
        .limit(MOST_CANDIDATES)
    )


def by_reference(event: Event, reference: str, scope: ColumnElement[bool]) -> Select[Participant]:
    """The participant with this reference."""
    return (
        select(Participant)
        .join(Participant.application)
        .where(Participant.event_id == event.id, Participant.left_at.is_(None), scope)
        .where(Application.reference == reference)
        .options(contains_eager(Participant.application).joinedload(Application.person))
    )
