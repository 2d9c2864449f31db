"""Two entries of the register that look like one: somebody says that they are two, or asks anew."""

from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import domain, queries
from eventreg.organizations.domain import MergedBefore
from eventreg.organizations.duplicate_models import OrganizationPair
from eventreg.organizations.duplicates import finding, pair_queries
from eventreg.organizations.likeness import compare
from eventreg.organizations.merging import SameOrganization
from eventreg.organizations.models import Organization


def of(one: Organization, other: Organization) -> OrganizationPair | None:
    """What was found, or said, about two entries."""
    return db.session.scalar(pair_queries.between(one, other))


def keep_apart(one: Organization, other: Organization) -> OrganizationPair:
    """Say that they are two, so that nobody is asked again; said twice, the first holds.

    Raises SameOrganization, MergedBefore.
    """
    pair = _held(one, other)
    if pair.two_since is None:
        pair.two_since, pair.two_by = clock.now(), audit.actor()
        domain.record("organization.kept_apart", one, other=str(other.uid))
    return pair


def ask_again(one: Organization, other: Organization) -> OrganizationPair:
    """Take that back. Raises SameOrganization, MergedBefore."""
    pair = _held(one, other)
    if pair.two_since is not None:
        pair.two_since = pair.two_by = None
        domain.record("organization.in_question", one, other=str(other.uid))
    return pair


def _held(one: Organization, other: Organization) -> OrganizationPair:
    """Their pair, made if nobody has put them beside each other; whoever merges one of them waits, or was first."""
    if one.id == other.id:
        raise SameOrganization
    db.session.scalars(queries.held({one.id, other.id})).all()
    if one.merged_into_id is not None or other.merged_into_id is not None:
        raise MergedBefore
    low, high = sorted((one.id, other.id))
    described = finding.described({low, high})
    finding.put({(low, high): compare(described[low], described[high])})
    return db.session.scalars(pair_queries.between(one, other).execution_options(populate_existing=True)).one()
