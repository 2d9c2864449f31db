"""Putting people forward for an organization or a network; replacing them, taking them back, naming who leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from eventreg.applications import domain, lifecycle, mail
from eventreg.applications.models import Application
from eventreg.applications.nominations import declining, delegations, nomination_queries, nominees, places, replacing
from eventreg.applications.nominations.nomination_faults import (
    DoesNotCome,
    EndedBefore,
    NothingToSend,
    PlacesUsedUp,
    ReplacedBefore,
    TooFewPlaces,
)
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.nominations.nominees import Nominee
from eventreg.applications.status import OVER, Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import focal_points
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network

REPLACED, TAKEN_BACK, DECLINED = "replaced", "taken_back", "declined"


@dataclass(frozen=True)
class Nominated:
    """A new nomination, and the code to hand over to somebody without an e-mail, which exists here once."""

    nomination: Nomination
    code: str


def nominate(event: Event, organization: Organization, people: Sequence[Nominee], *, language: str) -> list[Nominated]:
    """Put several people forward for an organization, all of them or none.

    `language`: that of the mails to them. Raises CallNotOpen, CallClosed, PlacesUsedUp, TooFewPlaces.
    """
    domain.check_call(event)
    delegation = delegations.ensure(event, organization)
    delegations.hold(delegation)
    taken, number = delegations.taken_seats(delegation), delegations.limit(event, delegation)
    left = places.left(number, len(taken))
    if left is not None and left < len(people):
        raise TooFewPlaces(left=left, named=len(people)) if left else PlacesUsedUp(places=number)
    seats = places.free_seats(taken, len(people))
    try:
        with db.session.begin_nested():
            return _nominate(event, people, language, delegation=delegation, seats=seats)
    except IntegrityError:
        # Somebody took a seat between the look and the taking: the index on seats lets one of them through.
        raise PlacesUsedUp(places=number if number is not None else len(taken)) from None


def nominate_for_network(
    event: Event, network: Network, people: Sequence[Nominee], *, country: str | None, language: str
) -> list[Nominated]:
    """Put several people forward for a network; `country`: the one they work for, where it is known.

    Raises CallNotOpen, CallClosed.
    """
    domain.check_call(event)
    return _nominate(event, people, language, network=network, country=country)


def replace(nomination: Nomination, nominee: Nominee, *, language: str) -> Nominated:
    """Let somebody else have the seat; the one before is told, and their application is withdrawn.

    After the call the successor has some days for their own part. They begin as nominated: nothing that was decided for
    the one before holds for them. After the call whoever withdrew can be replaced, too.
    Raises EndedBefore, PlacesUsedUp, EventBegins, NoPlaceToPassOn, CallNotOpen, CallClosed.
    """
    event, country, now = nomination.application.event, nomination.application.country, clock.now()
    until = replacing.open_until(event, now)
    _lock(nomination)
    refuse_irreplaceable(nomination)
    replacing.check(nomination, now)
    domain.check_call(event, late_until=until)
    seat = nomination.seat
    if nomination.ended_at is None:
        _end(nomination, REPLACED)
    elif nomination.delegation is not None:
        seat = _free_seat(nomination.delegation)
    [successor] = _nominate(
        event, [nominee], language, delegation=nomination.delegation, seats=[seat],
        network=nomination.network, country=country, open_until=until,
    )  # fmt: skip
    nomination.replaced_by_id = successor.nomination.id
    db.session.flush()
    return successor


def in_seat(nomination: Nomination) -> Nomination:
    """Whoever came last in somebody's place, else that nomination itself."""
    while nomination.replaced_by_id is not None:
        nomination = db.session.get_one(Nomination, nomination.replaced_by_id)
    return nomination


def refuse_ended(nomination: Nomination) -> None:
    """Raise EndedBefore unless a nomination holds; ReplacedBefore where somebody came instead."""
    if nomination.replaced_by_id is not None:
        names = [one.application.person.badge_name for one in (nomination, in_seat(nomination))]
        raise ReplacedBefore(before=names[0], now=names[1])
    if nomination.ended_at is not None:
        raise EndedBefore


def refuse_irreplaceable(nomination: Nomination) -> None:
    """The same, unless they withdrew and somebody may come in their place."""
    if not replacing.left_a_place(nomination, clock.now()):
        refuse_ended(nomination)


def take_back(nomination: Nomination) -> None:
    """Whoever nominated them does so no more. Raises EndedBefore."""
    _hold(nomination)
    _end(nomination, TAKEN_BACK)


def decline(nomination: Nomination) -> bool:
    """The person does not want it; whoever nominated them is told, if anybody is left. Raises EndedBefore."""
    _hold(nomination)
    _end(nomination, DECLINED)
    path, accounts = declining.who_hears(nomination)
    event, is_network = nomination.application.event, nomination.network is not None
    for account in accounts:
        values = {"event": dict(event.names), "path": path, "is_network": is_network}
        focal_points.tell(account, "nomination_declined", values)
    return bool(accounts)


def name_head(nomination: Nomination) -> None:
    """Let one of a delegation speak for it, instead of whoever did. Raises EndedBefore, DoesNotCome."""
    _hold(nomination)
    if not may_lead(nomination):
        raise DoesNotCome(name=nomination.application.person.badge_name)
    assert nomination.delegation_id is not None, "a network has nobody to lead it at an event"
    for head in db.session.scalars(nomination_queries.head_of(nomination.delegation_id)):
        head.is_head = False
    db.session.flush()  # there is one at a time
    nomination.is_head = True
    _record("nomination.head_named", nomination)


def may_lead(nomination: Nomination) -> bool:
    """Whether somebody may be named the head of their delegation: they are still in."""
    is_in = nomination.ended_at is None and nomination.application.status not in OVER
    return is_in and nomination.delegation_id is not None


def send_way_in(nomination: Nomination) -> str:
    """Mail the link once more, or make a new code for somebody without an e-mail who has not begun.

    Raises EndedBefore, NothingToSend.
    """
    _hold(nomination)
    if not nominees.can_get_way_in(nomination.application):
        raise NothingToSend
    return nominees.give_ways_in([nomination])[0]


def of(application: Application) -> Nomination | None:
    """Who nominated somebody, if anybody did."""
    return db.session.scalar(nomination_queries.of_application(application))


def _nominate(
    event: Event, people: Sequence[Nominee], language: str, *, delegation: Delegation | None = None,
    seats: Sequence[int | None] | None = None, network: Network | None = None, country: str | None = None,
    open_until: datetime | None = None,
) -> list[Nominated]:  # fmt: skip
    """Everybody in as few statements as one; `seats` in the order of `people`, none where nobody counts them."""
    organization = delegation.organization if delegation else None
    drafts = nominees.begin(
        event, people, language=language, organization=organization, open_until=open_until,
        country=organization.country if organization else country,
    )  # fmt: skip
    at, by = clock.now(), audit.actor()
    nominations = [
        Nomination(
            delegation=delegation, network=network, application=draft, seat=seat, role=nominee.role, at=at, by=by
        )
        for draft, nominee, seat in zip(drafts, people, seats or [None] * len(people), strict=True)
    ]
    db.session.add_all(nominations)
    db.session.flush()
    made = [(one.application.reference, event.id, {"seat": one.seat}) for one in nominations]
    audit.record_together("nomination.made", made)
    codes = nominees.give_ways_in(nominations)
    return [Nominated(one, code) for one, code in zip(nominations, codes, strict=True)]


def _free_seat(delegation: Delegation) -> int:
    number, taken = delegations.limit(delegation.event, delegation), delegations.taken_seats(delegation)
    if places.left(number, len(taken)) == 0:
        raise PlacesUsedUp(places=number)
    return places.free_seats(taken, 1)[0]


def _hold(nomination: Nomination) -> None:
    """Lock a nomination, and see whether it still holds. Raises EndedBefore."""
    _lock(nomination)
    refuse_ended(nomination)


def _lock(nomination: Nomination) -> None:
    """Lock the delegation and the application, and read the nomination anew."""
    if nomination.delegation is not None:
        register.pointed_to(nomination.delegation.organization)  # from now on no merge lets it change its delegation
        db.session.refresh(nomination)
        delegations.hold(nomination.delegation)
    db.session.refresh(nomination.application, with_for_update=True)
    db.session.refresh(nomination)


def _end(nomination: Nomination, why: str) -> None:
    """End a nomination, with its application: a seat is free before somebody else takes it."""
    nomination.ended_at, nomination.ended_by, nomination.ended_why = clock.now(), audit.actor(), why
    nomination.is_head = False
    db.session.flush()
    _record("nomination.ended", nomination, why=why)
    application = nomination.application
    if lifecycle.can_move(application, Status.WITHDRAWN):
        lifecycle.move(application, Status.WITHDRAWN)
        application.identity = None
    elif application.status != Status.WITHDRAWN:
        return
    if why != DECLINED:
        facts = {"nominator": nomination.nominator, "slug": application.event.slug}
        mail.to_applicant(application, "nomination_ended", facts)


def _record(action: str, nomination: Nomination, **details: object) -> None:
    application = nomination.application
    audit.record(action, about=application.reference, event_id=application.event_id, **details)
