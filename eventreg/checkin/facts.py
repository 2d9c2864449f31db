"""From rows to the plain values that `admission.admit` decides about."""

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import exists, select

from eventreg.badges import codes, token
from eventreg.badges import queries as badge_queries
from eventreg.badges.domain import public_keys
from eventreg.badges.models import Badge, Ticket
from eventreg.checkin import admission, queries
from eventreg.checkin.models import Device, Point
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.participants.models import Participant


@dataclass(frozen=True)
class Read:
    """What a code turned out to be: a badge, perhaps by its owner's ticket, or why there is none."""

    badge: Badge | None = None
    ticket: Ticket | None = None
    missing: admission.Missing | None = None

    @property
    def participant(self) -> Participant | None:
        """Whose it is."""
        if self.ticket is not None:
            return self.ticket.participant
        return self.badge.participant if self.badge is not None else None


UNKNOWN = Read(missing=admission.Missing.UNKNOWN)


def read_code(text: str) -> Read:
    """Look a code up, in whatever form it came."""
    code = codes.find_code(text)
    if code.kind == "signed":
        return _signed(code.value)
    if code.kind == "short":
        ticket = db.session.scalar(badge_queries.ticket_by_code(code.value))
        return _of_ticket(ticket)
    if code.kind == "typed":
        badge = db.session.scalar(badge_queries.by_typed_code(code.value))
        if badge is not None:
            return Read(badge=badge)
        return _of_ticket(db.session.scalar(badge_queries.ticket_by_typed_code(code.value)))
    return UNKNOWN


def _signed(text: str) -> Read:
    try:
        signed = token.verify(text, public_keys())  # type: ignore[arg-type]
    except token.BadSignature:
        return Read(missing=admission.Missing.FORGED)
    except token.NotABadgeCode:
        return UNKNOWN
    badge = db.session.scalar(badge_queries.by_token(signed.badge))
    return Read(badge=badge) if badge is not None else Read(missing=admission.Missing.NOT_ON_LIST)


def _of_ticket(ticket: Ticket | None) -> Read:
    if ticket is None:
        return UNKNOWN
    return Read(badge=db.session.scalar(badge_queries.badge_in_force(ticket.participant)), ticket=ticket)


def badge_facts(read: Read, *, own_events: bool = True) -> admission.Badge | admission.Missing:
    """A badge or ticket as the decision sees it."""
    participant = read.participant
    if participant is None or read.missing is not None:
        return read.missing or admission.Missing.UNKNOWN
    badge = read.badge
    handover = db.session.scalar(badge_queries.handover_of(badge)) if badge is not None else None
    in_force = read.ticket.in_force if read.ticket is not None else bool(badge and badge.in_force)
    return admission.Badge(
        event=participant.event.slug,
        event_name=next(iter(participant.event.names.values()), "") if own_events else "",
        is_ticket=read.ticket is not None,
        in_force=in_force,
        newer_exists=bool(badge and not badge.in_force and _newer_exists(badge)),
        participant=participant.left_at is None,
        in_person=participant.is_in_person,
        classes=frozenset({badge.badge_class.key}) if badge is not None else frozenset(),
        days=frozenset(participant.days),
        handed_over=admission.Happening(handover.at, handover.where) if handover else None,
        number=str(badge.number) if badge is not None else "",
    )


def _newer_exists(badge: Badge) -> bool:
    return bool(
        db.session.scalar(
            select(exists().where(Badge.participant_id == badge.participant_id, Badge.reissue > badge.reissue))
        )
    )


def point_facts(point: Point, *, slug: str, zone: str, ticket_is_badge: bool) -> admission.Point:
    """A point as the decision sees it."""
    return admission.Point(
        event=slug, name=point.name, kind=point.kind, zone=zone, counting=point.counting,  # type: ignore[arg-type]
        opens=time.fromisoformat(point.opens) if point.opens else None,
        closes=time.fromisoformat(point.closes) if point.closes else None,
        days=frozenset(point.days), classes=frozenset(point.classes), closed=point.is_closed,
        ticket_is_badge=ticket_is_badge,
    )  # fmt: skip


def history(
    facts: admission.Point, point: Point, participant: Participant, at: datetime, device: Device | None
) -> admission.History:
    """What this person did at this point before."""
    first = db.session.scalar(queries.admission(point, admission.counting_period(facts, at), participant.id))
    last = db.session.scalar(queries.last_scans(point, participant.id))
    return admission.History(
        first=admission.Happening(first.at, first.device_name) if first else None,
        last_here=last.scanned_at if last and device and last.device_id == device.id else None,
        inside=bool(last and last.direction == "in"),
    )


def all_points(event: Event) -> list[admission.Point]:
    """Every point of an event as the decision sees it."""
    return [
        point_facts(point, slug=event.slug, zone=event.zone, ticket_is_badge=event.ticket_is_badge)
        for point in db.session.scalars(queries.points(event.id))
    ]
