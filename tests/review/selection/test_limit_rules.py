"""Limits of each value, places and budgets, costs, the draw."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from eventreg.review.selection import limit_rules
from eventreg.review.selection.limit_rules import Costs, Line
from eventreg.review.selection.problem import Candidate, Counted, Limit, Option, Sense

HERE = (Option("in_person"),)


def people(*countries):
    return [Candidate(key, 1, frozenset({("country", one)}), HERE) for key, one in enumerate(countries)]


def test_the_way_is_paid_by_city_else_by_country_and_the_stay_only_where_the_line_covers_it():
    costs = Costs({("KZ", ""): 100, ("KZ", "aktau"): 180}, nights=3, per_night=50, days=4, per_day=10)

    assert costs.of("KZ", "", ["travel"]) == 100
    assert costs.of("KZ", "aktau", ["travel", "hotel"]) == 180 + 150
    assert costs.of("KZ", "semey", ["travel", "meals", "per_diem"]) == 100 + 40
    assert costs.of("GE", "", ["travel", "hotel"]) == 150
    assert costs.of(None, "", []) == 0


def test_places_and_budgets_are_limits_by_themselves():
    lines = [Line("a", places=10, budget=5_000), Line("self")]

    found = list(limit_rules.implied({"in_person": 80, "online": 20}, lines))

    assert [(one.key, one.number, one.counted) for one in found] == [
        ("seats:in_person", 80, Counted.PEOPLE), ("seats:online", 20, Counted.PEOPLE), ("line:a", 10, Counted.PEOPLE),
        ("budget:a", 5_000, Counted.MONEY),
    ]  # fmt: skip
    assert all(one.is_hard and one.sense == Sense.AT_MOST for one in found)


def test_a_limit_of_each_is_one_for_each_value_that_could_pass_it():
    each = Limit("k", Sense.AT_MOST, 1, traits={"country": frozenset({"*"})})
    crowd = people("KZ", "KZ", "GE")

    assert [one.key for one in limit_rules.for_each(each, crowd)] == ["k:KZ"]
    at_least = Limit("k", Sense.AT_LEAST, 1, traits={"country": frozenset({"*"})})
    assert [one.key for one in limit_rules.for_each(at_least, crowd)] == ["k:GE", "k:KZ"]
    alone = Limit("k", Sense.AT_MOST, 1, traits={"country": frozenset({"KZ"})})
    assert limit_rules.for_each(alone, crowd) == [alone]
    assert limit_rules.nearly_full(at_least, crowd) == ([], 0)


def test_a_line_pays_for_whom_its_terms_name():
    line = Line("a", countries=frozenset({"TJ"}), categories=frozenset({"cso"}))

    assert line.may_pay_for("TJ", "cso")
    assert not line.may_pay_for("KZ", "cso")
    assert not line.may_pay_for("TJ", None)
    assert Line("b").may_pay_for(None, None)


@given(st.lists(st.uuids(), unique=True, max_size=30), st.text(max_size=10))
def test_the_draw_is_an_order_that_does_not_hang_on_who_came_first(uids, seed):
    places = dict(zip(uids, limit_rules.drawn(seed, uids), strict=True))

    assert sorted(places.values()) == list(range(len(uids)))
    turned = uids[::-1]
    assert dict(zip(turned, limit_rules.drawn(seed, turned), strict=True)) == places


def test_another_seed_draws_another_order():
    uids = [uuid.UUID(int=number) for number in range(50)]

    assert limit_rules.drawn("one", uids) != limit_rules.drawn("other", uids)
