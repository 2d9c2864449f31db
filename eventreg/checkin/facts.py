"""From rows to the plain values that `admission.admit` decides about."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from sqlalchemy import exists, select

from eventreg.badges.models import Badge
from eventreg.checkin import admission
from eventreg.checkin.models import Point
from eventreg.checkin.reading import Read
from eventreg.extensions import db


def badge_facts(
    read: Read, handed_over: admission.Happening | None, *, box: str = "", own_events: bool = True
) -> admission.Badge | admission.Missing:
    """A badge or ticket as the decision sees it. `box` is where the badge lies at the desk."""
    participant = read.participant
    if participant is None or read.missing is not None:
        return read.missing or admission.Missing.UNKNOWN
    badge = read.badge
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
        zones=frozenset(badge.badge_class.zones) if badge is not None else frozenset(),
        days=days_of(participant.days, badge.badge_class.days if badge is not None else []),
        handed_over=handed_over,
        box=box,
        number=str(badge.number) if badge is not None else "",
    )


def days_of(own: Sequence[str], of_class: Sequence[str]) -> frozenset[str]:
    """The days on which somebody may come in: their own on which their class counts, else those of the class."""
    both = frozenset(own) & frozenset(of_class)
    return both or frozenset(of_class or own)


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
        days=frozenset(point.days), classes=frozenset(point.classes), zones=frozenset(point.zones),
        closed=point.is_closed,
        ticket_is_badge=ticket_is_badge,
    )  # fmt: skip


def told(outcome: admission.Outcome) -> dict[str, Any]:
    """The facts of an outcome as JSON, without anything about a person."""
    known: dict[str, Any] = {
        "just_now": outcome.just_now, "odd": outcome.odd, "newer_badge": outcome.newer_exists,
        "help_desk": outcome.help_desk, "box": outcome.box, "number": outcome.number, "event_name": outcome.event_name,
        "reason": outcome.reason, "days": list(outcome.days),
        "opens": outcome.opens.isoformat("minutes") if outcome.opens else "",
        "closes": outcome.closes.isoformat("minutes") if outcome.closes else "",
    }  # fmt: skip
    facts_ = {name: value for name, value in known.items() if value}
    happening = outcome.first or outcome.handed_over
    if happening is not None:
        facts_ |= {"first_at": happening.at.isoformat(), "first_where": happening.where}
    return facts_
