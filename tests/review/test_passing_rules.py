"""Which limits a decision passes."""

import pytest

from eventreg.review.passing_rules import passed
from eventreg.review.selection.problem import Candidate, Counted, Limit, Option, Problem, Sense

WOMEN = {"gender": frozenset({"female"})}
HERE = Option("in_person", "donor", 300)


def keys(limit, *genders, new, waiting=0, seats=None):
    """Keys of the limits that the last `new` of these people pass."""
    people = [Candidate(n, 0, frozenset({("gender", one)}), (HERE,)) for n, one in enumerate(genders)]
    limits = [limit]
    if seats is not None:
        limits.append(Limit("seats:in_person", Sense.AT_MOST, seats, modes=frozenset({"in_person"})))
    choice = {one.key: HERE for one in people}
    found = passed(Problem(people, limits), choice, set(range(len(people) - new, len(people))), waiting)
    return [one.key for one in found]


@pytest.mark.parametrize(
    ("sense", "number", "genders", "new", "is_passed"),
    [
        ("at_most", 2, "ff", 1, False),
        ("at_most", 2, "fff", 1, True),
        ("at_most", 2, "fffm", 1, False),  # who is chosen now does not count in it
        ("at_most", 2, "ffff", 1, True),  # each further one again
        ("exactly", 1, "ff", 1, True),
        ("at_least", 1, "m", 1, False),
    ],
)
def test_numbers_of_people(sense, number, genders, new, is_passed):
    limit = Limit("own", Sense(sense), number, traits=WOMEN)
    names = [{"f": "female", "m": "male"}[one] for one in genders]

    assert bool(keys(limit, *names, new=new, waiting=5)) == is_passed


def test_a_lower_limit_is_passed_when_it_can_no_longer_be_met():
    limit = Limit("own", Sense.AT_LEAST, 2, traits=WOMEN)

    assert keys(limit, "male", new=1, waiting=9, seats=3) == []
    assert keys(limit, "male", "male", new=1, waiting=9, seats=3) == ["own"]
    # It was so before the last one.
    assert keys(limit, "male", "male", "male", new=1, waiting=9, seats=3) == []


def test_a_share_is_looked_at_as_it_can_be_in_the_end():
    half = Limit("own", Sense.AT_LEAST, 50, Counted.SHARE, WOMEN)

    assert keys(half, "male", new=1, waiting=9, seats=4) == []
    assert keys(half, "male", "male", new=1, waiting=9, seats=4) == []
    assert keys(half, "male", "male", "male", new=1, waiting=9, seats=4) == ["own"]


def test_a_share_at_most():
    limit = Limit("own", Sense.AT_MOST, 50, Counted.SHARE, WOMEN)

    assert keys(limit, "female", "female", new=1, waiting=9, seats=4) == []
    assert keys(limit, "female", "female", "female", new=1, waiting=9, seats=4) == ["own"]


def test_money():
    limit = Limit("own", Sense.AT_MOST, 600, Counted.MONEY, lines=frozenset({"donor"}))

    assert keys(limit, "male", "female", new=1) == []
    assert keys(limit, "male", "female", "male", new=1) == ["own"]


def test_a_soft_limit_is_never_passed():
    assert keys(Limit("own", Sense.AT_MOST, 0, weight=100), "male", new=1) == []
