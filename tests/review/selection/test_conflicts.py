"""Limits that contradict each other: nobody can meet them together, and somebody any part of them."""

from dataclasses import replace

from hypothesis import given, settings

from eventreg.review.selection.conflicts import contradicting
from eventreg.review.selection.problem import Candidate, Limit, Option, Problem, Sense
from tests.review.selection.small_problems import all_choices, problems

ONE = Candidate(1, 100, frozenset({("country", "KZ")}), (Option("in_person"),))


def can_be_met(problem, limits):
    return next(all_choices(Problem(problem.candidates, limits)), None) is not None


@settings(max_examples=300)
@given(problems())
def test_it_is_a_contradiction_and_none_of_it_can_be_left_out(problem):
    found = contradicting(problem)

    hard = [one for one in problem.limits if one.is_hard]
    assert (found is None) == can_be_met(problem, hard)
    if found is not None:
        assert not can_be_met(problem, found)
        assert all(can_be_met(problem, [one for one in found if one is not limit]) for limit in found)


def test_it_names_those_two_of_many():
    two = Limit("two", Sense.AT_LEAST, 2)
    one = Limit("one", Sense.AT_MOST, 1)
    others = [Limit(str(number), Sense.AT_MOST, number) for number in range(5, 9)]
    everybody = [replace(ONE, key=number) for number in range(3)]

    assert contradicting(Problem(everybody, [others[0], two, *others[1:], one])) == [two, one]


def test_the_pins_alone_may_be_impossible():
    assert contradicting(Problem([replace(ONE, options=(), pinned=True)], [])) == []
