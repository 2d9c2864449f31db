"""The best choice is what trying everything finds, ties and all."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from eventreg.review.selection.problem import Candidate, Counted, Limit, Option, Problem, Sense
from eventreg.review.selection.solving import Outcome, solve
from tests.review.selection.small_problems import all_choices, problems, rank

HERE, ONLINE = Option("in_person"), Option("online")


def people(*points, **changes):
    return [
        Candidate(key, one, frozenset({("country", "KZ")}), (HERE,), key, **changes) for key, one in enumerate(points)
    ]


def at_most(number, **changes):
    return Limit("total", Sense.AT_MOST, number, **changes)


@settings(max_examples=300)
@given(problems())
def test_it_is_what_trying_everything_finds(problem):
    best = max((rank(problem, one) for one in all_choices(problem)), default=None)

    found = solve(problem)

    assert found.outcome == (Outcome.IMPOSSIBLE if best is None else Outcome.PROVEN)
    if best is not None:
        assert rank(problem, found.choice) == best
        assert (found.value, found.off_by) == (best[0], 0)


@pytest.mark.soak
@settings(max_examples=20_000)
@given(problems())
def test_it_is_so_thousands_of_times(problem):
    best = max((rank(problem, one) for one in all_choices(problem)), default=None)
    found = solve(problem)
    assert (rank(problem, found.choice) if found.outcome == Outcome.PROVEN else None) == best


def test_of_equals_those_whom_the_draw_put_first_are_in_whoever_came_first():
    problem = Problem([replace(one, draw=3 - one.key) for one in people(300, 300, 300, 300)], [at_most(2)])

    assert sorted(solve(problem).choice) == [2, 3]
    other_way_round = Problem(problem.candidates[::-1], problem.limits)
    assert sorted(solve(other_way_round).choice) == [2, 3]


def test_nobody_stays_out_for_a_tie_while_places_are_free():
    assert len(solve(Problem(people(0, 0, 0, 0), [at_most(4)])).choice) == 4


def test_a_soft_limit_is_missed_where_that_costs_less_than_it_brings():
    women = Limit("women", Sense.AT_LEAST, 1, traits={"gender": frozenset({"female"})}, weight=150)
    man, woman = people(400, 300)
    problem = Problem([man, replace(woman, traits=frozenset({("gender", "female")}))], [at_most(1), women])

    assert sorted(solve(problem).choice) == [1]
    indulgent = Problem(problem.candidates, [at_most(1), replace(women, weight=50)])
    assert sorted(solve(indulgent).choice) == [0]
    assert solve(indulgent).value == (400 - 50) * 100


def test_who_cannot_come_in_person_is_offered_a_seat_online():
    seats = at_most(1, modes=frozenset({"in_person"}))
    both = [replace(one, options=(HERE, ONLINE)) for one in people(400, 300)]

    assert {option.mode for option in solve(Problem(both, [seats])).choice.values()} == {"in_person", "online"}


def test_a_share_is_of_those_who_are_chosen():
    half = Limit("new", Sense.AT_LEAST, 50, Counted.SHARE, {"new": frozenset({"yes"})})
    crowd = people(500, 400, 300, 200)
    crowd[3] = replace(crowd[3], traits=frozenset({("new", "yes")}))

    assert sorted(solve(Problem(crowd, [half])).choice) == [0, 3]


def test_nobody_is_chosen_of_nobody_and_no_limits_choose_all():
    assert solve(Problem([], [])).choice == {}
    assert solve(Problem(people(1, 2), [])).choice.keys() == {0, 1}


def test_somebody_pinned_who_has_no_way_to_be_offered_a_place_makes_it_impossible():
    pinned = [replace(one, options=()) for one in people(100, pinned=True)]

    assert solve(Problem(pinned, [])).outcome == Outcome.IMPOSSIBLE


def test_a_search_ends_where_whoever_watches_it_says_so():
    class Enough(Exception):
        pass

    def step(stage):
        if stage == 1:
            raise Enough

    with pytest.raises(Enough):
        solve(Problem(people(100, 200), [at_most(1)]), step=step)
