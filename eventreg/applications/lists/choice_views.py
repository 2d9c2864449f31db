"""The choices of one filter with their numbers, and the columns of a list: each an own page, opened in the list."""

from typing import Any

from flask import Blueprint, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import choice_counts, choice_words, column_cells, list_words
from eventreg.applications.lists.list_columns import USUAL
from eventreg.applications.lists.list_filters import IS, NOT, Listing
from eventreg.applications.lists.points_range import POINTS
from eventreg.applications.lists.scope import asked_list, in_scope, reader_of
from eventreg.web.access import requires

blueprint = Blueprint("list_choices", __name__)


@blueprint.get("/manage/<slug>/applications/choices")
@requires(Permission.APPLICATIONS_SEE)
def field(slug: str) -> ResponseReturnValue:
    """What a filter can be set to, each with how many there are as the other filters leave the list."""
    name, listing = request.args.get("field", ""), asked_list()
    if name not in choice_words.fields():
        abort(404)
    is_not = name in listing.excluded and name not in listing.filters
    ticked = (listing.excluded if is_not else listing.filters).get(name, ())
    hidden = listing.pairs(besides={NOT + name if is_not else name})
    return render_template(
        "applications/choices.html", event=g.event, name=name, label=list_words.field_name(name), is_not=is_not,
        choices=_choices(listing, name, ticked), hidden=hidden,
        range=list_words.points_sides(name, ticked), list_href=_list(slug, listing), switch=name + IS,
    )  # fmt: skip


@blueprint.get("/manage/<slug>/applications/columns")
@requires(Permission.APPLICATIONS_SEE)
def columns(slug: str) -> ResponseReturnValue:
    """Which columns the list can have."""
    listing = asked_list()
    words = column_cells.offered(g.event, reader_of(g.grant))
    shown = [name for name in listing.columns or USUAL if name in words]
    return render_template(
        "applications/columns.html", event=g.event, words=words, shown=shown, list_href=_list(slug, listing),
        hidden=listing.pairs(besides={"column"}), names=[*shown, *(name for name in words if name not in shown)],
    )  # fmt: skip


def _choices(listing: Listing, name: str, ticked: tuple[str, ...]) -> list[dict[str, Any]]:
    """Those in use first, then what stands always, then whatever somebody has."""
    if name == POINTS:  # from and to stand in fields of their own
        ticked = tuple(key for key in ticked if not list_words.points_range(key))
    counts = choice_counts.count(g.event, listing, in_scope(), name)
    standing = choice_words.standing(g.event, name)
    words = choice_words.named(g.event, name, list(dict.fromkeys([*standing, *counts, *ticked])))
    order = [*ticked, *(key for key in choice_words.in_order(name, words) if key not in ticked)]
    return [{"key": key, "words": words[key], "number": counts.get(key, 0), "ticked": key in ticked} for key in order]


def _list(slug: str, listing: Listing) -> str:
    return url_for("applications.index", slug=slug, **listing.address())
