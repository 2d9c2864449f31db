"""Asking for the best selection, and the work of finding it."""

import functools
from collections.abc import Iterable
from typing import Any

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing, insert_rows
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import clean_line
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.work import Work
from eventreg.review.selection import conflicts, drawing, explaining, gathering, selection_queries
from eventreg.review.selection.conflicts import Contradiction
from eventreg.review.selection.gathering import Gathered
from eventreg.review.selection.limit_json import as_json
from eventreg.review.selection.limit_models import Scenario, ScenarioPerson, SelectionSettings
from eventreg.review.selection.problem import left_side
from eventreg.review.selection.programme import STAGES
from eventreg.review.selection.solving import Outcome, Solution, solve

KIND = "selection.suggest"
LONGEST_NAME, MOST = 100, 50
SECONDS = 60.0  # for a search, before the best so far is shown with how far it may be off
STEPS = STAGES + 1  # of progress: what stands against it, or why, comes after the stages


class NoName(Invalid):
    """A scenario without a name."""

    sentence = N_("Give the selection a name, so that you know it again.")


class TooManyScenarios(Refusal):
    """More than anybody compares."""

    sentence = N_("There are %(most)s selections already. Delete some that you do not need, then go on.")


class SearchUnderWay(Refusal):
    """One is being searched for already."""

    sentence = N_("A selection is being searched for already. Wait until it is there, or call it off.")


def ask(event: Event, name: str) -> Scenario:
    """Have the best selection found. Raises NoName, TooManyScenarios, SearchUnderWay, core.text.TooLong."""
    cleaned = named(name)
    settings = settings_held(event)
    known = list(db.session.scalars(selection_queries.scenarios(event)))
    if len(known) >= MOST:
        raise TooManyScenarios(most=MOST)
    if any(_is_searched(one) for one in known):
        raise SearchUnderWay
    scenario = Scenario(event_id=event.id, name=_apart(cleaned, known), by=audit.actor(), at=clock.now())
    db.session.add(scenario)
    db.session.flush()
    scenario.asked = {"seed": settings.draw_seed}
    scenario.job = jobs.queue(
        KIND, {"scenario": scenario.id}, event_id=event.id, asked_by=audit.actor(), total=STEPS
    )  # fmt: skip
    audit.record("selection.asked", about=f"event:{event.slug}", event_id=event.id)
    return scenario


def _is_searched(scenario: Scenario) -> bool:
    """Whether a search goes on; one that is being called off bars nobody."""
    job = scenario.job
    return scenario.state == "waiting" and job is not None and not job.is_over and not job.cancel_asked


def settings_held(event: Event) -> SelectionSettings:
    """The event's settings, made if there are none, locked: those who ask at one instant come one after the other.

    An event without a seed gets one now, and it is kept that it was not there before.
    """
    holding.hold(event)
    settings = db.session.scalar(selection_queries.settings(event))
    if settings is None:
        settings = gathering.settings_of(event)
        settings.revision = 1
        db.session.add(settings)
    if not settings.draw_seed:
        settings.draw_seed, settings.seeded_at = drawing.new_seed(), clock.now()
    db.session.flush()
    return settings


def rename(scenario: Scenario, name: str) -> None:
    """Give it another name. Raises NoName, core.text.TooLong."""
    cleaned = named(name)
    holding.hold(scenario.event)
    others = [one for one in db.session.scalars(selection_queries.scenarios(scenario.event)) if one is not scenario]
    scenario.name = _apart(cleaned, others)
    audit.record("selection.renamed", about=f"event:{scenario.event.slug}", event_id=scenario.event_id)


def named(name: str) -> str:
    """A name as it is kept. Raises NoName, core.text.TooLong."""
    cleaned = clean_line(name, LONGEST_NAME)
    if not cleaned:
        raise NoName
    return cleaned


def _apart(name: str, others: Iterable[Scenario]) -> str:
    """The name, with a number behind it where another one is called so: "First (2)"."""
    taken, number, found = {one.name.casefold() for one in others}, 1, name
    while found.casefold() in taken:
        number += 1
        found = f"{name[: LONGEST_NAME - len(f' ({number})')]} ({number})"
    return found


def delete(scenario: Scenario) -> None:
    """Forget one; a search for it is called off."""
    if scenario.job is not None and not scenario.job.is_over:
        jobs.cancel(scenario.job)
    audit.record("selection.deleted", about=f"event:{scenario.event.slug}", event_id=scenario.event_id)
    db.session.delete(scenario)


def suggest(work: Work) -> dict[str, Any]:
    """The job: gather, search, explain, and keep it together with the end of the work."""
    scenario = db.session.get_one(Scenario, work.payload["scenario"])
    gathered = gathering.of_event(scenario.event)
    found = solve(gathered.problem, seconds=SECONDS, step=lambda stage: work.progress(stage, STEPS))
    explains = functools.partial(work.progress, STAGES, STEPS)
    explains()
    against = conflicts.contradicting(gathered.problem, step=explains) if found.outcome == Outcome.IMPOSSIBLE else None
    people = _people(scenario, gathered, found)
    explains()
    asked = {
        "people": len(gathered.problem.candidates), "limits": [as_json(one) for one in gathered.problem.limits],
        "of_each": [as_json(one) for one in gathered.of_each],
    }  # fmt: skip
    db.session.rollback()
    begin_writing(db.session)
    scenario = db.session.get_one(Scenario, work.payload["scenario"])
    scenario.asked = {**scenario.asked, **asked}
    scenario.found = _found(gathered, found, against)
    scenario.state = "ready"
    insert_rows(db.session, ScenarioPerson, people)
    return {"outcome": found.outcome}


def _found(gathered: Gathered, found: Solution, against: Contradiction | None) -> dict[str, Any]:
    problem = gathered.problem
    return {
        "outcome": found.outcome, "value": found.value, "off_by": found.off_by, "stages": found.stages,
        "chosen": len(found.choice), "currency": gathered.settings.currency,
        "points": sum(one.points for one in problem.candidates if one.key in found.choice),
        "cost": sum(option.cost for option in found.choice.values()),
        "sides": {one.key: left_side(one, problem, found.choice) for one in problem.limits},
        "against": None if against is None else [one.key for one in against.limits],
        "against_people": [] if against is None else against.people,
        "against_all": against is None or against.is_minimal,
    }  # fmt: skip


def _people(scenario: Scenario, gathered: Gathered, found: Solution) -> list[dict[str, Any]]:
    if found.outcome not in {Outcome.PROVEN, Outcome.STOPPED}:
        return []
    why = explaining.reasons(gathered.problem, found.choice)
    rows = []
    for one in gathered.problem.candidates:
        option = found.choice.get(one.key)
        rows.append({
            "scenario_id": scenario.id, "application_id": one.key, "is_in": option is not None, "points": one.points,
            "draw": one.draw, "mode": option.mode if option else None, "line": option.line if option else "",
            "cost": option.cost if option else 0, "reason": why[one.key].reason, "limits": list(why[one.key].limits),
            "needed": None, "share": None,
        })  # fmt: skip
    return rows
