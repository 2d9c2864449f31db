"""A list of applications as a spreadsheet: all its rows, with nothing sealed, no address and no number."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.applications.lists import column_cells, list_pages, list_queries, list_shown, list_words
from eventreg.applications.lists.column_cells import Cells
from eventreg.applications.lists.comparing import fact
from eventreg.applications.lists.list_columns import ANSWER
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.models import Application
from eventreg.applications.seen_by import Reader
from eventreg.core import clock
from eventreg.core.errors import N_
from eventreg.core.spreadsheet_export import Value
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.formats import country, instant, listed, own_text, yes_no, zone_name

AS_IN_THE_LIST = ("category", "gender", "age_band", "mode", "funding", "new", "status", "verified")

T = TypeVar("T")
PORTION = 500
NAMES = ("reference", "name_native", "name_latin")

HEADINGS: dict[str, str] = {
    "reference": N_("Reference"),
    "name_native": N_("Badge name"),
    "name_latin": N_("Name in Latin letters"),
    "organization": N_("Organization"),
    "organization_latin": N_("Organization in English"),
    "organization_city": N_("City"),
    "position": N_("Position"),
    "country": N_("Country (code)"),
    **{key: list_words.FIELDS[key] for key in AS_IN_THE_LIST},
    "sent": N_("Sent (UTC)"),
}


def headings(event: Event, listing: Listing, reader: Reader) -> list[str]:
    """The first row, in the reader's language: the columns that the list shows, or the usual ones of a sheet."""
    if not listing.columns:
        return [_(words) for words in HEADINGS.values()]
    labels = column_cells.of_rows(event, listing.columns, [], reader).labels
    return [*(_(HEADINGS[name]) for name in NAMES), *labels.values()]


def keys(listing: Listing) -> list[str]:
    """What the trail says that was taken away."""
    return [*NAMES, *listing.columns] if listing.columns else list(HEADINGS)


def rows(event: Event, listing: Listing, scope: ColumnElement[bool], reader: Reader) -> Iterator[list[Value]]:
    """A row an application, in the order of the headings."""
    if not listing.columns:
        yield from map(_row, _everybody(event, listing, scope))
        return
    for some in batched(_everybody(event, listing, scope), PORTION):
        cells = column_cells.of_rows(event, listing.columns, some, reader)
        yield from (_chosen(one, cells) for one in some)


def _everybody(event: Event, listing: Listing, scope: ColumnElement[bool]) -> Iterator[Application]:
    if listing.q:
        return iter(list_pages.ranked(event, listing, scope))
    query = list_queries.everything(event, listing, scope).execution_options(yield_per=PORTION)
    return iter(db.session.scalars(query))


def _chosen(one: Application, cells: Cells) -> list[Value]:
    names: list[Value] = [one.reference, one.person.badge_name, one.person.badge_name_latin]
    return [*names, *(_cell(name, one, cells) for name in cells.labels)]


def _cell(name: str, one: Application, cells: Cells) -> Value:
    if name == "sent":
        return one.submitted_at.replace(tzinfo=None) if one.submitted_at else None
    if name == "rank":
        return cells.ranks.get(one.id, "")
    if name in cells.above:
        said = cells.above[name].get(one.id)
        return said.value if said else None
    if name == "tags":
        return ", ".join(tag for tag, _uid in cells.tags.get(one.id, ()))
    if name.startswith(ANSWER):
        return cells.answers.get(one.id, {}).get(name, "")
    return fact(name, one)


def batched(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """In lists of so many, the last one shorter."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def about_name() -> str:
    """What the sheet about the list is called."""
    # Translators: name of a sheet in a workbook, 31 characters at most
    return _("About this list")


def about(
    event: Event, listing: Listing, *, rows: int, by: str, countries: Collection[str] | None
) -> list[tuple[str, Value]]:
    """Labels and values about a list that somebody takes away; `countries`: None where they may see all of them."""
    now = clock.now()
    shown = list(list_shown.in_words(event, listing).values())
    lines: list[tuple[str, Value]] = [
        (_("Event"), own_text(event.names)),
        (_("What is in it"), "; ".join(shown) if shown else _("All applications")),
        (_("Rows"), rows),
        (_("Taken on"), f"{instant(now, event.zone)} ({zone_name(event.zone, now)})"),
        (_("Taken by"), by),
        (
            _("Please note"),
            _("These are personal data. Keep the file safe, pass it to nobody who does not need it, and delete it."),
        ),
    ]
    if countries is not None:
        lines.insert(2, (_("Only people from"), listed(sorted(country(code) for code in countries))))
    return lines


def _row(application: Application) -> list[Value]:
    person = application.person
    sent = application.submitted_at
    return [
        application.reference, person.badge_name, person.badge_name_latin, application.organization,
        application.organization_latin, application.organization_city, application.position, application.country,
        own_text(application.category.names) if application.category else "",
        list_words.choice("gender", application.gender), list_words.choice("age_band", application.age_band),
        list_words.choice("mode", application.mode), list_words.choice("funding", application.funding),
        yes_no(application.is_new), list_words.status_pill(application.status)[0], yes_no(application.is_verified),
        sent.replace(tzinfo=None) if sent else None,
    ]  # fmt: skip
