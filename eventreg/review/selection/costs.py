"""What people cost, and what each funding line has and may pay for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eventreg.audit import domain as audit
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reserve import reserve_queries
from eventreg.review.selection import selection_queries, suggesting
from eventreg.review.selection.limit_models import LineTerms, TravelCost
from eventreg.review.selection.limit_rules import IN_PERSON

HIGHEST, LONGEST_CURRENCY, MOST_PLACES = 1_000_000_000, 3, 1_000


class NoCurrency(Invalid):
    """No three letters."""

    sentence = N_("Write the currency as three letters, such as USD.")


class NoAmount(Invalid):
    """Not a whole amount."""

    sentence = N_("Write whole amounts from 0 on: “%(value)s” is none.")


class CostsChanged(Refusal):
    """Somebody else has written them meanwhile."""

    sentence = N_("Somebody has changed the costs meanwhile. What you typed is still here; look at it again, and save.")


class GivenMore(Refusal):
    """Fewer places than people who have one."""

    status = 422
    sentence = N_(
        "A line has to keep places for those who have one on it, were offered one or are approved: %(given)s. You "
        "wrote %(places)s."
    )


class TooManyRoutes(Refusal):
    """More places than anybody keeps up to date."""

    sentence = N_("At most %(most)s places can have a cost of their own.")


@dataclass(frozen=True)
class Terms:
    """Of one line; see `limit_rules.Line`. `places` and `budget`: None for no limit."""

    places: int | None
    budget: int | None
    countries: Sequence[str]
    categories: Sequence[str]


@dataclass(frozen=True)
class Written:
    """All costs and terms of an event as they are typed. `travel`: (country, city or "") → amount."""

    currency: str
    nights: int
    per_night: int
    per_day: int
    travel: Mapping[tuple[str, str], int]
    lines: Mapping[str, Terms]


def write(event: Event, written: Written, *, expected: str) -> None:
    """Write all of it anew. `expected`: the revision that was seen, "0" for none.

    Raises NoCurrency, NoAmount, CostsChanged, TooManyRoutes, GivenMore.
    """
    _check(written)
    settings = suggesting.settings_held(event)
    if expected not in {str(settings.revision), *(("0",) if settings.revision == 1 else ())}:
        raise CostsChanged
    settings.currency, settings.nights = written.currency.upper(), written.nights
    settings.per_night, settings.per_day = written.per_night, written.per_day
    settings.revision += 1
    _write_travel(event, written.travel)
    _write_lines(event, written.lines)
    audit.record("costs.written", about=f"event:{event.slug}", event_id=event.id)


def _check(written: Written) -> None:
    if len(written.currency) != LONGEST_CURRENCY or not written.currency.isalpha() or not written.currency.isascii():
        raise NoCurrency
    amounts = [written.nights, written.per_night, written.per_day, *written.travel.values()]
    for terms in written.lines.values():
        amounts += [one for one in (terms.places, terms.budget) if one is not None]
    for amount in amounts:
        if not 0 <= amount <= HIGHEST:
            raise NoAmount(value=amount)
    if len(written.travel) > MOST_PLACES:
        raise TooManyRoutes(most=MOST_PLACES)


def _write_travel(event: Event, travel: Mapping[tuple[str, str], int]) -> None:
    known = {(one.country, one.city): one for one in db.session.scalars(selection_queries.travel_costs(event))}
    for where, row in known.items():
        if where not in travel:
            db.session.delete(row)
    for where, amount in travel.items():
        row = known.get(where) or TravelCost(event_id=event.id, country=where[0], city=where[1])
        row.amount = amount
        db.session.add(row)
    db.session.flush()


def _write_lines(event: Event, lines: Mapping[str, Terms]) -> None:
    known = {one.funding_line_id: one for one in db.session.scalars(selection_queries.terms(event))}
    given = Counter({line: number for mode, line, number in db.session.execute(reserve_queries.held(event))
                     if mode == IN_PERSON})  # fmt: skip
    for line in event.funding_lines:
        terms = lines.get(line.key)
        if terms is None:
            continue
        if terms.places is not None and terms.places != line.places and terms.places < given[line.id]:
            raise GivenMore(given=given[line.id], places=terms.places)
        line.places = terms.places
        row = known.get(line.id) or LineTerms(funding_line_id=line.id)
        row.budget, row.countries, row.categories = terms.budget, list(terms.countries), list(terms.categories)
        db.session.add(row)
