"""Who would be in or out by chance."""

import pytest

from eventreg.review.selection.problem import Candidate, Limit, Option, Problem, Sense
from eventreg.review.selection.wavering import RUNS, Standing, shares, standing


def problem(*points, places):
    people = [Candidate(key, one, frozenset(), (Option("in_person"),), key) for key, one in enumerate(points)]
    return Problem(people, [Limit("total", Sense.AT_MOST, places)])


def test_those_far_from_the_line_are_settled_and_those_at_it_waver():
    asked = problem(480, 470, 301, 300, 299, 120, 100, places=3)

    found = shares(asked, dict.fromkeys(range(7), 30.0), seed=7)

    assert [standing(found[key]) for key in range(7)] == [
        Standing.IN, Standing.IN, Standing.WAVERING, Standing.WAVERING, Standing.WAVERING, Standing.OUT, Standing.OUT,
    ]  # fmt: skip
    assert sum(found.values()) == pytest.approx(3)


def test_the_same_seed_gives_the_same_and_another_one_another():
    asked = problem(301, 300, 299, places=1)
    noise = dict.fromkeys(range(3), 20.0)

    assert shares(asked, noise, seed=1) == shares(asked, noise, seed=1) != shares(asked, noise, seed=2)


def test_without_noise_nobody_wavers():
    assert shares(problem(300, 200, 100, places=2), {}, seed=1) == {0: 1.0, 1: 1.0, 2: 0.0}


def test_of_two_with_the_same_points_each_is_in_half_of_the_time():
    found = shares(problem(300, 300, places=1), {0: 50.0, 1: 50.0}, seed=3)

    assert found[0] == pytest.approx(0.5, abs=0.12)  # 200 throws of a coin: more than three standard deviations


def test_where_nothing_meets_the_limits_there_is_nothing_to_say():
    asked = problem(300, places=1)
    both = Problem(asked.candidates, [*asked.limits, Limit("two", Sense.AT_LEAST, 2)])

    assert shares(both, {}, seed=1) is None


def test_it_goes_two_hundred_times_and_ends_where_whoever_watches_says_so():
    told = []
    shares(problem(300, places=1), {}, seed=1, step=told.append)
    assert told == list(range(RUNS))

    class Enough(Exception):
        pass

    def step(run):
        if run == 2:
            raise Enough

    with pytest.raises(Enough):
        shares(problem(300, places=1), {}, seed=1, step=step)


@pytest.mark.parametrize(
    ("share", "which"), [(0.0, "out"), (0.09, "out"), (0.1, "wavering"), (0.9, "wavering"), (0.91, "in")]
)
def test_between_a_tenth_and_nine_tenths_is_wavering(share, which):
    assert standing(share) == which
