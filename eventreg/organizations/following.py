"""Focal points and former selves of an organization that is merged: they go over, and come back.

Memberships are `networks/joint_memberships`' matter, which join where they hold at the same time; delegations are
`applications/nominations/joint_delegations`': they have people.
"""

from sqlalchemy import ColumnElement, and_

from eventreg.organizations import moving
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.models import Organization, OrganizationMerge
from eventreg.organizations.networks import joint_memberships


def follow_merge(merge: OrganizationMerge) -> None:
    """What the other organization has already stays where it is: nobody speaks twice."""
    moving.go_over(merge, Organization.merged_into_id)
    moving.go_over(merge, FocalPoint.organization_id, unless=_same_speaker)
    joint_memberships.follow_merge(merge)


def follow_undo(merge: OrganizationMerge) -> None:
    """What a merge moved goes back; what came since stays with the other organization."""
    moving.come_back(merge, Organization.merged_into_id)
    moving.come_back(merge, FocalPoint.organization_id, unless=_same_speaker)
    joint_memberships.follow_undo(merge)


def _same_speaker(one: type[FocalPoint], there: type[FocalPoint]) -> ColumnElement[bool]:
    return and_(one.account_id == there.account_id, one.ended_at.is_(None), there.ended_at.is_(None))
