"""Who applies for which organization, whatever they call it: chosen from the register, or typed in any script."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Select, select

from eventreg.applications.models import Application, OrganizationLink
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import legal_forms, search
from eventreg.organizations.likeness import Described, compare
from eventreg.organizations.models import Organization
from eventreg.review.reading import barred_queries

SAME = 0.9  # from here on two names are one organization's; a part of a name never gets there
_BEGINNING = 2  # letters that some word of both names begins with


@dataclass
class _Group:
    """Applications that say the same of their organization."""

    described: Described
    ids: set[int] = field(default_factory=set)


class AppliedFor:
    """The organizations of an event's applications, to be found by entry and by name; of `only` some, if given."""

    def __init__(self, event: Event, only: Collection[int] | None = None) -> None:
        self._linked: defaultdict[int, set[int]] = defaultdict(set)
        groups: dict[tuple[int | None, str, str, str | None], _Group] = {}
        rows = db.session.execute(_rows(event, only)).all()
        entries = _entries({row.organization_id for row in rows} - {None})
        for row in rows:
            entry = entries.get(row.organization_id)
            if entry is not None:
                self._linked[entry.id].add(row.id)
            said = (row.organization_id, row.organization, row.organization_latin, row.country)
            if said not in groups:
                groups[said] = _Group(_described(row.organization, row.organization_latin, row.country, entry))
            groups[said].ids.add(row.id)
        self._groups = list(groups.values())
        self._by_beginning: defaultdict[str, set[int]] = defaultdict(set)
        for place, group in enumerate(self._groups):
            for beginning in _beginnings(group.described):
                self._by_beginning[beginning].add(place)

    def of(self, organization_id: int | None, described: Described) -> set[int]:
        """Ids of the applications for one organization."""
        near = {place for beginning in _beginnings(described) for place in self._by_beginning.get(beginning, ())}
        found = (one for one in (self._groups[place] for place in near) if is_same(described, one.described))
        linked = self._linked.get(organization_id, set()) if organization_id is not None else set()
        return linked.union(*(one.ids for one in found))


def is_same(one: Described, other: Described) -> bool:
    """Whether two are called alike, in any script. A name that was translated is not known to be the same."""
    return compare(one, other).score >= SAME


def of_entry(entry: Organization, country: str | None = None) -> Described:
    """An entry of the register by all its names; `country`: where only those of one country are meant."""
    return legal_forms.described(search.names(entry), country, entry.abbreviations)


def _described(name: str, latin: str, country: str | None, entry: Organization | None) -> Described:
    names: Iterable[str] = (name, latin)
    if entry is None:
        return legal_forms.described(names, country)
    return legal_forms.described((*names, *search.names(entry)), entry.country or country, entry.abbreviations)


def _beginnings(one: Described) -> set[str]:
    return {word[:_BEGINNING] for name in one.names | one.abbreviations for word in name.split()}


def _entries(ids: Iterable[int]) -> dict[int, Organization]:
    return {one.id: one for one in db.session.scalars(barred_queries.entries(ids))}


def _rows(event: Event, only: Collection[int] | None) -> Select[int, str, str, str | None, int | None]:
    query = (
        select(
            Application.id, Application.organization, Application.organization_latin, Application.country,
            OrganizationLink.organization_id,
        )
        .outerjoin(OrganizationLink, OrganizationLink.application_id == Application.id)
        .where(Application.event_id == event.id)
    )  # fmt: skip
    return query if only is None else query.where(Application.id.in_(only))
