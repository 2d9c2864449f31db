"""How long the best choice takes, beside one that takes people by their points alone.

Invented candidates of 13 countries, each with up to three ways to be offered a place (two funding lines, online). 10
limits are numbers, shares, seats, money and a donor's countries; with 40 there are one for each country, theme and
category besides. The solver goes through all of its stages, each proven best. Who takes people by points alone goes
down the list and leaves out whoever would pass a hard upper limit: `points lost` and `limits missed` say what that
costs. In one process; the memory is its peak.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator

from bench.figures import Row, report
from eventreg.review.selection.problem import (
    Candidate,
    Counted,
    Limit,
    Option,
    Problem,
    Sense,
    left_side,
    missed,
    value,
)
from eventreg.review.selection.solving import solve

SIZES = ((400, 30), (1_000, 120), (5_000, 500))
NUMBERS = (10, 40)
# How many of a hundred work for each.
COUNTRIES = {
    "KZ": 20, "KG": 15, "TJ": 14, "UZ": 12, "TM": 4, "AF": 6, "AM": 6, "GE": 6, "AZ": 4, "MD": 4, "UA": 5, "BY": 2,
    "RU": 2,
}  # fmt: skip
DONORS_COUNTRIES = frozenset({"TJ", "KG", "UZ", "AF"})
CATEGORIES = ("cso", "informal", "academia", "youth", "media", "government")
AGES = ("18-25", "26-35", "36-50", "51+")
THEMES = tuple(f"theme {number}" for number in range(1, 12))


def measure() -> list[Row]:
    """Rows of what / limits / seconds / off by, points lost and limits missed by points alone / memory (MB)."""
    return [_row(people, places, number) for people, places in SIZES for number in NUMBERS]


def problem(people: int, places: int, number: int) -> Problem:
    """Invented candidates and the first limits of a usual list."""
    chance = random.Random(people)
    draws = list(range(people))
    chance.shuffle(draws)
    return Problem(
        [_candidate(chance, key, draw, people) for key, draw in enumerate(draws)], list(_limits(places))[:number]
    )


def _row(people: int, places: int, number: int) -> Row:
    asked = problem(people, places, number)
    started = time.perf_counter()
    found = solve(asked)
    seconds = time.perf_counter() - started
    simple = _by_points_alone(asked)
    return {
        "what": f"{places} of {people:,}", "limits": number, "seconds": round(seconds, 1),
        "off_by": found.off_by / 10_000, "points_lost": round((found.value - value(asked, simple)) / 10_000, 1),
        "limits_missed": len(missed(asked, simple, asked.limits)) - len(missed(asked, found.choice, asked.limits)),
        "memory_MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024,
    }  # fmt: skip


def _candidate(chance: random.Random, key: int, draw: int, people: int) -> Candidate:
    country = chance.choices(list(COUNTRIES), list(COUNTRIES.values()))[0]
    traits = {
        ("country", country), ("category", chance.choice(CATEGORIES)), ("age", chance.choice(AGES)),
        ("gender", chance.choices(["female", "male", "not_stated"], [38, 58, 4])[0]),
        ("new", chance.choices(["yes", "no"], [15, 85])[0]),
        ("region", chance.choices(["capital", "province"], [70, 30])[0]),
        ("organization", f"{country} {chance.randrange(max(3, people // 6))}"),
        *(("theme", one) for one in chance.sample(THEMES, 2)),
    }  # fmt: skip
    costs = chance.randrange(200, 1_200)
    paid = [Option("in_person", line, costs) for line in ("A", "B") if line == "B" or country in DONORS_COUNTRIES]
    return Candidate(key, chance.randrange(150, 500), frozenset(traits), (*paid, Option("online")), draw)


def _limits(places: int) -> Iterator[Limit]:
    at_least, at_most = Sense.AT_LEAST, Sense.AT_MOST
    yield Limit("all", at_most, places)
    yield Limit("seats", at_most, places * 4 // 5, modes=frozenset({"in_person"}))
    yield Limit("women", at_least, 50, Counted.SHARE, {"gender": frozenset({"female"})})
    yield Limit("new", at_least, 25, Counted.SHARE, {"new": frozenset({"yes"})})
    yield Limit("budget A", at_most, places * 100, Counted.MONEY, lines=frozenset({"A"}))
    yield Limit("budget B", at_most, places * 250, Counted.MONEY, lines=frozenset({"B"}))
    yield Limit(
        "A pays from TJ", at_least, max(1, places // 20), traits={"country": frozenset({"TJ"})}, lines=frozenset({"A"})
    )
    yield Limit("provinces", at_least, 40, Counted.SHARE, {"region": frozenset({"province"})}, weight=50)
    yield Limit("young", at_least, places // 6, traits={"age": frozenset({"18-25"})}, weight=100)
    yield Limit("government", at_most, places // 10, traits={"category": frozenset({"government"})})
    for country in COUNTRIES:
        yield Limit(country, at_most, max(1, places // 6), traits={"country": frozenset({country})})
    for theme in THEMES:
        yield Limit(theme, at_least, places // 12, traits={"theme": frozenset({theme})}, weight=30)
    for category in CATEGORIES:
        yield Limit(category, at_least, places // 20, traits={"category": frozenset({category})})


def _by_points_alone(asked: Problem) -> dict[int, Option]:
    """Down the list by points; whoever would pass a hard upper limit in every way is left out."""
    ceilings = [one for one in asked.limits if one.is_hard and one.sense == Sense.AT_MOST]
    filled = dict.fromkeys((one.key for one in ceilings), 0)
    choice: dict[int, Option] = {}
    for one in sorted(asked.candidates, key=lambda candidate: -candidate.points):
        for option in one.options:
            adds = {limit.key: limit.amount(one, option) for limit in ceilings}
            if all(filled[limit.key] + adds[limit.key] <= limit.bound for limit in ceilings):
                choice[one.key] = option
                filled = {key: number + adds[key] for key, number in filled.items()}
                break
    assert all(left_side(limit, asked, choice) <= limit.bound for limit in ceilings)
    return choice


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
