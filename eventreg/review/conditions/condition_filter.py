"""What somebody's yes depended on and did not come, as a filter of the organizers' list."""

from collections.abc import Sequence

from flask import g
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import choice_words, list_conditions
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.events.models import Event
from eventreg.review.conditions import condition_queries, condition_words

NAME = "lost"


def setup() -> None:
    """Let the list filter by it."""
    list_conditions.provide(NAME, did_not_come, lambda _event: [*condition_words.NOT_COME], may_see)
    choice_words.provide(NAME, words)


def may_see() -> bool:
    """Whether the asker of this request speaks with people about their offers."""
    grant = g.get("grant")
    return grant is not None and bool(grant.may(Permission.CALLS_MAKE))


def did_not_come(_event: Event, kinds: Sequence[str], _reader: int | None) -> ColumnElement[bool]:
    """Whether a place is free because a visa ("visa") or leave from work ("leave") did not come."""
    lost = condition_queries.ids_not_come(kinds)
    return and_(Application.status == Status.DECLINED, Application.id.in_(lost))


def words(_event: Event) -> dict[str, str]:
    """Value → words."""
    return {key: _(words) for key, words in condition_words.NOT_COME.items()}
