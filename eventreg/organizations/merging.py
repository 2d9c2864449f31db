"""Two entries of the register that turn out to be one, and the way back."""

from datetime import timedelta

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.extensions import db
from eventreg.organizations import domain, queries, signals
from eventreg.organizations.domain import MergedBefore
from eventreg.organizations.models import Organization, OrganizationMerge

UNDO = timedelta(days=30)


class SameOrganization(Invalid):
    """One is not two."""

    sentence = N_("This is the same entry of the register. Choose another one.")


class CannotUndo(Refusal):
    """Undone before, too long ago, or the other one has moved on."""

    sentence = N_("This can no longer be undone: it was a month ago, or the organization was joined with a third one.")


def merge(organization: Organization, into: Organization) -> OrganizationMerge:
    """Say that `organization` is the same as `into`, which takes its place everywhere.

    What `into` says of itself stays as it is; it is found by the names of both. Raises SameOrganization, MergedBefore.
    """
    if organization.id == into.id:
        raise SameOrganization
    db.session.scalars(queries.held({organization.id, into.id})).all()
    if organization.merged_into_id is not None or into.merged_into_id is not None:
        raise MergedBefore
    row = OrganizationMerge(organization=organization, into=into, at=clock.now(), by=audit.actor(), moved=[])
    organization.merged_into = into
    into.to_compare_since = row.at  # it has the names of both now
    db.session.add(row)
    db.session.flush()
    signals.merged.send(row)
    domain.record("organization.merged", organization, into=str(into.uid))
    return row


def undo_merge(row: OrganizationMerge) -> None:
    """Part the two again, each with what pointed to it. Raises CannotUndo."""
    db.session.scalars(queries.held({row.organization_id, row.into_id})).all()
    db.session.refresh(row)
    if not can_undo(row):
        raise CannotUndo
    row.undone_at, row.undone_by = clock.now(), audit.actor()
    row.organization.merged_into = None
    row.organization.to_compare_since = row.into.to_compare_since = row.undone_at
    db.session.flush()
    signals.merge_undone.send(row)
    domain.record("organization.merge_undone", row.organization, into=str(row.into.uid))


def can_undo(row: OrganizationMerge) -> bool:
    """Within a month, while the other one still stands."""
    return row.undone_at is None and row.into.merged_into_id is None and clock.now() - row.at <= UNDO
