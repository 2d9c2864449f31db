"""Limits that contradict each other: nobody can meet them together, and somebody any part of them."""

from dataclasses import replace

from hypothesis import given, settings

from eventreg.review.selection import conflicts
from eventreg.review.selection.conflicts import Contradiction, contradicting
from eventreg.review.selection.problem import Candidate, Limit, Option, Problem, Sense
from tests.review.selection.small_problems import all_choices, problems

ONE = Candidate(1, 100, frozenset({("country", "KZ")}), (Option("in_person"),))


def can_be_met(problem, limits):
    return next(all_choices(Problem(problem.candidates, limits)), None) is not None


def fixed(problem, keys):
    """The same people, of whom only these are pinned."""
    people = [one if one.key in keys else replace(one, pinned=None) for one in problem.candidates]
    return Problem(people, problem.limits)


@settings(max_examples=300)
@given(problems())
def test_it_is_a_contradiction_and_none_of_it_can_be_left_out(problem):
    found = contradicting(problem)

    hard = [one for one in problem.limits if one.is_hard]
    assert (found is None) == can_be_met(problem, hard)
    if found is not None:
        assert not can_be_met(fixed(problem, found.people), found.limits)
        for limit in found.limits:
            assert can_be_met(fixed(problem, found.people), [one for one in found.limits if one is not limit])
        for key in found.people:
            assert can_be_met(fixed(problem, [one for one in found.people if one != key]), found.limits)


def test_it_names_those_two_of_many():
    two = Limit("two", Sense.AT_LEAST, 2)
    one = Limit("one", Sense.AT_MOST, 1)
    others = [Limit(str(number), Sense.AT_MOST, number) for number in range(5, 9)]
    everybody = [replace(ONE, key=number) for number in range(3)]

    assert contradicting(Problem(everybody, [others[0], two, *others[1:], one])) == Contradiction([two, one], [])


def test_the_pins_alone_may_be_impossible():
    nothing = replace(ONE, options=(), pinned=True)

    assert contradicting(Problem([replace(ONE, key=2, pinned=True), nothing], [])) == Contradiction([], [1])


def test_it_names_the_people_who_are_pinned_and_needed_for_it():
    none = Limit("none of KZ", Sense.AT_MOST, 1, traits={"country": frozenset({"KZ"})})
    people = [replace(ONE, key=key, pinned=True if key in {2, 5} else None) for key in range(7)]
    elsewhere = Candidate(9, 100, frozenset({("country", "TJ")}), (Option("in_person"),), pinned=True)

    assert contradicting(Problem([*people, elsewhere], [none])) == Contradiction([none], [2, 5])


def test_so_many_people_that_it_takes_too_long_are_all_of_them(monkeypatch):
    monkeypatch.setattr(conflicts, "MOST_TRIES", 3)
    most = Limit("most", Sense.AT_MOST, 8)
    people = [replace(ONE, key=key, pinned=True) for key in range(20)]

    found = contradicting(Problem(people, [most]))

    assert (found.limits, found.is_minimal, len(found.people) > 8) == ([most], False, True)
