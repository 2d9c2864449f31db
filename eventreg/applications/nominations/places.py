"""How many somebody may send, and which seats are free. Pure."""

from collections.abc import Collection


def limit(own: int | None, usual: int | None) -> int | None:
    """A delegation's own number of places, else the event's usual one; None is as many as come."""
    return own if own is not None else usual


def left(places: int | None, used: int) -> int | None:
    """How many places are left; None is as many as come. A number that was lowered later takes nobody's place."""
    return None if places is None else max(0, places - used)


def too_many(places: int | None, used: int) -> int:
    """How many more are sent than there are places: two organizations became one, or the number was lowered."""
    return 0 if places is None else max(0, used - places)


def free_seats(taken: Collection[int], number: int) -> list[int]:
    """The smallest free seat numbers, from 1."""
    return [seat for seat in range(1, len(taken) + number + 1) if seat not in taken][:number]
