"""Who reads what: the plan."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.review.reading import assigning
from eventreg.review.reading.assigning import Reader, Wanted, Why, able

LANGUAGES = ["en", "ru"]


@st.composite
def cases(draw):
    """A small case: applications, readers, and how many read each."""
    keys = range(1, draw(st.integers(1, 8)) + 1)
    people = range(101, 101 + draw(st.integers(1, 5)))
    wanted = [
        Wanted(
            key, draw(st.sampled_from(LANGUAGES)), draw(st.sampled_from(["KZ", "TJ"])),
            have=frozenset(draw(st.sets(st.sampled_from(people), max_size=1))),
        )
        for key in keys
    ]  # fmt: skip
    readers = [
        Reader(
            key, frozenset(draw(st.sets(st.sampled_from(LANGUAGES), max_size=1))),
            countries=frozenset(draw(st.sets(st.sampled_from(["KZ", "TJ"]), max_size=1))),
            load=draw(st.integers(0, 3)), room=draw(st.none() | st.integers(0, 5)),
            barred=frozenset(draw(st.sets(st.sampled_from(keys), max_size=3))),
        )
        for key in people
    ]  # fmt: skip
    return wanted, readers, draw(st.integers(1, 3))


def most_possible(wanted, readers, number):
    """How many readings can be given at all: the largest flow, found by augmenting one unit at a time."""
    holds: dict[int, set[int]] = {one.key: set() for one in wanted}
    room = {one.key: one.room if one.room is not None else 10**6 for one in readers}
    by_key = {one.key: one for one in wanted}

    def place(key, seen):
        for reader in readers:
            if not able(by_key[key], reader) or reader.key in holds[key] or reader.key in seen:
                continue
            seen.add(reader.key)
            if sum(reader.key in of for of in holds.values()) < room[reader.key]:
                holds[key].add(reader.key)
                return True
            for other in [k for k, of in holds.items() if reader.key in of]:
                holds[other].discard(reader.key)
                holds[key].add(reader.key)
                if place(other, seen):
                    return True
                holds[key].discard(reader.key)
                holds[other].add(reader.key)
        return False

    given = 0
    for one in wanted:
        for _unit in range(max(0, number - len(one.have))):
            given += place(one.key, set())
    return given


@given(cases())
@settings(max_examples=300)
def test_a_plan_keeps_every_constraint(case):
    wanted, readers, number = case
    by_key, people = {one.key: one for one in wanted}, {one.key: one for one in readers}

    plan = assigning.plan(wanted, readers, number)

    assert len(set(plan.pairs)) == len(plan.pairs)
    for key, who in plan.pairs:
        assert key not in people[who].barred
        assert who not in by_key[key].have
        assert not people[who].languages or by_key[key].language in people[who].languages
    for who, load in plan.loads().items():
        assert people[who].room is None or load <= people[who].room
    for one in wanted:
        new = sum(key == one.key for key, _who in plan.pairs)
        assert new + len(one.have) <= max(number, len(one.have))
        assert new + plan.lacking.get(one.key, (0, ""))[0] == max(0, number - len(one.have))


@given(cases())
@settings(max_examples=300)
def test_as_many_readings_are_planned_as_can_be(case):
    wanted, readers, number = case

    assert len(assigning.plan(wanted, readers, number).pairs) == most_possible(wanted, readers, number)


@given(cases())
@settings(max_examples=300)
def test_no_reading_can_be_passed_on_to_somebody_with_two_fewer(case):
    wanted, readers, number = case
    by_key = {one.key: one for one in wanted}
    plan = assigning.plan(wanted, readers, number)
    loads = plan.loads()
    holders = {key: {who for of, who in plan.pairs if of == key} for key in by_key}

    for key, who in plan.pairs:
        for other in readers:
            full = other.room is not None and loads[other.key] >= other.room
            if full or not able(by_key[key], other) or other.key in holders[key]:
                continue
            giver = next(one for one in readers if one.key == who)
            assert giver.load + loads[who] - other.load - loads[other.key] <= 1


@given(cases())
def test_the_same_case_gives_the_same_plan_in_any_order(case):
    wanted, readers, number = case

    assert assigning.plan(wanted[::-1], readers[::-1], number) == assigning.plan(wanted, readers, number)


def test_without_constraints_loads_differ_by_one_at_most():
    loads = assigning.plan([Wanted(key) for key in range(100)], [Reader(key) for key in range(7)], 2).loads()

    assert sum(loads.values()) == 200
    assert max(loads.values()) - min(loads.values()) <= 1


def test_the_same_two_do_not_always_read_together():
    plan = assigning.plan([Wanted(key) for key in range(60)], [Reader(key) for key in range(4)], 2)
    together = {frozenset(who for of, who in plan.pairs if of == key) for key in range(60)}

    assert together == {frozenset(two) for two in combinations(range(4), 2)}


def test_whoever_has_read_much_already_gets_less():
    loads = assigning.plan([Wanted(key) for key in range(10)], [Reader(1, load=6), Reader(2)], 1).loads()

    assert (loads[1], loads[2]) == (2, 8)


def test_themes_and_countries_go_to_those_who_named_them():
    wanted = [
        Wanted(key, "ru", "KZ" if key % 2 else "TJ", frozenset({"water" if key % 2 else "air"})) for key in range(20)
    ]
    readers = [
        Reader(1, themes=frozenset({"water"}), countries=frozenset({"KZ"})),
        Reader(2, themes=frozenset({"air"})),
    ]

    plan = assigning.plan(wanted, readers, 1)

    assert {who for key, who in plan.pairs if key % 2} == {1}
    assert {who for key, who in plan.pairs if not key % 2} == {2}


def test_why_somebody_lacks_readers_is_said():
    one = [Wanted(1, "ru")]

    def why(*readers, number=1):
        return assigning.plan(one, readers, number).lacking[1]

    assert why(Reader(1), number=2) == (1, Why.TOO_FEW)
    assert why(Reader(1, room=0)) == (1, Why.FULL)
    assert why(Reader(1, frozenset({"en"}))) == (1, Why.LANGUAGE)
    assert why(Reader(1, barred=frozenset({1}))) == (1, Why.CONFLICT)


def test_whoever_read_somebody_in_another_stage_is_given_them_again_only_if_nobody_else_can():
    wanted = [Wanted(key, known=frozenset({1 if key % 2 else 2})) for key in range(20)]
    readers = [Reader(1), Reader(2)]

    assert {who for key, who in assigning.plan(wanted, readers, 1).pairs if key % 2} == {2}
    assert len(assigning.plan(wanted, readers, 2).pairs) == 40
