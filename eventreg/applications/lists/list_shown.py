"""A list of applications as its page shows it: its filters, chips, headings that sort, and where its pages lead."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.applications.lists import choice_words, list_words
from eventreg.applications.lists.list_filters import NOT, Listing
from eventreg.applications.lists.list_pages import MOST_COUNTED, Page
from eventreg.events.models import Event

Address = Callable[..., str]
# Those that stand above the list; the others are opened.
FIRST = 6


def filters(listing: Listing, address: Address) -> list[dict[str, Any]]:
    """The filters above a list: label, where its choices are, how many of them are in use."""
    return [
        {
            "name": name, "label": list_words.field_name(name), "href": address(field=name, **listing.address()),
            "number": len(listing.filters.get(name, ())) + len(listing.excluded.get(name, ())),
        }
        for name in choice_words.fields()
    ]  # fmt: skip


def chips(event: Event, listing: Listing, address: Address) -> list[dict[str, str]]:
    """Filters in use, each with the address of the list without it."""
    return [
        {"label": words, "remove_href": address(**listing.without(name).address())}
        for name, words in in_words(event, listing).items()
    ]


def in_words(event: Event, listing: Listing) -> dict[str, str]:
    """Name → words of each filter in use ("not_country" for what is excluded), the search last."""
    found = {name: _said(event, name, values) for name, values in listing.filters.items()}
    for name, values in listing.excluded.items():
        field, choices = list_words.field_name(name), _choices(event, name, values)
        # Translators: a chip: these values are left out of the list, as in "Gender: not Male"
        found[NOT + name] = _("%(field)s: not %(choices)s", field=field, choices=choices)
    if listing.q:
        # Translators: a chip that shows what somebody searched for
        found["q"] = _("Search: %(words)s", words=listing.q)
    return found


def _said(event: Event, name: str, values: Sequence[str]) -> str:
    if name == "found":
        return list_words.field_name(name)
    return f"{list_words.field_name(name)}: {_choices(event, name, values)}"


def _choices(event: Event, name: str, values: Sequence[str]) -> str:
    return ", ".join(choice_words.named(event, name, values).values())


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


def headings(listing: Listing, address: Address, labels: Mapping[str, str], *, may_mark: bool) -> list[Any]:
    """The table's head; what the table can be sorted by is a link. `labels`: those of the columns shown."""
    # Translators: heading of the column of boxes by which rows are marked
    first: list[Any] = [{"label": _("Mark"), "hidden": True}] if may_mark else []
    columns = [_sort_heading(listing, name, address) if name in list_words.SORTS else labels[name] for name in labels]
    return [*first, _sort_heading(listing, "name", address), *columns]


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
