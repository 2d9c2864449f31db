"""What is said about a choice is so: checked against trying everything."""

from dataclasses import replace

from hypothesis import assume, given, settings

from eventreg.review.selection import explaining
from eventreg.review.selection.explaining import Reason
from eventreg.review.selection.problem import HUNDRED, Candidate, Counted, Limit, Option, Problem, Sense, missed, value
from eventreg.review.selection.solving import Outcome, solve
from tests.review.selection.small_problems import all_choices, problems

HERE = Option("in_person")


def best_of(problem):
    choices = list(all_choices(problem))
    most = max((value(problem, one) for one in choices), default=None)
    return most, [one for one in choices if value(problem, one) == most]


def with_points(problem, key, points):
    people = [replace(one, points=points) if one.key == key else one for one in problem.candidates]
    return Problem(people, problem.limits)


@settings(max_examples=150)
@given(problems())
def test_with_the_points_it_names_somebody_is_in_and_with_one_less_is_not(problem):
    found = solve(problem)
    assume(found.outcome == Outcome.PROVEN)

    for one in problem.candidates:
        if one.key in found.choice:
            continue
        needed = explaining.points_needed(problem, one.key, found.value)
        if needed is None:
            assert all(one.key not in choice for choice in all_choices(problem))
            continue
        _most, best = best_of(with_points(problem, one.key, needed))
        assert any(one.key in choice for choice in best)
        if needed > one.points:
            _most, best = best_of(with_points(problem, one.key, needed - 1))
            assert all(one.key not in choice for choice in best)


@settings(max_examples=150)
@given(problems())
def test_loosening_a_limit_brings_what_it_says(problem):
    found = solve(problem)
    assume(found.outcome == Outcome.PROVEN)

    for limit in problem.limits:
        others = [explaining.loosened(one) if one is limit else one for one in problem.limits]
        most, _best = best_of(Problem(problem.candidates, others))
        assert explaining.gain(problem, limit, found.value) == (0 if most is None else most - found.value)


@settings(max_examples=150)
@given(problems())
def test_the_limits_it_names_are_missed_if_it_were_otherwise(problem):
    found = solve(problem)
    assume(found.outcome == Outcome.PROVEN)
    now = {one.key for one in missed(problem, found.choice, problem.limits)}

    for key, why in explaining.reasons(problem, found.choice).items():
        assert why.is_in == (key in found.choice)
        if why.reason == Reason.LIMITS:
            other = {one: option for one, option in found.choice.items() if one != key}
            if not why.is_in:
                other = {**found.choice, key: why.option}
            then = {one.key for one in missed(problem, other, problem.limits)}
            assert why.limits
            assert set(why.limits) <= then | now
            assert not {one for one in why.limits if one not in now} - then


def people(*points, **traits):
    known = frozenset(traits.items())
    return [Candidate(key, one, known, (HERE,), key) for key, one in enumerate(points)]


def test_who_has_fewer_points_than_all_who_are_in_is_out_for_that():
    problem = Problem(people(400, 300, 200), [Limit("total", Sense.AT_MOST, 2)])

    why = explaining.reasons(problem, solve(problem).choice)

    assert (why[0].reason, why[2].reason, why[2].limits) == (Reason.POINTS, Reason.POINTS, ("total",))
    assert explaining.points_needed(problem, 2, solve(problem).value) == 300


def test_whom_a_country_is_full_for_is_told_so_and_whom_a_share_needs_too():
    women = Limit("women", Sense.AT_LEAST, 1, traits={"gender": frozenset({"female"})})
    one_each = Limit("KZ", Sense.AT_MOST, 1, traits={"country": frozenset({"KZ"})})
    crowd = [
        *people(400, 390, country="KZ"), replace(people(100, gender="female")[0], key=2, draw=2),
        replace(people(380)[0], key=3, draw=3),
    ]  # fmt: skip
    problem = Problem(crowd, [Limit("total", Sense.AT_MOST, 2), one_each, women])

    why = explaining.reasons(problem, solve(problem).choice)

    assert (why[1].reason, why[1].limits) == (Reason.LIMITS, ("KZ",))
    assert (why[2].reason, why[2].limits) == (Reason.LIMITS, ("women",))
    assert why[3].reason == Reason.POINTS


def test_a_step_of_money_is_a_hundredth():
    budget = Limit("A", Sense.AT_MOST, 50_000, Counted.MONEY, lines=frozenset({"A"}))

    assert explaining.loosened(budget).number == 50_500
    assert explaining.loosened(replace(budget, number=9)).number == 10
    assert explaining.loosened(Limit("women", Sense.AT_LEAST, 0)).number == 0


def test_one_more_place_is_worth_the_next_ones_points():
    total = Limit("total", Sense.AT_MOST, 1)
    problem = Problem(people(400, 300), [total])

    assert explaining.gain(problem, total, solve(problem).value) == 300 * HUNDRED


def test_a_tie_is_called_one_and_what_decided_is_said():
    crowd = [replace(one, draw=3 - one.key) for one in people(400, 300, 300)]
    problem = Problem(crowd, [Limit("total", Sense.AT_MOST, 2)])
    choice = solve(problem).choice

    why = explaining.reasons(problem, choice)

    assert sorted(choice) == [0, 2]
    assert {key: one.reason for key, one in why.items()} == {0: Reason.POINTS, 1: Reason.DRAW, 2: Reason.DRAW}


def test_a_tie_by_balance_is_called_so():
    def one(key, country):
        return replace(people(300, country=country)[0], key=key, draw=key)

    problem = Problem([one(0, "KZ"), one(1, "KZ"), one(2, "TJ")], [Limit("total", Sense.AT_MOST, 2)])
    choice = solve(problem).choice

    why = explaining.reasons(problem, choice)

    assert sorted(choice) == [0, 2]
    assert why[2].reason == Reason.BALANCE
    assert why[1].reason == Reason.DRAW  # against the other one of the same country
    assert why[0].reason == Reason.DRAW


@settings(max_examples=150)
@given(problems())
def test_who_ties_has_somebody_of_as_many_points_on_the_other_side(problem):
    found = solve(problem)
    assume(found.outcome == Outcome.PROVEN)
    why = explaining.reasons(problem, found.choice)
    points = {one.key: one.points for one in problem.candidates}

    for key, one in why.items():
        if one.reason in {Reason.BALANCE, Reason.DRAW}:
            others = [other for other, said in why.items() if said.is_in != one.is_in]
            assert points[key] in {points[other] for other in others}
