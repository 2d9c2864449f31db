"""Whom staff may see in this request: apart from `queries`, which know nothing of requests."""

from flask import g
from sqlalchemy import ColumnElement

from eventreg.applications.queries import visible_to


def in_scope() -> ColumnElement[bool]:
    """Whom the asker may see at the event of this request."""
    return visible_to(everybody=g.grant.everybody, countries=g.grant.countries)
