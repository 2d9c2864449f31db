"""Where readers disagree: the applications whose points lie furthest apart."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement

from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import assignment_queries, points, scoring
from eventreg.review.reading.reading_queries import READ
from eventreg.review.reading.review_settings import STAGE_NAMES, last_stage, of
from eventreg.review.reading.scoring import Summary

# Hundredths of a point from the lowest to the highest total; less than that is what two readers usually differ by.
APART = 100
SHOWN = 50


@dataclass(frozen=True)
class Discussing:
    """Those furthest apart, the widest first; how many there are in all; what two readers usually differ by."""

    lines: list[tuple[Application, Summary]]
    number: int
    read_twice: int
    usual: float
    stage_name: str


def of_event(event: Event, scope: ColumnElement[bool], *, asker: int | None = None) -> Discussing:
    """Of the event's last stage. Of what is decided nothing is left to discuss.

    `asker`: the id of an account, which does not see what it has still to read itself.
    """
    stage = last_stage(of(event))
    found = {key: one for key, one in points.of_event(event, stage.key).items() if one.number > 1}
    wide = sorted((key for key, one in found.items() if one.spread >= APART), key=lambda key: (-found[key].spread, key))
    hidden = points.hidden_from(event, asker, wide) if asker is not None else frozenset()
    people = db.session.scalars(assignment_queries.by_ids(event, wide, scope))
    known = {one.id: one for one in people if one.status in READ and one.id not in hidden}
    lines = [(known[key], found[key]) for key in wide if key in known]
    usual = scoring.pooled_deviation(points.readings(event, stage.key))
    return Discussing(lines[:SHOWN], len(lines), len(found), usual, STAGE_NAMES[stage.key])
