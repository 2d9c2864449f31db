"""Lists with a name: somebody's own, or shared with those of the event's staff who see the same people."""

from collections.abc import Collection, Mapping
from typing import Any

from eventreg.accounts.models import Account
from eventreg.applications.lists import tag_queries
from eventreg.applications.lists.tag_models import DefaultView, SavedView
from eventreg.core import clock
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.text import TooLong, clean_line
from eventreg.events.models import Event
from eventreg.extensions import db

LONGEST_NAME = 60
MOST = 30  # of one account at one event: they stand as tabs


class NameMissing(Invalid):
    """Nothing to call it by."""

    sentence = N_("Please give it a name.")


class NameTooLong(Invalid):
    """More than fits."""

    sentence = N_("Please give it a name of at most %(limit)s characters.")


class TooManyViews(Refusal):
    """They would no longer be found."""

    status = 422
    sentence = N_("You have %(most)s views at this event already. Delete one that you no longer need.")


def checked_name(typed: str) -> str:
    """A name as it is kept. Raises NameMissing, NameTooLong."""
    try:
        name = clean_line(typed, LONGEST_NAME)
    except TooLong:
        raise NameTooLong(limit=LONGEST_NAME) from None
    if not name:
        raise NameMissing
    return name


def visible(views: Collection[SavedView], account: Account, *, countries: frozenset[str] | None) -> list[SavedView]:
    """One's own, and those of others who see no more than the reader: what a view is called may tell of people.

    `countries`: None where the reader sees everybody.
    """

    def shows(view: SavedView) -> bool:
        others = view.is_shared and (countries is None or (bool(view.countries) and set(view.countries) <= countries))
        return view.account_id == account.id or others

    return [view for view in views if shows(view)]


def save(
    event: Event, account: Account, *, name: str, query: Mapping[str, Any], countries: Collection[str], is_shared: bool
) -> SavedView:
    """Keep a list under a name; one's own view of that name becomes this list.

    `countries`: whom its maker sees, [] for everybody. Raises NameMissing, NameTooLong, TooManyViews.
    """
    name = checked_name(name)
    own = [one for one in db.session.scalars(tag_queries.views(event, account.id)) if one.account_id == account.id]
    view = next((one for one in own if one.name.casefold() == name.casefold()), None)
    if view is None:
        if len(own) >= MOST:
            raise TooManyViews(most=MOST)
        view = SavedView(event_id=event.id, account_id=account.id, made_at=clock.now())
        db.session.add(view)
    view.name, view.query, view.countries, view.is_shared = name, dict(query), sorted(countries), is_shared
    db.session.flush()
    return view


def change(view: SavedView, *, name: str, is_shared: bool) -> None:
    """Another name, shared or not. Raises NameMissing, NameTooLong."""
    view.name, view.is_shared = checked_name(name), is_shared


def delete(view: SavedView) -> None:
    """Forget a view; whoever's list opened with it sees all applications again."""
    db.session.delete(view)


def open_with(event: Event, account: Account, view: SavedView | None) -> None:
    """The view that the list opens with for somebody, or none."""
    known = db.session.scalar(tag_queries.default_view(event, account.id))
    if view is None:
        if known is not None:
            db.session.delete(known)
    elif known is None:
        db.session.add(DefaultView(account_id=account.id, event_id=event.id, view_id=view.id))
    else:
        known.view_id = view.id
    db.session.flush()
