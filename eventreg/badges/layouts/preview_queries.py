"""Finding people whose badges show what a layout has to hold."""

import uuid

from sqlalchemy import ColumnElement, Select, func

from eventreg.applications.models import Application
from eventreg.badges import queries
from eventreg.badges.models import Badge
from eventreg.events.models import Event
from eventreg.people.models import Person


def longest_names(event: Event, scope: ColumnElement[bool], count: int) -> Select[Badge]:
    """Badges in force with the longest names whose owners the asker may see."""
    named = queries.badges_to_print(event, scope).join(Person, Person.id == Application.person_id)
    return named.order_by(None).order_by(func.length(Person.badge_name).desc(), Badge.id).limit(count)


def newest(event: Event, scope: ColumnElement[bool], count: int) -> Select[Badge]:
    """Badges in force that were issued last."""
    return queries.badges_to_print(event, scope).order_by(None).order_by(Badge.id.desc()).limit(count)


def one(event: Event, scope: ColumnElement[bool], uid: uuid.UUID) -> Select[Badge]:
    """A badge in force whose owner the asker may see."""
    return queries.badges_to_print(event, scope).where(Badge.uid == uid)
