"""A list of applications as its page shows it: filters with their choices, chips, headings that sort."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from babel import Locale
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.applications.lists import list_words
from eventreg.applications.lists.list_filters import FIELDS, Listing
from eventreg.applications.lists.list_pages import MOST_COUNTED, Page
from eventreg.events.countries import ordered
from eventreg.events.models import Event
from eventreg.web.formats import country, own_text
from eventreg.web.locale import babel_locale

Address = Callable[..., str]


def selects(event: Event, listing: Listing) -> list[dict[str, Any]]:
    """The choices above a list: name, label, options, what is chosen."""
    return [
        {
            "name": name,
            "label": list_words.field_name(name),
            "options": options(event, name),
            "value": listing.filters.get(name, ""),
        }
        for name in FIELDS
    ]


def options(event: Event, name: str) -> list[tuple[str, str]]:
    """(key, words) that a filter can be set to."""
    if name == "country":
        return _countries(str(babel_locale()))
    if name == "category":
        return [(category.key, own_text(category.names)) for category in event.categories]
    return [(key, _(words)) for key, words in list_words.CHOICES[name].items()]


def shown(event: Event, name: str, key: str) -> str:
    """A filter's value in words."""
    if name == "country":
        return country(key)
    if name == "category":
        return next((own_text(category.names) for category in event.categories if category.key == key), key)
    return list_words.choice(name, key)


def chips(event: Event, listing: Listing, address: Address) -> list[dict[str, str]]:
    """Filters in use, each with the address of the list without it."""
    return [
        {"label": words, "remove_href": address(**listing.without(name).address())}
        for name, words in in_words(event, listing).items()
    ]


def in_words(event: Event, listing: Listing) -> dict[str, str]:
    """Name → words of each filter in use, the search last."""
    found = {name: f"{list_words.field_name(name)}: {shown(event, name, key)}" for name, key in listing.filters.items()}
    if listing.q:
        # Translators: a chip that shows what somebody searched for
        found["q"] = _("Search: %(words)s", words=listing.q)
    return found


def left_out(unknown: Sequence[str]) -> str:
    """A sentence about what a list's address asks for and nobody knows; "" where there is nothing."""
    if not unknown:
        return ""
    told = ", ".join(_("“%(text)s”", text=one) for one in unknown)
    return ngettext(
        "The filter %(filters)s is not known and was left out.",
        "The filters %(filters)s are not known and were left out.",
        len(unknown), filters=told,
    )  # fmt: skip


def headings(listing: Listing, address: Address, *, may_mark: bool) -> list[Any]:
    """The table's head; what the table can be sorted by is a link."""
    sortable = {name: _sort_heading(listing, name, address) for name in list_words.SORTS}
    # Translators: heading of the column of boxes by which rows are marked
    first: list[Any] = [{"label": _("Mark"), "hidden": True}] if may_mark else []
    return [
        *first, sortable["name"], sortable["organization"], sortable["country"], _("Category"), _("Gender"),
        sortable["status"], sortable["sent"], _("Support"),
    ]  # fmt: skip


def count_note(page: Page, count: int, listing: Listing) -> str:
    """How many applications there are."""
    if listing.q:
        return ngettext("%(num)s application fits best", "%(num)s applications fit best", len(page.rows))
    if count > MOST_COUNTED:
        return _("More than %(number)s applications", number=MOST_COUNTED)
    return ngettext("%(num)s application", "%(num)s applications", count)


def pager(page: Page, listing: Listing, address: Address) -> dict[str, str | None]:
    """Addresses of the pages before and after."""
    query = listing.address()
    return {
        "previous_href": address(**query, before=page.rows[0].reference) if page.has_previous and page.rows else None,
        "next_href": address(**query, after=page.rows[-1].reference) if page.has_next else None,
    }


def _sort_heading(listing: Listing, name: str, address: Address) -> dict[str, Any]:
    direction = None
    if listing.has_order and listing.sort == name:
        direction = "descending" if listing.descending else "ascending"
    return {
        "label": _(list_words.SORTS[name]),
        "href": address(**listing.sorted_by(name).address()),
        "direction": direction,
    }


@functools.cache
def _countries(tag: str) -> list[tuple[str, str]]:
    return ordered(Locale.parse(tag))
