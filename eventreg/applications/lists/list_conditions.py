"""What a filter of a list asks of an application, as a condition of the database."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Select, false, func, not_, or_, select

from eventreg.applications.lists.list_filters import DECIDED, Listing
from eventreg.applications.lists.tag_models import (
    AnswerHit,
    AnswerSearch,
    ApplicationTag,
    ApplicationTheme,
    Favourite,
    Tag,
)
from eventreg.applications.models import Application, OrganizationLink
from eventreg.applications.status import DECIDED as DECIDED_STATUSES
from eventreg.events.models import Category, Event
from eventreg.organizations.models import Organization
from eventreg.people.models import Channel

Values = Sequence[str]
Condition = Callable[[Event, Values, int | None], ColumnElement[bool]]

SAME = {
    "country": Application.country,
    "gender": Application.gender,
    "age_band": Application.age_band,
    "mode": Application.mode,
    "funding": Application.funding,
}
# Filters of areas above, by name: what they ask, the values that there are at an event, who may.
ABOVE = frozenset({"stage", "points", "discuss", "asked", "lost"})
# Those of them that have no other values than the event has.
COUNTABLE = frozenset({"stage"})
_provided: dict[str, tuple[Condition, Callable[[Event], Sequence[str]], Callable[[], bool]]] = {}
# Filters of this module that are not for everybody who sees the list: who may.
_guarded: dict[str, Callable[[], bool]] = {}


def provide(
    name: str, asks: Condition, keys: Callable[[Event], Sequence[str]], may: Callable[[], bool] = lambda: True
) -> None:
    """Let an area above say what its filter asks. `may`: whether the asker of this request may filter by it."""
    _provided[name] = asks, keys, may


def provided_keys(event: Event, name: str) -> Sequence[str] | None:
    """The values of a filter of an area above; None for all others."""
    return _provided[name][1](event) if name in _provided else None


def impossible(event: Event, listing: Listing) -> list[tuple[str, str]]:
    """(filter, value) of what a list asks for although there is no such value at this event."""
    asked = [(name, one) for values in (listing.filters, listing.excluded) for name in values for one in values[name]]
    return [(name, one) for name, one in asked if name in COUNTABLE and one not in (provided_keys(event, name) or ())]


def possible(event: Event, listing: Listing) -> Listing:
    """The same list without those."""
    out = set(impossible(event, listing))

    def left(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        kept = {name: tuple(one for one in values if (name, one) not in out) for name, values in filters.items()}
        return {name: values for name, values in kept.items() if values}

    return replace(listing, filters=left(listing.filters), excluded=left(listing.excluded)) if out else listing


def guard(name: str, may: Callable[[], bool]) -> None:
    """Let a filter of this module be only for whom `may` lets."""
    _guarded[name] = may


def may_ask(name: str) -> bool:
    """Whether the asker may filter by this: what they must not see would show by how many are left."""
    if name in _guarded and not _guarded[name]():
        return False
    return name not in ABOVE if name not in _provided else _provided[name][2]()


def of_listing(event: Event, listing: Listing) -> Iterator[ColumnElement[bool]]:
    """Each filter of a list: one of its values has to be, or none may be."""
    if not all(may_ask(name) for name in (*listing.filters, *listing.excluded)):
        yield false()
        return
    for name, values in listing.filters.items():
        yield condition(event, name, values, listing.reader)
    for name, values in listing.excluded.items():
        # Whoever has no value there is none of them either.
        yield not_(func.coalesce(condition(event, name, values, listing.reader), false()))


def condition(event: Event, name: str, values: Values, reader: int | None) -> ColumnElement[bool]:
    """Whether one of the values holds."""
    if name in SAME:
        return SAME[name].in_(values) if len(values) > 1 else SAME[name] == values[0]
    if name in _provided:
        return _provided[name][0](event, values, reader)
    return _CONDITIONS[name](event, values, reader) if name in _CONDITIONS else false()


def is_verified() -> ColumnElement[bool]:
    """Whether somebody showed that they read what is sent to this application's address."""
    return (
        select(Channel.id).where(Channel.person_id == Application.person_id, Channel.verified_at.is_not(None)).exists()
    )


def _status(_event: Event, values: Values, _reader: int | None) -> ColumnElement[bool]:
    known = {status for value in values for status in (DECIDED_STATUSES if value == DECIDED else [value])}
    return Application.status.in_(sorted(known))


def _category(event: Event, values: Values, _reader: int | None) -> ColumnElement[bool]:
    wanted = select(Category.id).where(Category.event_id == event.id, Category.key.in_(values))
    return (
        Application.category_id == wanted.scalar_subquery() if len(values) == 1 else Application.category_id.in_(wanted)
    )


def _new(_event: Event, values: Values, _reader: int | None) -> ColumnElement[bool]:
    return or_(*(Application.is_new.is_(value == "yes") for value in values))


def _verified(_event: Event, values: Values, _reader: int | None) -> ColumnElement[bool]:
    return or_(*(is_verified() if value == "yes" else ~is_verified() for value in values))


def _favourite(_event: Event, values: Values, reader: int | None) -> ColumnElement[bool]:
    own = Application.id.in_(select(Favourite.application_id).where(Favourite.account_id == (reader or 0)))
    return or_(*(own if value == "yes" else not_(own) for value in values))


def _tag(event: Event, values: Values, _reader: int | None) -> ColumnElement[bool]:
    tags = select(Tag.id).where(Tag.event_id == event.id, Tag.uid.in_(_uids(values)))
    return Application.id.in_(select(ApplicationTag.application_id).where(ApplicationTag.tag_id.in_(tags)))


def _theme(event: Event, values: Values, _reader: int | None) -> ColumnElement[bool]:
    named = select(ApplicationTheme.application_id)
    return Application.id.in_(named.where(ApplicationTheme.event_id == event.id, ApplicationTheme.theme.in_(values)))


def _organization(_event: Event, values: Values, _reader: int | None) -> ColumnElement[bool]:
    return Application.id.in_(_linked().where(Organization.uid.in_(_uids(values))))


def _region(_event: Event, values: Values, _reader: int | None) -> ColumnElement[bool]:
    return Application.id.in_(_linked().where(Organization.region.in_(values)))


def _found(event: Event, values: Values, reader: int | None) -> ColumnElement[bool]:
    own = select(AnswerHit.application_id).join(AnswerSearch, AnswerSearch.id == AnswerHit.search_id)
    own = own.where(AnswerSearch.event_id == event.id, AnswerSearch.account_id == (reader or 0))
    return Application.id.in_(own.where(AnswerSearch.uid.in_(_uids(values))))


def _linked() -> Select[int]:
    linked = select(OrganizationLink.application_id)
    return linked.join(Organization, Organization.id == OrganizationLink.organization_id)


def _uids(values: Values) -> list[uuid.UUID]:
    return [uuid.UUID(value) for value in values]


_CONDITIONS: dict[str, Condition] = {
    "status": _status, "category": _category, "new": _new, "verified": _verified, "favourite": _favourite,
    "tag": _tag, "theme": _theme, "organization": _organization, "region": _region, "found": _found,
}  # fmt: skip
