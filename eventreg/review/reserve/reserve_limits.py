"""Who of the reserve list would pass a limit that is not to be passed, as things stand now."""

from collections.abc import Callable, Collection

from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import passing, passing_queries, passing_rules
from eventreg.review.reserve.reserve_rules import Kind
from eventreg.review.selection import gathering

# Whether somebody, by the id of their application, would pass a limit with a place of a kind.
Bars = Callable[[int, Kind], bool]


def of_event(event: Event, applications: Collection[Application]) -> Bars:
    """Read who has a place and what counts; somebody whom an office has to approve first is barred like them."""
    if not applications:
        return lambda _key, _kind: False
    problem = gathering.of_event(event, among={one.id for one in applications}).problem
    known = {one.key: one for one in problem.candidates}
    choice = {one.key: one.options[0] for one in problem.candidates if one.pinned and one.options}
    # Whoever gets the place no longer waits.
    waiting = max(0, (db.session.scalar(passing_queries.waiting(event)) or 0) - 1)
    sides = passing_rules.sides_of(problem, choice)
    unasked = passing.not_approved_by_office(event, list(applications))

    def bars(key: int, kind: Kind) -> bool:
        line = kind.line.key if kind.line else None
        candidate = known[key]
        option = next((one for one in candidate.options if (one.mode, one.line or None) == (kind.mode, line)), None)
        if option is None:
            return key in unasked
        return key in unasked or bool(passing_rules.passed_by(problem, choice, candidate, option, waiting, sides))

    return bars
