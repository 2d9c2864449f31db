"""Small problems that can be solved by trying everything."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import strategies as st

from eventreg.review.selection.problem import (
    Candidate,
    Counted,
    Limit,
    Option,
    Problem,
    Sense,
    missed,
    value,
)
from eventreg.review.selection.programme import PER_COUNTRY, PER_ORGANIZATION, PER_PERSON_OF_THE_LARGEST

HIGHEST = {Counted.PEOPLE: 4, Counted.SHARE: 100, Counted.MONEY: 25}
WHOM = (
    {}, {"country": frozenset({"KZ", "TJ"})}, {"gender": frozenset({"female"})},
    {"gender": frozenset({"male"}), "country": frozenset({"KG"})},
)  # fmt: skip
TRAITS = st.fixed_dictionaries({
    "country": st.sampled_from(["KZ", "KG", "TJ"]), "gender": st.sampled_from(["female", "male"]),
    "organization": st.sampled_from(["a", "b", "c"]),
})  # fmt: skip
OPTIONS = st.lists(
    st.builds(Option, st.sampled_from(["in_person", "online"]), st.sampled_from(["", "A", "B"]), st.integers(0, 9)),
    min_size=1, max_size=2, unique=True,
)  # fmt: skip


@st.composite
def limits(draw: st.DrawFn, key: str) -> Limit:
    counted = draw(st.sampled_from(list(Counted)))
    return Limit(
        key, draw(st.sampled_from(list(Sense))), draw(st.integers(0, HIGHEST[counted])), counted,
        draw(st.sampled_from(WHOM)), draw(st.sampled_from([frozenset(), frozenset({"online"})])),
        draw(st.sampled_from([frozenset(), frozenset({"A"})])), draw(st.sampled_from([None, None, 50, 300])),
    )  # fmt: skip


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    number = draw(st.integers(1, 6))
    drawn = draw(st.permutations(range(number)))
    people = [
        Candidate(
            key, draw(st.integers(0, 5)) * 100, frozenset(draw(TRAITS).items()), tuple(draw(OPTIONS)), drawn[key],
            draw(st.sampled_from([None, None, None, True, False])),
        )
        for key in range(number)
    ]  # fmt: skip
    return Problem(people, [draw(limits(str(place))) for place in range(draw(st.integers(0, 5)))])


def all_choices(problem: Problem) -> Iterator[dict[int, Option]]:
    """Every choice that meets the hard limits and the pins."""
    hard = [one for one in problem.limits if one.is_hard]
    ways: list[list[Option | None]] = [
        [*([None] if one.pinned is not True else []), *(one.options if one.pinned is not False else ())]
        for one in problem.candidates
    ]
    for taken in product(*ways):
        pairs = zip(problem.candidates, taken, strict=True)
        choice = {one.key: option for one, option in pairs if option is not None}
        if not missed(problem, choice, hard):
            yield choice


def rank(problem: Problem, choice: Mapping[int, Option]) -> tuple[int, ...]:
    """What makes a choice better than another one, the first first: value, how many, balance, preferred options,
    the draw of places and of offers.
    """
    chosen = [one for one in problem.candidates if one.key in choice]
    countries = Counter(name for one in chosen for name in one.of_kind("country"))
    organizations = {name for one in chosen for name in one.of_kind("organization")}
    balance = PER_COUNTRY * len(countries) + PER_ORGANIZATION * len(organizations)
    balance += PER_PERSON_OF_THE_LARGEST * max(countries.values(), default=0)
    drawn = {one.key: len(problem.candidates) - one.draw for one in chosen}
    unpreferred = {one.key: one.options.index(choice[one.key]) for one in chosen}
    offers = sum(unpreferred[key] * drawn[key] for key in drawn)
    return value(problem, choice), len(choice), balance, -sum(unpreferred.values()), sum(drawn.values()), -offers
