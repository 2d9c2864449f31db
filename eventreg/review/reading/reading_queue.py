"""A reviewer's list: what is to be read, how long it takes, and which one comes next. A constant number of queries."""

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.accounts.models import Account
from eventreg.core.errors import N_
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import (
    conflicts,
    desk_queries,
    points,
    reading_queries,
    review_settings,
    scoring,
)
from eventreg.review.reading.reading_models import ABSTAINED, DONE, OPEN, ReviewSettings
from eventreg.review.reading.reading_states import MISSING, SET_ASIDE, TO_READ

HALF = "half"
UNREAD = TO_READ | {HALF}
STATES: dict[str, tuple[str, str]] = {
    OPEN: (N_("To be read"), "info"), HALF: (N_("Half finished"), "warn"), DONE: (N_("Sent"), "good"),
    MISSING: (N_("A criterion was added since: points missing"), "warn"), ABSTAINED: (N_("Abstained"), "muted"),
    SET_ASIDE: (N_("Set aside, counts no more"), "muted"),
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One application of the list. `reviews`: how many are sent; `total`: own points in hundredths, once sent.

    `has_changed`: answers were changed after it was sent.
    """

    uid: uuid.UUID
    number: int
    title: str
    note: str
    state: str
    skipped: int
    reviews: int
    minutes: int
    total: int | None
    has_moved_on: bool
    has_changed: bool

    @property
    def is_open(self) -> bool:
        """Whether it is still to be read."""
        return self.state in UNREAD and not self.has_moved_on


@dataclass(frozen=True)
class Queue:
    """The page of a reviewer's list."""

    items: list[Item]
    settings: ReviewSettings

    @property
    def open(self) -> list[Item]:
        """What is still to be read, in the order of the list."""
        return [item for item in self.items if item.is_open]

    @property
    def listed(self) -> list[Item]:
        """All of it: what lacks points, what is half finished, then what is to be read, what is sent, and the rest."""
        order = (MISSING, HALF, OPEN, DONE, ABSTAINED, SET_ASIDE)
        return sorted(self.items, key=lambda item: (order.index(item.state), item.number))

    @property
    def counts(self) -> Counter[str]:
        """How many in each state."""
        return Counter(item.state for item in self.items)

    @property
    def minutes_left(self) -> int:
        """How long the rest takes, as the organizers reckon."""
        return sum(item.minutes for item in self.open)

    def next(self, but: uuid.UUID | None = None) -> Item | None:
        """What to read next: what was put off comes last, before it what the fewest have read.

        Among equals the order is by chance, another one for each reviewer and always the same for one. `but`: another
        one than this, if there is another.
        """
        known = [item for item in self.open if item.uid != but] or self.open
        return min(known, key=lambda item: (item.skipped, item.reviews, item.uid.bytes), default=None)


def of(event: Event, account: Account, scope: ColumnElement[bool]) -> Queue:
    """Somebody's list at an event. What is in conflict with them, or was taken back, is not on it."""
    settings = review_settings.of(event)
    minutes = {stage.key: stage.minutes for stage in review_settings.stages(settings)}
    sent = dict(db.session.execute(desk_queries.own_reviews(event, account)).all())
    given, weights = _given(event, account), points.weights_of(event)
    asked = {key for key, weight in weights.items() if weight}
    barred = conflicts.found(event, account)
    items = []
    rows = db.session.execute(desk_queries.list_of(event, account, scope))
    for number, (one, now, status, reference, name, reviews) in enumerate(rows, start=1):
        state = HALF if now == OPEN and one.id in sent else now
        if state not in STATES or (one.application_id in barred and state not in {ABSTAINED, SET_ASIDE}):
            continue
        moved_on = status not in reading_queries.READ
        if moved_on and state in UNREAD:
            continue
        own, whole = given.get(one.id, {}), minutes.get(one.stage, 0)
        takes = scoring.minutes_left(whole, len(asked - own.keys()), len(asked)) if state == MISSING else whole
        title = _("No. %(number)s of your list", number=number) if settings.is_blind else name
        items.append(
            Item(
                uid=one.uid, number=number, title=title, note="" if settings.is_blind else reference, state=state,
                skipped=one.skipped, reviews=reviews, minutes=takes,
                total=scoring.total(own, weights) if state == DONE else None, has_moved_on=moved_on,
                has_changed=state == DONE and not moved_on and sent.get(one.id) is not None,
            )
        )  # fmt: skip
    return Queue(items, settings)


def _given(event: Event, account: Account) -> dict[int, dict[int, int]]:
    """Assignment id → criterion id → points that somebody gave."""
    given: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for assignment_id, criterion_id, number in db.session.execute(desk_queries.own_points(event, account)):
        given[assignment_id][criterion_id] = number
    return dict(given)
