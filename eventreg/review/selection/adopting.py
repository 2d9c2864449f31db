"""A suggested selection becomes decisions, still private; and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass

from eventreg.applications import queries as application_queries
from eventreg.applications.status import HOLDING, Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.events.rules import usual_role
from eventreg.extensions import db
from eventreg.review import deciding, queries
from eventreg.review.deciding import OfferPlan
from eventreg.review.models import Decision
from eventreg.review.passing import Passing
from eventreg.review.selection import selection_queries
from eventreg.review.selection.limit_models import Scenario, ScenarioPerson
from eventreg.review.selection.pool_queries import FREE, WAIT

TOLD = "places"
# What a limit that keeps somebody out is about → the reason that they are told.
TOLD_FOR = {
    "country": "country_balance", "travel_from": "country_balance", "organization": "organization_limit",
    "theme": "theme",
}  # fmt: skip
_HAVE = HOLDING | {Status.APPROVED}


class NotReady(Refusal):
    """Nothing was found, or not yet."""

    sentence = N_("This selection is not ready, so it cannot be adopted.")


class AdoptedAlready(Refusal):
    """Another one is adopted."""

    sentence = N_("“%(name)s” is adopted already. Take that back first.")


class StillAdopted(Refusal):
    """Its decisions hold."""

    sentence = N_("The decisions of this selection hold, so it is kept: they and the reserve list come from it.")


class MovedOn(Refusal):
    """Somebody was decided about, or withdrew, since it was suggested."""

    sentence = N_(
        "%(number)s of the people in it have moved on since it was suggested: they withdrew, or somebody decided "
        "about them. Nothing was decided. Suggest a selection anew."
    )


class NothingToTakeBack(Refusal):
    """It is not adopted, or its results have been sent."""

    sentence = N_("There is nothing to take back: it is not adopted, or the results have been sent.")


@dataclass(frozen=True)
class Adoption:
    """What adopting would do: people by what becomes of them, and those who have moved on."""

    chosen: Sequence[ScenarioPerson]
    reserve: Sequence[ScenarioPerson]
    others: Sequence[ScenarioPerson]
    moved_on: Sequence[ScenarioPerson]


def prepare(scenario: Scenario, *, reserve: int) -> Adoption:
    """Look at everybody. `reserve`: how many go on the reserve list, those next by points and by the draw first.

    Whoever was told that they are on it and is left out stays there.
    """
    everybody = list(db.session.scalars(selection_queries.everybody(scenario)))
    chosen = [one for one in everybody if one.is_in and one.application.status in WAIT]
    gone = [one for one in everybody if one.is_in and one.application.status not in {*WAIT, *_HAVE}]
    left = [one for one in everybody if not one.is_in and one.application.status in FREE]
    left.sort(key=lambda one: (-one.points, one.draw))
    return Adoption(chosen, left[:reserve], left[reserve:], gone)


def adopt(scenario: Scenario, *, reserve: int, refuse: bool, reason: str = "", why_passed: str = "") -> Adoption:
    """Approve those in it with their offers, put the next ones on the reserve list; the others stay in review, or are
    not selected if `refuse`. Nobody is told. All or nothing.

    Raises NotReady, AdoptedAlready, MovedOn, and what `deciding.approve` raises.
    """
    event = scenario.event
    holding.hold(event)
    db.session.refresh(scenario)
    _check(scenario)
    _hold(scenario)
    found = prepare(scenario, reserve=reserve)
    if found.moved_on:
        raise MovedOn(number=len(found.moved_on))
    made: list[Decision] = []
    with Passing(event, why_passed) as passing:
        for one in found.chosen:
            made.append(deciding.approve(one.application, _plan(event, one), reason=reason, passing=passing))
    for one in found.reserve:
        if one.application.status != Status.RESERVE:
            made.append(deciding.put_on_reserve_list(one.application, reason=reason))
    for one in found.others if refuse else ():
        made.append(deciding.not_select(one.application, told=_told(scenario, one), reason=reason))
    db.session.flush()
    scenario.adopted_at, scenario.adopted_by = clock.now(), audit.actor()
    scenario.found = {**scenario.found, "decisions": [one.id for one in made]}
    audit.record(
        "selection.adopted", about=f"event:{event.slug}", event_id=event.id, chosen=len(found.chosen),
        reserve=len(found.reserve),
    )  # fmt: skip
    return found


def take_back(scenario: Scenario) -> int:
    """Undo every decision of the adoption that was not told: what somebody has decided by hand since stays, and what it
    stands on is undone beneath it. Gives the number of those that still counted. Raises NothingToTakeBack.
    """
    holding.hold(scenario.event)
    _hold(scenario)
    decisions = standing(scenario)
    if not decisions:
        raise NothingToTakeBack
    with Passing(scenario.event, asks=False) as passing:
        for decision in decisions:
            deciding.undo_decision(decision.application, passing)
    for buried in db.session.scalars(queries.buried_of(_own(scenario))):  # nobody comes back to what is not adopted
        buried.undone_at = clock.now()
    scenario.adopted_at = scenario.adopted_by = None
    audit.record(
        "selection.adoption_undone", about=f"event:{scenario.event.slug}", event_id=scenario.event_id,
        count=len(decisions),
    )  # fmt: skip
    return len(decisions)


def standing(scenario: Scenario) -> list[Decision]:
    """The decisions of its adoption that still count and that nobody has been told."""
    if scenario.adopted_at is None:
        return []
    own = set(_own(scenario))
    return [one for one in db.session.scalars(queries.untold_decisions(scenario.event)) if one.id in own]


def in_force(event: Event) -> Scenario | None:
    """The one that is adopted and of which something can still be taken back."""
    known = db.session.scalars(selection_queries.scenarios(event))
    return next((one for one in known if _stands(one)), None)


def check_deletable(scenario: Scenario) -> None:
    """Raise StillAdopted while decisions of its adoption stand, told or not: the reserve list follows its order."""
    if _stands(scenario) or _told_any(scenario):
        raise StillAdopted


def _stands(scenario: Scenario) -> bool:
    """Whether `standing` has any, without its people."""
    query = queries.untold_of(scenario.event, _own(scenario)).limit(1)
    return scenario.adopted_at is not None and db.session.scalar(query) is not None


def _told_any(scenario: Scenario) -> bool:
    if scenario.adopted_at is None:
        return False
    return db.session.scalar(queries.told_of(_own(scenario)).limit(1)) is not None


def _own(scenario: Scenario) -> list[int]:
    return [int(one) for one in scenario.found.get("decisions", ())]


def _check(scenario: Scenario) -> None:
    if scenario.state != "ready" or not scenario.found.get("chosen"):
        raise NotReady
    another = in_force(scenario.event)
    if another is not None:
        raise AdoptedAlready(name=another.name)
    for one in db.session.scalars(selection_queries.scenarios(scenario.event)):
        if one.adopted_at is not None and not _told_any(one):
            one.adopted_at = one.adopted_by = None  # all of it was taken back elsewhere


def _hold(scenario: Scenario) -> None:
    """From here to the end of the transaction nobody else decides about them; their statuses are those of now."""
    ids = [one.application_id for one in db.session.scalars(selection_queries.everybody(scenario))]
    db.session.scalars(application_queries.held(ids)).all()


def _told(scenario: Scenario, one: ScenarioPerson) -> str:
    """The reason by the limits that keep somebody out, where all of them are of one kind."""
    kinds = [set(limit["traits"]) for limit in scenario.asked["limits"] if limit["key"] in one.limits]
    reasons = {TOLD_FOR.get(kind, TOLD) for known in kinds for kind in known} or {TOLD}
    return reasons.pop() if len(reasons) == 1 and all(kinds) else TOLD


def _plan(event: Event, one: ScenarioPerson) -> OfferPlan:
    line = next((known for known in event.funding_lines if known.key == one.line), None)
    return OfferPlan(one.mode or "in_person", usual_role(event), (), line, list(line.covers) if line else ())
