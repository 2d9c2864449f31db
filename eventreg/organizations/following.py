"""Focal points, delegations and memberships of an organization that is merged: they go over, and come back."""

from sqlalchemy import ColumnElement, and_, or_

from eventreg.organizations import moving
from eventreg.organizations.focal_models import Delegation, FocalPoint
from eventreg.organizations.models import OrganizationMerge
from eventreg.organizations.network_models import NetworkMember


def follow_merge(merge: OrganizationMerge) -> None:
    """What the other organization has already stays where it is: nobody speaks, sits or belongs twice.

    Two delegations to one event stay apart, each with its places and its people, until somebody settles it.
    """
    moving.go_over(merge, FocalPoint.organization_id, unless=_same_speaker)
    moving.go_over(merge, Delegation.organization_id, unless=_same_event)
    moving.go_over(merge, NetworkMember.organization_id, unless=_same_network)


def follow_undo(merge: OrganizationMerge) -> None:
    """What a merge moved goes back; what came since stays with the other organization."""
    moving.come_back(merge, FocalPoint.organization_id, unless=_same_speaker)
    moving.come_back(merge, Delegation.organization_id, unless=_same_event)
    moving.come_back(merge, NetworkMember.organization_id, unless=_same_network)


def _same_speaker(one: type[FocalPoint], there: type[FocalPoint]) -> ColumnElement[bool]:
    return and_(one.account_id == there.account_id, one.ended_at.is_(None), there.ended_at.is_(None))


def _same_event(one: type[Delegation], there: type[Delegation]) -> ColumnElement[bool]:
    return one.event_id == there.event_id


def _same_network(one: type[NetworkMember], there: type[NetworkMember]) -> ColumnElement[bool]:
    """At the same time: nobody belongs twice on one day."""
    begins = or_(one.since.is_(None), there.until.is_(None), one.since <= there.until)
    ends = or_(there.since.is_(None), one.until.is_(None), there.since <= one.until)
    return and_(one.network_id == there.network_id, begins, ends)
