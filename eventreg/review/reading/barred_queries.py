"""Finding whose organizations are which: of reviewers, and those that were named for them."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, or_, select

from eventreg.accounts.models import Account
from eventreg.applications.models import Application, OrganizationLink
from eventreg.core import crypto
from eventreg.events.models import Event
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.focal_queries import is_in_force
from eventreg.organizations.models import Organization
from eventreg.people.models import Channel
from eventreg.review.reading.naming_models import NamedConflict
from eventreg.review.reading.reading_models import Conflict


def persons_of(account: Account) -> Select[int]:
    """Ids of the persons who are reached at an account's address."""
    return select(Channel.person_id).where(Channel.kind == "email", Channel.lookup.in_(crypto.lookups(account.email)))


def named(event: Event) -> Select[NamedConflict]:
    """The organizations that were typed for reviewers, first typed first."""
    return select(NamedConflict).where(NamedConflict.event_id == event.id).order_by(NamedConflict.id)


def applied_for(account: Account) -> Select[int | None, str, str]:
    """(entry or None, name, Latin name) of the organizations that somebody applied for at any event."""
    return (
        select(OrganizationLink.organization_id, Application.organization, Application.organization_latin)
        .select_from(Application)
        .outerjoin(OrganizationLink, OrganizationLink.application_id == Application.id)
        .where(Application.person_id.in_(persons_of(account)))
        .order_by(Application.id)
    )


def speaks_for(account: Account) -> Select[int]:
    """Ids of the organizations whose focal point somebody is."""
    return select(FocalPoint.organization_id).where(FocalPoint.account_id == account.id, is_in_force())


def named_entries(event: Event) -> Select[int, int | None]:
    """(account id, entry) of the organizations of the register that were declared."""
    return select(Conflict.account_id, Conflict.organization_id).where(
        Conflict.event_id == event.id, Conflict.organization_id.is_not(None)
    )


def entries(ids: Iterable[int]) -> Select[Organization]:
    """Entries of the register."""
    return select(Organization).where(Organization.id.in_(sorted(ids)))


def reached(event: Event, domains: Iterable[str]) -> Select[Organization]:
    """Organizations that stand in the register and may be reached at one of these domains, or that the event's
    applications are for.
    """
    concerned = (
        select(OrganizationLink.organization_id)
        .join(Application, Application.id == OrganizationLink.application_id)
        .where(Application.event_id == event.id)
    )
    at_one: list[ColumnElement[bool]] = [
        Organization.website.icontains(domain, autoescape=True) for domain in sorted(domains)
    ]
    standing = select(Organization).where(Organization.merged_into_id.is_(None))
    return standing.where(or_(Organization.id.in_(concerned), *at_one))
