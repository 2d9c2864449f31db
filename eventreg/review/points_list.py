"""Points as columns, orders and filters of the organizers' list, which stands below the review.

Whoever manages the reading sees points, in an office those of its own events. Somebody who reads besides does not know,
where the event says so, what others gave to an application before their own points are sent: to them it has none yet,
in its cell as in the order and in every filter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import g, request
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, Subquery, and_, not_, or_, select

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import columns_above, list_conditions
from eventreg.applications.lists.columns_above import Cell, Column
from eventreg.applications.lists.points_range import NONE
from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import points_queries, reading_words, review_settings
from eventreg.review.reading.discussing import APART
from eventreg.review.reading.points_queries import Asked
from eventreg.review.reading.reading_queries import READ
from eventreg.review.reading.scoring import HUNDRED

KEPT = "eventreg.points_list"  # in the request's environment


def setup() -> None:
    """Let the list have them."""
    columns_above.provide("points", Column(may_see, _cells("mean"), _by("mean")))
    columns_above.provide("spread", Column(may_see, _cells("spread"), _by("spread")))
    columns_above.provide("readings", Column(may_see, readings))
    list_conditions.provide("points", in_range, lambda _event: [NONE], may_see)
    list_conditions.provide("discuss", to_discuss, lambda _event: ["yes", "no"], may_see)


def may_see() -> bool:
    """Whether the asker of this request may see what readers gave."""
    grant = g.get("grant")
    return grant is not None and grant.may(Permission.REVIEW_MANAGE)


def readings(event: Event, ids: Sequence[int]) -> dict[int, Cell]:
    """How many readings of those asked for are sent."""
    asked = _asked(event)
    hidden = _still_to_read(event, asked, ids)
    return {
        number: Cell(words := _("%(done)s of %(asked)s", done=done, asked=wanted), words)
        for number, wanted, done in db.session.execute(points_queries.readings_of(event, asked, ids))
        if number not in hidden
    }


def in_range(event: Event, values: Sequence[str], _reader: int | None) -> ColumnElement[bool]:
    """Whether the points lie in one of these ranges ("3-4.5", "3-", "-2"), or there are none yet ("none")."""
    given = _together(event).c
    ranges = [_between(given.mean, value) for value in values if value != NONE]
    holds = [Application.id.in_(select(given.application_id).where(or_(*ranges)))] if ranges else []
    if NONE in values:
        holds.append(Application.id.not_in(select(given.application_id)))
    return or_(*holds)


def to_discuss(event: Event, values: Sequence[str], _reader: int | None) -> ColumnElement[bool]:
    """Whether readers are far apart, as the list to discuss says it: in the last stage, and nothing is decided."""
    given = _together(event, in_last=True).c
    apart = select(given.application_id).where(given.number > 1, given.spread >= APART)
    wide = and_(Application.status.in_([*READ]), Application.id.in_(apart))
    return or_(*(wide if value == "yes" else not_(wide) for value in values))


def _cells(name: str) -> columns_above.Filling:
    def cells(event: Event, ids: Sequence[int]) -> Mapping[int, Cell]:
        rows = db.session.execute(_values(_together(event, ids), name))
        return {number: Cell(reading_words.points(value), value / HUNDRED) for number, value in rows}

    return cells


def _by(name: str) -> columns_above.Ordering:
    return lambda event: _values(_together(event), name).subquery()


def _values(together: Subquery, name: str) -> Select[int, int]:
    """(application_id, value); what one reader gave is not apart from anything."""
    given = together.c
    query: Select[int, int] = select(given.application_id, given[name].label("value"))
    return query.where(given.number > 1) if name == "spread" else query


def _together(event: Event, ids: Sequence[int] | None = None, *, in_last: bool = False) -> Subquery:
    """(application_id, number, mean, spread) as the asker may know them."""
    asked = _asked(event)
    asked = replace(asked, stages=asked.stages[-1:], of_now=False) if in_last else asked
    return points_queries.together(event, asked, ids)


def _asked(event: Event) -> Asked:
    """Looked up once in a request, since a list asks it many times."""
    kept: dict[int, Asked] = request.environ.setdefault(KEPT, {})
    if event.id not in kept:
        settings = review_settings.of(event)
        stages = [stage.key for stage in review_settings.stages(settings)]
        hidden_from = g.account.id if settings.own_first else None
        kept[event.id] = Asked(stages, stages[0], hidden_from, of_now=len(stages) > 1)
    return kept[event.id]


def _still_to_read(event: Event, asked: Asked, ids: Sequence[int]) -> set[int]:
    if asked.hidden_from is None:
        return set()
    return set(db.session.scalars(points_queries.still_to_read(event, asked.hidden_from, ids)))


def _between(mean: ColumnElement[int], value: str) -> ColumnElement[bool]:
    least, _dash, most = value.partition("-")
    sides = [mean >= round(float(least) * HUNDRED)] if least else []
    return and_(*sides, *([mean <= round(float(most) * HUNDRED)] if most else []))
