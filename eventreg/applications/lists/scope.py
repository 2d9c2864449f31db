"""Whom staff may see in this request: apart from `queries`, which know nothing of requests."""

from collections.abc import Collection

from flask import g
from sqlalchemy import ColumnElement, select

from eventreg.applications.models import Application
from eventreg.applications.queries import visible_to
from eventreg.extensions import db


def in_scope() -> ColumnElement[bool]:
    """Whom the asker may see at the event of this request."""
    return visible_to(everybody=g.grant.everybody, countries=g.grant.countries)


def seen_now(references: Collection[str]) -> set[str]:
    """Of these references at the event of this request those of people whom the asker may see by now.

    What was found out earlier may tell of somebody who has asked since that no office sees them.
    """
    wanted = set(references)
    if g.grant.everybody or not wanted:
        return wanted
    named = Application.reference.in_(sorted(wanted))
    known = select(Application.reference).where(Application.event_id == g.event.id, named, in_scope())
    return set(db.session.scalars(known))
