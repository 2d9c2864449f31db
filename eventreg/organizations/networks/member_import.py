"""A sheet of members: who joins, who is in the network already, which rows are wrong and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from eventreg.core import crypto, spreadsheets
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import clean_line
from eventreg.extensions import db
from eventreg.organizations import register_fields
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network
from eventreg.organizations.networks import member_columns, network_domain, network_queries
from eventreg.organizations.networks.network_domain import MemberAlready, Someone
from eventreg.organizations.sheets import matching, sheet_rows
from eventreg.organizations.sheets.sheet_rows import Row, WrongRow
from eventreg.people.domain import normalise_email
from eventreg.web.locale import LOCALES


class NoMemberColumn(Invalid):
    """Nothing says who the members are."""

    sentence = N_("No column of this sheet says who the members are. Head it “organization” or “name”.")


class NobodyNamed(Invalid):
    """Neither an organization nor a person."""

    sentence = N_("This row names neither an organization nor a person.")


class NotInRegister(Invalid):
    """Organizations are chosen from the register."""

    sentence = N_("The register has no organization of this name. Add it there first.")


class NotADay(Invalid):
    """Not a day of the calendar."""

    sentence = N_("“%(text)s” is not a day. Write it like 2021-05-14.")


class Joining(NamedTuple):
    """Who a row adds: an organization, or a person."""

    line: int
    organization: Organization | None
    someone: Someone
    since: date | None
    until: date | None

    @property
    def said(self) -> str:
        """What the row is called."""
        return self.organization.name if self.organization else self.someone.name


@dataclass(frozen=True)
class Checked:
    """A sheet as its preview shows it. `rows` is what is carried to the button, `unknown` the headings left out."""

    rows: Sequence[Row]
    unknown: Sequence[str]
    new: Sequence[Joining]
    known: Sequence[Joining]
    wrong: Sequence[WrongRow]


def read(network: Network, data: bytes, filename: str) -> Checked:
    """Check a file. Raises NoMemberColumn and what spreadsheets.read raises."""
    sheet = spreadsheets.read(data, filename, sheet_rows.MOST_ROWS)
    columns, unknown = member_columns.matched(sheet.headings)
    if not {"organization", "name"} & set(columns.values()):
        raise NoMemberColumn
    return check(network, sheet_rows.filled(sheet, columns), unknown)


def check(network: Network, rows: Iterable[Row], unknown: Sequence[str] = ()) -> Checked:
    """Sort rows into those who join, those who are in it already, and wrong ones."""
    rows = list(rows)
    organizations = _organizations(rows)
    right: list[Joining] = []
    wrong: list[WrongRow] = []
    for line, cells in rows:
        try:
            right.append(_joining(line, cells, organizations))
        except Invalid as reason:
            wrong.append(WrongRow(line, (cells.get("organization") or cells.get("name", ""))[:80], reason))
    known = [one for one in right if _is_member(network, one)]
    return Checked(rows, unknown, [one for one in right if one not in known], known, wrong)


def take(network: Network, rows: Sequence[Row]) -> int:
    """Let those join who are not in it yet; how many. Somebody who stands in the sheet twice joins once."""
    joined = 0
    for one in check(network, rows).new:
        try:
            _add(network, one)
        except MemberAlready:
            continue
        joined += 1
    return joined


def _add(network: Network, one: Joining) -> None:
    if one.organization is not None:
        network_domain.add_organization(network, one.organization, since=one.since, until=one.until)
    else:
        network_domain.add_person(network, one.someone, since=one.since, until=one.until)


def _organizations(rows: Sequence[Row]) -> dict[int, Organization]:
    """Line → the organization of the register that it names."""
    named = [(line, cells) for line, cells in rows if cells.get("organization")]
    entries = [Entry(name=cells["organization"], country=_country_or_none(cells)) for _line, cells in named]
    found = matching.in_register(entries)
    return {line: one.organization for (line, _cells), one in zip(named, found, strict=True) if one is not None}


def _country_or_none(cells: Mapping[str, str]) -> str | None:
    try:
        return register_fields.country(cells.get("country", ""))
    except register_fields.NotACountry:
        return None


def _joining(line: int, cells: Mapping[str, str], organizations: Mapping[int, Organization]) -> Joining:
    texts = {key: register_fields.within(clean_line(text[:5_000], 5_000)) for key, text in cells.items()}
    since, until = (_day(texts.get(key, "")) for key in ("since", "until"))
    if since is not None and until is not None and until < since:
        raise network_domain.EndsBeforeItBegan
    if texts.get("organization"):
        if line not in organizations:
            raise NotInRegister
        return Joining(line, organizations[line], Someone(""), since, until)
    if not texts.get("name"):
        raise NobodyNamed
    email = normalise_email(texts["email"]) if texts.get("email") else ""
    country, language = register_fields.country(texts.get("country", "")), texts.get("language", "").casefold()
    spoken = next((tag for tag, name in LOCALES.items() if language in {tag, name.casefold()}), "en")
    return Joining(line, None, Someone(texts["name"], email, country, spoken), since, until)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        raise NotADay(text=text[:40]) from None
    if not 1900 <= day.year < 2200:
        raise NotADay(text=text[:40])
    return day


def _is_member(network: Network, one: Joining) -> bool:
    if one.organization is not None:
        query = network_queries.current_membership(network, one.organization)
    else:
        lookup = crypto.lookup(one.someone.email, crypto.INSTALLATION) if one.someone.email else None
        query = network_queries.current_person(network, one.someone.name, lookup)
    return db.session.scalar(query) is not None
