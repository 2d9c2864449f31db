"""What stands beside an entry of the register: likely duplicates, networks, what it stands for, and in whose place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import queries, search
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization, OrganizationMerge
from eventreg.organizations.network_models import NetworkMember
from eventreg.organizations.search import Found


@dataclass(frozen=True)
class Beside:
    """What an entry's page shows beside the form."""

    merge: OrganizationMerge | None
    merged: Sequence[OrganizationMerge]
    kept_apart: Sequence[Delegation]
    duplicates: Sequence[Found]
    memberships: Sequence[NetworkMember]
    today: date

    @classmethod
    def of(cls, organization: Organization) -> Beside:
        """Everything about one entry; one that was merged has no duplicates of its own."""
        merge = db.session.scalar(queries.merge_of(organization))
        return cls(
            merge=merge, merged=db.session.scalars(queries.merges_into(organization)).all(),
            kept_apart=db.session.scalars(queries.delegations_kept_apart(organization)).all(),
            duplicates=[] if merge else search.duplicates(organization),
            memberships=db.session.scalars(queries.memberships(organization)).all(), today=clock.today("UTC"),
        )  # fmt: skip
