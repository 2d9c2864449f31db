"""Room at points that have a number of places, while scans are being decided.

Whoever decides holds these points until the transaction ends (SQLite has one writer anyway): two phones that admit the
last person to a full hall are answered one after the other.
"""

from collections.abc import Collection, Sequence

from eventreg.checkin.models import Point
from eventreg.checkin.points import point_queries as queries
from eventreg.extensions import db


class Room:
    """How many are in, kept up to date while a list of scans is being decided."""

    def __init__(self, points: Sequence[Point], wanted: Collection[int]) -> None:
        """`wanted`: ids of the points where something was scanned."""
        self._limited = {one.id: one for one in points if one.capacity is not None and one.id in wanted}
        self._taken: dict[tuple[int, str], int] = {}
        if self._limited:
            db.session.execute(queries.held(sorted(self._limited)))

    def is_full(self, point: Point, period: str) -> bool:
        """Whether nobody else finds room; always False where a point has no number of places."""
        capacity = point.capacity
        return capacity is not None and point.id in self._limited and self._in(point, period) >= capacity

    def note(self, point: Point, period: str, direction: str, *, counted: bool) -> None:
        """Somebody has passed; `counted`: for the first time in this period."""
        if point.id not in self._limited:
            return
        if point.counting == "exits":
            self._taken[self._key(point, period)] = self._in(point, period) + (1 if direction == "in" else -1)
        elif counted:
            self._taken[self._key(point, period)] = self._in(point, period) + 1

    def _in(self, point: Point, period: str) -> int:
        key = self._key(point, period)
        if key not in self._taken:
            query = queries.inside([point.id]) if point.counting == "exits" else queries.counted([(point.id, period)])
            self._taken[key] = next((row[1] for row in db.session.execute(query)), 0)
        return self._taken[key]

    def _key(self, point: Point, period: str) -> tuple[int, str]:
        return point.id, "" if point.counting == "exits" else period
