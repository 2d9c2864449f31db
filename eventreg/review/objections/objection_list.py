"""What a donor gets: organization, country and category of the people on its line; names only if it must have them."""

import io
from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from eventreg.applications.models import Application
from eventreg.core.spreadsheet_export import Value, write_xlsx
from eventreg.web.formats import country, own_text


def workbook(people: Iterable[Application], *, with_names: bool, sheet: str) -> tuple[bytes, int]:
    """The list as a workbook, and how many people are on it."""
    rows = list(_rows(people, with_names=with_names))
    headings = [_("Organization"), _("Organization in Latin letters"), _("Country"), _("Category")]
    written = io.BytesIO()
    write_xlsx(written, [*headings, *([_("Name")] if with_names else [])], rows, sheet)
    return written.getvalue(), len(rows)


def _rows(people: Iterable[Application], *, with_names: bool) -> Iterator[list[Value]]:
    for one in people:
        category = own_text(one.category.names) if one.category else ""
        facts: list[Value] = [one.organization, one.organization_latin, country(one.country), category]
        yield [*facts, one.person.badge_name] if with_names else facts
