"""Offering a free place to the next on the reserve list: at an organizer's word, or by itself."""

import threading

from sqlalchemy import ColumnElement, select

from eventreg.applications import queries as application_queries
from eventreg.applications.invitations import invitation_queries
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Refusal
from eventreg.events.models import Event
from eventreg.events.rules import offers_mode, places_of
from eventreg.extensions import db
from eventreg.review import confirming_days, deciding, telling
from eventreg.review.deciding import OfferPlan
from eventreg.review.models import Decision
from eventreg.review.objections import objection_queries
from eventreg.review.reserve import reserve_order, reserve_queries
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


def next_of(event: Event, place: FreedPlace, order: Order) -> Next:
    """Who of an order is next for a free place."""
    line = place.funding_line.key if place.funding_line else None
    kind = order.kind(place.mode, line)
    return next_for(kind, order.people, order.days, online_instead=offers_mode(event, ONLINE))


def offer(
    event: Event, place: FreedPlace, *, expected: str | None = None, scope: ColumnElement[bool] | None = None
) -> Decision:
    """Offer a free place to whoever is next of those in scope, at once and by mail. `expected`: the reference that the
    asker saw.

    The event's row is locked, so that two cannot give one place away.
    Raises GivenAlready, NobodyNext, AnotherIsNext, NoPlaceFree, DonorWaits, and what `deciding.approve` raises, such as
    LimitsPassed: then somebody decides by hand, with a reason.
    """
    hold(event)
    if db.session.scalar(reserve_queries.place_held(place.id)) is None:  # given, or given back to whoever had it
        raise GivenAlready
    order = reserve_order.of_event(event, scope)
    found = next_of(event, place, order)
    if found.key is None:
        raise NobodyNext
    application = order.applications[found.key]
    if expected is not None and application.reference != expected:
        raise AnotherIsNext
    _check_free(event, found, place)
    return _give(place, application, found)


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
        for place in db.session.scalars(reserve_queries.free_places(event)).all():
            number += _filled(event, place)
        db.session.commit()
        if stop is not None and stop.is_set():
            break
    return number


def _filled(event: Event, place: FreedPlace) -> int:
    try:
        with db.session.begin_nested():  # what was written is undone where a limit would be passed
            offer(event, place)
    except Refusal:
        return 0
    return 1


def _check_free(event: Event, found: Next, place: FreedPlace) -> None:
    mode, line = found.kind.mode, place.funding_line
    invited = dict(db.session.execute(invitation_queries.people_invited(event, clock.now())).all())
    held = (db.session.scalar(reserve_queries.count_held(event, mode)) or 0) + int(invited.get(mode) or 0)
    if held >= places_of(event, mode):
        raise NoPlaceFree
    clearance = db.session.scalar(objection_queries.of_line(line)) if found.kind.line and line else None
    if clearance is not None and clearance.holds_back:
        raise DonorWaits
    if found.kind.line is not None and line is not None and line.places is not None:
        on_line = db.session.scalar(reserve_queries.count_held_on_line(event, line.id)) or 0
        if on_line >= line.places:
            raise NoPlaceFree


def _give(place: FreedPlace, application: Application, found: Next) -> Decision:
    db.session.scalars(application_queries.held([application.id])).all()
    event = application.event
    line = place.funding_line if found.kind.line is not None else None
    role = next((known for known in event.roles if known.key == "participant"), event.roles[0])
    plan = OfferPlan(found.kind.mode, role, (), line, list(line.covers) if line else ())
    decision = deciding.approve(application, plan)
    telling.tell(decision, confirming_days.usual_deadline(event))
    place.given_to, place.given_at, place.given_by = application, clock.now(), audit.actor()
    audit.record("place.offered", about=application.reference, event_id=event.id, mode=plan.mode)
    db.session.flush()
    return decision
