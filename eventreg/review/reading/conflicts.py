"""Conflicts of interest: those that are found by themselves, and those that were declared."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from sqlalchemy import Select, select, union

from eventreg.accounts.models import Account
from eventreg.applications.models import Application, OrganizationLink
from eventreg.core import crypto, web_address
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.focal_queries import is_in_force
from eventreg.organizations.models import Organization
from eventreg.people.models import Channel, Person
from eventreg.review.reading.reading_models import Conflict

# Mail providers at whose domain everybody has an address: a shared one says nothing about an organization.
FREE_MAIL = frozenset({
    "gmail.com", "googlemail.com", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "yandex.ru", "yandex.com",
    "yandex.kz", "yandex.by", "yandex.ua", "yandex.uz", "ya.ru", "rambler.ru", "lenta.ru", "outlook.com", "hotmail.com",
    "live.com", "msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.com", "gmx.de",
    "gmx.net", "web.de", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "tuta.com", "riseup.net",
    "ukr.net", "i.ua", "meta.ua", "mail.kz", "mail.kg", "mail.tj", "mail.uz", "tut.by", "mail.by", "zoho.com",
    "fastmail.com", "mail.com", "disroot.org",
})  # fmt: skip
# A domain at which more organizations than this are reached is a provider that this list does not know.
SHARED = 2
_ADDRESS = re.compile(r"[^\s@<>,;:()\[\]]+@([\w.-]+\.\w+)")


def declared(event: Event) -> dict[int, set[int]]:
    """Account id → ids of the event's applications that this reviewer said not to read, one by one or with an
    organization.
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    for account_id, application_id in db.session.execute(_declared(event)):
        found[account_id].add(application_id)
    return found


def found(event: Event, account: Account) -> set[int]:
    """Ids of the event's applications that an account never reads; see `found_of`."""
    return found_of(event, [account])[account.id]


def found_of(event: Event, accounts: Iterable[Account]) -> dict[int, set[int]]:
    """Account id → ids of the event's applications that each never reads: their own, those of their organizations,
    and those that they declared. A few statements and one for each account, whatever the number of applications.

    An organization is theirs where they are a focal point of it, where they themselves applied for it at any event, or
    where their address is at the domain of its website or contacts, unless that is a provider of free mail or shared by
    several organizations. What applicants typed without choosing an entry of the register is not known to be an
    organization, and not found.
    """
    known = list(accounts)
    said, domains = declared(event), _domains(event)
    links = list(db.session.execute(_links(event)))
    return {one.id: said.get(one.id, set()) | _own(event, one, links, domains) for one in known}


def may_read(account: Account, application: Application) -> bool:
    """Whether nothing stands against this account reading this application."""
    return application.id not in found(application.event, account)


def _own(event: Event, account: Account, links: Sequence[tuple[int, int]], domains: dict[str, set[int]]) -> set[int]:
    persons = select(Channel.person_id).where(
        Channel.kind == "email", Channel.lookup.in_(crypto.lookups(account.email))
    )
    ids = set(db.session.scalars(persons))
    own = set(db.session.scalars(_applications_of(event, ids))) if ids else set()
    organizations = set(db.session.scalars(_organizations_of(account, ids)))
    organizations |= domains.get(account.email.rpartition("@")[2], set())
    return own | {application_id for application_id, organization_id in links if organization_id in organizations}


def _applications_of(event: Event, person_ids: set[int]) -> Select[int]:
    """Whoever was joined with one of these persons is the same person."""
    same = Person.id.in_(person_ids) | Person.joined_into_id.in_(person_ids)
    return select(Application.id).join(Application.person).where(Application.event_id == event.id, same)


def _organizations_of(account: Account, person_ids: set[int]) -> Select[int]:
    speaks = select(FocalPoint.organization_id).where(FocalPoint.account_id == account.id, is_in_force())
    applied = (
        select(OrganizationLink.organization_id)
        .join(Application, Application.id == OrganizationLink.application_id)
        .where(Application.person_id.in_(person_ids))
    )
    return select(union(speaks, applied).subquery().c.organization_id)


def _links(event: Event) -> Select[int, int]:
    return (
        select(OrganizationLink.application_id, OrganizationLink.organization_id)
        .join(Application, Application.id == OrganizationLink.application_id)
        .where(Application.event_id == event.id)
    )


def _declared(event: Event) -> Select[int, int]:
    one_by_one = select(Conflict.account_id, Conflict.application_id).where(
        Conflict.event_id == event.id, Conflict.application_id.is_not(None)
    )
    with_organization = (
        select(Conflict.account_id, OrganizationLink.application_id)
        .join(OrganizationLink, OrganizationLink.organization_id == Conflict.organization_id)
        .join(Application, Application.id == OrganizationLink.application_id)
        .where(Conflict.event_id == event.id, Application.event_id == event.id)
    )
    both = union(one_by_one, with_organization).subquery()
    return select(both.c.account_id, both.c.application_id)


def _domains(event: Event) -> dict[str, set[int]]:
    """Domain → ids of the organizations of the event's applications that are reached or found there."""
    concerned = _links(event).with_only_columns(OrganizationLink.organization_id)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for one in db.session.scalars(select(Organization).where(Organization.id.in_(concerned))):
        for domain in _of_organization(one):
            found[domain].add(one.id)
    return {domain: ids for domain, ids in found.items() if len(ids) <= SHARED}


def _of_organization(one: Organization) -> set[str]:
    address = web_address.normalised(one.website) if one.website else None
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    written = {match.lower() for match in _ADDRESS.findall(one.contacts or "")}
    return {domain for domain in {host, *written} if domain} - FREE_MAIL
