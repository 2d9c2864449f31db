"""The institutions that were invited, when two entries of the register turn out to be one."""

from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.organizations import moving
from eventreg.organizations.models import OrganizationMerge


def follow_merge(merge: OrganizationMerge) -> None:
    """An invitation of the one is an invitation of the other; two to one event stay two."""
    moving.go_over(merge, Invitation.organization_id)


def follow_undo(merge: OrganizationMerge) -> None:
    """And the other way round."""
    moving.come_back(merge, Invitation.organization_id)
