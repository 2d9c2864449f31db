"""What the page shows on which a reviewer ticks organizations: enough of each to tell two of one name apart."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.accounts.models import Account
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.review.reading import desk_queries
from eventreg.web.formats import country


@dataclass(frozen=True)
class Line:
    """One organization; `note`: where it is, and, of several with one name, what else is known of each."""

    organization: Organization
    note: str


def of_reviewer(event: Event, account: Account, scope: ColumnElement[bool]) -> list[Line]:
    """The organizations on somebody's list, by name."""
    found = list(db.session.scalars(desk_queries.organizations(event, account, scope)))
    names = Counter(_name(one) for one in found)
    references: defaultdict[int, list[str]] = defaultdict(list)
    for organization_id, reference in db.session.execute(desk_queries.references_of(event, account, scope)):
        references[organization_id].append(reference)
    return [Line(one, " · ".join(_facts(one, references[one.id], names[_name(one)] > 1))) for one in found]


def _facts(one: Organization, references: list[str], has_namesake: bool) -> list[str]:
    facts = [country(one.country) if one.country else "", one.city or one.region]
    if has_namesake:
        founded = _("founded in %(year)s", year=one.founded) if one.founded else ""
        informal = _("not registered") if one.kind == "informal" else ""
        facts += [one.name_latin if one.name_latin != one.name else "", founded, informal, one.website]
        facts.append(_("applications on your list: %(references)s", references=", ".join(references)))
    return [fact for fact in facts if fact]


def _name(one: Organization) -> str:
    return " ".join(one.name.casefold().split())
