"""How many somebody may send, and which seats are free."""

from eventreg.applications.nominations import places


def test_an_own_number_goes_before_the_usual_one():
    assert [places.limit(None, None), places.limit(None, 3), places.limit(0, 3), places.limit(5, None)] == [
        None,
        3,
        0,
        5,
    ]


def test_what_is_left_is_never_less_than_nothing():
    assert [places.left(None, 9), places.left(3, 1), places.left(3, 4)] == [None, 2, 0]


def test_the_smallest_free_seats_are_given():
    assert places.free_seats([], 2) == [1, 2]
    assert places.free_seats([2, 3, 7], 4) == [1, 4, 5, 6]
    assert places.free_seats([1], 0) == []
