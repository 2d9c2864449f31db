"""Memberships of two organizations that are one: those that hold at the same time become one, and part again.

One of a network's rows about one time stays; it begins as early and goes on as long as any of them. The others stand
at the organization that was merged, where nobody counts them, until that is undone.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from eventreg.extensions import db
from eventreg.organizations import moving
from eventreg.organizations.models import OrganizationMerge
from eventreg.organizations.network_models import NetworkMember
from eventreg.organizations.networks import network_queries as queries
from eventreg.organizations.networks.periods import Period

WIDER, ASIDE = "network_members_wider", "network_members_aside"


def follow_merge(merge: OrganizationMerge) -> None:
    """What holds at another time goes over; what holds at the same time lends its days."""
    moving.go_over(merge, NetworkMember.organization_id, unless=_same_time)
    staying = list(db.session.scalars(queries.held_of(merge.into_id)))
    for one in db.session.scalars(queries.held_of(merge.organization_id)).all():
        _join(merge, one, [there for there in staying if _meet(one, there)])


def follow_undo(merge: OrganizationMerge) -> None:
    """Each has its own again, but for the days that somebody has written since."""
    db.session.scalars(queries.held_of(merge.into_id)).all()
    for what, said in reversed(moving.noted(merge)):
        if what == ASIDE:
            _move(db.session.get(NetworkMember, said), merge.organization_id, merge.into_id)
        elif what == WIDER:
            _narrow(merge, said)
    db.session.flush()
    moving.come_back(merge, NetworkMember.organization_id, unless=_same_time)


def _join(merge: OrganizationMerge, one: NetworkMember, there: list[NetworkMember]) -> None:
    """`there`: what the other organization has at the time of `one`; the latest of them stands for all."""
    if not there:
        return
    *earlier, kept = sorted(there, key=lambda member: member.until or date.max)
    was, together = kept.period, kept.period.together(one.period)
    for member in earlier:
        together = together.together(member.period)
        moving.note_of(merge, ASIDE, member.id)
        _move(member, merge.into_id, merge.organization_id)
    if together != was:
        moving.note_of(merge, WIDER, {"id": kept.id, "was": _as_text(was), "became": _as_text(together)})
        kept.since, kept.until = together
    db.session.flush()


def _narrow(merge: OrganizationMerge, said: Mapping[str, Any]) -> None:
    """Write back each day that still stands as the merge has written it."""
    member = db.session.get(NetworkMember, said["id"])
    if member is None or member.organization_id != merge.into_id:
        return
    now, was, became = member.period, _as_period(said["was"]), _as_period(said["became"])
    since = was.since if now.since == became.since else now.since
    until = was.until if now.until == became.until else now.until
    if since is None or until is None or since <= until:
        member.since, member.until = since, until


def _move(member: NetworkMember | None, was: int, becomes: int) -> None:
    if member is not None and member.organization_id == was:
        member.organization_id = becomes


def _meet(one: NetworkMember, there: NetworkMember) -> bool:
    is_there = there.organization_id != one.organization_id  # not put aside by an earlier one
    return is_there and one.network_id == there.network_id and one.period.overlaps(there.period)


def _as_text(period: Period) -> list[str | None]:
    return [day.isoformat() if day else None for day in period]


def _as_period(days: list[str | None]) -> Period:
    return Period(*(date.fromisoformat(day) if day else None for day in days))


def _same_time(one: type[NetworkMember], there: type[NetworkMember]) -> ColumnElement[bool]:
    """Nobody belongs twice on one day."""
    begins = or_(one.since.is_(None), there.until.is_(None), one.since <= there.until)
    ends = or_(there.since.is_(None), one.until.is_(None), there.since <= one.until)
    return and_(one.network_id == there.network_id, begins, ends)
