"""From when to when somebody belongs to a network. Pure."""

from datetime import date
from typing import NamedTuple


class Period(NamedTuple):
    """The first and the last day of a membership, both part of it; None: nobody knows since when, or it goes on."""

    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether a day is part of it."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def overlaps(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        begins_in_time = self.since is None or other.until is None or self.since <= other.until
        return begins_in_time and (other.since is None or self.until is None or other.since <= self.until)

    def together(self, other: "Period") -> "Period":
        """From the earlier first day to the later last one; what is open stays open."""
        since = None if self.since is None or other.since is None else min(self.since, other.since)
        return Period(since, None if self.until is None or other.until is None else max(self.until, other.until))

    def is_said_by(self, other: "Period") -> bool:
        """Whether a row of a sheet that says no more than `other` means this one."""
        return other.until == self.until and other.since in {None, self.since}
