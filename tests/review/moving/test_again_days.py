"""What somebody who held a place is offered when the event moves."""

from datetime import date

import pytest

from eventreg.events.moving import Wanted
from eventreg.review.moving.again_days import Terms, days_between, is_asked, moved_days, moved_terms

THREE = ["2027-05-01", "2027-05-02", "2027-05-03"]
AUTUMN = ["2027-09-10", "2027-09-11", "2027-09-12"]
IN_MAY = Wanted(date(2027, 5, 1), date(2027, 5, 3), "hybrid", 10)
IN_AUTUMN = Wanted(date(2027, 9, 10), date(2027, 9, 12), "hybrid", 10)
ONLINE = Wanted(date(2027, 5, 1), date(2027, 5, 3), "online", 10)


def test_days_between_has_both_ends():
    assert days_between(date(2027, 5, 1), date(2027, 5, 3)) == THREE


@pytest.mark.parametrize(
    ("held", "becomes", "offered"),
    [
        (THREE, AUTUMN, AUTUMN),
        (THREE, AUTUMN[:2], AUTUMN[:2]),
        (THREE, [*AUTUMN, "2027-09-13"], [*AUTUMN, "2027-09-13"]),
        (THREE[1:], AUTUMN, AUTUMN[1:]),
        (THREE[2:], AUTUMN[:2], AUTUMN[:2]),
        ([], AUTUMN, AUTUMN),
    ],
)
def test_days_are_counted_from_the_first(held, becomes, offered):
    assert moved_days(held, THREE, becomes) == offered


@pytest.mark.parametrize(
    ("mode", "wanted", "asked"),
    [
        ("in_person", IN_AUTUMN, True),
        ("online", IN_AUTUMN, True),
        ("in_person", ONLINE, True),
        ("online", ONLINE, False),
    ],
)
def test_who_is_asked(mode, wanted, asked):
    assert is_asked(Terms(mode, THREE, []), IN_MAY, wanted) is asked


def test_online_nothing_is_paid():
    terms = moved_terms(Terms("in_person", THREE, ["travel"]), IN_MAY, ONLINE)

    assert terms == Terms("online", THREE, [])


def test_a_postponed_event_pays_as_before():
    terms = moved_terms(Terms("in_person", THREE[:1], ["travel"]), IN_MAY, IN_AUTUMN)

    assert terms == Terms("in_person", AUTUMN[:1], ["travel"])
