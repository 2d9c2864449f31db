"""Focal points, memberships and former selves of an organization that is merged: they go over, and come back.

Delegations are `applications/nominations/joint_delegations`' matter: they have people.
"""

from sqlalchemy import ColumnElement, and_, or_

from eventreg.organizations import moving
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.models import Organization, OrganizationMerge
from eventreg.organizations.network_models import NetworkMember


def follow_merge(merge: OrganizationMerge) -> None:
    """What the other organization has already stays where it is: nobody speaks or belongs twice."""
    moving.go_over(merge, Organization.merged_into_id)
    moving.go_over(merge, FocalPoint.organization_id, unless=_same_speaker)
    moving.go_over(merge, NetworkMember.organization_id, unless=_same_network)


def follow_undo(merge: OrganizationMerge) -> None:
    """What a merge moved goes back; what came since stays with the other organization."""
    moving.come_back(merge, Organization.merged_into_id)
    moving.come_back(merge, FocalPoint.organization_id, unless=_same_speaker)
    moving.come_back(merge, NetworkMember.organization_id, unless=_same_network)


def _same_speaker(one: type[FocalPoint], there: type[FocalPoint]) -> ColumnElement[bool]:
    return and_(one.account_id == there.account_id, one.ended_at.is_(None), there.ended_at.is_(None))


def _same_network(one: type[NetworkMember], there: type[NetworkMember]) -> ColumnElement[bool]:
    """At the same time: nobody belongs twice on one day."""
    begins = or_(one.since.is_(None), there.until.is_(None), one.since <= there.until)
    ends = or_(there.since.is_(None), one.until.is_(None), there.since <= one.until)
    return and_(one.network_id == there.network_id, begins, ends)
