"""The saved views of this request's asker as tabs above the list."""

from dataclasses import dataclass
from typing import Any

from flask import g, url_for
from flask_babel import gettext as _

from eventreg.applications.lists import list_filters, saved_views, tag_queries
from eventreg.applications.lists.list_filters import NO_VIEW, Listing
from eventreg.applications.lists.tag_models import SavedView
from eventreg.extensions import db


@dataclass(frozen=True)
class Tabs:
    """`items`: label, href, current. `current`: the view that is open; `is_changed`: and was changed since."""

    items: list[dict[str, Any]]
    current: SavedView | None
    is_changed: bool
    all_href: str


def views() -> list[SavedView]:
    """Those that the asker sees."""
    countries = None if g.grant.everybody else g.grant.countries
    found = list(db.session.scalars(tag_queries.views(g.event, g.account.id)))
    return saved_views.visible(found, g.account, countries=countries)


def default() -> SavedView | None:
    """What the list opens with, while the asker still sees it."""
    known = db.session.scalar(tag_queries.default_view(g.event, g.account.id))
    return next((one for one in views() if known is not None and one.id == known.view_id), None)


def href(view: SavedView) -> str:
    """The list as it was saved, read again: what is no filter any more is left out."""
    query = list_filters.read(view.query).address() | {"view": view.uid.hex}
    return url_for("applications.index", slug=g.event.slug, **query)


def of_list(listing: Listing) -> Tabs:
    """The tabs beside this list."""
    known = views()
    opens = db.session.scalar(tag_queries.default_view(g.event, g.account.id))
    current = next((one for one in known if one.uid.hex == listing.view), None)
    everything: dict[str, Any] = {"view": NO_VIEW} if opens is not None else {}
    all_href = url_for("applications.index", slug=g.event.slug, **everything)
    # Translators: the tab of the list with all applications
    first = {"label": _("All"), "href": all_href, "current": current is None and not listing.is_filtered}
    items = [{"label": one.name, "href": href(one), "current": one is current} for one in known]
    return Tabs([first, *items], current, current is not None and kept_of(listing) != current.query, all_href)


def kept_of(listing: Listing) -> dict[str, Any]:
    """What is kept of a list: all that its address says, but not which view it came from, nor what was searched for.

    A search names people, and a view is kept in plain for as long as the event.
    """
    return {name: value for name, value in listing.address().items() if name not in {"view", "q"}}
