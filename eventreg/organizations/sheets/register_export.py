"""The register as a workbook that can be brought back in."""

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.core.spreadsheet_export import Value
from eventreg.extensions import db
from eventreg.organizations import domain, queries
from eventreg.organizations.models import Organization
from eventreg.organizations.register_fields import KINDS, LANGUAGES
from eventreg.organizations.sheets import register_columns


def rows(condition: ColumnElement[bool]) -> Iterator[list[Value]]:
    """A row an organization, in the order of `register_columns.keys`."""
    for organization in db.session.scalars(queries.everything(condition).execution_options(yield_per=500)):
        yield _row(organization)


def _row(organization: Organization) -> list[Value]:
    entry = domain.entry_of(organization)
    plain = [getattr(entry, key) for key in register_columns.HEADINGS]
    kind = list(register_columns.HEADINGS).index("kind")
    plain[kind] = _(KINDS[entry.kind])
    return [*plain, *(entry.names.get(tag, "") for tag in LANGUAGES)]
