"""Writing an event's badge classes and zones: added, changed, put in order, taken away."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select

from eventreg.audit import domain as audit
from eventreg.badges import ink, queries
from eventreg.badges.models import Badge, BadgeClass, Zone
from eventreg.badges.prints.print_models import BlankBadge
from eventreg.core import references
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db

MOST_CLASSES, MOST_ZONES = 30, 20
_HEX = re.compile(r"#[0-9a-f]{6}")


class ClassesChangedMeanwhile(Refusal):
    """Somebody else has written them since the page was opened."""

    sentence = N_(
        "Somebody has changed the classes meanwhile, so nothing was saved. What you typed is still here. "
        "Look at the classes as they are now, then press again."
    )


class TooManyClasses(Refusal):
    """More than anybody tells apart."""

    sentence = N_("At most %(most)s of these can be told apart. Please take one away first.")


class ClassInUse(Refusal):
    """People wear it."""

    sentence = N_("Badges of the class “%(name)s” were made, so it stays. It can be given another name or colour.")


class LastClass(Refusal):
    """Without one nobody could have a badge."""

    sentence = N_("This is the last class. Every badge needs one: add another class first.")


class LetterTaken(Invalid):
    """Two classes that somebody who does not see colours cannot tell apart."""

    sentence = N_("The class “%(name)s” has the letter %(letter)s already. Colours alone do not tell classes apart.")


class NotReadable(Invalid):
    """A colour that is none."""

    sentence = N_("Please write a colour as # and six signs, such as #1f4e8c.")


class UnknownThere(Invalid):
    """A zone, day, category or role that the event has not."""

    sentence = N_("“%(value)s” is not known at this event. Please choose from the list.")


@dataclass(frozen=True)
class ClassFacts:
    """What is written about a class. `colour` is `#rrggbb`; lists are of keys, days of ISO dates."""

    names: dict[str, str]
    letter: str
    colour: str
    categories: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


def classes_of(event: Event) -> list[BadgeClass]:
    """An event's classes, in order."""
    return list(db.session.scalars(queries.classes(event)))


def zones_of(event: Event) -> list[Zone]:
    """An event's zones, in order."""
    return list(db.session.scalars(queries.zones(event)))


def seen(event: Event) -> str:
    """What a page says of the classes and zones it showed: another value once somebody has changed any of them."""
    facts: list[Any] = [[one.key, one.revision, one.position] for one in classes_of(event)]
    facts += [[zone.key, dict(zone.names)] for zone in zones_of(event)]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def add(event: Event, facts: ClassFacts, *, expected: str) -> BadgeClass:
    """One more class. Raises ClassesChangedMeanwhile, TooManyClasses, LetterTaken, NotReadable, UnknownThere."""
    known = _held(event, expected)
    if len(known) >= MOST_CLASSES:
        raise TooManyClasses(most=MOST_CLASSES)
    _check(event, facts, known)
    added = BadgeClass(event_id=event.id, key=_new_key(), position=max((one.position for one in known), default=0) + 1)
    _write(added, facts)
    db.session.add(added)
    db.session.flush()
    audit.record("badge_class.added", about=f"event:{event.slug}", event_id=event.id, letter=facts.letter)
    return added


def change(event: Event, one: BadgeClass, facts: ClassFacts, *, expected: str) -> None:
    """Write a class anew; who has it and what is printed from now on follow. Raises as `add` does."""
    known = _held(event, expected)
    _check(event, facts, [other for other in known if other.id != one.id])
    _write(one, facts)
    one.revision += 1
    db.session.flush()
    audit.record("badge_class.changed", about=f"event:{event.slug}", event_id=event.id, letter=facts.letter)


def move(event: Event, one: BadgeClass, *, by: int, expected: str) -> None:
    """Up (-1) or down (1): where two classes would fit, the upper one is given."""
    known = _held(event, expected)
    at = [other.id for other in known].index(one.id)
    to = min(max(at + by, 0), len(known) - 1)
    known.insert(to, known.pop(at))
    for position, other in enumerate(known):
        other.position = position
    db.session.flush()


def remove(event: Event, one: BadgeClass, *, expected: str) -> None:
    """Take a class away that nobody has. Raises ClassInUse, LastClass, ClassesChangedMeanwhile."""
    known = _held(event, expected)
    if len(known) == 1:
        raise LastClass
    used = db.session.scalar(
        select(exists().where(Badge.class_id == one.id) | exists().where(BlankBadge.class_id == one.id))
    )
    if used:
        raise ClassInUse(name=next(iter(one.names.values()), one.letter))
    audit.record("badge_class.removed", about=f"event:{event.slug}", event_id=event.id, letter=one.letter)
    db.session.delete(one)
    db.session.flush()


def add_zone(event: Event, names: dict[str, str], *, expected: str) -> Zone:
    """One more zone, which no class opens yet."""
    _held(event, expected)
    known = zones_of(event)
    if len(known) >= MOST_ZONES:
        raise TooManyClasses(most=MOST_ZONES)
    zone = Zone(event_id=event.id, key=_new_key(), names=names, position=len(known))
    db.session.add(zone)
    db.session.flush()
    audit.record("zone.added", about=f"event:{event.slug}", event_id=event.id)
    return zone


def remove_zone(event: Event, zone: Zone, *, expected: str) -> None:
    """Take a zone away: what lay in it is open as before it was there, and no class names it any more."""
    for one in _held(event, expected):
        if zone.key in one.zones:
            one.zones = [key for key in one.zones if key != zone.key]
            one.revision += 1
    audit.record("zone.removed", about=f"event:{event.slug}", event_id=event.id)
    db.session.delete(zone)
    db.session.flush()


def _held(event: Event, expected: str) -> list[BadgeClass]:
    holding.hold(event)
    # Read anew: what was loaded before it was our turn may be older than what somebody else has written since.
    anew = queries.classes(event).execution_options(populate_existing=True)
    known = list(db.session.scalars(anew))
    if expected != seen(event):
        raise ClassesChangedMeanwhile
    return known


def _check(event: Event, facts: ClassFacts, others: Sequence[BadgeClass]) -> None:
    if not _HEX.fullmatch(facts.colour):
        raise NotReadable
    ink.ink_on(facts.colour)
    same = next((one for one in others if one.letter.casefold() == facts.letter.casefold()), None)
    if same is not None:
        raise LetterTaken(name=next(iter(same.names.values()), ""), letter=same.letter)
    known = {zone.key for zone in zones_of(event)}
    known |= {one.key for one in event.categories} | {one.key for one in event.roles}
    for value in (*facts.zones, *facts.categories, *facts.roles):
        if value not in known:
            raise UnknownThere(value=value)


def _write(one: BadgeClass, facts: ClassFacts) -> None:
    one.names, one.letter, one.colour = facts.names, facts.letter, facts.colour
    one.categories, one.roles = list(facts.categories), list(facts.roles)
    one.zones, one.days = list(facts.zones), list(facts.days)


def _new_key() -> str:
    return references.new_code(8).lower()
