"""Who of the reserve list would pass a limit that is not to be passed, as things stand now."""

from collections.abc import Collection

from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import passing, passing_queries, passing_rules
from eventreg.review.reserve.reserve_rules import Asks, Kind
from eventreg.review.selection import gathering
from eventreg.review.selection.problem import NOBODY, Option


def of_event(event: Event, applications: Collection[Application]) -> Asks:
    """Whether somebody, by the id of their application, would pass a limit with a place of a kind, or has to be
    approved by an office first. Reads who has a place and what counts.
    """
    if not applications:
        return lambda _key, _kind: False
    waits = {one.id for one in applications}
    problem = gathering.among(event, waits).problem
    known = {one.key: one for one in problem.candidates}
    # Whoever waits here and is to be in whatever is suggested has no place yet.
    choice = {
        one.key: one.options[0]
        for one in problem.candidates
        if one.pinned and one.options and one.key not in waits
    }  # fmt: skip
    # Whoever gets the place no longer waits.
    waiting = max(0, (db.session.scalar(passing_queries.waiting(event)) or 0) - 1)
    sides = passing_rules.sides_of(problem, choice)
    unasked = passing.not_approved_by_office(event, list(applications))

    def bars(key: int, kind: Kind) -> bool:
        candidate, wanted = known[key], Option(kind.mode, kind.line.key if kind.line else NOBODY)
        # What the search would not offer them, such as a place that nobody pays for, costs nothing.
        same = (one for one in candidate.options if (one.mode, one.line) == (wanted.mode, wanted.line))
        option = next(same, wanted)
        return key in unasked or bool(passing_rules.passed_by(problem, choice, candidate, option, waiting, sides))

    return bars
