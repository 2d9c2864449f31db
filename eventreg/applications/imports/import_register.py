"""Organizations of imported people: entries of the register that are there, else new ones for staff to review."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from eventreg.applications.filling import organization_answer
from eventreg.applications.models import Application, OrganizationLink
from eventreg.core import clock
from eventreg.core.database import insert_rows
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import queries as register_queries
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization

Named = tuple[str, str | None]


def join(applications: Iterable[Application]) -> list[int]:
    """Let new applications be for the organizations that they name; gives the ids of those that joined the register.

    As if each of them had been sent, one after the other, without choosing any; but where
    `organization_answer.put_in_register` also looks for names that are the same but for a legal form, here they join
    the register as they are: staff see the list, and such pairs are shown to them as likely duplicates.
    """
    naming = [one for one in applications if organization_answer.names_one(one)]
    known = _known(naming)
    meant = [(one, _meant(one, known[_named(one)])) for one in naming]
    new = [one for there in known.values() for one in there if isinstance(one, Entry)]
    made = register.add_together((entry, False) for entry in new)
    joined = {id(entry): organization for entry, organization in zip(new, made, strict=True)}
    there = register.all_pointed_to(one for _, one in meant if isinstance(one, Organization))
    _link((one, there[to.id] if isinstance(to, Organization) else joined[id(to)]) for one, to in meant)
    return [one.id for one in made]


def leave(ids: Collection[int]) -> None:
    """Take those out again that an import had added and nobody has touched since, or needs."""
    for organization in register.untouched(db.session.scalars(register_queries.held(set(ids))).all()):
        register.remove(organization)


def _named(application: Application) -> Named:
    return register.sort_name(application.organization), application.country


def _known(naming: Iterable[Application]) -> defaultdict[Named, list[Organization | Entry]]:
    found: defaultdict[Named, list[Organization | Entry]] = defaultdict(list)
    names = {register.sort_name(one.organization) for one in naming}
    for organization in db.session.scalars(register_queries.same_names(names)):
        found[organization.sort_name, organization.country].append(organization)
    return found


def _meant(application: Application, there: list[Organization | Entry]) -> Organization | Entry:
    """One of those of its name and country, or a new one that joins them."""
    known = organization_answer.the_one(application, there)
    if known is not None:
        return known
    there.append(organization_answer.entry(application))
    return there[-1]


def _link(pairs: Iterable[tuple[Application, Organization]]) -> None:
    now = clock.now()
    rows = [{"application_id": one.id, "organization_id": whose.id, "at": now} for one, whose in pairs]
    insert_rows(db.session, OrganizationLink, rows)
