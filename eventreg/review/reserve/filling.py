"""Offering a free place to the next on the reserve list: at an organizer's word, or by itself."""

import threading
from collections.abc import Mapping

from sqlalchemy import ColumnElement, select

from eventreg.applications import queries as application_queries
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event, FundingLine
from eventreg.events.rules import offers_mode, usual_role
from eventreg.extensions import db
from eventreg.review import confirming_days, deciding, passing_queries, telling
from eventreg.review.deciding import OfferPlan
from eventreg.review.models import Decision
from eventreg.review.objections import objection_queries
from eventreg.review.reserve import free_now, reserve_order, reserve_queries
from eventreg.review.reserve.free_now import FreeKind
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.review.reserve.reserve_order import Order
from eventreg.review.reserve.reserve_rules import Next, next_for
from eventreg.review.selection.limit_rules import ONLINE


class GivenAlready(Refusal):
    """Somebody else was faster, or the place is no longer free."""

    sentence = N_("This place has been offered to somebody meanwhile. Nothing was sent.")


class NobodyNext(Refusal):
    """Nobody on the list can take it."""

    sentence = N_("Nobody on the reserve list can take this place. Nothing was sent.")


class AnotherIsNext(Refusal):
    """The list has changed since the page was opened."""

    sentence = N_("The reserve list has changed meanwhile, and somebody else is next. Nothing was sent; look again.")


class NoPlaceFree(Refusal):
    """More offers are out than there are places, so nothing is free although somebody left."""

    sentence = N_(
        "There is no free place of this kind: all of them are confirmed, offered, or kept for people who are invited."
    )


class DonorWaits(Refusal):
    """The line’s donor is asked first."""

    sentence = N_("The donor of this line has not said “no objection” yet, so nobody is offered a place on it.")


def next_of(event: Event, free: FreeKind, room: Mapping[int, int | None], order: Order) -> Next:
    """Who of an order is next for a free place."""
    kinds = order.kinds_of(free, room, event.funding_lines)
    return next_for(kinds, order.people, order.days, online_instead=offers_mode(event, ONLINE), bars=order.bars)


def offer(
    event: Event, place: FreedPlace | str, *, expected: str | None = None, scope: ColumnElement[bool] | None = None
) -> Decision:
    """Offer a free place to whoever is next of those in scope, at once and by mail. `place`: one that somebody left, or
    the mode of one that nobody has had. `expected`: the reference that the asker saw.

    The event's row is locked, so that two cannot give one place away.
    Raises GivenAlready, NobodyNext, AnotherIsNext, NoPlaceFree, DonorWaits, and what `deciding.approve` raises, such as
    LimitsPassed: then somebody decides by hand, with a reason.
    """
    hold(event)
    left = None if isinstance(place, str) else place
    if left is not None and db.session.scalar(reserve_queries.place_held(left.id)) is None:
        raise GivenAlready  # given, or given back to whoever had it
    now = free_now.of_event(event)
    free = now.unused(place) if isinstance(place, str) else now.kind_of(place.id)
    if free is None:
        raise NoPlaceFree
    order = reserve_order.of_event(event, scope)
    found = next_of(event, free, now.room, order)
    if found.key is None:
        raise NobodyNext
    application = order.applications[found.key]
    if expected is not None and application.reference != expected:
        raise AnotherIsNext
    line = _line(event, found)
    if now.seats[found.kind.mode].free == 0:  # one that is offered online instead
        raise NoPlaceFree
    clearance = db.session.scalar(objection_queries.of_line(line)) if line else None
    if clearance is not None and clearance.holds_back:
        raise DonorWaits
    return _give(left, application, found.kind.mode, line)


def hold(event: Event) -> None:
    """Whoever counts places of this event waits from here to the end of the transaction."""
    db.session.refresh(event, ["places_in_person", "places_online"], with_for_update={"key_share": True})


def fill(stop: threading.Event | None = None) -> int:
    """Fill what is free at events that fill their places by themselves; how many were offered."""
    number = 0
    for event_id in [event.id for event in db.session.scalars(reserve_queries.events_to_fill())]:
        db.session.rollback()
        begin_writing(db.session)
        event = db.session.scalars(select(Event).where(Event.id == event_id)).one()
        number += sum(_filled(event, place) for place in _to_fill(event))
        db.session.commit()
        if stop is not None and stop.is_set():
            break
    return number


def _to_fill(event: Event) -> list[FreedPlace | str]:
    """Places that fill by themselves. One that nobody has had waits until everybody is decided about: it may be kept
    for somebody who is still read.
    """
    waits = bool(db.session.scalar(passing_queries.undecided(event)))
    found: list[FreedPlace | str] = []
    for kind in free_now.of_event(event).kinds:
        found += kind.left or ([] if waits else [kind.mode] * kind.number)
    return found


def _filled(event: Event, place: FreedPlace | str) -> bool:
    try:
        with db.session.begin_nested():  # what was written is undone where a limit would be passed
            offer(event, place)
    except Refusal:
        return False
    return True


def _line(event: Event, found: Next) -> FundingLine | None:
    key = found.kind.line.key if found.kind.line else None
    return next((line for line in event.funding_lines if line.key == key), None)


def _give(place: FreedPlace | None, application: Application, mode: str, line: FundingLine | None) -> Decision:
    db.session.scalars(application_queries.held([application.id])).all()
    event = application.event
    plan = OfferPlan(mode, usual_role(event), (), line, list(line.covers) if line else ())
    decision = deciding.approve(application, plan)
    telling.tell(decision, confirming_days.usual_deadline(event))
    if place is not None:
        place.given_to, place.given_at, place.given_by = application, clock.now(), audit.actor()
    audit.record("place.offered", about=application.reference, event_id=event.id, mode=plan.mode)
    db.session.flush()
    return decision
