"""What a list of applications shows and in which order, read from its address and written back to it.

`country=KZ&country=TJ` is one or the other, `not_country=KG` is neither, and different filters hold together. A form
sends `country_is=not` with the ticks of a filter, which is the same as `not_country`, and `points_from=3` with
`points_to=4.5`, which is the same as `points=3-4.5`. Whatever an address cannot mean is left out, so that an old or
mistyped one still opens a sensible list; `unknown` says what that was, because a list that is longer than its address
promises misleads.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from eventreg.applications.lists import address_values, points_range
from eventreg.applications.lists.address_values import listed, one_or_all
from eventreg.applications.lists.list_columns import known_columns
from eventreg.applications.lists.points_range import FROM, POINTS, TO
from eventreg.applications.status import Status
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import TooLong, clean_line
from eventreg.events import countries

PAGE = 50
LONGEST_SEARCH = 100
MOST_VALUES = 100  # of one filter
SORTS = ("sent", "name", "country", "organization", "status", "points", "spread")
HIGHEST_FIRST = frozenset({"sent", "points", "spread"})
# Where in the list: an old one of these opens the list at its beginning, and nothing else is missing.
ALWAYS_KNOWN = ("q", "after", "before", "view")
MOST_TOLD, LONGEST_TOLD = 5, 40
FIELDS = (
    "status", "country", "category", "gender", "tag", "favourite", "age_band", "mode", "funding", "new", "verified",
    "organization", "region", "theme", "stage", "points", "discuss", "asked", "lost", "found",
)  # fmt: skip
YES_OR_NO = frozenset({"new", "verified", "favourite", "discuss"})
UIDS = frozenset({"tag", "organization", "found"})
NOT, IS = "not_", "_is"
# The list without any view, where somebody opens it with a view of theirs otherwise.
NO_VIEW = "all"
# More than one status under one word, for links from figures.
DECIDED = "decided"
# Those that organizers do not see: what was not sent to them, or not yet.
UNSEEN = frozenset({Status.DRAFT, Status.AWAITING_ENDORSEMENT})
STATUSES = (*(status for status in Status if status not in UNSEEN), DECIDED)

_KEY = re.compile(r"[A-Za-z0-9_+-]{1,40}")
_UID = re.compile(r"[0-9a-f]{32}")
_REFERENCE = re.compile(r"[A-Z0-9]{1,12}(-[A-Z0-9]{1,8}){1,3}")

Values = Mapping[str, tuple[str, ...]]


class UnknownFilter(Invalid):
    """A filter that is left out would let more people in than were meant."""

    sentence = N_(
        "“%(filter)s” is no filter of this list. Nothing was done, since it would have concerned others than you "
        "meant. Open the list and filter it again."
    )


@dataclass(frozen=True)
class Listing:
    """A list as its address describes it. `after` and `before`: references of rows beside the page.

    `filters`: name → values of which one has to be; `excluded`: none may be. `reader`: the account whose stars and
    searches are meant. `columns`: those chosen, () for the usual ones.
    """

    filters: Values = field(default_factory=dict)
    excluded: Values = field(default_factory=dict)
    q: str = ""
    sort: str = "sent"
    descending: bool = True
    after: str = ""
    before: str = ""
    sorted_by_hand: bool = False
    columns: tuple[str, ...] = ()
    view: str = ""
    reader: int | None = None

    @property
    def is_filtered(self) -> bool:
        return bool(self.filters or self.excluded or self.q)

    def address(self) -> dict[str, Any]:
        """The query of the address that shows the first page of this list: name → value, or several."""
        query: dict[str, Any] = {name: one_or_all(values) for name, values in self.filters.items()}
        query |= {NOT + name: one_or_all(values) for name, values in self.excluded.items()}
        if self.q:
            query["q"] = self.q
        if self.sorted_by_hand:
            query["sort"] = ("-" if self.descending else "") + self.sort
        if self.columns:
            query["column"] = one_or_all(self.columns)
        return query | ({"view": self.view} if self.view else {})

    def pairs(self, *, besides: Iterable[str] = ()) -> list[tuple[str, str]]:
        """The same as hidden fields of a form that sets these names itself."""
        left = set(besides)
        return [(name, one) for name, value in self.address().items() if name not in left for one in listed(value)]

    def without(self, name: str) -> "Listing":
        """The same list without one filter ("not_country" for what is excluded), from its first page on."""
        key, is_not = name.removeprefix(NOT), name.startswith(NOT)
        return replace(
            self,
            filters=self.filters if is_not else _but(self.filters, key),
            excluded=_but(self.excluded, key) if is_not else self.excluded,
            q="" if name == "q" else self.q, after="", before="",
        )  # fmt: skip

    def without_field(self, name: str) -> "Listing":
        """The same list whatever is asked of one field."""
        return self.without(name).without(NOT + name)

    def sorted_by(self, sort: str) -> "Listing":
        """The same list in another order; asked for the order it has, the other way round."""
        turned = not self.descending if sort == self.sort and self.has_order else sort in HIGHEST_FIRST
        return replace(self, sort=sort, descending=turned, sorted_by_hand=True, after="", before="")

    @property
    def has_order(self) -> bool:
        """Whether the rows stand in the order of a column: a search shows the best ones first instead."""
        return self.sorted_by_hand or not self.q


def read(query: Mapping[str, Any], *, reader: int | None = None) -> Listing:
    """The list that an address asks for: a mapping of names to a value or several, or a MultiDict."""
    given = address_values.given(query)

    def one(name: str) -> str:
        return next(iter(given.get(name, ())), "")

    asked = one("sort")
    sort = asked.removeprefix("-")
    known = sort in SORTS
    included, excluded = _filters(given)
    return Listing(
        filters=included, excluded=excluded,
        q=_searched(one("q")),
        sort=sort if known else "sent",
        descending=asked.startswith("-") if known else True,
        sorted_by_hand=known,
        after=_reference(one("after")),
        before=_reference(one("before")),
        columns=known_columns(given.get("column", ())),
        view=_view(one("view")),
        reader=reader,
    )  # fmt: skip


def certain(query: Mapping[str, Any], *, reader: int | None = None) -> Listing:
    """The same where something will be done with the whole list: it must be the one that was meant.

    Raises UnknownFilter.
    """
    if left_out := unknown(query):
        raise UnknownFilter(filter=left_out[0])
    return read(query, reader=reader)


def unknown(query: Mapping[str, Any]) -> list[str]:
    """What was left out of an address, each as "name=value", a few at most; empty values ask for nothing."""
    every = (
        (name, place, value)
        for name, values in address_values.given(query).items()
        for place, value in enumerate(values)
    )
    found = [
        (name, value)
        for name, place, value in every
        if value.strip() and (place >= MOST_VALUES or not _is_known(name, value))
    ]
    parts = [clean_line(f"{name[:LONGEST_TOLD]}={value[:LONGEST_TOLD]}", 2 * LONGEST_TOLD + 1) for name, value in found]
    return [part for part in parts if part][:MOST_TOLD]


def _filters(given: Values) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """(what has to be, what may not be), each in the order of FIELDS."""
    included: dict[str, tuple[str, ...]] = {}
    excluded: dict[str, tuple[str, ...]] = {}
    for name in FIELDS:
        ticked, refused = _values(name, given.get(name, ())), _values(name, given.get(NOT + name, ()))
        if given.get(name + IS, ())[:1] == ("not",):
            ticked, refused = (), _values(name, (*ticked, *refused))
        if ticked:
            included[name] = ticked
        if refused:
            excluded[name] = refused
    return included, excluded


def _but(values: Values, name: str) -> Values:
    return {other: kept for other, kept in values.items() if other != name}


def _is_known(name: str, value: str) -> bool:
    if name.removeprefix(NOT) in FIELDS:
        return bool(_value(name.removeprefix(NOT), value))
    if name.endswith(IS) and name.removesuffix(IS) in FIELDS:
        return value in {"is", "not"}
    if name in {FROM, TO}:
        return bool(points_range.number(value))
    if name == "column":
        return bool(known_columns([value]))
    return value.removeprefix("-") in SORTS if name == "sort" else name in ALWAYS_KNOWN


def _values(name: str, texts: Iterable[str]) -> tuple[str, ...]:
    read_ones = (_value(name, text) for text in texts)
    return tuple(dict.fromkeys(value for value in read_ones if value))[:MOST_VALUES]


def _value(name: str, text: str) -> str:
    if name == "status":
        return text if text in STATUSES else ""
    if name in YES_OR_NO:
        return text if text in {"yes", "no"} else ""
    if name == "country":
        return text.upper() if countries.is_code(text.upper()) else ""
    if name in UIDS:
        return text if _UID.fullmatch(text) else ""
    if name == "region":
        return _searched(text)
    if name == POINTS:
        return points_range.value(text)
    return text if _KEY.fullmatch(text) else ""


def _view(text: str) -> str:
    return text if text == NO_VIEW or _UID.fullmatch(text) else ""


def _searched(text: str) -> str:
    try:
        return clean_line(text[:LONGEST_SEARCH], LONGEST_SEARCH)
    except TooLong:
        return ""


def _reference(text: str) -> str:
    return text if _REFERENCE.fullmatch(text) else ""
