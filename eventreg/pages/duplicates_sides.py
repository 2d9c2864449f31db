"""Two who may be one, side by side: what is known of each, and what saying so will mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from eventreg.applications.duplicates import duplicate_queries as queries
from eventreg.applications.duplicates import joining
from eventreg.applications.lists import list_words
from eventreg.applications.models import Application
from eventreg.core.errors import N_
from eventreg.extensions import db
from eventreg.people.domain import is_unconfirmed_beside
from eventreg.people.duplicate_models import PersonPair
from eventreg.people.duplicates import OPEN, KeepConfirmed
from eventreg.people.models import Person
from eventreg.people.phones import shown_phone
from eventreg.web.errors import sentence
from eventreg.web.formats import country, own_text

Grouped = defaultdict[int, list[Application]]  # by person's id
SIMILAR = "similar_name"
REASONS = {
    "name": N_("name"), "address": N_("address or number"), "organization": N_("organization"),
    "country": N_("country"),
}  # fmt: skip


@dataclass(frozen=True)
class Then:
    """What is done if somebody says that they are one and this side stands: sentences, or why it cannot be."""

    aside: Sequence[str] = ()
    refusal: str = ""

    @classmethod
    def of(cls, kept: Sequence[Application], others: Sequence[Application], events: Collection[int]) -> Then:
        """The same as the verb will do. At events that the reader does not see it is said without a reference."""
        try:
            aside = joining.foresee(kept, others).aside
        except joining.BothDecided as refusal:
            return cls(refusal=sentence(refusal))
        said = [_will_go(one) for one in aside if one.goes.event_id in events]
        if len(said) < len(aside):
            said.append(_("Of two applications at an event that you do not see, one will be cancelled."))
        return cls(said)


@dataclass(frozen=True)
class Side:
    """One of the two: names, addresses, what was sent."""

    person: Person
    applications: Sequence[Application]
    then: Then

    @property
    def names(self) -> list[str]:
        known = (self.person.badge_name, self.person.badge_name_latin, self.person.full_name)
        return list(dict.fromkeys(name for name in known if name))

    @property
    def addresses(self) -> list[str]:
        return [shown_phone(channel.address) for channel in self.person.channels if channel.address]

    @property
    def sent(self) -> list[dict[str, Any]]:
        """What there is at our events."""
        return [_sent(one) for one in self.applications]


@dataclass(frozen=True)
class Pair:
    """A question with its two sides."""

    pair: PersonPair
    sides: tuple[Side, Side]

    @property
    def reasons(self) -> list[str]:
        """What the two share."""
        return [_(REASONS[reason]) for reason in self.pair.reasons if reason != SIMILAR]

    @property
    def is_similar(self) -> bool:
        """Whether the names are alike, but not equal."""
        return SIMILAR in self.pair.reasons


def with_sides(pairs: Sequence[PersonPair], events: Collection[int]) -> list[Pair]:
    """Questions with what is known at these events of the two whom each concerns."""
    ids = {number for pair in pairs for number in (pair.first_id, pair.second_id)}
    sent: Grouped = defaultdict(list)
    for application in db.session.scalars(queries.applications_of(ids, events)):
        sent[application.person_id].append(application)
    has = _everything_of({number for pair in pairs if pair.state == OPEN for number in (pair.first_id, pair.second_id)})

    def side(person: Person, other: Person) -> Side:
        if is_unconfirmed_beside(person, other):
            return Side(person, sent[person.id], Then(refusal=sentence(KeepConfirmed())))
        return Side(person, sent[person.id], Then.of(has[person.id], has[other.id], events))

    return [Pair(pair, (side(pair.first, pair.second), side(pair.second, pair.first))) for pair in pairs]


def _everything_of(persons: Collection[int]) -> Grouped:
    found: Grouped = defaultdict(list)
    if persons:
        for application in db.session.scalars(queries.all_of(persons)):
            found[application.person_id].append(application)
    return found


def _will_go(one: joining.Aside) -> str:
    return _(
        "%(reference)s (%(event)s) will be cancelled; %(other)s stands.", reference=one.goes.reference,
        event=own_text(one.goes.event.names), other=one.stays.reference,
    )  # fmt: skip


def _sent(application: Application) -> dict[str, Any]:
    words, tone = list_words.status_pill(application.status)
    where = country(application.country) if application.country else ""
    href = url_for("manage.application", slug=application.event.slug, reference=application.reference)
    return {
        "event": own_text(application.event.names), "reference": application.reference, "words": words, "tone": tone,
        "about": [one for one in (where, application.organization, application.position) if one],
        "href": href if application.submitted_at is not None else "",
    }  # fmt: skip
