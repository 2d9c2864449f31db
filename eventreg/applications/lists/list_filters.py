"""What a list of applications shows and in which order, read from its address and written back to it.

Whatever an address cannot mean is left out, so that an old or mistyped one still opens a sensible list; `unknown` says
what that was, because a list that is longer than its address promises misleads.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from eventreg.applications.status import Status
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import TooLong, clean_line
from eventreg.events import countries

PAGE = 50
LONGEST_SEARCH = 100
SORTS = ("sent", "name", "country", "organization", "status")
# Where in the list: an old one of these opens the list at its beginning, and nothing else is missing.
ALWAYS_KNOWN = ("q", "after", "before")
MOST_TOLD, LONGEST_TOLD = 5, 40
FIELDS = ("status", "country", "category", "gender", "age_band", "mode", "funding", "new", "verified")
# More than one status under one word, for links from figures.
DECIDED = "decided"
# Those that organizers do not see: what was not sent to them, or not yet.
UNSEEN = frozenset({Status.DRAFT, Status.AWAITING_ENDORSEMENT})
STATUSES = (*(status for status in Status if status not in UNSEEN), DECIDED)

_KEY = re.compile(r"[A-Za-z0-9_+-]{1,40}")
_REFERENCE = re.compile(r"[A-Z0-9]{1,12}(-[A-Z0-9]{1,8}){1,3}")


class UnknownFilter(Invalid):
    """A filter that is left out would let more people in than were meant."""

    sentence = N_(
        "“%(filter)s” is no filter of this list. Nothing was done, since it would have concerned others than you "
        "meant. Open the list and filter it again."
    )


@dataclass(frozen=True)
class Listing:
    """A list as its address describes it. `after` and `before`: references of rows beside the page."""

    filters: Mapping[str, str] = field(default_factory=dict)
    q: str = ""
    sort: str = "sent"
    descending: bool = True
    after: str = ""
    before: str = ""
    sorted_by_hand: bool = False

    @property
    def is_filtered(self) -> bool:
        return bool(self.filters or self.q)

    def address(self) -> dict[str, str]:
        """The query of the address that shows the first page of this list."""
        query = dict(self.filters)
        if self.q:
            query["q"] = self.q
        if self.sorted_by_hand:
            query["sort"] = ("-" if self.descending else "") + self.sort
        return query

    def without(self, name: str) -> "Listing":
        """The same list without one filter, from its first page on."""
        kept = {key: value for key, value in self.filters.items() if key != name}
        return replace(self, filters=kept, q="" if name == "q" else self.q, after="", before="")

    def sorted_by(self, sort: str) -> "Listing":
        """The same list in another order; asked for the order it has, the other way round."""
        turned = not self.descending if sort == self.sort and self.has_order else sort == "sent"
        return replace(self, sort=sort, descending=turned, sorted_by_hand=True, after="", before="")

    @property
    def has_order(self) -> bool:
        """Whether the rows stand in the order of a column: a search shows the best ones first instead."""
        return self.sorted_by_hand or not self.q


def read(query: Mapping[str, str]) -> Listing:
    """The list that an address asks for."""
    asked = query.get("sort", "")
    sort = asked.removeprefix("-")
    known = sort in SORTS
    return Listing(
        filters={name: value for name in FIELDS if (value := _value(name, query.get(name, "")))},
        q=_searched(query.get("q", "")),
        sort=sort if known else "sent",
        descending=asked.startswith("-") if known else True,
        sorted_by_hand=known,
        after=_reference(query.get("after", "")),
        before=_reference(query.get("before", "")),
    )


def certain(query: Mapping[str, str]) -> Listing:
    """The same where something will be done with the whole list: it must be the one that was meant.

    Raises UnknownFilter.
    """
    if left_out := unknown(query):
        raise UnknownFilter(filter=left_out[0])
    return read(query)


def unknown(query: Mapping[str, str]) -> list[str]:
    """What was left out of an address, each as "name=value", a few at most; empty values ask for nothing."""
    found = [(name, value) for name, value in query.items() if value.strip() and not _is_known(name, value)]
    parts = [clean_line(f"{name[:LONGEST_TOLD]}={value[:LONGEST_TOLD]}", 2 * LONGEST_TOLD + 1) for name, value in found]
    return [part for part in parts if part][:MOST_TOLD]


def _is_known(name: str, value: str) -> bool:
    if name in FIELDS:
        return bool(_value(name, value))
    return value.removeprefix("-") in SORTS if name == "sort" else name in ALWAYS_KNOWN


def _value(name: str, text: str) -> str:
    if name == "status":
        return text if text in STATUSES else ""
    if name in {"new", "verified"}:
        return text if text in {"yes", "no"} else ""
    if name == "country":
        return text.upper() if countries.is_code(text.upper()) else ""
    return text if _KEY.fullmatch(text) else ""


def _searched(text: str) -> str:
    try:
        return clean_line(text[:LONGEST_SEARCH], LONGEST_SEARCH)
    except TooLong:
        return ""


def _reference(text: str) -> str:
    return text if _REFERENCE.fullmatch(text) else ""
