"""The board as columns of cards: who waits, who is chosen, who is on the reserve list, who is not selected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.applications.lists import columns_above
from eventreg.applications.models import Application
from eventreg.applications.status import HOLDING
from eventreg.core.errors import N_
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reasons import TOLD
from eventreg.review.selection import board, card_queries, placing
from eventreg.review.selection.board import Group
from eventreg.review.selection.placing import CHOSEN, COLUMNS, NOT_SELECTED, RESERVE, WAITING

TITLES: dict[str, str] = {
    WAITING: N_("Waiting for a decision"), CHOSEN: N_("Chosen"), RESERVE: N_("Reserve list"),
    NOT_SELECTED: N_("Not selected"),
}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """Somebody. `points`: in hundredths, None for none; `targets`: columns to which they may be moved, none once they
    have a place or were told no; `note`: what they have been told.
    """

    application: Application
    points: int | None
    targets: Sequence[str]
    note: str


@dataclass(frozen=True)
class Column:
    """One page of a column. `previous` and `next`: numbers of the pages beside it, None where there is none."""

    key: str
    title: str
    note: str
    number: int
    cards: Sequence[Card]
    previous: int | None
    next: int | None


@dataclass(frozen=True)
class Cards:
    """The page. `groups`: the limits, as they are or as they would be if `moved` were there; `not_met`: the states of
    those bars that are not met.
    """

    columns: Sequence[Column]
    groups: Sequence[Group]
    not_met: Sequence[str]
    moved: Application | None
    titles: Mapping[str, str]


def of_event(
    event: Event, scope: ColumnElement[bool], pages: Mapping[str, int], moved: Application | None = None, to: str = ""
) -> Cards:
    """Read one page of each column. `pages`: column → number of its page, from 1. `to`: the column of `moved`."""
    counts: dict[str, int] = dict(db.session.execute(card_queries.counts(event, scope)).all())
    points = columns_above.order("points", event)
    columns = []
    for key in COLUMNS:
        statuses = [key, *sorted(placing.TOLD_IN.get(key, ()))]
        number, page = sum(counts.get(one, 0) for one in statuses), pages.get(key, 1)
        rows = db.session.execute(card_queries.page_of(event, statuses, scope, points, page=page)).all()
        cards = _cards(dict(rows))
        more = number > page * card_queries.PAGE
        columns.append(
            Column(key, _(TITLES[key]), _note(key), number, cards, page - 1 or None, page + 1 if more else None)
        )
    change = {} if moved is None else {moved.id: to == CHOSEN}
    groups = board.of_chosen(event, change)
    not_met = [bar.state for group in groups for bar in group.bars if bar.state != "met"]
    return Cards(columns, groups, not_met, moved, {key: _(words) for key, words in TITLES.items()})


def _cards(points: Mapping[int, int | None]) -> list[Card]:
    """Of these applications, in their order. `points`: id → points."""
    known = {one.id: one for one in db.session.scalars(card_queries.cards([*points]))} if points else {}
    return [Card(known[one], points[one], placing.targets(known[one]), _told(known[one])) for one in points]


def _told(application: Application) -> str:
    if application.status in HOLDING:
        return _("Has been told, or has a place.")
    return "" if placing.column_of(application.status) == application.status else _("Has been told.")


def _note(key: str) -> str:
    return _("They will be told: %(reason)s", reason=_(TOLD[placing.TOLD])) if key == NOT_SELECTED else ""
