"""Offering a free place to the next on the reserve list: at an organizer's word, or by itself."""

import threading
from collections.abc import Sequence

from sqlalchemy import ColumnElement

from eventreg.applications import queries as application_queries
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Refusal
from eventreg.events import holding
from eventreg.events.models import Event, FundingLine
from eventreg.events.rules import usual_role
from eventreg.extensions import db
from eventreg.review import confirming_days, deciding, passing_queries, telling
from eventreg.review.deciding import OfferPlan
from eventreg.review.models import Decision
from eventreg.review.reserve import free_now, reserve_order, reserve_queries
from eventreg.review.reserve.free_now import FreeKind, FreeNow
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.review.reserve.reserve_order import Order
from eventreg.review.reserve.reserve_rules import Next, Skipped, next_for
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
    """The line’s donor is asked first, and has not agreed to this person."""

    sentence = N_(
        "The donor of this line has not said “no objection” to whoever is next, so they are not offered a place on it. "
        "Approve them on their page, ask the donor about them, then send the result."
    )


def next_of(event: Event, free: FreeKind, now: FreeNow, order: Order) -> Next:
    """Who of an order is next for a place that is free now, online instead where such a place is free."""
    kinds = order.kinds_of(free, now.room, event.funding_lines)
    instead = ONLINE in now.seats and now.seats[ONLINE].free > 0
    return next_for(kinds, order.people, order.days, online_instead=instead, bars=order.bars, waits=order.waits)


def offer(
    event: Event, place: FreedPlace | str, *, expected: str | None = None, scope: ColumnElement[bool] | None = None
) -> Decision:
    """Offer a free place to whoever is next of those in scope, at once and by mail. `place`: one that somebody left, or
    the mode of one that nobody has had. `expected`: the reference that the asker saw.

    The event's row is locked, so that two cannot give one place away.
    Raises GivenAlready, NobodyNext, AnotherIsNext, NoPlaceFree, DonorWaits, and what `deciding.approve` raises, such as
    LimitsPassed: then somebody decides by hand, with a reason.
    """
    holding.hold(event)
    left = None if isinstance(place, str) else place
    if left is not None and db.session.scalar(reserve_queries.place_held(left.id)) is None:
        raise GivenAlready  # given, or given back to whoever had it
    now = free_now.of_event(event)
    free = now.unused(place) if isinstance(place, str) else now.kind_of(place.id)
    if free is None:
        raise NoPlaceFree
    order = reserve_order.of_event(event, scope)
    found = next_of(event, free, now, order)
    if found.key is None:
        raise DonorWaits if any(why == Skipped.DONOR_WAITS for _key, why in found.skipped) else NobodyNext
    application = order.applications[found.key]
    if expected is not None and application.reference != expected:
        raise AnotherIsNext
    return _give(left, application, found.kind.mode, _line(event, found))


def fill(stop: threading.Event | None = None) -> int:
    """Fill what is free at events that fill their places by themselves; how many were offered.

    It looks first, without writing, what anybody can take. Each offer is a transaction of its own, so that others write
    in between.
    """
    db.session.rollback()
    number = 0
    for event_id in [event.id for event in db.session.scalars(reserve_queries.events_to_fill())]:
        for places in [] if _stops(stop) else _to_fill(db.session.get_one(Event, event_id)):
            number += _filled(event_id, places, stop)
        db.session.rollback()
    return number


def _stops(stop: threading.Event | None) -> bool:
    return stop is not None and stop.is_set()


def _to_fill(event: Event) -> list[Sequence[int | str]]:
    """Of each kind of place that somebody can take: the ids of those that somebody left, or the mode of those that
    nobody has had, as often as there are. These wait until everybody is decided about: they may be for somebody who is
    still to be read.
    """
    waits = bool(db.session.scalar(passing_queries.undecided(event)))
    now = free_now.of_event(event)
    kinds = [kind for kind in now.kinds if kind.left or not waits]
    order = reserve_order.of_event(event) if kinds else None
    return [
        [place.id for place in kind.left] or [kind.mode] * kind.number
        for kind in kinds
        if order and next_of(event, kind, now, order).key is not None
    ]


def _filled(event_id: int, places: Sequence[int | str], stop: threading.Event | None) -> int:
    """How many of these places, which are of one kind, were offered. What cannot be given to anybody once cannot be a
    moment later: the rest waits for the next round.
    """
    for number, place in enumerate(places):
        db.session.rollback()
        if _stops(stop) or not _is_filled(event_id, place):
            return number
    return len(places)


def _is_filled(event_id: int, place: int | str) -> bool:
    begin_writing(db.session)
    event = db.session.scalar(reserve_queries.events_to_fill().where(Event.id == event_id))
    found = place if isinstance(place, str) else db.session.get(FreedPlace, place)
    try:
        if event is None or found is None:  # switched off, or given back, meanwhile
            return False
        offer(event, found)
        db.session.commit()
    except Refusal:
        return False
    finally:
        db.session.rollback()
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
