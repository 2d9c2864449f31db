"""Looked up is the same as asked of everybody."""

from hypothesis import given, settings

from eventreg.review.selection.having import Having
from tests.review.selection.small_problems import problems


@settings(max_examples=100)
@given(problems())
def test_the_index_finds_whom_a_limit_is_about(problem):
    having = Having(problem.candidates)
    for limit in problem.limits:
        assert set(having.about(limit)) == {
            place for place, one in enumerate(problem.candidates) if limit.is_about(one)
        }
        adding = {
            place
            for place, one in enumerate(problem.candidates)
            if any(limit.amount(one, option) for option in one.options)
        }
        assert adding <= set(having.touched(limit))
