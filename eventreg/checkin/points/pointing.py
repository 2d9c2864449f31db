"""Writing an event's check-in points: added, changed, put in order, taken away."""

from collections.abc import Iterable
from dataclasses import dataclass

from eventreg.audit import domain as audit
from eventreg.badges import queries as badge_queries
from eventreg.checkin import domain
from eventreg.checkin import queries as door_queries
from eventreg.checkin.models import Point
from eventreg.checkin.points import point_queries as queries
from eventreg.checkin.usual import COUNTINGS, KINDS, POINTS
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db

MOST = 100


class PointChangedMeanwhile(Refusal):
    """Somebody else has written it since the page was opened."""

    sentence = N_(
        "Somebody has changed this point meanwhile, so nothing was saved. What you typed is still here. "
        "Look at the point as it is now, then press again."
    )


class NameTaken(Invalid):
    """Scans call points by their names."""

    sentence = N_("There is a point “%(name)s” already. Scans call points by their names: choose another one.")


class TooManyPoints(Refusal):
    """More than a phone can offer."""

    sentence = N_("An event has at most %(most)s points.")


class PointWasUsed(Refusal):
    """Its scans stay."""

    sentence = N_("“%(name)s” has scans, which stay, so the point stays, too. It can be closed instead.")


class NotKnownThere(Invalid):
    """A class, zone, kind or way of counting that the event has not."""

    sentence = N_("“%(value)s” is not known at this event. Please choose from the list.")


class HalfTheHours(Invalid):
    """When it opens, or when it closes, but not both."""

    sentence = N_("Please say both when it opens and when it closes, or neither.")


@dataclass(frozen=True)
class PointFacts:
    """What is written about a point. Lists are of keys, days of ISO dates, hours `HH:MM` by the event's clock."""

    names: dict[str, str]
    kind: str
    counting: str
    classes: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    opens: str | None = None
    closes: str | None = None
    capacity: int | None = None
    is_closed: bool = False


def add(event: Event, facts: PointFacts) -> Point:
    """One more point, after the others. Raises NameTaken, TooManyPoints, NotKnownThere, HalfTheHours."""
    known = _held(event)
    if len(known) >= MOST:
        raise TooManyPoints(most=MOST)
    _check(event, facts, known)
    added = Point(event_id=event.id, name=_calling(facts), position=max((one.position for one in known), default=0) + 1)
    _write(added, facts)
    db.session.add(added)
    db.session.flush()
    audit.record("point.added", about=f"event:{event.slug}", event_id=event.id, point=added.name)
    return added


def change(event: Event, number: int, facts: PointFacts, *, expected: int) -> None:
    """Write a point anew. Where something was scanned there its name for scans stays. Raises as `add` does, and
    PointChangedMeanwhile.
    """
    known = _held(event)
    point = next(one for one in known if one.id == number)
    if point.revision != expected:
        raise PointChangedMeanwhile
    _check(event, facts, [one for one in known if one.id != number])
    if not _is_called_by(event, point):
        point.name = _calling(facts)
    _write(point, facts)
    point.revision += 1
    db.session.flush()
    audit.record("point.changed", about=f"event:{event.slug}", event_id=event.id, point=point.name)


def move(event: Event, number: int, *, by: int) -> None:
    """Up (-1) or down (1) in the order in which phones offer them."""
    known = _held(event)
    at = [one.id for one in known].index(number)
    known.insert(min(max(at + by, 0), len(known) - 1), known.pop(at))
    for position, one in enumerate(known):
        one.position = position
    db.session.flush()


def remove(event: Event, number: int) -> None:
    """Take away a point where nothing was scanned. Raises PointWasUsed."""
    point = next(one for one in _held(event) if one.id == number)
    if db.session.scalar(queries.was_used(point.id)):
        raise PointWasUsed(name=point.name)
    name = point.name
    db.session.delete(point)
    db.session.flush()
    audit.record("point.removed", about=f"event:{event.slug}", event_id=event.id, point=name)


def add_usual(event: Event) -> int:
    """Add those of a usual forum that are missing; how many were."""
    known = {one.name.casefold() for one in _held(event)}
    missing = [usual for usual in POINTS if usual.name.casefold() not in known]
    domain.add_usual_points(event, missing)
    for usual in missing:
        audit.record("point.added", about=f"event:{event.slug}", event_id=event.id, point=usual.name)
    return len(missing)


def _held(event: Event) -> list[Point]:
    """The event's points in their order, while nobody else writes any."""
    holding.hold(event)
    query = door_queries.points(event.id).execution_options(populate_existing=True)
    return list(db.session.scalars(query))


def _check(event: Event, facts: PointFacts, others: Iterable[Point]) -> None:
    taken = {text.casefold() for one in others for text in (one.name, *one.names.values())}
    for name in facts.names.values():
        if name.casefold() in taken:
            raise NameTaken(name=name)
    if bool(facts.opens) != bool(facts.closes):
        raise HalfTheHours
    classes = {one.key for one in db.session.scalars(badge_queries.classes(event))}
    zones = {zone.key for zone in db.session.scalars(badge_queries.zones(event))}
    asked = ((facts.classes, classes), (facts.zones, zones), ((facts.kind,), KINDS), ((facts.counting,), COUNTINGS))
    for values, known in asked:
        for value in values:
            if value not in known:
                raise NotKnownThere(value=value)


def _calling(facts: PointFacts) -> str:
    return facts.names.get("en") or next(iter(facts.names.values()))


def _is_called_by(event: Event, point: Point) -> bool:
    """Whether scans or phones call it by its name."""
    if db.session.scalar(queries.was_used(point.id)):
        return True
    return any(point.name in device.points for device in db.session.scalars(queries.devices_with_points(event)))


def _write(point: Point, facts: PointFacts) -> None:
    point.names, point.kind, point.counting = dict(facts.names), facts.kind, facts.counting
    point.classes, point.zones, point.days = list(facts.classes), list(facts.zones), list(facts.days)
    point.opens, point.closes, point.capacity = facts.opens or None, facts.closes or None, facts.capacity
    point.is_closed = facts.is_closed
