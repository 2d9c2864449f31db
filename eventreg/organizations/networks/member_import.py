"""A sheet of members: who joins, who is in the network already, which rows are wrong and why."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from babel import Locale

from eventreg.core import crypto, spreadsheet_formulas, spreadsheet_headings, spreadsheets
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.spreadsheet_tabs import Others
from eventreg.core.text import clean_line
from eventreg.extensions import db
from eventreg.organizations import register_fields
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network
from eventreg.organizations.networks import (
    member_columns,
    member_days,
    member_matching,
    network_domain,
    network_queries,
)
from eventreg.organizations.networks.network_domain import MemberAlready, Someone
from eventreg.organizations.networks.periods import Period
from eventreg.organizations.sheets import sheet_rows
from eventreg.organizations.sheets.matching import Likely
from eventreg.organizations.sheets.sheet_rows import Fault, Row, WrongRow
from eventreg.people.domain import normalise_email
from eventreg.web.locale import LOCALES


class NoMemberColumn(Invalid):
    """Nothing says who the members are."""

    sentence = N_("No column of this sheet says who the members are. Head it “organization” or “name”.")


class NobodyNamed(Invalid):
    """Neither an organization nor a person."""

    sentence = N_("This row names neither an organization nor a person.")


class TwiceInTheSheet(Invalid):
    """The same member at the same time in an earlier row."""

    sentence = N_("This member stands in row %(line)s already, in the same time.")


class Joining(NamedTuple):
    """Who a row adds: an organization, or a person."""

    line: int
    organization: Organization | None
    someone: Someone
    period: Period

    @property
    def said(self) -> str:
        """What the row is called."""
        return self.organization.name if self.organization else self.someone.name

    @property
    def place(self) -> tuple[str, str | None]:
        """City and the country's code, as far as they are known."""
        return (self.organization.city, self.organization.country) if self.organization else ("", self.someone.country)

    @property
    def who(self) -> int | bytes | str:
        """As NetworkMember.who."""
        if self.organization is not None:
            return self.organization.id
        return crypto.lookup(self.someone.email, crypto.INSTALLATION) if self.someone.email else self.someone.name


@dataclass(frozen=True)
class Checked:
    """A sheet as its preview shows it. `rows` is what is carried to the button, `unknown` the headings left out.

    `tab`: which sheet of the file it is; `others`: those that were not read.
    """

    rows: Sequence[Row]
    unknown: Sequence[str]
    new: Sequence[Joining]
    known: Sequence[Joining]
    wrong: Sequence[WrongRow]
    tab: str = ""
    others: Sequence[Others] = ()


def read(network: Network, data: bytes, filename: str, tab: str = "") -> Checked:
    """Check a file, or one sheet of it. Raises NoMemberColumn and what spreadsheets.read raises."""
    tabs = spreadsheets.read_tabs(data, filename, sheet_rows.MOST_ROWS)
    sheet = spreadsheet_headings.sheet_of(tabs, tab, member_columns.known, least=1)
    if not member_columns.names_members(sheet.headings):
        raise NoMemberColumn
    columns, unknown = member_columns.matched(sheet.headings)
    checked = check(network, sheet_rows.filled(sheet, columns), sheet_rows.left_out(sheet, unknown))
    return replace(checked, tab=sheet.tab, others=sheet.others)


def check(network: Network, rows: Iterable[Row], unknown: Sequence[str] = ()) -> Checked:
    """Sort rows into those who join, those who are in it already, and wrong ones."""
    rows = list(rows)
    fits = member_matching.fitting(rows)
    there = _there(network)
    earlier: defaultdict[int | bytes | str, list[Joining]] = defaultdict(list)
    new: list[Joining] = []
    known: list[Joining] = []
    wrong: list[WrongRow] = []
    for line, cells in rows:
        try:
            one = _joining(line, cells, fits)
            if any(period.is_said_by(one.period) for period in there[one.who]):
                known.append(one)
                continue
            network_domain.check_free(one.period, there[one.who])
            _check_first(one, earlier[one.who])
            earlier[one.who].append(one)
            new.append(one)
        except Refusal as reason:
            said = (cells.get("organization") or cells.get("name", ""))[:80]
            wrong.append(WrongRow(line, said, (Fault("", reason),)))
    return Checked(rows, unknown, new, known, wrong)


def take(network: Network, rows: Sequence[Row]) -> int:
    """Let those join who are not in it yet; how many. Of what is sent twice nobody joins a second time."""
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
        network_domain.add_organization(network, one.organization, since=one.period.since, until=one.period.until)
    else:
        network_domain.add_person(network, one.someone, since=one.period.since, until=one.period.until)


def _there(network: Network) -> Mapping[int | bytes | str, list[Period]]:
    found: defaultdict[int | bytes | str, list[Period]] = defaultdict(list)
    for member in db.session.scalars(network_queries.everybody(network)):
        found[member.who].append(member.period)
    return found


def _check_first(one: Joining, earlier: Sequence[Joining]) -> None:
    for other in earlier:
        if other.period.overlaps(one.period):
            raise TwiceInTheSheet(line=other.line)


def _joining(line: int, cells: Mapping[str, str], fits: Mapping[int, Sequence[Likely]]) -> Joining:
    sheet_rows.check_surplus(cells)
    for text in cells.values():
        spreadsheet_formulas.check(text)
    texts = {key: register_fields.within(clean_line(text[:5_000], 5_000)) for key, text in cells.items()}
    since, until = texts.get("since", ""), texts.get("until", "")
    period = Period(member_days.read(since, last=False), member_days.read(until, last=True))
    network_domain.check_order(period)
    country = register_fields.country(texts.get("country", ""))
    if texts.get("organization"):
        return Joining(line, member_matching.chosen(texts, fits.get(line, ())), Someone(""), period)
    if not texts.get("name"):
        raise NobodyNamed
    email = normalise_email(texts["email"]) if texts.get("email") else ""
    return Joining(line, None, Someone(texts["name"], email, country, _spoken(texts.get("language", ""))), period)


def _spoken(written: str) -> str:
    """The language of mails by its tag, or by its name in any language of our pages; English where it is none."""
    said = written.casefold()
    return next((tag for tag in LOCALES if said in _called(tag)), "en")


@functools.cache
def _called(tag: str) -> frozenset[str]:
    names = (Locale(reader).languages[tag] for reader in LOCALES)
    return frozenset({tag, *(name.casefold() for name in names)})
