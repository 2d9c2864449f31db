"""Finding what organizations are called that limits are about."""

import uuid
from collections.abc import Iterable

from sqlalchemy import Select, func, or_, select

from eventreg.applications.models import Application
from eventreg.events.models import Event
from eventreg.organizations.models import Organization


def organizations_called(name: str, key: str) -> Select[uuid.UUID]:
    """Uids of those of the register with this name, native or English, or sorted by this key."""
    called = or_(Organization.name == name, Organization.name_latin == name, Organization.sort_name == key)
    counts = Organization.merged_into_id.is_(None)
    return select(Organization.uid).where(called, counts).order_by(Organization.id)


def organization_names(uids: Iterable[uuid.UUID]) -> Select[uuid.UUID, str, str, str, str | None]:
    """(uid, name, city, region, country) of those of the register that limits are about."""
    known = (Organization.uid, Organization.name, Organization.city, Organization.region, Organization.country)
    return select(*known).where(Organization.uid.in_(sorted(uids)))


def bearers(names: Iterable[str]) -> Select[str, int]:
    """(name, how many organizations of the register bear it)."""
    alike = (Organization.name.in_(sorted(names)), Organization.merged_into_id.is_(None))
    return select(Organization.name, func.count()).where(*alike).group_by(Organization.name)


def as_written(event: Event, keys: Iterable[str]) -> Select[str, str]:
    """(key by which an organization is sorted, its name as somebody who applies wrote it)."""
    known = (Application.event_id == event.id, Application.sort_organization.in_(sorted(keys)))
    written = func.coalesce(func.nullif(Application.organization_latin, ""), Application.organization)
    return (
        select(Application.sort_organization, func.min(written))
        .where(*known, written != "")
        .group_by(Application.sort_organization)
    )
