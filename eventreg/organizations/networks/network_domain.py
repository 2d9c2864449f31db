"""Networks: what they are called, who belongs to them, and who coordinates them in which country."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from eventreg.accounts import domain as accounts
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto
from eventreg.core.database import hold_table
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.transliteration import latin_suggestion
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations import focal_points
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network, NetworkCoordinator, NetworkMember
from eventreg.organizations.networks import network_queries as queries
from eventreg.organizations.networks.periods import Period
from eventreg.people.domain import normalise_email

LONGEST_KEY = 40


class NetworkThere(Refusal):
    """Another network has this abbreviation or name."""

    sentence = N_("There is a network of this name already.")


class MemberAlready(Refusal):
    """Belongs to it in that time, and the membership has not ended."""

    sentence = N_("This member is in the network already.")


class MemberThen(MemberAlready):
    """Belonged to it in that time, and the membership has ended."""

    sentence = N_("This member was in the network until %(day)s, and two memberships cannot overlap. Write other days.")


class EndsBeforeItBegan(Invalid):
    """A membership that ends before its first day."""

    sentence = N_("The membership would end before it began.")


class EndedAlready(Refusal):
    """Somebody else was quicker."""

    sentence = N_("This has ended already.")


class CoordinatesAlready(Refusal):
    """The same account, network and country."""

    sentence = N_("This person coordinates the network there already.")


@dataclass(frozen=True)
class Someone:
    """A person who belongs to a network; one without an address gets no calls."""

    name: str
    email: str = ""
    country: str | None = None
    language: str = "en"


def found(names: Mapping[str, str], *, abbreviation: str = "") -> Network:
    """A new network, called so by language. Raises NetworkThere."""
    hold_table(db.session, Network)
    key = _key(abbreviation or names.get("en") or next(iter(names.values())))
    if db.session.scalar(queries.by_key(key)) is not None:
        raise NetworkThere
    network = Network(key=key, abbreviation=abbreviation, names=dict(names), made_at=clock.now(), made_by=audit.actor())
    db.session.add(network)
    db.session.flush()
    _record("network.written", network, keys=["abbreviation", "names"])
    return network


def rename(network: Network, names: Mapping[str, str], *, abbreviation: str) -> None:
    """Call it otherwise; its key stays, because answers know it."""
    said = {"names": dict(names), "abbreviation": abbreviation}
    changed = [name for name, value in said.items() if getattr(network, name) != value]
    if changed:
        for name in changed:
            setattr(network, name, said[name])
        _record("network.written", network, keys=sorted(changed))


def add_organization(
    network: Network, organization: Organization, *, since: date | None = None, until: date | None = None
) -> NetworkMember:
    """An organization joins. Raises MemberAlready (in that time), EndsBeforeItBegan."""
    organization = register.pointed_to(organization)
    _hold(network)
    member = _member(network, country=organization.country, since=since, until=until)
    member.organization = organization
    return _joined(member)


def add_person(
    network: Network, someone: Someone, *, since: date | None = None, until: date | None = None
) -> NetworkMember:
    """Somebody joins by name.

    Raises MemberAlready (same address, or same name without one, in that time), EndsBeforeItBegan, NotAnAddress.
    """
    address = normalise_email(someone.email) if someone.email else ""
    _hold(network)
    member = _member(network, country=someone.country, since=since, until=until)
    _write(member, someone, address)
    return _joined(member)


def check_free(period: Period, taken: Iterable[Period]) -> None:
    """A member belongs once at a time. Raises MemberAlready."""
    there = next((one for one in taken if one.overlaps(period)), None)
    if there is not None:
        raise MemberAlready if there.until is None else MemberThen(day=f"{there.until:%d.%m.%Y}")


def check_order(period: Period) -> None:
    """Raises EndsBeforeItBegan."""
    if period.since is not None and period.until is not None and period.until < period.since:
        raise EndsBeforeItBegan


def end_membership(member: NetworkMember, *, until: date) -> None:
    """This is the last day on which they belong to it. Raises EndedAlready, EndsBeforeItBegan."""
    db.session.refresh(member, with_for_update={"of": NetworkMember})
    if member.until is not None:
        raise EndedAlready
    check_order(Period(member.since, until))
    member.until = until
    _record("network.member_ended", member.network, member=str(member.uid))


def go_on(member: NetworkMember) -> None:
    """Take the end of a membership back; of one that has none nothing changes. Raises MemberAlready."""
    _hold_member(member)
    if member.until is not None:
        member.until = None
        _check_alone(member)
        _record("network.member_went_on", member.network, member=str(member.uid))


def correct(member: NetworkMember, *, since: date | None, someone: Someone | None = None) -> None:
    """Put what is right in the place of what was written; who an organization is, the register says.

    Raises MemberAlready, EndsBeforeItBegan, NotAnAddress.
    """
    address = normalise_email(someone.email) if someone and someone.email else ""
    _hold_member(member)
    check_order(Period(since, member.until))
    member.since = since
    if someone is not None and member.organization is None:
        member.country = someone.country
        _write(member, someone, address)
    _check_alone(member)
    _record("network.member_corrected", member.network, member=str(member.uid))


def name_coordinator(network: Network, email: str, *, name: str = "", country: str | None) -> NetworkCoordinator:
    """Let an account coordinate a network in a country, or everywhere. Raises NotAnAddress, CoordinatesAlready."""
    account = accounts.ensure_account(normalise_email(email), name=name)
    _hold(network)
    if db.session.scalar(queries.coordinates(network, account, country)) is not None:
        raise CoordinatesAlready
    coordinator = NetworkCoordinator(
        network=network, account=account, country=country, named_at=clock.now(), named_by=audit.actor()
    )
    db.session.add(coordinator)
    db.session.flush()
    _record("network.coordinator_named", network, account=account.actor, country=country)
    focal_points.tell(account, "network_coordinator", {"network": dict(network.names), "country": country or ""})
    return coordinator


def end_coordinator(coordinator: NetworkCoordinator) -> None:
    """They coordinate it no more, from this moment. Raises EndedAlready."""
    db.session.refresh(coordinator, with_for_update={"of": NetworkCoordinator})
    if coordinator.ended_at is not None:
        raise EndedAlready
    coordinator.ended_at, coordinator.ended_by = clock.now(), audit.actor()
    _record("network.coordinator_ended", coordinator.network, account=coordinator.account.actor)


def _member(network: Network, *, country: str | None, since: date | None, until: date | None) -> NetworkMember:
    check_order(Period(since, until))
    return NetworkMember(
        network=network, country=country, since=since, until=until, made_at=clock.now(), made_by=audit.actor()
    )


def _write(member: NetworkMember, someone: Someone, address: str) -> None:
    member.name, member.language, member.email = someone.name, someone.language, address
    member.lookup = crypto.lookup(address, crypto.INSTALLATION) if address else None


def _joined(member: NetworkMember) -> NetworkMember:
    _check_alone(member)
    db.session.add(member)
    db.session.flush()
    _record("network.member_added", member.network, member=str(member.uid))
    return member


def _check_alone(member: NetworkMember) -> None:
    with db.session.no_autoflush:  # what is asked here stands in the way of writing it
        others = [one.period for one in db.session.scalars(queries.of_the_same(member)) if one is not member]
    check_free(member.period, others)


def _hold_member(member: NetworkMember) -> None:
    _hold(member.network)
    db.session.refresh(member, with_for_update={"of": NetworkMember})


def _hold(network: Network) -> None:
    """Two who add the same member at once follow each other."""
    db.session.refresh(network, with_for_update=True)


def _key(name: str) -> str:
    """ "CALP alumni" becomes calp-alumni, in any script."""
    letters = unicodedata.normalize("NFKD", latin_suggestion(name, "ru").lower())
    return re.sub("[^a-z0-9]+", "-", re.sub("[\u0300-\u036f]", "", letters))[:LONGEST_KEY].strip("-") or "network"


def _record(action: str, network: Network, **details: Any) -> None:
    audit.record(action, about=f"network:{network.uid}", **details)
