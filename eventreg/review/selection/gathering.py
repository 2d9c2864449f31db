"""The problem that an event poses now: who can be chosen, with what, for how many points, under which limits."""

import contextlib
import functools
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from eventreg.applications.status import Status
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.names import search_key
from eventreg.events.models import Event
from eventreg.events.rules import event_days, offers_mode, places_of
from eventreg.extensions import db
from eventreg.review import queries as review_queries
from eventreg.review.models import Offer
from eventreg.review.reading import points, review_settings
from eventreg.review.selection import limit_rules, selection_queries
from eventreg.review.selection.limit_models import SelectionLimit, SelectionSettings
from eventreg.review.selection.limit_rules import IN_PERSON, ONLINE, Costs, Line
from eventreg.review.selection.problem import NOBODY, Candidate, Counted, Limit, Option, Problem, Sense, Trait
from eventreg.review.selection.selection_queries import FREE, HOLD

Known = Row[Any]  # of `selection_queries.pool`
NOT_STATED = {"own": "none"}  # gender in own words is nobody's to sort by: it counts as not stated
# Questions that a form may have: the city that somebody leaves from, and whether they would take part online, too.
DEPARTS, ONLINE_TOO = "departure_city", "online_too"
PARTICIPANT = "participant"  # the role of whoever is chosen, unless they have another one already


@dataclass(frozen=True)
class Gathered:
    """A problem with what it was made of. A candidate's key is the application's id.

    `noise`: the standard deviation of each candidate's points, in hundredths, as the readers of this event differ.
    `of_each`: the limits that hold for each value of a kind, of which the problem has one for each value. `terms`:
    those of lines, which only people who decide can pass.
    """

    problem: Problem
    noise: dict[int, float]
    of_each: list[Limit]
    terms: list[Limit]
    lines: list[Line]
    settings: SelectionSettings


def settings_of(event: Event) -> SelectionSettings:
    """The event's settings, or the usual ones, which are not kept before somebody changes them."""
    found = db.session.scalar(selection_queries.settings(event))
    nights = max(0, len(event_days(event)))
    return found or SelectionSettings(
        event_id=event.id, currency="USD", nights=nights, per_night=0, per_day=0, draw_seed="", revision=0
    )


def lines_of(event: Event) -> list[Line]:
    """Its funding lines with their terms, in their order."""
    terms = {one.funding_line_id: one for one in db.session.scalars(selection_queries.terms(event))}
    return [
        Line(
            line.key, tuple(line.covers), line.places, found.budget if found else None,
            frozenset(found.countries if found else ()), frozenset(found.categories if found else ()),
        )
        for line in event.funding_lines
        for found in [terms.get(line.id)]
    ]  # fmt: skip


def of_event(event: Event, *, among: Collection[int] | None = None) -> Gathered:
    """Read everything that a choice depends on: a dozen statements, whatever the number of applications.

    `among`: only who is chosen by now and these, by id, without points: what tells whether they pass a limit.
    """
    applications = (
        _pool(event) if among is None else db.session.execute(selection_queries.chosen_or(event, among)).all()
    )
    settings, lines, costs = settings_of(event), lines_of(event), _costs(event)
    read = points.of_event(event) if among is None else {}
    draws = limit_rules.drawn(settings.draw_seed, [one.uid for one in applications])
    held = _offers(applications)
    asks = _Asks(event, lines, costs, _said(event, None if among is None else [one.id for one in applications]))
    traits = _traits(event, applications, {key: offer.role.key for key, offer in held.items()})
    pinned = {one.application_id: one.is_in for one in db.session.scalars(selection_queries.pins(event))}
    candidates = [
        Candidate(
            one.id, read[one.id].mean if one.id in read else 0, traits[one.id],
            _ways(asks, one, held.get(one.id)), draw, _pinned(one, pinned.get(one.id)),
        )
        for one, draw in zip(applications, draws, strict=True)
    ]  # fmt: skip
    spread = points.spread_of_readers(event) if among is None else 0.0
    noise = {one.id: spread / read[one.id].number ** 0.5 if one.id in read else 0.0 for one in applications}
    own = [as_limit(row) for row in db.session.scalars(selection_queries.limits(event))]
    return Gathered(
        Problem(candidates, _limits(event, lines, candidates, own)), noise,
        [one for one in own if limit_rules.is_of_each(one.traits)], limit_rules.terms(lines, candidates), lines,
        settings,
    )  # fmt: skip


def stated(kind: str, value: str) -> str:
    """A value as it counts in limits and in what is published."""
    return NOT_STATED.get(value, value) if kind == "gender" else value


def as_limit(row: SelectionLimit) -> Limit:
    """A limit of the database as the search takes it."""
    return Limit(
        str(row.uid), Sense(row.sense), row.number, Counted(row.counted),
        {kind: frozenset(stated(kind, one) for one in values) for kind, values in row.traits.items()},
        frozenset(row.modes), frozenset(row.lines),
        row.weight,
    )  # fmt: skip


def _pool(event: Event) -> Sequence[Known]:
    """Those who were decided by hand or have a place, and of the others those who have come as far as the last stage.

    An event that has not been read stands as a whole in its first stage.
    """
    known = review_settings.of(event)
    first, last = review_settings.first_stage(known).key, review_settings.last_stage(known).key
    everybody = db.session.execute(selection_queries.pool(event)).all()
    if first == last:
        return everybody
    arrived = set(db.session.scalars(selection_queries.arrived(event, last)))
    return [one for one in everybody if one.status not in FREE or one.id in arrived]


def _limits(event: Event, lines: list[Line], candidates: list[Candidate], own: list[Limit]) -> list[Limit]:
    seats = {mode: places_of(event, mode) for mode in (IN_PERSON, ONLINE) if offers_mode(event, mode)}
    apart = [one for limit in own for one in limit_rules.for_each(limit, candidates)]
    return [*limit_rules.implied(seats, lines), *apart]


def _costs(event: Event) -> Costs:
    settings = settings_of(event)
    travel = {
        (one.country, _folded(one.city)): one.amount
        for one in db.session.scalars(selection_queries.travel_costs(event))
    }
    return Costs(travel, settings.nights, settings.per_night, len(event_days(event)), settings.per_day)


def _traits(event: Event, applications: Sequence[Known], roles: Mapping[int, str]) -> dict[int, frozenset[Trait]]:
    themes: defaultdict[int, list[str]] = defaultdict(list)
    for number, theme in db.session.execute(selection_queries.themes(event)):
        themes[number].append(theme)
    linked = {number: (uid.hex, region) for number, uid, region in db.session.execute(
        selection_queries.organizations(event)
    )}  # fmt: skip
    return {
        one.id: frozenset(
            [*_of(one, themes[one.id], *linked.get(one.id, ("", ""))), ("role", roles.get(one.id, PARTICIPANT))]
        )
        for one in applications
    }


def _of(one: Known, themes: list[str], organization: str, region: str) -> list[Trait]:
    single = {
        "country": one.country, "travel_from": one.travel_from, "gender": stated("gender", one.gender or ""),
        "age_band": one.age_band,
        "category": one.category, "organization": organization or one.sort_organization,
        "kind": one.organization_kind, "new": {True: "yes", False: "no"}.get(one.is_new) if one.is_new is not None
        else None, "region": region, "language": one.language, "funding": one.funding,
    }  # fmt: skip
    return [*((kind, value) for kind, value in single.items() if value), *(("theme", theme) for theme in themes)]


def _offers(applications: Sequence[Known]) -> dict[int, Offer]:
    """The offers that count, of those who have one."""
    ids = [one.id for one in applications if one.status in {Status.APPROVED, *HOLD}]
    return dict(db.session.execute(review_queries.newest_offers(ids)).all())


@dataclass(frozen=True)
class _Asks:
    """What it depends on what somebody can be offered. `said`: (application id, key of a question) → answer."""

    event: Event
    lines: list[Line]
    costs: Costs
    said: Mapping[tuple[int, str], object]

    def cost(self, one: Known, covers: Sequence[str]) -> int:
        """What a line pays for somebody: the way from the city they leave from, else from that of the organization."""
        city = self.said.get((one.id, DEPARTS))
        return self.costs.of(one.travel_from or one.country, _folded(str(city or one.organization_city)), covers)

    def offers_online(self, one: Known) -> bool:
        """Whether somebody who would come in person can be offered a place online, too."""
        return offers_mode(self.event, ONLINE) and self.said.get((one.id, ONLINE_TOO)) is not False


def _said(event: Event, ids: Sequence[int] | None) -> dict[tuple[int, str], object]:
    found: dict[tuple[int, str], object] = {}
    for key, answer in db.session.execute(selection_queries.answers(event, (DEPARTS, ONLINE_TOO), ids)):
        with contextlib.suppress(KeyDestroyed):  # what can no longer be read counts as not said
            found[answer.application_id, key] = answer.value
    return found


def _ways(asks: _Asks, one: Known, offer: Offer | None) -> tuple[Option, ...]:
    if offer is not None:
        return (_held(asks, offer, one),)
    return (Option(one.mode or IN_PERSON),) if one.status in HOLD else _options(asks, one)


def _held(asks: _Asks, offer: Offer, one: Known) -> Option:
    """What somebody has: it is theirs, whatever the terms of its line say by now."""
    answer = offer.answer
    key = offer.funding_line.key if offer.funding_line else NOBODY
    covers = answer.covers if answer and answer.accepted else offer.covers
    return Option(answer.mode if answer and answer.mode else offer.mode, key, asks.cost(one, covers))


def _options(asks: _Asks, one: Known) -> tuple[Option, ...]:
    """What somebody can be offered, those first that are rather offered: on a line in their order, then online.

    Whoever needs no support is paid by nobody, or by a line that covers nothing; whoever asked for online gets that.
    """
    if one.mode == ONLINE and offers_mode(asks.event, ONLINE):
        return (Option(ONLINE),)
    found = []
    if offers_mode(asks.event, IN_PERSON):
        paying = [line for line in asks.lines if line.may_pay_for(one.country, one.category)]
        needs = one.funding != "none"
        own = [
            Option(IN_PERSON, line.key, asks.cost(one, line.covers)) for line in paying if bool(line.covers) == needs
        ]
        found = own or ([] if needs and asks.lines else [Option(IN_PERSON)])
    return (*found, Option(ONLINE)) if asks.offers_online(one) else tuple(found)


@functools.lru_cache(4_096)
def _folded(city: str) -> str:
    return " ".join(search_key(city))


def _pinned(one: Known, pinned: bool | None) -> bool | None:
    if one.status in {Status.APPROVED, *HOLD}:
        return True
    return False if one.status == Status.NOT_SELECTED else pinned
