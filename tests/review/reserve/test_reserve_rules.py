"""Who on the reserve list can take which place."""

import pytest

from eventreg.review.reserve.reserve_rules import Days, Kind, Skipped, Waiting, next_for, ordered, why_skipped
from eventreg.review.selection.limit_rules import Line

PLENTY = Days(left=60, needed=7, for_visa=30)
PAID = Kind("in_person", Line("donor", ("travel",), countries=frozenset({"TJ"}), categories=frozenset({"cso"})))
OWN_COST = Kind("in_person")
ONLINE = Kind("online")


def person(key=1, **facts):
    usual = {"points": 300, "draw": 0, "country": "TJ", "category": "cso", "mode": "in_person", "funding": "full"}
    return Waiting(key, **(usual | facts))


@pytest.mark.parametrize(
    ("facts", "kind", "days", "why"),
    [
        ({}, PAID, PLENTY, None),
        ({"mode": "online"}, PAID, PLENTY, Skipped.ASKED_ONLINE),
        ({"mode": None}, PAID, PLENTY, None),
        ({"funding": "none"}, PAID, PLENTY, Skipped.NEEDS_NO_SUPPORT),
        ({"country": "KZ"}, PAID, PLENTY, Skipped.LINE_MAY_NOT_PAY),
        ({"category": "media"}, PAID, PLENTY, Skipped.LINE_MAY_NOT_PAY),
        ({"funding": "partial"}, OWN_COST, PLENTY, Skipped.NEEDS_SUPPORT),
        ({"funding": "none"}, OWN_COST, PLENTY, None),
        ({"needs_visa": True}, PAID, Days(30, 7, 30), None),
        ({"needs_visa": True}, PAID, Days(29, 7, 30), Skipped.NO_TIME_FOR_VISA),
        ({"needs_visa": True}, PAID, Days(6, 7, 3), Skipped.NO_TIME_FOR_VISA),
        ({"needs_visa": False}, PAID, Days(7, 7, 30), None),
        ({}, PAID, Days(6, 7, 30), Skipped.NO_TIME),
        ({"mode": "online", "needs_visa": True}, ONLINE, Days(0, 7, 30), None),
        ({"mode": None}, ONLINE, PLENTY, None),
        ({}, ONLINE, PLENTY, Skipped.ASKED_IN_PERSON),
        ({"takes_online": False}, ONLINE, PLENTY, Skipped.ASKED_IN_PERSON),
        ({"takes_online": True}, ONLINE, PLENTY, None),
        ({"mode": "online"}, ONLINE, Days(-1, 7, 30), Skipped.NO_TIME_TO_ANSWER),
    ],
)
def test_why_a_place_does_not_go_to_somebody(facts, kind, days, why):
    assert why_skipped(person(**facts), kind, days) == why


def test_the_order_is_points_then_the_draw():
    people = [person(1, points=300, draw=2), person(2, points=400, draw=3), person(3, points=300, draw=1)]

    assert [one.key for one in ordered(people)] == [2, 3, 1]


def test_the_first_who_can_come_is_next_and_who_was_passed_over_is_said():
    people = [person(1, needs_visa=True), person(2, mode="online"), person(3), person(4)]

    found = next_for([PAID], people, Days(20, 7, 30), online_instead=True)

    assert (found.key, found.kind) == (3, PAID)
    assert found.skipped == ((1, Skipped.NO_TIME_FOR_VISA), (2, Skipped.ASKED_ONLINE))


def test_whoever_would_pass_a_limit_is_passed_over():
    people = [person(1), person(2), person(3)]

    found = next_for([PAID], people, PLENTY, bars=lambda key, kind: key in {1, 2} and kind == PAID)

    assert (found.key, found.skipped) == (3, ((1, Skipped.PASSES_LIMIT), (2, Skipped.PASSES_LIMIT)))


def test_a_donor_that_has_to_be_asked_closes_its_own_kind_of_place_only():
    people = [person(1), person(2, funding="none"), person(3)]

    def waits(key, kind):
        return key == 1 and kind == PAID

    found = next_for([PAID, OWN_COST], people, PLENTY, waits=waits)
    alone = next_for([PAID], people, PLENTY, waits=waits)

    assert (found.key, found.kind, found.skipped) == (2, OWN_COST, ((1, Skipped.DONOR_WAITS),))
    assert (alone.key, [why for _key, why in alone.skipped]) == (
        None, [Skipped.DONOR_WAITS, Skipped.NEEDS_NO_SUPPORT, Skipped.DONOR_WAITS],
    )  # fmt: skip


def test_where_nobody_can_come_in_time_the_first_of_them_is_offered_online():
    people = [person(1, country="KZ"), person(2, needs_visa=True), person(3, needs_visa=True)]

    found = next_for([PAID], people, Days(20, 7, 30), online_instead=True)

    assert (found.key, found.kind) == (2, ONLINE)
    assert next_for([PAID], people, Days(20, 7, 30)).key is None
    assert next_for([PAID], people[:1], Days(20, 7, 30), online_instead=True).key is None


def test_a_place_online_goes_first_to_whoever_asked_for_it():
    people = [person(1), person(2, takes_online=True), person(3, mode="online")]

    assert next_for([ONLINE], people, PLENTY).key == 3
    assert next_for([ONLINE], people[:2], PLENTY).key == 2
    assert next_for([ONLINE], people[:1], PLENTY).key is None


def test_nobody_who_said_no_to_online_is_offered_it_instead_nor_anybody_after_the_event_began():
    late = [person(1, takes_online=False), person(2)]

    assert next_for([PAID], late, Days(3, 7, 30), online_instead=True).key == 2
    assert next_for([PAID], late[:1], Days(3, 7, 30), online_instead=True).key is None
    assert next_for([PAID], late, Days(-1, 7, 30), online_instead=True).key is None


def test_a_place_that_may_go_on_several_lines_goes_on_the_first_that_fits_and_says_why_none_does():
    people = [person(1, country="KZ"), person(2, mode="online"), person(3, funding="none")]

    found = next_for([PAID, OWN_COST], people, PLENTY)

    assert (found.key, found.kind) == (3, OWN_COST)
    assert found.skipped == ((1, Skipped.NO_LINE), (2, Skipped.ASKED_ONLINE))
