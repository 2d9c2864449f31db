"""The reserve list of an event: everybody on it in the fixed order, and the kinds of places it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.crypto import KeyDestroyed
from eventreg.events.models import Event, FundingLine
from eventreg.events.rules import offers_mode
from eventreg.extensions import db
from eventreg.review.objections import objection_queries
from eventreg.review.reading import points
from eventreg.review.reserve import reserve_limits, reserve_queries
from eventreg.review.reserve.free_now import FreeKind
from eventreg.review.reserve.reserve_models import ReserveSettings
from eventreg.review.reserve.reserve_rules import Asks, Days, Kind, Waiting, ordered
from eventreg.review.selection import gathering, limit_rules
from eventreg.review.selection.limit_rules import IN_PERSON, ONLINE, Line


@dataclass(frozen=True)
class Order:
    """`people` are in their order; `applications` by the key of each, which is the application's id. `bars` and `waits`
    are those of `reserve_rules.next_for`.
    """

    people: list[Waiting]
    applications: dict[int, Application]
    lines: dict[str, Line]
    days: Days
    bars: Asks
    waits: Asks

    def kinds_of(self, free: FreeKind, room: Mapping[int, int | None], lines: Iterable[FundingLine]) -> list[Kind]:
        """What a free place may become: of one that somebody left, what it was; else what any line has room for."""
        if free.mode == ONLINE:
            return [Kind(ONLINE)]
        if free.left:
            return [Kind(IN_PERSON, self.lines.get(free.line.key) if free.line else None)]
        return [*(Kind(IN_PERSON, self.lines[line.key]) for line in lines if room[line.id] != 0), Kind(IN_PERSON)]


def settings_of(event: Event) -> ReserveSettings:
    """The event's settings, or the usual ones, which are not kept before somebody changes them."""
    found = db.session.scalar(reserve_queries.settings(event))
    return found or ReserveSettings(
        event_id=event.id, fills="suggest", days_needed=7, days_for_visa=30, revision=0
    )  # fmt: skip


def of_event(event: Event, scope: ColumnElement[bool] | None = None) -> Order:
    """Everybody on the list whom the asker may see; without a scope, everybody. By the points of the selection that was
    adopted, else by those of the readers; ties fall by the draw.
    """
    applications = list(db.session.scalars(reserve_queries.waiting(event, scope)))
    adopted = dict(db.session.execute(reserve_queries.adopted_points(event)).all())
    read = {} if adopted else {number: one.mean for number, one in points.of_event(event).items()}
    seed = gathering.settings_of(event).draw_seed
    draws = limit_rules.drawn(seed, [one.uid for one in applications])
    said = _said(event, [one.id for one in applications])
    people = [
        Waiting(
            one.id, adopted.get(one.id, read.get(one.id)), draw, one.country,
            one.category.key if one.category else None, one.mode, one.funding,
            said.get((one.id, reserve_queries.VISA)), said.get((one.id, reserve_queries.ONLINE_TOO)),
        )
        for one, draw in zip(applications, draws, strict=True)
    ]  # fmt: skip
    lines = {line.key: line for line in gathering.lines_of(event)}
    bars = reserve_limits.of_event(event, applications)
    return Order(ordered(people), {one.id: one for one in applications}, lines, days_of(event), bars, _waits(event))


def kinds(event: Event, order: Order) -> list[Kind]:
    """Every kind of place that the event has."""
    in_person = [Kind(IN_PERSON, line) for line in order.lines.values()] or [Kind(IN_PERSON)]
    found = in_person if offers_mode(event, IN_PERSON) else []
    return [*found, Kind(ONLINE)] if offers_mode(event, ONLINE) else found


def days_of(event: Event) -> Days:
    """How long it is until the event begins, by its own calendar, and what people need."""
    settings = settings_of(event)
    left = (event.starts_on - clock.today(event.zone)).days
    return Days(left, settings.days_needed, settings.days_for_visa)


def _waits(event: Event) -> Asks:
    asked = {one.funding_line.key: one for one in db.session.scalars(objection_queries.clearances(event))}

    def waits(key: int, kind: Kind) -> bool:
        clearance = asked.get(kind.line.key) if kind.line else None
        return clearance is not None and clearance.holds_back(key)

    return waits


def _said(event: Event, application_ids: list[int]) -> dict[tuple[int, str], bool]:
    """(application id, key of a question) → yes or no."""
    found = {}
    for key, answer in db.session.execute(reserve_queries.yes_or_no(event, application_ids)):
        try:
            value = answer.value
        except KeyDestroyed:  # what can no longer be read counts as not asked
            continue
        if isinstance(value, bool):
            found[answer.application_id, key] = value
    return found
