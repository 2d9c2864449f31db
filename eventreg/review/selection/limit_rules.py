"""From what organizers set to what the search takes: limits of each value, places, budgets, costs, the draw. Pure."""

import hashlib
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from eventreg.review.selection.problem import Candidate, Counted, Limit, Sense

EACH = "*"  # the value of a limit that holds for each value of a kind: "at most 3 of each organization"
SEATS, PLACES, BUDGET, TERMS = "seats:", "line:", "budget:", "terms:"
MOST_EACH = 1_000  # limits that one with EACH may become
NEARLY = 0.8  # of a limit: so many people have come near it
IN_PERSON, ONLINE = "in_person", "online"


@dataclass(frozen=True)
class Costs:
    """What people cost, in whole units of one currency. `travel`: (country, city or "") → the way there and back."""

    travel: Mapping[tuple[str, str], int]
    nights: int = 0
    per_night: int = 0
    days: int = 0
    per_day: int = 0

    def of(self, country: str | None, city: str, covers: Iterable[str]) -> int:
        """What somebody from there costs a line that covers this; a country that has no amount costs nothing."""
        paid = set(covers)
        way = self.travel.get((country or "", city), self.travel.get((country or "", ""), 0))
        stay = self.nights * self.per_night if "hotel" in paid else 0
        food = self.days * self.per_day if paid & {"meals", "per_diem"} else 0
        return (way if "travel" in paid else 0) + stay + food


@dataclass(frozen=True)
class Line:
    """A funding line. `countries` and `categories`: whom it may pay for; empty: anybody."""

    key: str
    covers: tuple[str, ...] = ()
    places: int | None = None
    budget: int | None = None
    countries: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()

    def may_pay_for(self, country: str | None, category: str | None) -> bool:
        """Whether its terms let it."""
        return (not self.countries or country in self.countries) and (
            not self.categories or category in self.categories
        )


def implied(seats: Mapping[str, int], lines: Iterable[Line]) -> Iterator[Limit]:
    """Hard limits that nobody need write down: seats in person and online, places and budget of each line."""
    for mode, number in seats.items():
        yield Limit(f"{SEATS}{mode}", Sense.AT_MOST, number, modes=frozenset({mode}))
    for line in lines:
        if line.places is not None:
            yield Limit(f"{PLACES}{line.key}", Sense.AT_MOST, line.places, lines=frozenset({line.key}))
        if line.budget is not None:
            yield Limit(
                f"{BUDGET}{line.key}", Sense.AT_MOST, line.budget, Counted.MONEY, lines=frozenset({line.key})
            )  # fmt: skip


def terms(lines: Iterable[Line], candidates: Sequence[Candidate]) -> list[Limit]:
    """Hard limits, keyed `terms:<line>:<kind>`: nobody is on a line that may not pay for them. A search needs none of
    them, as it offers nothing else; who decides by hand, or adopts what was found under other terms, may pass them.
    """
    found = []
    for line in lines:
        for kind, allowed in (("country", line.countries), ("category", line.categories)):
            others = {value for one in candidates for value in one.of_kind(kind)} - allowed if allowed else set()
            if others:
                key, of_line = f"{TERMS}{line.key}:{kind}", frozenset({line.key})
                found.append(Limit(key, Sense.AT_MOST, 0, traits={kind: frozenset(others)}, lines=of_line))
    return found


def for_each(limit: Limit, candidates: Sequence[Candidate]) -> list[Limit]:
    """The limits that one with EACH stands for, keyed `<key>:<value>`; any other limit alone.

    An upper limit that so few have that they cannot pass it is left out. Of several kinds with EACH only the first
    is taken apart.
    """
    if not is_of_each(limit.traits):
        return [limit]
    kind = next(kind for kind, values in limit.traits.items() if EACH in values)
    there = _there(kind, candidates)
    never = limit.sense == Sense.AT_MOST and limit.counted == Counted.PEOPLE
    values = [value for value, number in sorted(there.items()) if not never or number > limit.number]
    return [_of_value(limit, kind, value) for value in values[:MOST_EACH]]


def nearly_full(limit: Limit, candidates: Sequence[Candidate]) -> tuple[list[Limit], int]:
    """Of an upper limit with EACH those that `for_each` leaves out: the ones that are full or nearly so, the fullest
    first, and how many have room.
    """
    if limit.sense != Sense.AT_MOST or limit.counted != Counted.PEOPLE:
        return [], 0
    kind = next(kind for kind, values in limit.traits.items() if EACH in values)
    there = _there(kind, candidates)
    never = [(value, number) for value, number in there.most_common() if number <= limit.number]
    near = [value for value, number in never if number >= NEARLY * limit.number]
    return [_of_value(limit, kind, value) for value in near[:MOST_EACH]], len(never) - len(near)


def _there(kind: str, candidates: Iterable[Candidate]) -> Counter[str]:
    """Value → how many have it."""
    there: Counter[str] = Counter()
    for one in candidates:
        for value in one.of_kind(kind):
            there[value] += one.number
    return there


def _of_value(limit: Limit, kind: str, value: str) -> Limit:
    return replace(limit, key=f"{limit.key}:{value}", traits={**limit.traits, kind: frozenset({value})})


def is_of_each(traits: Mapping[str, Iterable[str]]) -> bool:
    """Whether a limit holds for each value of a kind."""
    return any(EACH in values for values in traits.values())


def drawn(seed: str, uids: Sequence[uuid.UUID]) -> list[int]:
    """For each application its place in the draw, 0 first: by SHA-256 of the published seed and its random number.

    Anybody who knows both can draw again; nobody can choose either to their gain.
    """
    marks = [hashlib.sha256(f"{seed}:{uid}".encode()).digest() for uid in uids]
    places = {at: place for place, at in enumerate(sorted(range(len(marks)), key=marks.__getitem__))}
    return [places[at] for at in range(len(marks))]
