"""The page of a list: its rows with the chosen columns, filters, tabs, and where everything leads."""

from typing import Any

from flask import g, url_for

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import (
    column_cells,
    list_pages,
    list_shown,
    list_words,
    people_search,
    scope,
    tag_queries,
    view_tabs,
)
from eventreg.applications.lists.list_filters import Listing
from eventreg.applications.lists.scope import in_scope, reader_of
from eventreg.extensions import db


def of(listing: Listing) -> dict[str, Any]:
    """What the list's template takes."""
    slug, page = g.event.slug, list_pages.page(g.event, listing, in_scope())
    may_mark = g.grant.may(Permission.APPLICATIONS_DECIDE)

    def address(**query: Any) -> str:
        return url_for("list_choices.field" if "field" in query else "applications.index", slug=slug, **query)

    cells = column_cells.of_rows(g.event, listing.columns, page.rows, reader_of(g.grant))
    tabs = view_tabs.of_list(listing)
    return {
        "event": g.event, "page": page, "listing": listing, "words": list_words, "cells": cells, "tabs": tabs,
        "may_mark": may_mark, "may_export": g.grant.may(Permission.LISTS_EXPORT),
        "filters": list_shown.filters(listing, address), "first": list_shown.FIRST,
        "chips": list_shown.chips(g.event, listing, address), "clear_href": tabs.all_href,
        "headings": list_shown.headings(listing, address, cells.labels, may_mark=may_mark),
        "left_out": list_shown.left_out(scope.left_out()),
        "is_too_short": bool(listing.q) and people_search.is_too_short(listing.q),
        "note": list_shown.count_note(page, _count(listing), listing),
        "pager": list_shown.pager(page, listing, address), "starred": _starred([row.id for row in page.rows]),
    }  # fmt: skip


def _count(listing: Listing) -> int:
    return 0 if listing.q else list_pages.count(g.event, listing, in_scope())


def _starred(ids: list[int]) -> set[int]:
    return set(db.session.scalars(tag_queries.starred(g.account.id, ids))) if ids else set()
