"""Finding what somebody has said about entries of the register since they came in a list."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, or_, select

from eventreg.audit.models import Entry
from eventreg.organizations.duplicate_models import OrganizationPair
from eventreg.organizations.models import Organization


def touched(organizations: Sequence[Organization]) -> Select[str]:
    """Of these entries those that somebody has written something about, as the trail calls them.

    Of an entry that came in a list, its coming is not in the trail.
    """
    return select(Entry.about).where(Entry.about.in_([one.called for one in organizations]))


def kept_apart(ids: Collection[int]) -> Select[int, int]:
    """The pairs with one of these of which somebody said that they are two."""
    pair = OrganizationPair
    either = or_(pair.first_id.in_(ids), pair.second_id.in_(ids))
    return select(pair.first_id, pair.second_id).where(either, pair.two_since.is_not(None))
