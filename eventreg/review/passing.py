"""Passing a limit by a decision: it is refused until somebody writes why, and that is kept.

Every approval comes here (`deciding.approve`), whoever asks for it: a page, a job, an import. Who approves many opens
one `Passing` for all of them, so that they are looked at together, once.
"""

import json
from collections.abc import Sequence
from types import TracebackType

from eventreg.applications.imports import import_queries
from eventreg.applications.models import INVITATION, Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.core.text import clean_text
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import passing_queries, passing_rules
from eventreg.review.selection import gathering, limit_json
from eventreg.review.selection.limit_models import LimitPassed
from eventreg.review.selection.problem import Limit, Problem

LONGEST = 2000
OFFICE = "office"  # stands among the limits where an event decides on two levels


class LimitsPassed(Refusal):
    """One limit or several would be passed. `limits`: as `LimitPassed.limits` keeps them."""

    status = 422
    sentence = N_(
        "This would pass a limit that is not to be passed. Nothing was decided. If it has to be, write why, and decide "
        "once more."
    )

    def __init__(self, limits: Sequence[str]) -> None:
        super().__init__()
        self.limits = list(limits)


class OfficeNotAsked(LimitsPassed):
    """No limit is passed: the office of the country, which the event asks first, has not approved somebody."""

    sentence = N_(
        "The office of the country has not approved this. Nothing was decided. If it is to be approved all the same, "
        "write why, and decide once more."
    )


class Passing:
    """Approvals that are looked at together when the block ends:

        with Passing(event, reason) as passing:
            for one in chosen:
                deciding.approve(one, plan, passing=passing)

    It holds the event's row: of two who give the last place of a limit at once, the second one sees the first. Without
    a `reason` the end raises LimitsPassed where a limit is passed. `asks` False: nobody can be asked, it
    is only written down.
    """

    def __init__(self, event: Event, reason: str = "", *, asks: bool = True) -> None:
        self.event, self.reason, self.asks = event, clean_text(reason, LONGEST), asks
        self._new: list[Application] = []

    def __enter__(self) -> "Passing":
        holding.hold(self.event)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _raised: BaseException | None, _at: TracebackType | None
    ) -> None:
        if kind is None and self._new:
            self._settle()

    def add(self, application: Application) -> None:
        """Somebody was approved."""
        self._new.append(application)

    def _settle(self) -> None:
        by_person = _passed(self.event, self._new)
        every = list(dict.fromkeys(one for limits in by_person.values() for one in limits))
        if every and self.asks and not self.reason:
            raise (
                OfficeNotAsked(every) if {json.loads(one)["key"] for one in every} == {OFFICE} else LimitsPassed(every)
            )
        for reference, limits in by_person.items():
            _write(self.event, reference, limits, self.reason)


def _passed(event: Event, new: Sequence[Application]) -> dict[str, list[str]]:
    """Reference → the limits that they pass, each as it is kept."""
    gathered = gathering.among(event, {one.id for one in new})
    problem = Problem(gathered.problem.candidates, [*gathered.problem.limits, *gathered.terms])
    choice = {one.key: one.options[0] for one in problem.candidates if one.pinned and one.options}
    waiting = db.session.scalar(passing_queries.waiting(event)) or 0
    ids = {one.id for one in new}
    limits = passing_rules.passed(problem, choice, ids, waiting)
    skipped = not_approved_by_office(event, new)
    known = {one.key: one for one in problem.candidates}
    found = {
        one.reference: [
            *(_kept(limit) for limit in limits if passing_rules.is_reason(limit, known[one.id], choice[one.id])),
            *([json.dumps({"key": OFFICE})] if one.id in skipped else []),
        ]
        for one in new
        if one.id in choice
    }
    return {reference: several for reference, several in found.items() if several}


def _kept(limit: Limit) -> str:
    return json.dumps(limit_json.as_json(limit), sort_keys=True)


def not_approved_by_office(event: Event, new: Sequence[Application]) -> set[int]:
    """Ids of those whom their country's office has not approved, where the event asks it first."""
    if not db.session.scalar(passing_queries.asks_offices(event)):
        return set()
    countries = {code for one in db.session.scalars(passing_queries.offices()) for code in one.countries}
    asked = {one.id for one in new if one.country in countries and not one.head_office_only and one.via != INVITATION}
    marks = db.session.scalars(import_queries.marks_of(asked)) if asked else ()
    return asked - {one.application_id for one in marks if one.recommends}


def _write(event: Event, reference: str, limits: Sequence[str], reason: str) -> None:
    row = LimitPassed(
        event_id=event.id, event=event, limits=list(limits), about=reference, by=audit.actor(), at=clock.now()
    )
    row.reason = reason
    db.session.add(row)
    db.session.flush()
    audit.record("limits.passed", about=reference, event_id=event.id, count=len(limits))
