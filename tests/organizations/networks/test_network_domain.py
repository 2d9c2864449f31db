"""Networks: their names, members, ends, coordinators."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select

from eventreg.audit.models import Entry as AuditEntry
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.organizations.network_models import Network, NetworkMember
from eventreg.organizations.networks import network_domain, network_queries
from eventreg.organizations.networks.network_domain import (
    CoordinatesAlready,
    EndedAlready,
    EndsBeforeItBegan,
    MemberAlready,
    MemberThen,
    NetworkThere,
    Someone,
)
from eventreg.organizations.networks.network_page import NetworkPage
from eventreg.outbox.models import Mail


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


def test_two_memberships_of_one_member_do_not_overlap(network, factory):
    organization, year = factory.organization(), (date(2021, 1, 1), date(2021, 12, 31))
    network_domain.add_organization(network, organization, since=year[0], until=year[1])
    for since, until in (year, (None, None), (date(2021, 12, 31), None), (None, date(2021, 1, 1))):
        with pytest.raises(MemberThen, match=r"until 31\.12\.2021"):
            network_domain.add_organization(network, organization, since=since, until=until)
    network_domain.add_organization(network, organization, since=date(2022, 1, 1))
    with pytest.raises(MemberAlready):
        network_domain.add_organization(network, organization, since=date(2025, 1, 1), until=date(2025, 2, 1))

    aliya = Someone("Әлия", "aliya@demo.example")
    network_domain.add_person(network, aliya, since=year[0], until=year[1])
    with pytest.raises(MemberThen):
        network_domain.add_person(network, aliya, since=date(2021, 6, 1), until=date(2023, 6, 1))
    assert db.session.execute(network_queries.sizes(date(2021, 6, 1))).all() == [(network.id, 2)]


def test_a_member_of_two_rows_counts_once(network, factory):
    organization = factory.organization()
    for until in (date(2021, 12, 31), None):  # as they came in before overlaps were refused
        db.session.add_all([
            NetworkMember(network=network, organization=organization, until=until, made_at=clock.now(), made_by="x"),
            NetworkMember(network=network, name="Әлия", until=until, made_at=clock.now(), made_by="x"),
            NetworkMember(
                network=network, name="Бек", lookup=b"0" * 32, until=until, made_at=clock.now(), made_by="x"
            ),
        ])  # fmt: skip
    db.session.flush()

    assert db.session.execute(network_queries.sizes(date(2021, 12, 31))).all() == [(network.id, 3)]
    assert NetworkPage.of(network, {}).number == 3


def test_the_last_day_is_a_day_of_membership(network):
    member = network_domain.add_person(network, Someone("Әлия"))
    network_domain.end_membership(member, until=date(2021, 12, 31))
    db.session.flush()

    for day, there in ((date(2021, 12, 31), [member]), (date(2022, 1, 1), [])):
        assert list(db.session.scalars(network_queries.present(network, day))) == there
        assert list(db.session.scalars(network_queries.members(network, day))) == there


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
    told = db.session.scalars(select(Mail).where(Mail.template == "network_coordinator").order_by(Mail.id)).all()
    assert [(mail.address, mail.values["country"]) for mail in told] == [
        ("one@demo.example", "KZ"), ("one@demo.example", ""), ("one@demo.example", "KZ"),
    ]  # fmt: skip


@pytest.mark.parametrize("until", [None, date(2024, 12, 31)])
def test_two_who_add_the_same_member_at_once_add_one(app, network, factory, until):
    organization, network_id = factory.organization().id, network.id
    db.session.commit()

    def add(_number):
        with app.app_context():
            begin_writing(db.session)
            try:
                network_domain.add_organization(
                    db.session.get(Network, network_id), db.session.get(Organization, organization), until=until
                )
                db.session.commit()
            except MemberAlready:
                db.session.rollback()
                return "there"
            return "added"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(add, range(3))) == ["added", "there", "there"]
    assert db.session.query(NetworkMember).count() == 1
