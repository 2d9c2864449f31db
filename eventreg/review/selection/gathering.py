"""The problem that an event poses now: who can be chosen, with what, for how many points, under which limits."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, false

from eventreg.events.models import Event
from eventreg.events.rules import event_days, offers_mode, places_of
from eventreg.extensions import db
from eventreg.review import queries as review_queries
from eventreg.review.models import Offer
from eventreg.review.reading import points, review_settings
from eventreg.review.selection import candidates, limit_rules, pool_queries, selection_queries
from eventreg.review.selection.candidates import DEPARTS, ONLINE_TOO, PARTICIPANT, Asks, Known, stated
from eventreg.review.selection.limit_models import SelectionLimit, SelectionSettings
from eventreg.review.selection.limit_rules import IN_PERSON, ONLINE, Costs, Line
from eventreg.review.selection.problem import Candidate, Counted, Limit, Problem, Sense


@dataclass(frozen=True)
class Gathered:
    """A problem with what it was made of. A candidate's key is the application's id.

    `noise`: the standard deviation of each candidate's points, in hundredths, as the readers of this event differ;
    empty where nobody's points were read.
    `of_each`: the limits that hold for each value of a kind, of which the problem has one for each value. `terms`:
    those of lines, which only people who decide can pass.
    """

    problem: Problem
    of_each: list[Limit]
    terms: list[Limit]
    lines: list[Line]
    settings: SelectionSettings
    noise: dict[int, float] = field(default_factory=dict)


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


@dataclass(frozen=True)
class _Set:
    """What organizers set, which a choice depends on."""

    settings: SelectionSettings
    lines: list[Line]
    costs: Costs
    limits: list[Limit]


def of_event(event: Event) -> Gathered:
    """Read everything that a choice depends on: a dozen statements, whatever the number of applications."""
    known, rows = _set(event), db.session.execute(pool_queries.pool(event, _stage(event))).all()
    read, spread = points.of_event(event), points.spread_of_readers(event)
    draws = limit_rules.drawn(known.settings.draw_seed, [one.uid for one in rows])
    people = [
        replace(one, points=read[one.key].mean if one.key in read else 0, draw=draw)
        for one, draw in zip(_candidates(event, known, rows, None), draws, strict=True)
    ]
    noise = {one.key: spread / read[one.key].number ** 0.5 if one.key in read else 0.0 for one in people}
    return replace(_gathered(event, known, people), noise=noise)


def among(event: Event, ids: Collection[int]) -> Gathered:
    """Only who is chosen by now and these, by id, without points: what tells whether they pass a limit."""
    known, chosen = _set(event), pool_queries.is_apart(event, ids)
    rows = db.session.execute(pool_queries.pool(event, apart=chosen)).all()
    return _gathered(event, known, _candidates(event, known, rows, chosen))


def counted(event: Event) -> Gathered:
    """Everybody without points, to be counted: those who wait and count alike everywhere are one candidate."""
    known, stage = _set(event), _stage(event)
    pinned = [one.application_id for one in db.session.scalars(selection_queries.pins(event))]
    apart = pool_queries.is_apart(event, pinned, _questions(event, known))
    alone = db.session.execute(pool_queries.pool(event, stage, apart)).all()
    alike = db.session.execute(pool_queries.alike(event, stage, _looked_at(known), apart)).all()
    numbers = [*(1 for _one in alone), *(one.number for one in alike)]
    people = _candidates(event, known, [*alone, *alike], apart)
    return _gathered(
        event, known, [replace(one, number=number) for one, number in zip(people, numbers, strict=True)]
    )  # fmt: skip


def present(event: Event, kinds: Iterable[str]) -> dict[str, Counter[str]]:
    """Kind → value → how many of those who can be chosen, were decided by hand, or have a place, have it."""
    roles = [one.role.key for one in _offers(event).values()]
    found: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    for kind, counter in found.items():
        labels = pool_queries.OF_KIND.get(kind, (kind,))
        for one in db.session.execute(pool_queries.alike(event, _stage(event), labels, false())):
            for known, value in candidates.traits(one):
                if known == kind:
                    counter[value] += one.number
        if kind == "role":
            counter.update(roles)
            counter[PARTICIPANT] -= len(roles)
    return {kind: +counter for kind, counter in found.items()}


def as_limit(row: SelectionLimit) -> Limit:
    """A limit of the database as the search takes it."""
    return Limit(
        str(row.uid), Sense(row.sense), row.number, Counted(row.counted),
        {kind: frozenset(stated(kind, one) for one in values) for kind, values in row.traits.items()},
        frozenset(row.modes), frozenset(row.lines),
        row.weight,
    )  # fmt: skip


def _stage(event: Event) -> str | None:
    """The last stage, to which whoever is chosen has come. An event that has not been read stands in its first one."""
    known = review_settings.of(event)
    first, last = review_settings.first_stage(known).key, review_settings.last_stage(known).key
    return None if first == last else last


def _set(event: Event) -> _Set:
    settings = settings_of(event)
    travel = {
        (one.country, candidates.folded(one.city)): one.amount
        for one in db.session.scalars(selection_queries.travel_costs(event))
    }
    costs = Costs(travel, settings.nights, settings.per_night, len(event_days(event)), settings.per_day)
    limits = [as_limit(row) for row in db.session.scalars(selection_queries.limits(event))]
    return _Set(settings, lines_of(event), costs, limits)


def _candidates(event: Event, known: _Set, rows: Sequence[Known], of: ColumnElement[bool] | None) -> list[Candidate]:
    """Without points. `of`: applies to those whose answers count, None for everybody's."""
    said = candidates.said(db.session.execute(pool_queries.answers(event, (DEPARTS, ONLINE_TOO), of)))
    asks, held = Asks(event, known.lines, known.costs, said), _offers(event)
    pinned = {one.application_id: one.is_in for one in db.session.scalars(selection_queries.pins(event))}
    return [
        Candidate(
            one.id, 0, candidates.traits(one, *(offer.role.key for offer in [held.get(one.id)] if offer)),
            asks.ways(one, held.get(one.id)), pinned=candidates.pinned(one.status, pinned.get(one.id)),
        )
        for one in rows
    ]  # fmt: skip


def _gathered(event: Event, known: _Set, people: list[Candidate]) -> Gathered:
    seats = {mode: places_of(event, mode) for mode in (IN_PERSON, ONLINE) if offers_mode(event, mode)}
    apart = [one for limit in known.limits for one in limit_rules.for_each(limit, people)]
    return Gathered(
        Problem(people, [*limit_rules.implied(seats, known.lines), *apart]),
        [one for one in known.limits if limit_rules.is_of_each(one.traits)], limit_rules.terms(known.lines, people),
        known.lines, known.settings,
    )  # fmt: skip


def _offers(event: Event) -> dict[int, Offer]:
    """The offers that count, of those who have one."""
    return dict(db.session.execute(review_queries.newest_offers(pool_queries.chosen_ids(event))).all())


def _questions(event: Event, known: _Set) -> list[str]:
    """Keys of the questions whose answers change how somebody counts."""
    by_city = _counts_money(known) and any(city for _country, city in known.costs.travel)
    return [*([DEPARTS] if by_city else []), *([ONLINE_TOO] if offers_mode(event, ONLINE) else [])]


def _looked_at(known: _Set) -> set[str]:
    """The columns on which it depends how somebody counts."""
    kinds = {kind for limit in known.limits for kind in limit.traits} | {"mode", "funding"}
    for line in known.lines:
        kinds |= ({"country"} if line.countries else set()) | ({"category"} if line.categories else set())
    if known.costs.travel and _counts_money(known):
        kinds |= {"country", "travel_from", "organization_city"}
    return {label for kind in kinds for label in pool_queries.OF_KIND.get(kind, (kind,))}


def _counts_money(known: _Set) -> bool:
    own = any(limit.counted == Counted.MONEY for limit in known.limits)
    return own or any(line.budget is not None for line in known.lines)
