"""A network's coordinator nominates on the same pages: without seats, for their country if they have one."""

import pytest
from sqlalchemy import select

from eventreg.accounts import domain as accounts
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations.network_models import Network, NetworkCoordinator
from eventreg.organizations.networks import network_domain
from eventreg.outbox.models import Mail
from tests.applications.nominations.conftest import fields, mails
from tests.client import Client


@pytest.fixture
def network(app):
    network = Network(
        key="rncso", abbreviation="RNCSO", names={"en": "Regional Network"}, made_at=clock.now(), made_by="x"
    )
    db.session.add(network)
    db.session.commit()
    return network


@pytest.fixture
def coordinator(app, network):
    """Makes coordinators, each in a browser of their own."""

    def sign_in(email, *countries):
        for country in countries or (None,):
            account = accounts.ensure_account(email)
            db.session.add(
                NetworkCoordinator(
                    network=network, account=account, country=country, named_at=clock.now(), named_by="x"
                )
            )
        db.session.commit()
        client = Client(app)
        client.sign_in(email)
        return client

    return sign_in


def _applications():
    return [one.application for one in db.session.scalars(select(Nomination).order_by(Nomination.id))]


def test_a_coordinator_of_a_country_nominates_for_it(event, network, coordinator):
    event.places_per_organization = 0
    here = f"/delegations/networks/{network.uid}/forum"
    client = coordinator("kg@demo.example", "KG")
    assert client.get("/manage/", expect=302).location == "/delegations/"
    assert here in client.get("/delegations/").links

    client.post(here, fields=fields([{"name_native": "Айгүл", "email": "aigul@demo.example"}, "Нурлан"]), expect=200)

    assert [(one.country, one.organization) for one in _applications()] == [("KG", ""), ("KG", "")]
    page = client.get(here)
    assert "2 people are nominated" in page.visible
    first, second = db.session.scalars(select(Nomination.uid).order_by(Nomination.id)).all()
    client.get(f"{here}/nominations/{first}")
    client.post(f"{here}/nominations/{first}/replacement", fields=fields(["Замена"]))
    assert _applications()[-1].country == "KG"
    client.post(f"{here}/nominations/{second}/end")
    assert "1 person is nominated" in client.get(here).visible


def test_coordinators_see_their_own_country_only(event, network, coordinator):
    here = f"/delegations/networks/{network.uid}/forum"
    coordinator("kg@demo.example", "KG").post(here, fields=fields(["Айгүл"]), expect=200)
    other, everywhere = coordinator("tj@demo.example", "TJ"), coordinator("all@demo.example")

    assert "Айгүл" not in other.get(here).visible
    assert "Айгүл" in everywhere.get(here).visible
    uid = db.session.scalars(select(Nomination.uid)).one()
    other.get(f"{here}/nominations/{uid}", expect=404)
    other.post(f"{here}/nominations/{uid}/end", expect=404)


def test_a_coordinator_of_several_countries_chooses_one_of_them(event, network, coordinator):
    here = f"/delegations/networks/{network.uid}/forum"
    client = coordinator("two@demo.example", "KG", "TJ")
    assert "Country that they work for" in client.get(here).visible

    client.post(here, fields=fields(["Один"], country="TJ"), expect=200)
    client.post(here, fields=fields(["Два"], country="US"), expect=200)

    assert [one.country for one in _applications()] == ["TJ", "KG"]


def test_one_who_coordinates_everywhere_leaves_the_country_to_the_person(event, network, coordinator):
    here = f"/delegations/networks/{network.uid}/forum"

    coordinator("all@demo.example").post(here, fields=fields(["Один"]), expect=200)

    assert _applications()[0].country is None


def test_strangers_find_nothing(event, network, coordinator, factory, app):
    here = f"/delegations/networks/{network.uid}/forum"
    coordinator("kg@demo.example", "KG")
    factory.account()
    staff = Client(app)
    staff.sign_in("organizer@demo.example")
    staff.get(here, expect=404)
    staff.post(here, fields=fields(["X"]), expect=404)


def _ended(email):
    """This account coordinates no more."""
    for one in db.session.scalars(select(NetworkCoordinator)):
        if one.account.email == email:
            one.ended_at = clock.now()
    db.session.commit()


def _declined(app):
    """The only nominee declines on their own page; what the page says then."""
    application = _applications()[0]
    person = Client(app)
    person.open_by_link(application.person)
    page = person.post(f"/applications/{application.reference}/nomination/refusal")
    assert application.status == Status.WITHDRAWN
    return person.get(page.location).visible


def test_who_nominated_is_told_that_the_person_declined(event, network, coordinator, app):
    here = f"/delegations/networks/{network.uid}/forum"
    client = coordinator("kg@demo.example", "KG", "KZ")
    coordinator("other@demo.example", "KG")
    client.post(here, fields=fields(["Айгүл"], country="KG"), expect=200)

    assert "Whoever nominated you knows that the place is free." in _declined(app)

    assert mails("nomination_declined") == ["kg@demo.example"]
    told = db.session.scalars(select(Mail).where(Mail.template == "nomination_declined")).one().values
    assert (told["path"], told["is_network"]) == (here, True)
    assert "Declined the nomination" in client.get(here).visible


def test_where_they_coordinate_it_no_more_those_of_the_country_are_told(event, network, coordinator, app):
    here = f"/delegations/networks/{network.uid}/forum"
    coordinator("kg@demo.example", "KG").post(here, fields=fields(["Айгүл"]), expect=200)
    coordinator("next@demo.example", "KG")
    coordinator("tj@demo.example", "TJ")
    coordinator("all@demo.example")
    _ended("kg@demo.example")

    _declined(app)

    assert sorted(mails("nomination_declined")) == ["all@demo.example", "next@demo.example"]


def test_where_nobody_is_left_nobody_is_said_to_know(event, network, coordinator, app):
    here = f"/delegations/networks/{network.uid}/forum"
    coordinator("kg@demo.example", "KG").post(here, fields=fields(["Айгүл"]), expect=200)
    _ended("kg@demo.example")

    said = _declined(app)

    assert "The nomination is declined." in said
    assert "Whoever nominated you knows" not in said
    assert mails("nomination_declined") == []


def test_a_coordinator_who_is_ended_while_they_type_gets_it_back(event, network, coordinator):
    here = f"/delegations/networks/{network.uid}/forum"
    client = coordinator("kg@demo.example", "KG")
    for held in db.session.scalars(select(NetworkCoordinator)):
        network_domain.end_coordinator(held)
    db.session.commit()

    page = client.post(here, fields=fields(["Айгүл"]), expect=403)

    assert "You no longer speak for Regional Network." in page.visible
    assert "Айгүл" in page.visible
    assert _applications() == []
