"""Further work about a selection that was found: what limits cost, what points those next would need, who wavers."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, cast

from sqlalchemy import Table, bindparam, update

from eventreg.audit import domain as audit
from eventreg.core.database import begin_writing, new_uid
from eventreg.core.errors import N_, Refusal
from eventreg.core.page_marks import page_mark
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.jobs.models import Job
from eventreg.jobs.work import Work
from eventreg.review.reading import act_queries, assignment
from eventreg.review.selection import explaining, gathering, selection_queries, wavering
from eventreg.review.selection.gathering import Gathered
from eventreg.review.selection.limit_json import as_json
from eventreg.review.selection.limit_models import Scenario, ScenarioPerson
from eventreg.review.selection.solving import Outcome
from eventreg.review.selection.wavering import Standing

EXPLAIN, WAVER = "selection.explain", "selection.waver"
KINDS = {"explain": EXPLAIN, "waver": WAVER}
NEXT = 30  # of those who are out: whose needed points are found


class NothingToAsk(Refusal):
    """There is no proven selection to ask about."""

    sentence = N_("This can be asked about a selection that is proven best. Find one first.")


class UnderWay(Refusal):
    """It is being found out already."""

    sentence = N_("This is being found out already. Wait until it is there.")


class NobodyWavers(Refusal):
    """Nobody is left to be read again."""

    sentence = N_(
        "Nobody is left to be read again: everybody who wavers has one more reader already, has been decided about, or "
        "has no reader left."
    )


class WaveringChanged(Refusal):
    """Some of them were given to somebody since the page was shown."""

    sentence = N_(
        "Some of these people were given to one more reader since this page was shown, so nothing was changed. Look at "
        "the number as it is now, then press again."
    )


def ask(scenario: Scenario, what: str) -> Job:
    """Have it found out. `what`: "explain" or "waver". Raises NothingToAsk, UnderWay."""
    holding.hold(scenario.event)
    db.session.refresh(scenario)
    if scenario.found.get("outcome") != Outcome.PROVEN or what not in KINDS:
        raise NothingToAsk
    before = scenario.explain_job if what == "explain" else scenario.waver_job
    if before is not None and not before.is_over:
        raise UnderWay
    total = NEXT + len(scenario.asked["limits"]) if what == "explain" else wavering.RUNS
    job = jobs.queue(
        KINDS[what], {"scenario": scenario.id}, event_id=scenario.event_id, asked_by=audit.actor(), total=total
    )  # fmt: skip
    setattr(scenario, f"{what}_job", job)
    scenario.found = {key: value for key, value in scenario.found.items() if key != f"{what}_stale"}
    return job


def explain(work: Work) -> dict[str, Any]:
    """The job: what one step of each limit would bring, and with how many points each of those next would be in."""
    scenario = db.session.get_one(Scenario, work.payload["scenario"])
    gathered = gathering.of_event(scenario.event)
    if not _is_same(scenario, gathered):
        return _keep(work, "explain", {"explain_stale": True}, {})
    problem, best = gathered.problem, int(scenario.found["value"])
    gains = {}
    for done, limit in enumerate(problem.limits):
        work.progress(done, len(problem.limits) + NEXT)
        gains[limit.key] = explaining.gain(problem, limit, best)
    rows = db.session.scalars(selection_queries.next_of(scenario).limit(NEXT)).all()
    needed = {}
    for done, row in enumerate(rows):
        work.progress(len(problem.limits) + done, len(problem.limits) + len(rows))
        needed[row.application_id] = explaining.points_needed(problem, row.application_id, best)
    return _keep(work, "explain", {"gains": gains}, {key: {"needed": value} for key, value in needed.items()})


def waver(work: Work) -> dict[str, Any]:
    """The job: 200 runs with points shifted by what readers of this event differ."""
    scenario = db.session.get_one(Scenario, work.payload["scenario"])
    gathered = gathering.of_event(scenario.event)
    if not _is_same(scenario, gathered):
        return _keep(work, "waver", {"waver_stale": True}, {})
    # The published seed also decides how points are shifted, so the same selection always wavers alike.
    seed = int.from_bytes(hashlib.sha256(str(scenario.asked["seed"]).encode()).digest()[:8], "big")
    shares = wavering.shares(
        gathered.problem, gathered.noise, seed=seed, step=lambda run: work.progress(run, wavering.RUNS)
    )
    noise = max(gathered.noise.values(), default=0.0)
    return _keep(work, "waver", {"noise": noise}, {key: {"share": value} for key, value in (shares or {}).items()})


def to_read_again(scenario: Scenario) -> list[ScenarioPerson]:
    """Who wavers and was given to nobody more since that was found out."""
    if scenario.waver_job is None:
        return []
    rows = db.session.scalars(selection_queries.everybody(scenario)).all()
    wavering_ones = [row for row in rows if row.share is not None and wavering.standing(row.share) == Standing.WAVERING]
    given = act_queries.given_since(scenario.event, scenario.waver_job.asked_at)
    has_one_more = set(db.session.scalars(given))
    return [row for row in wavering_ones if row.application_id not in has_one_more]


def seen(rows: Iterable[ScenarioPerson]) -> str:
    """What a page says of whom it offered to be read again: another value for other people."""
    return page_mark([row.application_id for row in rows])


def read_again(event: Event, scenario: Scenario, *, expected: str) -> int:
    """Give each who wavers to one more reader, once. Gives how many could be given. `expected`: `seen` of the page.

    Raises NobodyWavers, WaveringChanged.
    """
    holding.hold(event)
    db.session.refresh(scenario)
    rows, given, act = to_read_again(scenario), 0, new_uid()
    if rows and seen(rows) != expected:
        raise WaveringChanged
    for row in rows:
        try:
            with db.session.begin_nested():
                assignment.give_one_more(event, row.application, act=act)
        except Refusal:
            continue  # decided meanwhile, or every reader has it: the page says how many were given
        given += 1
    if not given:
        raise NobodyWavers
    return given


def _is_same(scenario: Scenario, gathered: Gathered) -> bool:
    """Whether people, points and limits are still those that the selection was found with."""
    rows = db.session.scalars(selection_queries.everybody(scenario))
    kept = {row.application_id: row.points for row in rows}
    now = {one.key: one.points for one in gathered.problem.candidates}
    return kept == now and scenario.asked["limits"] == [as_json(one) for one in gathered.problem.limits]


def _keep(
    work: Work, what: str, found: Mapping[str, Any], people: Mapping[int, Mapping[str, Any]]
) -> dict[str, Any]:  # fmt: skip
    """Write it together with the end of the job."""
    db.session.rollback()
    begin_writing(db.session)
    scenario = db.session.get_one(Scenario, work.payload["scenario"])
    # What others write to it meanwhile, an adoption say, stays.
    holding.hold(scenario.event)
    db.session.refresh(scenario)
    scenario.found = {**scenario.found, **found}
    if people:
        name = next(iter(next(iter(people.values()))))
        table = cast(Table, ScenarioPerson.__table__)
        statement = (
            update(table)
            .where(table.c.scenario_id == scenario.id, table.c.application_id == bindparam("whose"))
            .values({name: bindparam("value")})
        )
        db.session.execute(statement, [{"whose": key, "value": one[name]} for key, one in people.items()])
    return {"what": what, "people": len(people)}
