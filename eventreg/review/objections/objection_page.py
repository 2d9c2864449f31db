"""What the page of donors shows of each line."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement

from eventreg.applications.status import Status
from eventreg.events.models import Event, FundingLine
from eventreg.extensions import db
from eventreg.review.objections import clearing, objection_queries
from eventreg.review.objections.objection_models import LineClearance


@dataclass(frozen=True)
class Shown:
    """A line. Numbers are of those whom the reader may see: on it and not told yet, told, held back now, and of these
    who came after the donor was asked. `question`, `waiting`: what the page says that it showed (see `clearing`).
    """

    line: FundingLine
    asked: LineClearance | None
    untold: int
    told: int
    held_back: int
    new: int
    question: str = ""
    waiting: str = ""


def of_event(event: Event, scope: ColumnElement[bool]) -> list[Shown]:
    """Every line of an event that has a donor to ask: one that covers something, or was asked about before."""
    asked = {one.funding_line_id: one for one in db.session.scalars(objection_queries.clearances(event))}
    lines = [line for line in event.funding_lines if line.covers or line.id in asked]
    return [_shown(event, line, asked.get(line.id), scope) for line in lines]


def _shown(event: Event, line: FundingLine, asked: LineClearance | None, scope: ColumnElement[bool]) -> Shown:
    people = db.session.scalars(objection_queries.people_on(event, line, scope)).all()
    untold = [one.id for one in people if one.status == Status.APPROVED]
    told = len(people) - len(untold)
    if asked is None:
        return Shown(line, None, len(untold), told, 0, 0)
    held_back = [one for one in untold if asked.holds_back(one)]
    new = [one for one in held_back if one not in asked.asked_about]
    waiting = clearing.mark(clearing.waiting(event, asked))
    return Shown(line, asked, len(untold), told, len(held_back), len(new), clearing.question(asked), waiting)
