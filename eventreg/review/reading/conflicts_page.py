"""What the page shows on which a reviewer ticks organizations: enough of each to tell two of one name apart."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.accounts.models import Account
from eventreg.applications.models import Application
from eventreg.core.names import search_key
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import legal_forms
from eventreg.organizations.domain import sort_name
from eventreg.organizations.models import Organization
from eventreg.review.reading import desk_queries, lifting_queries
from eventreg.review.reading.reading_models import Conflict
from eventreg.web.formats import country


@dataclass(frozen=True)
class Line:
    """One organization, an entry of the register or (None) typed; `note`: where it is, and, of several with one name,
    what else is known of each; `key`: what is sent when it is ticked; `country`: of one that was typed.
    """

    key: str
    name: str
    note: str
    organization: Organization | None = None
    country: str = ""


def of_reviewer(event: Event, account: Account, scope: ColumnElement[bool], sought: str = "") -> list[Line]:
    """The organizations on somebody's list, by name; `sought`: those of which a word begins so, in any script."""
    lines = [*_entries(event, account, scope), *_typed(event, account, scope)]
    words = search_key(sought)
    found = [one for one in lines if all(any(has.startswith(it) for has in search_key(one.name)) for it in words)]
    return sorted(found, key=lambda one: (sort_name(one.name), one.key))


def _typed(event: Event, account: Account, scope: ColumnElement[bool]) -> list[Line]:
    """What applicants typed, those whose names differ in script or legal form alone together, of each country."""
    groups: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for name, latin, code, reference in db.session.execute(desk_queries.typed_organizations(event, account, scope)):
        said = name or latin
        groups.setdefault((code or "", legal_forms.key(said)), (said, []))[1].append(reference)
    return [
        Line(f"{code} {key}", name, _joined([country(code) if code else "", ", ".join(references)]), country=code)
        for (code, key), (name, references) in groups.items()
    ]


def _joined(facts: list[str]) -> str:
    return " · ".join(fact for fact in facts if fact)


def _entries(event: Event, account: Account, scope: ColumnElement[bool]) -> list[Line]:
    found = list(db.session.scalars(desk_queries.organizations(event, account, scope)))
    names = Counter(_name(one) for one in found)
    references: defaultdict[int, list[str]] = defaultdict(list)
    for organization_id, reference in db.session.execute(desk_queries.references_of(event, account, scope)):
        references[organization_id].append(reference)
    return [
        Line(str(one.uid), one.name, " · ".join(_facts(one, references[one.id], names[_name(one)] > 1)), one)
        for one in found
    ]


@dataclass(frozen=True)
class Declared:
    """A conflict of interest that somebody declared: with whom."""

    conflict: Conflict
    name: str
    note: str


def declared(event: Event, account: Account, *, is_blind: bool) -> list[Declared]:
    """What a reviewer declared, as they may know it.

    Where names are hidden, organizations are left out: else it would show which applications are theirs.
    """
    found = []
    for conflict, application, organization in db.session.execute(lifting_queries.declared_by(event, account.id)):
        if application is not None and is_blind:
            found.append(Declared(conflict, _numbers(event, account, application), ""))
        elif not is_blind:
            found.append(_named(conflict, application, organization))
    return found


def declared_named(event: Event, account: Account, scope: ColumnElement[bool]) -> list[Declared]:
    """What a reviewer declared, for organizers: with whom, as far as the asker may see them."""
    rows = db.session.execute(lifting_queries.declared_by(event, account.id, scope))
    return [_named(conflict, application, organization) for conflict, application, organization in rows]


def _named(conflict: Conflict, application: Application | None, organization: Organization | None) -> Declared:
    if application is not None:
        return Declared(conflict, application.person.badge_name, application.reference)
    return Declared(conflict, organization.name if organization else "", _("the whole organization"))


def _numbers(event: Event, account: Account, application: Application) -> str:
    """What the application is called on its reviewer's list."""
    numbers = db.session.scalars(desk_queries.numbers_of(event, account, application)).all()
    return ", ".join(_("No. %(number)s of your list", number=number) for number in numbers)


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
