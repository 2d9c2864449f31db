"""Two entries of the register side by side, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from eventreg.core.errors import N_
from eventreg.extensions import db
from eventreg.organizations import domain, queries
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from eventreg.organizations.register_fields import KINDS, SIZES
from eventreg.web.formats import country, day, language

LABELS = {
    "name": N_("Name in its own language"), "name_latin": N_("Name in English"), "abbreviation": N_("Abbreviations"),
    "names": N_("Names in further languages"), "country": N_("Country"), "region": N_("Region or province"),
    "city": N_("City"), "kind": N_("Kind"), "founded": N_("Founded in"), "size": N_("How many work there"),
    "website": N_("Website"), "contacts": N_("Contacts"), "notes": N_("Notes"),
}  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """One field of both. `differ`: both say something, and not the same."""

    label: str
    first: str
    second: str
    differ: bool


def rows(first: Organization, second: Organization) -> list[Compared]:
    """What they say of themselves, then what hangs on them; a field that is empty in both is left out."""
    entries = domain.entry_of(first), domain.entry_of(second)
    said = [(_(label), *(_said(key, entry) for entry in entries)) for key, label in LABELS.items()]
    hanging = list(zip(_hanging(first), _hanging(second), strict=True))
    counted = [(one[0], one[1], other[1]) for one, other in hanging]
    found = [*said, *counted, (_("In the register since"), day(first.made_at.date()), day(second.made_at.date()))]
    return [
        Compared(label, one, other, bool(one and other) and one.casefold() != other.casefold())
        for label, one, other in found
        if one or other
    ]


def titles(first: Organization, second: Organization) -> list[str]:
    """What both are called beside each other: namesakes by their places, those of one place by their numbers."""
    if first.name != second.name:
        return [first.name, second.name]
    places = [one.city or one.region or country(one.country) for one in (first, second)]
    if places[0] == places[1]:
        places = ["1", "2"]
    return [f"{first.name} ({place})" if place else first.name for place in places]


def _said(key: str, entry: Entry) -> str:
    value: Any = getattr(entry, key)
    if key == "names":
        return "\n".join(f"{language(tag)}: {text}" for tag, text in entry.names.items())
    if key == "country":
        return country(entry.country)
    if key in {"kind", "size"}:
        return _((KINDS | SIZES)[value]) if value else ""
    return str(value or "")


def _hanging(organization: Organization) -> Iterator[tuple[str, str]]:
    labels = (_("Focal points"), _("Delegations"), _("Memberships in networks"))
    for label, query in zip(labels, queries.hanging_on(organization), strict=True):
        number = db.session.scalar(query) or 0
        yield label, str(number) if number else ""
