"""Of which organizations a reviewer reads nobody: their own as far as they are known, and those that were named."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from eventreg.accounts.models import Account
from eventreg.core import web_address
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import legal_forms
from eventreg.organizations.likeness import Described
from eventreg.organizations.models import Organization
from eventreg.review.reading import barred_queries
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
    for account_id, organization_id in db.session.execute(barred_queries.named_entries(event)):
        if organization_id is not None:
            entries[account_id][organization_id] = NAMED
    typed: defaultdict[int, list[tuple[str, str, str | None, str]]] = defaultdict(list)
    for row in db.session.scalars(barred_queries.named(event)):
        typed[row.account_id].append((row.name, "", row.country or None, NAMED))
        if row.organization_id is not None:
            entries[row.account_id][row.organization_id] = NAMED
    for one in known:
        applied = list(db.session.execute(barred_queries.applied_for(one)))
        own = dict.fromkeys((row.organization_id for row in applied if row.organization_id), APPLIED)
        own |= dict.fromkeys(domains.get(_domain(one), ()), ADDRESS)
        own |= dict.fromkeys(db.session.scalars(barred_queries.speaks_for(one)), SPEAKS)
        entries[one.id] |= own
        typed[one.id] += [(row.organization, row.organization_latin, None, APPLIED) for row in applied]
    rows = _by_id({number for numbers in entries.values() for number in numbers})
    return {one.id: sorted(_known(entries[one.id], typed[one.id], rows), key=lambda it: it.name) for one in known}


def of_conflict(conflict: Conflict | NamedConflict) -> list[Barred]:
    """The organization that a conflict is with, by its entry and as it was typed; none where it is one application."""
    entries = {} if conflict.organization_id is None else {conflict.organization_id: NAMED}
    typed = (conflict.name, "", conflict.country or None, NAMED) if isinstance(conflict, NamedConflict) else None
    return list(_known(entries, [typed] if typed else [], _by_id(entries)))


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


def _domains(event: Event, asked: set[str]) -> dict[str, set[int]]:
    """Domain → ids of the organizations that are found there, of the whole register, or reached there, of those that
    the event's applications are for.
    """
    found: defaultdict[str, set[int]] = defaultdict(set)
    for one in db.session.scalars(barred_queries.reached(event, asked - FREE_MAIL)):
        for domain in _domains_of(one):
            found[domain].add(one.id)
    return {domain: ids for domain, ids in found.items() if len(ids) <= SHARED}


def _domains_of(one: Organization) -> set[str]:
    address = web_address.normalised(one.website) if one.website else None
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    written = {match.lower() for match in _ADDRESS.findall(one.contacts or "")}
    return {domain for domain in {host, *written} if domain} - FREE_MAIL


def _by_id(ids: Iterable[int]) -> dict[int, Organization]:
    return {one.id: one for one in db.session.scalars(barred_queries.entries(ids))}
