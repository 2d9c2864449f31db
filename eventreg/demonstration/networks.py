"""The invented networks: organizations on climate change, and those who were at the leadership programme."""

import random
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from eventreg.core import clock
from eventreg.demonstration import delegation, invented
from eventreg.extensions import db
from eventreg.organizations import queries as register
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network
from eventreg.organizations.networks import network_domain, network_queries
from eventreg.organizations.networks.network_domain import Someone

RNCSO, ALUMNI = "rncso", "calp-alumni"
NAMES = {
    RNCSO: ("RNCSO", {
        "en": "Regional Network of Civil Society Organizations on Climate Change",
        "ru": "Региональная сеть организаций гражданского общества по изменению климата",
    }),
    ALUMNI: ("", {"en": "CALP alumni", "ru": "Выпускницы и выпускники CALP"}),
}  # fmt: skip
ORGANIZATIONS, PEOPLE = 48, 90
COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ", "AF")
COORDINATORS = (
    ("coordinator@demo.example", "Aigerim Sultanbek", "KZ"),
    ("coordinator.kg@demo.example", "Bakyt Toktosun", "KG"),
)


def found() -> None:
    """Both networks with nobody in them, before the events are announced whose forms ask for them."""
    for key, (abbreviation, names) in NAMES.items():
        if db.session.scalar(network_queries.by_key(key)) is None:
            network_domain.found(names, abbreviation=abbreviation)


def fill() -> None:
    """Members and coordinators, where there are none yet."""
    for key, join in ((RNCSO, _organizations), (ALUMNI, _people)):
        network = db.session.scalars(network_queries.by_key(key)).one()
        if db.session.scalar(network_queries.everybody(network).limit(1)) is None:
            join(network)
            for email, name, country in COORDINATORS:
                network_domain.name_coordinator(network, email, name=name, country=country)


def _organizations(network: Network) -> None:
    """One after the other over eight years; a few have left."""
    chance = random.Random(network.key)  # noqa: S311 - invented members are no secret
    reviewed = select(Organization).where(register.offered(), Organization.country.in_(COUNTRIES))
    not_its_office = reviewed.where(Organization.abbreviation != network.abbreviation)
    known: Sequence[Organization] = db.session.scalars(not_its_office.order_by(Organization.id)).all()
    spoken_for = [one for one in known if one.name == delegation.ORGANIZATION][:1]
    others = [one for one in known if one not in spoken_for]
    members = chance.sample(others, min(ORGANIZATIONS, len(known)) - len(spoken_for)) + spoken_for
    for number, organization in enumerate(members):
        since = _ago(chance, years=8)
        member = network_domain.add_organization(network, organization, since=since)
        if number % 9 == 0 and since.year < _this_year() - 1:
            network_domain.end_membership(member, until=date(since.year + 1, 12, 31))


def _people(network: Network) -> None:
    """About a dozen each year since the programme began."""
    chance = random.Random(network.key)  # noqa: S311 - invented members are no secret
    for number in range(PEOPLE):
        country = chance.choice(COUNTRIES)
        name, _latin, _is_woman = invented.named(chance, country)
        language = chance.choice(("en", "ru", "ru"))
        email = f"alumni.{number}@demo.example" if number % 12 else ""
        network_domain.add_person(network, Someone(name, email, country, language), since=_ago(chance, years=7))


def _ago(chance: random.Random, *, years: int) -> date:
    return date(_this_year() - chance.randint(1, years), chance.randint(1, 12), chance.randint(1, 28))


def _this_year() -> int:
    return clock.today("UTC").year
