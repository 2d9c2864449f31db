"""Which organization of the register a row of a sheet of members names; of several that fit alike, none is guessed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from eventreg.core.errors import N_, Invalid
from eventreg.core.names import search_key
from eventreg.extensions import db
from eventreg.organizations import domain, queries, register_fields
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from eventreg.organizations.sheets import matching
from eventreg.organizations.sheets.matching import Likely
from eventreg.organizations.sheets.sheet_rows import Row

LOOKED_AT = 12  # of the register that share words with a name and are not called the same

Cells = Mapping[str, str]


class NotInRegister(Invalid):
    """Organizations are chosen from the register."""

    sentence = N_("The register has no organization of this name. Add it there first.")


class SeveralOfThisName(Invalid):
    """The row says too little to tell them apart."""

    sentence = N_("There are several organizations of this name in the register (%(places)s): add the city.")


class SeveralInThisCity(Invalid):
    """Not even the city tells them apart."""

    sentence = N_(
        "There are several organizations of this name in this city. Choose the right one on the page “New member”."
    )


def fitting(rows: Sequence[Row]) -> Mapping[int, Sequence[Likely]]:
    """Line → what the register has of the name that the row says."""
    entries = {line: _entry(cells) for line, cells in rows if cells.get("organization")}
    alike = matching.fitting(list(entries.values()), most=LOOKED_AT)
    called = _called({domain.sort_name(entry.name) for entry in entries.values()})
    found = {}
    for (line, entry), some in zip(entries.items(), alike, strict=True):
        same = [Likely(one, 1.0) for one in called[domain.sort_name(entry.name)] if _may_be_in(entry.country, one)]
        known = {one.organization.id: one for one in reversed([*same, *some])}
        found[line] = list(known.values())
    return found


def chosen(cells: Cells, fits: Sequence[Likely]) -> Organization:
    """The one that a row names. Raises NotInRegister, SeveralOfThisName, SeveralInThisCity."""
    if not fits:
        raise NotInRegister
    best = max(one.score for one in fits)
    those = [one.organization for one in fits if one.score == best]
    named = [one.organization for one in fits if str(one.organization.uid) == cells.get("key", "").casefold()]
    city = cells.get("city", "")
    here = [one for one in those if city and search_key(one.city) == search_key(city)]
    those = named or here or those
    written = [one for one in those if one.name.casefold() == cells["organization"].casefold()]
    those = written or those
    if len(those) == 1:
        return those[0]
    if here:
        raise SeveralInThisCity
    raise SeveralOfThisName(places=", ".join(sorted({one.city or one.country or "–" for one in those})))


def _entry(cells: Cells) -> Entry:
    try:
        return Entry(name=cells["organization"], country=register_fields.country(cells.get("country", "")))
    except register_fields.NotACountry:
        return Entry(name=cells["organization"])  # the row is refused for this; see member_import


def _called(sort_names: set[str]) -> Mapping[str, list[Organization]]:
    found: defaultdict[str, list[Organization]] = defaultdict(list)
    names = sorted(sort_names)
    for start in range(0, len(names), matching.AT_ONCE):
        for name, organization in db.session.execute(queries.called(names[start : start + matching.AT_ONCE])):
            found[name].append(organization)
    return found


def _may_be_in(country: str | None, organization: Organization) -> bool:
    return not country or not organization.country or organization.country == country
