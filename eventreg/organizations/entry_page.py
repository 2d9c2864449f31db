"""What stands beside an entry of the register: likely duplicates, networks, what it stands for, and in whose place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import queries, search
from eventreg.organizations.duplicates import pair_queries
from eventreg.organizations.models import Organization, OrganizationMerge
from eventreg.organizations.network_models import NetworkMember
from eventreg.organizations.search import Found


@dataclass(frozen=True)
class Beside:
    """What an entry's page shows beside the form."""

    merge: OrganizationMerge | None
    merged: Sequence[OrganizationMerge]
    duplicates: Sequence[Found]
    memberships: Sequence[NetworkMember]
    today: date

    @classmethod
    def of(cls, organization: Organization) -> Beside:
        """Everything about one entry; one that was merged has no duplicates of its own."""
        merge = db.session.scalar(queries.merge_of(organization))
        return cls(
            merge=merge, merged=db.session.scalars(queries.merges_into(organization)).all(),
            duplicates=[] if merge else _duplicates(organization),
            memberships=db.session.scalars(queries.memberships(organization)).all(), today=clock.today("UTC"),
        )  # fmt: skip


def _duplicates(organization: Organization) -> list[Found]:
    """Without those that somebody said it is not."""
    two = set(db.session.scalars(pair_queries.two_with(organization)))
    return [found for found in search.duplicates(organization) if found.organization.id not in two]
