"""What the page of the reserve list shows: free places with who is next, the order, and who got which place."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.accounts import actors
from eventreg.applications.models import Application
from eventreg.core.errors import N_
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import offer_words, passing_queries
from eventreg.review.reserve import filling, free_now, reserve_order, reserve_queries
from eventreg.review.reserve.free_now import FreeKind, Seats
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.review.reserve.reserve_order import Order
from eventreg.review.reserve.reserve_rules import Kind, Next, Skipped, Waiting, next_for
from eventreg.web.formats import own_text

GIVEN = 30
PEOPLE = 100  # of the order, and of those who were passed over for one kind of place

WHY: dict[Skipped, str] = {
    Skipped.ASKED_ONLINE: N_("asked to take part online"),
    Skipped.NEEDS_SUPPORT: N_("asked for support, and nobody pays for this place"),
    Skipped.NEEDS_NO_SUPPORT: N_("asked for no support, so this line is not needed"),
    Skipped.LINE_MAY_NOT_PAY: N_("this line may not pay for their country or category"),
    Skipped.NO_TIME_FOR_VISA: N_("no time left for a visa"),
    Skipped.NO_TIME: N_("no time left for a ticket"),
    Skipped.NO_TIME_TO_ANSWER: N_("no time left to answer, because the event has begun"),
    Skipped.ASKED_IN_PERSON: N_("asked to come in person, and did not say that online would do"),
    Skipped.PASSES_LIMIT: N_("would pass a limit; if it has to be, approve them on their page, with a reason"),
    Skipped.DONOR_WAITS: N_("the donor of the line has not said “no objection” yet; ask it first"),
    Skipped.NO_LINE: N_("no funding line that has room may pay for them, and they asked for support"),
}


@dataclass(frozen=True)
class Found:
    """Who is next for a kind of place, and who was passed over, with why."""

    title: str
    next: Application | None
    is_online_instead: bool
    skipped: Sequence[tuple[Application, str]]
    count_skipped: int


@dataclass(frozen=True)
class Shown:
    """The page. `free`: places of one kind with who is next. `seats`: way of taking part, and how its places stand.
    `lines`: (name, places, how many of them are left) of lines that have a number of them. `people`: (rank, who,
    application) of the first; `count`: how many there are. `given`: the newest of those that went on; `has_more`: there
    are others. `waits`: somebody is not decided about yet; `undecided`: how many of them the asker may see.
    """

    free: Sequence[tuple[FreeKind, Found]]
    seats: Sequence[tuple[str, Seats]]
    lines: Sequence[tuple[str, int, int]]
    kinds: Sequence[Found]
    people: Sequence[tuple[int, Waiting, Application]]
    count: int
    given: Sequence[FreedPlace]
    names: dict[str, str]
    waits: bool
    undecided: int
    has_more: bool

    @property
    def count_free(self) -> int:
        """How many places are free in all."""
        return sum(kind.number for kind, _found in self.free)


def of_event(event: Event, scope: ColumnElement[bool], *, all_given: bool = False, all_people: bool = False) -> Shown:
    """Read all of it, of whom the asker may see; of places that went on the last GIVEN unless `all_given`, of people
    the first PEOPLE unless `all_people`.
    """
    order = reserve_order.of_event(event, scope)
    number = None if all_people else PEOPLE
    titles = {line.key: own_text(line.names) for line in event.funding_lines}
    now = free_now.of_event(event)
    left = [place for kind in now.kinds for place in kind.left]
    most = None if all_given else GIVEN + 1
    found = db.session.scalars(reserve_queries.given_places(event, scope).limit(most)).all()
    given = found if all_given else found[:GIVEN]
    return Shown(
        free=[
            (kind, _found(filling.next_of(event, kind, now, order), order, _free_title(kind, titles), number))
            for kind in now.kinds
        ],
        seats=[(offer_words.mode_name(mode), one) for mode, one in now.seats.items()],
        lines=[
            (titles[line.key], line.places, now.room[line.id] or 0)
            for line in event.funding_lines if line.places is not None
        ],
        kinds=[
            _found(found, order, _title(kind, titles), number)
            for kind in reserve_order.kinds(event, order)
            for found in [next_for([kind], order.people, order.days, bars=order.bars, waits=order.waits)]
        ],
        people=[(rank, one, order.applications[one.key]) for rank, one in enumerate(order.people[:number], start=1)],
        count=len(order.people),
        given=given, names=_names(left, given), has_more=len(found) > len(given),
        waits=bool(db.session.scalar(passing_queries.undecided(event))),
        undecided=db.session.scalar(passing_queries.undecided(event, scope)) or 0,
    )  # fmt: skip


def _free_title(kind: FreeKind, titles: dict[str, str]) -> str:
    mode = offer_words.mode_name(kind.mode)
    return _("%(mode)s, paid by %(line)s", mode=mode, line=titles[kind.line.key]) if kind.line else mode


def _names(free: Sequence[FreedPlace], given: Sequence[FreedPlace]) -> dict[str, str]:
    return actors.names_of([place.by for place in free] + [place.given_by or place.by for place in given])


def _title(kind: Kind, titles: dict[str, str]) -> str:
    mode = offer_words.mode_name(kind.mode)
    return _("%(mode)s, paid by %(line)s", mode=mode, line=titles[kind.line.key]) if kind.line else mode


def _found(one: Next, order: Order, title: str, number: int | None) -> Found:
    who = order.applications[one.key] if one.key is not None else None
    skipped = [(order.applications[key], _(WHY[why])) for key, why in one.skipped[:number]]
    return Found(title, who, one.kind.mode == "online" and bool(skipped), skipped, len(one.skipped))
