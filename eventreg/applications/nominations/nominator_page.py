"""Whoever nominates at an event: an organization by its focal point, or a network by its coordinator."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Select

from eventreg.accounts import actors
from eventreg.accounts.models import Account
from eventreg.applications import rules
from eventreg.applications.models import Application
from eventreg.applications.nominations import (
    delegations,
    endorsement_days,
    endorsement_queries,
    namesakes,
    nominating,
    nomination_queries,
    places,
    replacing,
)
from eventreg.applications.nominations.namesakes import Known, Who
from eventreg.applications.nominations.nominating import Nominated
from eventreg.applications.nominations.nomination_models import Endorsement, Nomination
from eventreg.applications.nominations.nominees import Nominee
from eventreg.core import clock
from eventreg.core.errors import N_, Refusal
from eventreg.events import queries as event_queries
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import focal_queries
from eventreg.organizations.focal_models import Delegation
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network
from eventreg.web.formats import country, listed, own_text


class NoLongerTheirs(Refusal):
    """They spoke for an organization or coordinated a network, until somebody ended that."""

    status = 403
    sentence = N_("You no longer speak for %(name)s.")


@dataclass
class Nominator:
    """`countries`: those that a network's coordinator answers for; none means all of them."""

    event: Event
    account: Account
    organization: Organization | None = None
    network: Network | None = None
    countries: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As the reader may know it."""
        if self.organization is not None:
            return self.organization.name
        assert self.network is not None, "one of the two"
        return own_text(self.network.names)

    @property
    def place(self) -> str:
        """City and country of an organization, which tell it from others of its name."""
        if self.organization is None:
            return ""
        code = self.organization.country
        return listed([self.organization.city, country(code) if code else ""])

    @property
    def address(self) -> dict[str, Any]:
        """What `url_for` wants for its pages."""
        if self.organization is not None:
            return {"slug": self.event.slug, "organization": self.organization.uid}
        assert self.network is not None, "one of the two"
        return {"slug": self.event.slug, "network": self.network.uid}

    @cached_property
    def delegation(self) -> Delegation | None:
        return delegations.of(self.event, self.organization) if self.organization else None

    @cached_property
    def used(self) -> int:
        """How many are nominated."""
        among = self.everybody()
        return db.session.execute(nomination_queries.how_many(among)).one()[0] if among is not None else 0

    @property
    def places(self) -> int | None:
        """How many it may send; a network as many as it likes."""
        return delegations.limit(self.event, self.delegation) if self.organization else None

    @property
    def left(self) -> int | None:
        return places.left(self.places, self.used)

    @property
    def too_many(self) -> int:
        return places.too_many(self.places, self.used)

    @property
    def is_open(self) -> bool:
        """Whether the call takes applications, and so nominations."""
        return rules.is_open_for(None, self.event, clock.now(), anew=True)

    @property
    def replaces_until(self) -> datetime | None:
        """Until when somebody can be replaced though the call has closed."""
        now, last = clock.now(), replacing.last_moment(self.event)
        return last if self.used and self.event.call_closes <= now < last else None

    def may_replace(self, nomination: Nomination) -> bool:
        return replacing.is_possible(nomination, clock.now())

    @property
    def successor_until(self) -> datetime:
        """Until when somebody who is named now may send their own part."""
        return replacing.open_until(self.event, clock.now()) or self.event.call_closes

    @cached_property
    def waiting(self) -> Sequence[Endorsement]:
        """Whom it is asked to endorse."""
        if self.organization is None:
            return []
        return db.session.scalars(endorsement_queries.waiting(self.event, self.organization)).all()

    @cached_property
    def answers_until(self) -> dict[int, datetime]:
        """Until when it may answer: by the endorsement's id."""
        assert self.organization is not None, "networks endorse nobody"
        asked = db.session.execute(endorsement_queries.times_asked(self.event, self.organization)).all()
        return {number: endorsement_days.last_moment(at, self.event.call_closes) for number, at in asked}

    @cached_property
    def answered(self) -> Sequence[Endorsement]:
        """Whom it endorsed or did not, the newest answer first."""
        if self.organization is None:
            return []
        return db.session.scalars(endorsement_queries.answered(self.event, self.organization)).all()

    @cached_property
    def answerers(self) -> dict[str, str]:
        """Who gave those answers, by actor."""
        return actors.names_of({one.answered_by or "" for one in self.answered})

    def already(self) -> Known:
        """Whoever is nominated."""
        among = self.everybody()
        if among is None:
            return Known()
        there = db.session.scalars(nomination_queries.listed(among.where(nomination_queries.holds())))
        return Known((_who(one.application), 0) for one in there)

    def asked_about(self) -> Known:
        """Whoever waits for the organization's endorsement."""
        return Known((_who(one.application), 0) for one in self.waiting)

    def everybody(self) -> Select[Nomination] | None:
        """Finds the nominations of this nominator alone."""
        if self.network is not None:
            by = self.account.actor
            return nomination_queries.of_network(self.network, self.event, countries=self.countries, by=by)
        return nomination_queries.of_delegation(self.delegation) if self.delegation else None

    def nominate(self, people: Sequence[Nominee], *, country: str | None, language: str) -> list[Nominated]:
        """Put people forward. Raises what `nominating` raises."""
        if self.organization is not None:
            return nominating.nominate(self.event, self.organization, people, language=language)
        assert self.network is not None, "one of the two"
        return nominating.nominate_for_network(self.event, self.network, people, country=country, language=language)

    def endorsement(self, uid: uuid.UUID) -> Select[Endorsement]:
        """Finds one application that the organization is asked about."""
        assert self.organization is not None, "networks endorse nobody"
        return endorsement_queries.by_uid(self.event, self.organization, uid)

    def country(self, typed: str) -> str | None:
        """The country that nominees work for, where the nominator has one or chose one of theirs."""
        if typed in self.countries:
            return typed
        return self.countries[0] if self.countries else None


def find(
    account: Account, slug: str, *, organization: uuid.UUID | None = None, network: uuid.UUID | None = None
) -> Nominator:
    """Whom an account nominates for at a published event, or the 404 of strangers.

    Raises NoLongerTheirs for whoever did so before.
    """
    event = db.first_or_404(event_queries.public_event(slug))
    if organization is not None:
        found = db.session.scalar(focal_queries.spoken_for(account, organization))
        if found is None:
            raise NoLongerTheirs(name=db.first_or_404(focal_queries.once_spoken_for(account, organization)).name)
        return Nominator(event, account, found)
    held = [one for one in db.session.scalars(focal_queries.coordinations_of(account)) if one.network.uid == network]
    if not held:
        raise NoLongerTheirs(name=own_text(db.first_or_404(focal_queries.once_coordinated(account, network)).names))
    countries = tuple(one.country for one in held if one.country)
    everywhere = len(countries) < len(held)
    return Nominator(event, account, network=held[0].network, countries=() if everywhere else countries)


def _who(application: Application) -> Who:
    known = {channel.kind: channel.address or "" for channel in application.person.channels}
    name, position = application.person.badge_name, application.position or ""
    return namesakes.who(name, known.get("email", ""), known.get("phone", ""), position)
