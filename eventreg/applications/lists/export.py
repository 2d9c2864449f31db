"""A list of applications as a spreadsheet: all its rows, with nothing sealed, no address and no number."""

from collections.abc import Collection, Iterator

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.applications.lists import list_pages, list_queries, list_shown, list_words
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.errors import N_
from eventreg.core.spreadsheet_export import Value
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web.formats import country, instant, listed, own_text, yes_no, zone_name

AS_IN_THE_LIST = ("category", "gender", "age_band", "mode", "funding", "new", "status", "verified")

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


def headings() -> list[str]:
    """The first row, in the reader's language."""
    return [_(words) for words in HEADINGS.values()]


def rows(event: Event, listing: Listing, scope: ColumnElement[bool]) -> Iterator[list[Value]]:
    """A row an application, in the order of HEADINGS."""
    if listing.q:
        yield from map(_row, list_pages.ranked(event, listing, scope))
        return
    query = list_queries.everything(event, listing, scope).execution_options(yield_per=500)
    yield from map(_row, db.session.scalars(query))


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
