"""Of which organizations a reviewer reads nobody: their own as far as they are known, and those that were named."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import Select, or_, select

from eventreg.accounts.models import Account
from eventreg.applications.models import Application, OrganizationLink
from eventreg.core import crypto, web_address
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import legal_forms
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.focal_queries import is_in_force
from eventreg.organizations.likeness import Described
from eventreg.organizations.models import Organization
from eventreg.people.models import Channel
from eventreg.review.reading.applied_for import of_entry
from eventreg.review.reading.naming_models import NamedConflict
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
SPEAKS, ADDRESS, APPLIED, NAMED = "speaks", "address", "applied", "named"  # how an organization is known
_ADDRESS = re.compile(r"[^\s@<>,;:()\[\]]+@([\w.-]+\.\w+)")


@dataclass(frozen=True)
class Barred:
    """An organization of which somebody reads nobody. `organization_id`: its entry, if it is in the register; `why`:
    SPEAKS, ADDRESS, APPLIED or NAMED.
    """

    name: str
    described: Described
    organization_id: int | None
    why: str


def of_accounts(event: Event, accounts: Iterable[Account]) -> dict[int, list[Barred]]:
    """Account id → those organizations, by name. A few statements, and a few for each account."""
    known = list(accounts)
    domains = _domains(event, {_domain(one) for one in known})
    entries: defaultdict[int, dict[int, str]] = defaultdict(dict)  # account → entry → why
    for account_id, organization_id in db.session.execute(_named_entries(event)):
        if organization_id is not None:
            entries[account_id][organization_id] = NAMED
    typed: defaultdict[int, list[tuple[str, str, str | None, str]]] = defaultdict(list)
    for row in db.session.scalars(named(event)):
        typed[row.account_id].append((row.name, "", row.country or None, NAMED))
        if row.organization_id is not None:
            entries[row.account_id][row.organization_id] = NAMED
    for one in known:
        applied = list(db.session.execute(_applied_for(one)))
        own = dict.fromkeys((row.organization_id for row in applied if row.organization_id), APPLIED)
        own |= dict.fromkeys(domains.get(_domain(one), ()), ADDRESS)
        own |= dict.fromkeys(db.session.scalars(_speaks_for(one)), SPEAKS)
        entries[one.id] |= own
        typed[one.id] += [(row.organization, row.organization_latin, None, APPLIED) for row in applied]
    rows = _entries({number for numbers in entries.values() for number in numbers})
    return {one.id: sorted(_known(entries[one.id], typed[one.id], rows), key=lambda it: it.name) for one in known}


def persons_of(account: Account) -> Select[int]:
    """Ids of the persons who are reached at an account's address."""
    return select(Channel.person_id).where(Channel.kind == "email", Channel.lookup.in_(crypto.lookups(account.email)))


def of_conflict(conflict: Conflict | NamedConflict) -> list[Barred]:
    """The organization that a conflict is with, by its entry and as it was typed; none where it is one application."""
    entries = {} if conflict.organization_id is None else {conflict.organization_id: NAMED}
    typed = (conflict.name, "", conflict.country or None, NAMED) if isinstance(conflict, NamedConflict) else None
    return list(_known(entries, [typed] if typed else [], _entries(entries)))


def named(event: Event) -> Select[NamedConflict]:
    """The organizations that were typed for reviewers, first typed first."""
    return select(NamedConflict).where(NamedConflict.event_id == event.id).order_by(NamedConflict.id)


def _known(
    entries: dict[int, str], typed: Sequence[tuple[str, str, str | None, str]], rows: dict[int, Organization]
) -> Iterator[Barred]:
    for number, why in entries.items():
        # One's own is one's own in every country; of those that were named, namesakes elsewhere are others.
        country = rows[number].country if why == NAMED else None
        # Of two entries that are one the applications are those of the one that stands.
        stands = rows[number].merged_into_id or number
        yield Barred(rows[number].name, of_entry(rows[number], country), stands, why)
    for name, latin, country, why in dict.fromkeys(typed):
        if name or latin:
            yield Barred(name or latin, legal_forms.described((name, latin), country), None, why)


def _domain(account: Account) -> str:
    return account.email.rpartition("@")[2]


def _applied_for(account: Account) -> Select[int | None, str, str]:
    return (
        select(OrganizationLink.organization_id, Application.organization, Application.organization_latin)
        .select_from(Application)
        .outerjoin(OrganizationLink, OrganizationLink.application_id == Application.id)
        .where(Application.person_id.in_(persons_of(account)))
        .order_by(Application.id)
    )


def _speaks_for(account: Account) -> Select[int]:
    return select(FocalPoint.organization_id).where(FocalPoint.account_id == account.id, is_in_force())


def _named_entries(event: Event) -> Select[int, int | None]:
    return select(Conflict.account_id, Conflict.organization_id).where(
        Conflict.event_id == event.id, Conflict.organization_id.is_not(None)
    )


def _entries(ids: Iterable[int]) -> dict[int, Organization]:
    return {one.id: one for one in db.session.scalars(select(Organization).where(Organization.id.in_(ids)))}


def _domains(event: Event, asked: set[str]) -> dict[str, set[int]]:
    """Domain → ids of the organizations that are found there, of the whole register, or reached there, of those that
    the event's applications are for.
    """
    concerned = (
        select(OrganizationLink.organization_id)
        .join(Application, Application.id == OrganizationLink.application_id)
        .where(Application.event_id == event.id)
    )
    at_one = [Organization.website.icontains(domain, autoescape=True) for domain in sorted(asked - FREE_MAIL)]
    found: defaultdict[str, set[int]] = defaultdict(set)
    query = select(Organization).where(Organization.merged_into_id.is_(None))
    for one in db.session.scalars(query.where(or_(Organization.id.in_(concerned), *at_one))):
        for domain in _domains_of(one):
            found[domain].add(one.id)
    return {domain: ids for domain, ids in found.items() if len(ids) <= SHARED}


def _domains_of(one: Organization) -> set[str]:
    address = web_address.normalised(one.website) if one.website else None
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    written = {match.lower() for match in _ADDRESS.findall(one.contacts or "")}
    return {domain for domain in {host, *written} if domain} - FREE_MAIL
