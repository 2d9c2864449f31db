"""The register as a workbook that can be brought back in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.core.spreadsheet_export import Value
from eventreg.extensions import db
from eventreg.organizations import domain, queries
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import NetworkMember
from eventreg.organizations.register_fields import KINDS, LANGUAGES
from eventreg.organizations.sheets import register_cells, register_columns, register_ticket
from eventreg.web.formats import own_text


def rows(condition: ColumnElement[bool]) -> Iterator[list[Value]]:
    """A row an organization, in the order of `register_columns.taken_away`."""
    together = db.session.scalars(queries.everything(condition).execution_options(yield_per=500))
    for some in together.partitions():
        networks = _networks(some)
        for organization in some:
            entry = domain.entry_of(organization)
            back = register_ticket.written(organization, register_cells.texts(entry))
            yield [*_row(entry), "; ".join(networks[organization.id]), back]


def _networks(organizations: Sequence[Organization]) -> Mapping[int, list[str]]:
    """Id → the networks of each, with the dates of its membership, as a reader understands them."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for member in db.session.scalars(queries.memberships_of([one.id for one in organizations])):
        if member.organization_id is not None:
            found[member.organization_id].append(_membership(member))
    return found


def _membership(member: NetworkMember) -> str:
    name = member.network.abbreviation or own_text(member.network.names)
    if member.since is None and member.until is None:
        return name
    return f"{name} ({member.since or ''}–{member.until or ''})"


def _row(entry: Entry) -> list[Value]:
    plain = [getattr(entry, key) for key in register_columns.HEADINGS]
    kind = list(register_columns.HEADINGS).index("kind")
    plain[kind] = _(KINDS[entry.kind])
    return [*plain, *(entry.names.get(tag, "") for tag in LANGUAGES)]
