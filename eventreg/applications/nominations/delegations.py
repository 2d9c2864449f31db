"""An organization at an event: made with its first nomination, with a number of places that staff set."""

from eventreg.applications.nominations import endorsing, nomination_queries, places
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import new_uid
from eventreg.core.errors import N_, Invalid
from eventreg.core.inserting import insert_missing
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import focal_queries
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization

MOST = 500


class NotAsManyPlaces(Invalid):
    """A number that no delegation has."""

    sentence = N_("Please write a whole number between 0 and %(most)s, or leave it empty.")


def of(event: Event, organization: Organization) -> Delegation | None:
    """An organization's delegation at an event, if somebody has nominated or staff have set its places."""
    return db.session.scalar(focal_queries.delegation(event, organization))


def ensure(event: Event, organization: Organization) -> Delegation:
    """The same, made if it is not there; two at once make one.

    No merge of the organization passes by until the transaction ends; of one that was merged it is that in its place.
    """
    organization = register.pointed_to(organization)
    known = of(event, organization)
    if known is not None:
        return known
    row = {
        "uid": new_uid(), "event_id": event.id, "organization_id": organization.id, "places": None,
        "made_at": clock.now(), "made_by": audit.actor(),
    }  # fmt: skip
    insert_missing(db.session, Delegation.id, [row])
    return db.session.scalars(focal_queries.delegation(event, organization)).one()


def hold(delegation: Delegation) -> None:
    """Lock a delegation, so that its seats are given one after the other."""
    db.session.scalars(focal_queries.delegation_held(delegation.id)).one()


def taken_seats(delegation: Delegation) -> list[int]:
    """The numbers of the seats that are taken."""
    return [seat for seat in db.session.scalars(nomination_queries.seats(delegation.id)) if seat is not None]


def seats_of(delegation: Delegation) -> tuple[int | None, int]:
    """(how many places it has, how many are taken)."""
    return limit(delegation.event, delegation), len(taken_seats(delegation))


def limit(event: Event, delegation: Delegation | None) -> int | None:
    """How many places a delegation has; None is as many as come."""
    return places.limit(delegation.places if delegation else None, event.places_per_organization)


def set_places(event: Event, organization: Organization, number: int | None) -> Delegation:
    """Give one organization a number of places of its own; None is the usual one. Raises NotAsManyPlaces."""
    _check(number)
    delegation = ensure(event, organization)
    hold(delegation)
    write_places(delegation, number)
    return delegation


def write_places(delegation: Delegation, number: int | None) -> None:
    """Put down a delegation's own number of places."""
    delegation.places = number
    about = f"delegation:{delegation.uid}"
    audit.record("delegation.written", about=about, event_id=delegation.event_id, places=number)


def set_usual(event: Event, *, places: int | None, asks_endorsement: bool) -> None:
    """How many each organization may send, and whether it endorses those who apply for it. Raises NotAsManyPlaces.

    Where nobody is to be asked any more, whatever waits goes on.
    """
    _check(places)
    # Whoever sends an application while the event still asks is waited for, see `endorsement_queries.is_asked_held`.
    db.session.refresh(event, with_for_update={"of": Event})
    wanted = {"places_per_organization": places, "asks_endorsement": asks_endorsement}
    changed = sorted(name for name, value in wanted.items() if getattr(event, name) != value)
    for name in changed:
        setattr(event, name, wanted[name])
    if changed:
        audit.record("event.changed", about=f"event:{event.slug}", event_id=event.id, keys=changed)
    if "asks_endorsement" in changed and not asks_endorsement:
        db.session.flush()
        endorsing.release_all(event)


def _check(number: int | None) -> None:
    if number is not None and not 0 <= number <= MOST:
        raise NotAsManyPlaces(most=MOST)
