"""From rows of the database to people who can be chosen: what they have, and what they can be offered."""

import contextlib
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from eventreg.applications.models import Answer
from eventreg.applications.status import Status
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.names import search_key
from eventreg.events.models import Event
from eventreg.events.rules import offers_mode
from eventreg.review.models import Offer
from eventreg.review.selection.limit_rules import IN_PERSON, ONLINE, Costs, Line
from eventreg.review.selection.pool_queries import CHOSEN, HOLD, SEPARATOR
from eventreg.review.selection.problem import NOBODY, Option, Trait

Known = Row[Any]  # of `pool_queries.pool` or `pool_queries.alike`
NOT_STATED = {"own": "none"}  # gender in own words is nobody's to sort by: it counts as not stated
# Questions that a form may have: the city that somebody leaves from, and whether they would take part online, too.
DEPARTS, ONLINE_TOO = "departure_city", "online_too"
PARTICIPANT = "participant"  # the role of whoever is chosen, unless they have another one already


def stated(kind: str, value: str) -> str:
    """A value as it counts in limits and in what is published."""
    return NOT_STATED.get(value, value) if kind == "gender" else value


def traits(one: Known, role: str = PARTICIPANT) -> frozenset[Trait]:
    """What somebody has."""
    organization = one.organization_uid.hex if one.organization_uid else one.sort_organization
    single = {
        "country": one.country, "travel_from": one.travel_from, "gender": stated("gender", one.gender or ""),
        "age_band": one.age_band, "category": one.category, "organization": organization,
        "kind": one.organization_kind, "new": None if one.is_new is None else "yes" if one.is_new else "no",
        "region": one.region, "language": one.language, "funding": one.funding, "role": role,
    }  # fmt: skip
    themes = one.themes.split(SEPARATOR) if one.themes else ()
    return frozenset([*((kind, value) for kind, value in single.items() if value), *(("theme", key) for key in themes)])


def said(answers: Iterable[Sequence[Any]]) -> dict[tuple[int, str], object]:
    """(application id, key of a question) → answer. `answers`: (key, answer)."""
    found: dict[tuple[int, str], object] = {}
    for key, answer in answers:
        assert isinstance(answer, Answer)
        with contextlib.suppress(KeyDestroyed):  # what can no longer be read counts as not said
            found[answer.application_id, key] = answer.value
    return found


@dataclass(frozen=True)
class Asks:
    """What it depends on what somebody can be offered. `said`: (application id, key of a question) → answer."""

    event: Event
    lines: list[Line]
    costs: Costs
    said: Mapping[tuple[int, str], object]

    def ways(self, one: Known, offer: Offer | None) -> tuple[Option, ...]:
        """What somebody has, or can be offered, those first that are rather offered."""
        if offer is not None:
            return (self._held(offer, one),)
        return (Option(one.mode or IN_PERSON),) if one.status in HOLD else self._options(one)

    def _held(self, offer: Offer, one: Known) -> Option:
        """What somebody has: it is theirs, whatever the terms of its line say by now."""
        answer = offer.answer
        key = offer.funding_line.key if offer.funding_line else NOBODY
        covers = answer.covers if answer and answer.accepted else offer.covers
        return Option(answer.mode if answer and answer.mode else offer.mode, key, self._cost(one, covers))

    def _options(self, one: Known) -> tuple[Option, ...]:
        """On a line in their order, then online.

        Whoever needs no support is paid by nobody, or by a line that covers nothing; whoever asked for online gets
        that.
        """
        if one.mode == ONLINE and offers_mode(self.event, ONLINE):
            return (Option(ONLINE),)
        found = []
        if offers_mode(self.event, IN_PERSON):
            paying = [line for line in self.lines if line.may_pay_for(one.country, one.category)]
            needs = one.funding != "none"
            own = [
                Option(IN_PERSON, line.key, self._cost(one, line.covers))
                for line in paying if bool(line.covers) == needs
            ]  # fmt: skip
            found = own or ([] if needs and self.lines else [Option(IN_PERSON)])
        return (*found, Option(ONLINE)) if self._offers_online(one) else tuple(found)

    def _cost(self, one: Known, covers: Sequence[str]) -> int:
        """What a line pays for somebody: the way from the city they leave from, else from that of the organization."""
        city = self.said.get((one.id, DEPARTS))
        return self.costs.of(one.travel_from or one.country, folded(str(city or one.organization_city)), covers)

    def _offers_online(self, one: Known) -> bool:
        """Whether somebody who would come in person can be offered a place online, too."""
        return offers_mode(self.event, ONLINE) and self.said.get((one.id, ONLINE_TOO)) is not False


@functools.lru_cache(4_096)
def folded(city: str) -> str:
    """A city as it is compared."""
    return " ".join(search_key(city))


def pinned(status: str, by_hand: bool | None) -> bool | None:
    """Whether somebody is in, or out, whatever is suggested."""
    if status in CHOSEN:
        return True
    return False if status == Status.NOT_SELECTED else by_hand
