"""Networks: their names, members, ends, coordinators."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from eventreg.audit.models import Entry as AuditEntry
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network, NetworkMember
from eventreg.organizations.networks import network_domain
from eventreg.organizations.networks.network_domain import (
    CoordinatesAlready,
    EndedAlready,
    EndsBeforeItBegan,
    MemberAlready,
    NetworkThere,
    Someone,
)


@pytest.mark.parametrize(
    ("names", "abbreviation", "key"),
    [({"en": "CALP alumni"}, "", "calp-alumni"), ({"ru": "Речная сеть"}, "", "rechnaya-set"),
     ({"en": "Regional Network"}, "RNCSO", "rncso"), ({"en": "🌿"}, "", "network")],
)  # fmt: skip
def test_its_key_says_what_it_is(app, names, abbreviation, key):
    assert network_domain.found(names, abbreviation=abbreviation).key == key


def test_a_second_one_of_the_name_is_refused_and_the_key_stays(network):
    with pytest.raises(NetworkThere):
        network_domain.found({"en": "Rncso"})
    network_domain.rename(network, {"en": "Rivers"}, abbreviation="RN")
    network_domain.rename(network, {"en": "Rivers"}, abbreviation="RN")

    assert (network.key, network.abbreviation) == ("rncso", "RN")
    written = db.session.query(AuditEntry).filter_by(action="network.written").count()
    assert written == 2


def test_one_belongs_once_and_again_after_the_end(network, factory):
    organization = factory.organization()
    first = network_domain.add_organization(network, organization, since=date(2020, 1, 1))
    with pytest.raises(MemberAlready):
        network_domain.add_organization(network, organization)
    network_domain.end_membership(first, until=date(2022, 1, 1))
    network_domain.add_organization(network, organization, since=date(2024, 1, 1))

    aliya = Someone("Әлия", "Aliya@demo.example", "KZ", "ru")
    person = network_domain.add_person(network, aliya)
    with pytest.raises(MemberAlready):
        network_domain.add_person(network, Someone("Another name", "aliya@demo.example"))
    network_domain.add_person(network, Someone("Әлия"))
    with pytest.raises(MemberAlready):
        network_domain.add_person(network, Someone("Әлия"))
    assert (person.email, person.language, network.key) == ("aliya@demo.example", "ru", "rncso")


def test_a_membership_ends_once_and_not_before_it_began(network, factory):
    member = network_domain.add_organization(network, factory.organization(), since=date(2020, 1, 1))
    with pytest.raises(EndsBeforeItBegan):
        network_domain.end_membership(member, until=date(2019, 12, 31))
    network_domain.end_membership(member, until=date(2020, 1, 1))
    db.session.flush()
    with pytest.raises(EndedAlready):
        network_domain.end_membership(member, until=date(2021, 1, 1))


def test_an_organization_that_was_merged_joins_as_the_one_in_its_place(network, factory):
    from eventreg.organizations import merging

    written, known = factory.organization("Sabzi"), factory.organization("Сабзи")
    merging.merge(written, known)

    assert network_domain.add_organization(network, written).organization is known


def test_a_coordinator_is_named_once_a_country_and_ended(network):
    first = network_domain.name_coordinator(network, "one@demo.example", country="KZ")
    network_domain.name_coordinator(network, "one@demo.example", country=None)
    with pytest.raises(CoordinatesAlready):
        network_domain.name_coordinator(network, "One@demo.example", country="KZ")
    network_domain.end_coordinator(first)
    db.session.flush()
    with pytest.raises(EndedAlready):
        network_domain.end_coordinator(first)
    network_domain.name_coordinator(network, "one@demo.example", country="KZ")


def test_two_who_add_the_same_member_at_once_add_one(app, network, factory):
    organization, network_id = factory.organization().id, network.id
    db.session.commit()

    def add(_number):
        with app.app_context():
            begin_writing(db.session)
            try:
                network_domain.add_organization(
                    db.session.get(Network, network_id), db.session.get(Organization, organization)
                )
                db.session.commit()
            except MemberAlready:
                db.session.rollback()
                return "there"
            return "added"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(add, range(3))) == ["added", "there", "there"]
    assert db.session.query(NetworkMember).count() == 1
