"""The delegations of two organizations that turn out to be one: one delegation at each event, and two again.

Whom the merged organization nominated goes over to the delegation of the one in its place, with seats that are free
there. Its own delegation stays, empty, to come back to: nobody nominates for it while the organization is merged.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from eventreg.applications.nominations import delegation_queries, delegations, nomination_queries, places
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import moving
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization, OrganizationMerge

# What a merge notes: who went over, who of them led, and of the delegations they went to those that have their number
# of places from the other one, and those that were made for it.
PEOPLE, LED, PLACES, MADE = "nominations", "nominations.head", "delegations.places", "delegations.made"


@dataclass(frozen=True)
class Together:
    """The people of a delegation, or of two that become one. `places` is None where as many may come as like to."""

    event: Event
    places: int | None
    people: int

    @property
    def too_many(self) -> int:
        return places.too_many(self.places, self.people)


def foresee(goes: Organization, stays: Organization) -> list[Together]:
    """The events to which both send somebody, if `goes` is merged into `stays`."""
    of_both = {one.event_id: one for one in db.session.scalars(delegation_queries.of_organization(stays.id))}
    used = _used([goes, stays])
    return [
        _together(of_both[one.event_id], used[one.id] + used[of_both[one.event_id].id], instead=one.places)
        for one in db.session.scalars(delegation_queries.of_organization(goes.id))
        if one.event_id in of_both and used[one.id] and used[of_both[one.event_id].id]
    ]


def over_full(organization: Organization) -> list[Together]:
    """The events to which it sends more people than it has places."""
    used = _used([organization])
    there = db.session.scalars(delegation_queries.of_organization(organization.id))
    return [one for one in (_together(delegation, used[delegation.id]) for delegation in there) if one.too_many]


def follow_merge(merge: OrganizationMerge) -> None:
    """One delegation for both. Nobody is lost, also where that is more than there are places."""
    for going in db.session.scalars(delegation_queries.of_organization(merge.organization_id)).all():
        staying = delegations.of(going.event, merge.into)
        if staying is None:
            staying = delegations.ensure(going.event, merge.into)
            moving.note(merge, MADE, [staying.id])
        if staying.places is None and going.places is not None:
            delegations.write_places(staying, going.places)
            moving.note(merge, PLACES, [staying.id])
        people = db.session.scalars(nomination_queries.whole(going.id)).all()
        moving.note(merge, PEOPLE, [one.id for one in people])
        if db.session.scalars(nomination_queries.head_of(staying.id)).first() is not None:
            moving.note(merge, LED, [one.id for one in people if one.is_head])
            for one in people:
                one.is_head = False
        _seat(people, staying)


def follow_undo(merge: OrganizationMerge) -> None:
    """Whom it nominated is its own again, with whoever came in their place; who was nominated since stays."""
    went = set(moving.ids_moved(merge, PEOPLE))
    for staying in db.session.scalars(delegation_queries.of_organization(merge.into_id)).all():
        coming = delegations.of(staying.event, merge.organization)
        if coming is None:
            continue
        people = _with_successors(db.session.scalars(nomination_queries.whole(staying.id)).all(), went)
        _seat(people, coming)
        _lead_again(people, moving.ids_moved(merge, LED))
        if staying.id in moving.ids_moved(merge, PLACES) and staying.places == coming.places:
            delegations.write_places(staying, None)
        if staying.id in moving.ids_moved(merge, MADE):
            _remove_if_empty(staying)


def _seat(people: Sequence[Nomination], delegation: Delegation) -> None:
    """Let them belong to another delegation; those who still are nominated in seats that are free there."""
    holding = [one for one in people if one.ended_at is None]
    free = places.free_seats(delegations.taken_seats(delegation), len(holding))
    for one, seat in zip(holding, free, strict=True):
        one.seat = seat
    for one in people:
        one.delegation = delegation
    db.session.flush()


def _lead_again(people: Sequence[Nomination], led: Collection[int]) -> None:
    """Whoever led them before the merge, unless one of them leads now."""
    if any(one.is_head for one in people):
        return
    for one in people:
        one.is_head = one.id in led and one.ended_at is None
    db.session.flush()


def _with_successors(people: Sequence[Nomination], ids: Collection[int]) -> list[Nomination]:
    """Those of these ids, and whoever has replaced them since."""
    by_id = {one.id: one for one in people}
    found: dict[int, Nomination] = {}
    for first in ids:
        one = by_id.get(first)
        while one is not None and one.id not in found:
            found[one.id] = one
            one = by_id.get(one.replaced_by_id or 0)
    return [one for one in people if one.id in found]


def _remove_if_empty(delegation: Delegation) -> None:
    if delegation.places is None and not db.session.scalars(nomination_queries.whole(delegation.id)).all():
        db.session.delete(delegation)
        db.session.flush()


def _used(organizations: Sequence[Organization]) -> dict[int, int]:
    """Delegation's id → how many seats of it are taken."""
    ids = [one.id for each in organizations for one in db.session.scalars(delegation_queries.of_organization(each.id))]
    counted = {number: used for number, used in db.session.execute(nomination_queries.used_places(ids)) if number}
    return {number: counted.get(number, 0) for number in ids}


def _together(delegation: Delegation, people: int, *, instead: int | None = None) -> Together:
    """`instead`: the places that hold where it has no number of its own."""
    own = delegation.places if delegation.places is not None else instead
    return Together(delegation.event, places.limit(own, delegation.event.places_per_organization), people)
