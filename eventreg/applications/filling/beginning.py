"""The first saved section: a person and a draft are made once, however often the button was pressed."""

import secrets
import uuid

from eventreg.accounts import ways_in
from eventreg.applications import domain, queries
from eventreg.applications.late.late_models import LateLink
from eventreg.applications.models import Application
from eventreg.core import crypto
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people import domain as people
from eventreg.people import queries as people_queries
from eventreg.people.models import Person


def begin_once(
    event: Event, *, badge_name: str, language: str, page_key: str, late: LateLink | None = None
) -> Application:
    """The draft of whoever filled in the page known as `page_key` (random, from the signed cookie of one browser).

    A second press of the same button finds the person that the first one made; two at the same instant meet in the
    constraint on the person's uid, as an IntegrityError. A page without a key is nobody's but its own: whoever else
    sends one is somebody else. Raises CallNotOpen, CallClosed.
    """
    known_as = f"first section {event.uid} {page_key or secrets.token_urlsafe(18)}"
    uid = uuid.UUID(bytes=crypto.lookup(known_as, crypto.INSTALLATION)[:16])
    person = db.session.scalar(people_queries.person_by_uid(str(uid)))
    if person is not None:
        known = db.session.scalar(queries.own_active(person, event))
        return known or domain.begin(event, badge_name=badge_name, language=language, person=person, late=late)
    person = _person(uid, event, badge_name, language)
    return domain.begin(event, badge_name=badge_name, language=language, person=person, late=late)


def new_resume_code(person: Person) -> str:
    """A code that brings a person back from any device; older ones stop working."""
    return ways_in.make_resume_code(person.actor)


def _person(uid: uuid.UUID, event: Event, badge_name: str, language: str) -> Person:
    person = people.create_person(badge_name=badge_name, key_name=event.key_name, language=language)
    person.uid = uid
    db.session.flush()
    return person
