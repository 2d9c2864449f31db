"""What people did at these points before, kept up to date while a list of scans is being decided."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from eventreg.checkin import admission, queries
from eventreg.checkin.models import Device
from eventreg.extensions import db


class Move(NamedTuple):
    """The last time that somebody passed a point."""

    at: datetime
    device_id: int | None
    direction: str


class Past:
    """First admissions, last moves and handovers of some people at some points: all in one statement.

    Whoever decides about several scans notes here what each of them changes, so that the next one sees it.
    """

    def __init__(
        self, device: Device, *, points: Collection[int], people: Collection[int], badges: Collection[int]
    ) -> None:
        self._device = device
        self._first: dict[tuple[int, str, int], admission.Happening] = {}  # by point, period, participant
        self._last: dict[tuple[int, int], Move] = {}  # by point, participant
        self._handed_over: dict[int, admission.Happening] = {}  # by badge
        asked = {"points": list(points), "people": list(people), "badges": list(badges)}
        rows = db.session.execute(queries.past(), asked) if people else ()
        for row in rows:
            if row.what == "first":
                self._first[row.point_id, row.period, row.owner_id] = admission.Happening(row.at, row.where)
            elif row.what == "last":
                self._last[row.point_id, row.owner_id] = Move(row.at, row.device_id, row.direction)
            else:
                self._handed_over[row.owner_id] = admission.Happening(row.at, row.where)

    def history(self, point_id: int, period: str, participant_id: int) -> admission.History:
        """What this person did at this point, as the decision sees it."""
        last = self._last.get((point_id, participant_id))
        return admission.History(
            first=self._first.get((point_id, period, participant_id)),
            last_here=last.at if last and last.device_id == self._device.id else None,
            inside=bool(last and last.direction == "in"),
        )

    def handed_over(self, badge_id: int) -> admission.Happening | None:
        """When and where a badge was handed over, if it was."""
        return self._handed_over.get(badge_id)

    def note_first(self, point_id: int, period: str, participant_id: int, at: datetime) -> None:
        """The person is counted now."""
        self._first[point_id, period, participant_id] = admission.Happening(at, self._device.name)

    def note_move(self, point_id: int, participant_id: int, at: datetime, direction: str) -> None:
        """The person passed now. Of two moves at one time the one that was recorded later is the last."""
        last = self._last.get((point_id, participant_id))
        if last is None or at >= last.at:
            self._last[point_id, participant_id] = Move(at, self._device.id, direction)

    def note_handover(self, badge_id: int, at: datetime) -> None:
        """The badge turns out to be in its person's hands."""
        self._handed_over[badge_id] = admission.Happening(at, self._device.name)
