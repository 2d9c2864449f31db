"""Points put together."""

from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventreg.review.reading import scoring
from eventreg.review.reading.scoring import Reading, Summary


def test_the_total_is_the_mean_by_weight():
    assert scoring.total({1: 5, 2: 2}, {1: 10, 2: 20}) == 300
    assert scoring.total({1: 1, 2: 2, 3: 2}, {1: 1, 2: 1, 3: 1}) == 167


def test_without_points_for_a_criterion_with_weight_there_is_no_total():
    assert scoring.total({1: 5}, {1: 10, 2: 20}) is None


def test_a_criterion_without_weight_and_one_that_was_removed_do_not_count():
    assert scoring.total({1: 4, 9: 0}, {1: 10, 2: 0}) == 400


def test_weights_that_are_nothing_give_no_total():
    assert scoring.total({1: 4}, {1: 0}) is None
    assert scoring.total({}, {}) is None


@given(st.dictionaries(st.integers(1, 6), st.tuples(st.integers(0, 5), st.integers(0, 100)), min_size=1))
def test_a_total_lies_between_the_lowest_and_the_highest_points_that_count(marks):
    points = {key: mark for key, (mark, _weight) in marks.items()}
    weights = {key: weight for key, (_mark, weight) in marks.items()}
    counting = [points[key] for key, weight in weights.items() if weight]

    total = scoring.total(points, weights)

    if not counting:
        assert total is None
    else:
        assert total is not None
        assert 100 * min(counting) <= total <= 100 * max(counting)


def test_summaries_give_mean_spread_and_number():
    readings = [Reading(1, 7, 300), Reading(1, 8, 400), Reading(2, 7, 120)]

    assert scoring.summaries(readings, normalise=False) == {1: Summary(350, 100, 2), 2: Summary(120, 0, 1)}


def test_a_stern_and_a_mild_reviewer_are_brought_together():
    stern = [Reading(number, 1, 100 + 10 * number) for number in range(20)]
    mild = [Reading(number, 2, 300 + 10 * number) for number in range(20)]

    apart = scoring.summaries(stern + mild, normalise=False)[5].spread
    together = scoring.summaries(stern + mild, normalise=True)

    assert apart == 200
    assert together[5].spread < apart / 2
    assert sorted(together, key=lambda key: together[key].mean) == list(range(20))


def test_a_reviewer_of_one_reading_is_hardly_moved():
    many = [Reading(number, 1, 250 + (50 if number % 2 else -50)) for number in range(40)]

    brought = scoring.normalised([*many, Reading(1, 2, 420)])[-1]

    assert 360 < brought < 420


readings = st.lists(
    st.builds(Reading, st.integers(1, 8), st.integers(1, 4), st.integers(0, 500)),
    unique_by=lambda one: (one.application_id, one.account_id),
)


@given(readings, st.booleans())
def test_nothing_lies_outside_the_scale(known, normalise):
    for one in scoring.summaries(known, normalise=normalise).values():
        assert 0 <= one.mean <= 500
        assert 0 <= one.spread <= 500


@given(readings.filter(lambda known: len({one.account_id for one in known}) == 1))
def test_of_one_reviewer_alone_normalising_keeps_the_order(known):
    brought = scoring.normalised(known)

    assert brought == pytest.approx([one.total for one in known], abs=0.01)


def test_the_deviation_of_readers_is_pooled():
    known = [Reading(1, 1, 100), Reading(1, 2, 200), Reading(2, 1, 300), Reading(2, 2, 300), Reading(3, 1, 500)]

    assert scoring.pooled_deviation(known) == pytest.approx((5000 / 2) ** 0.5)
    assert scoring.pooled_deviation(known[-1:]) == 0.0


def test_reviewers_who_have_read_much_come_to_nearly_the_same_mean():
    known = [Reading(number, who, 150 * who + number % 40) for who in (1, 2, 3) for number in range(200)]
    brought = scoring.normalised(known)
    means = [
        fmean(value for value, one in zip(brought, known, strict=True) if one.account_id == who) for who in (1, 2, 3)
    ]

    # Before, they are 150 apart: a deviation of 122.
    assert pstdev(means) < 20
