"""Delegations for staff: who may, what holds for all, one organization's own number, names with their applications."""

import pytest
from sqlalchemy import select

from eventreg.applications.nominations import delegations, nominating
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.organizations import focal_points
from tests.applications.nominations.conftest import give_places, people
from tests.applications.nominations.test_nomination_views import send
from tests.client import Client
from tests.counting import statements


@pytest.fixture
def staff(factory, client):
    """The client, signed in as organizer."""
    factory.account()
    client.sign_in("organizer@demo.example")
    return client


def test_an_event_without_focal_points_says_what_to_do_first(event, staff):
    assert "No delegations yet" in staff.get("/manage/forum/delegations").visible


def test_the_list_shows_places_and_who_leads(event, organization, staff, factory):
    made = nominating.nominate(event, organization, people(2), language="en")
    nominating.name_head(made[1].nomination)
    event.places_per_organization = 2
    factory.organization("Nobody speaks for it")
    db.session.commit()

    page = staff.get("/manage/forum/delegations")

    for words in (organization.name, "2 of 2", "All taken", made[1].nomination.application.person.badge_name):
        assert words in page.visible
    assert "Nobody speaks for it" not in page.visible
    assert organization.name in staff.get("/manage/forum/delegations", q="obi zulol").visible
    assert "No delegation found" in staff.get("/manage/forum/delegations", q="Нечто").visible


def test_places_and_endorsement_are_set_for_everybody(event, staff):
    staff.post("/manage/forum/delegations", fields={"places": "5", "asks_endorsement": "y"})
    db.session.expire_all()
    assert (event.places_per_organization, event.asks_endorsement) == (5, True)

    for wrong in ("-1", "many", "501"):
        page = staff.post("/manage/forum/delegations", fields={"places": wrong}, expect=422)
        assert page.inputs["places"] == wrong
    staff.post("/manage/forum/delegations", fields={"places": ""})
    db.session.expire_all()
    assert (event.places_per_organization, event.asks_endorsement) == (None, False)


def test_an_organization_gets_a_number_of_its_own(event, organization, staff):
    address = f"/manage/forum/delegations/{organization.uid}"
    staff.post(address, fields={"places": "1"})
    assert delegations.of(event, organization).places == 1
    nominating.nominate(event, organization, people(1), language="en")
    db.session.commit()
    assert "Places: 1 of 1 used" in staff.get(address).visible
    # A number that is lowered takes nobody's place.
    staff.post(address, fields={"places": "0"})
    assert "Places: 1 of 0 used" in staff.get(address).visible
    staff.post(address, fields={"places": "x"}, expect=422)


def test_names_lead_to_applications_that_were_sent(event, organization, staff, factory):
    made = nominating.nominate(event, organization, people(2), language="en")
    db.session.commit()
    send(made[0].nomination.application, factory)

    page = staff.get(f"/manage/forum/delegations/{organization.uid}")

    links = [f"/manage/forum/applications/{one.nomination.application.reference}" for one in made]
    assert [link in page.links for link in links] == [True, False]
    assert "Nominated by" in staff.get(links[0]).visible


def test_only_who_manages_delegations_may(event, organization, factory, app):
    address = f"/manage/forum/delegations/{organization.uid}"
    for role, expected in (("desk", 403), ("reviewer", 403), ("", 404)):
        factory.account(f"{role or 'none'}@demo.example", role=role)
        client = Client(app)
        client.sign_in(f"{role or 'none'}@demo.example")
        client.get("/manage/forum/delegations", expect=expected)
        client.get(address, expect=expected)
        client.post(address, fields={"places": "9"}, expect=expected)
        client.post("/manage/forum/delegations", fields={"places": "9"}, expect=expected)
    assert delegations.of(event, organization) is None


def test_an_office_sees_no_delegations_of_the_head_office(event, organization, factory, client):
    from eventreg.events import domain as events

    office = events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    factory.account("office@demo.example", office_id=office.id)
    client.sign_in("office@demo.example")

    client.get("/manage/forum/delegations", expect=403)


def test_the_list_is_paged_and_asks_as_often_for_thirty_as_for_one(event, organization, staff, factory):
    give_places(event, organization, 3)
    staff.get("/manage/forum/delegations")
    with statements() as one:
        staff.get("/manage/forum/delegations")
    for number in range(52):
        other = factory.organization(f"Organization {number:02}")
        focal_points.name(other, "other@demo.example", verified=True)
        made = nominating.nominate(event, other, people(1), language="en") if number % 9 == 0 else []
        for nominated in made:
            nominating.name_head(nominated.nomination)
    db.session.commit()

    with statements() as many:
        page = staff.get("/manage/forum/delegations")

    assert len(many) == len(one)
    following = next(link for link in page.links if "after=" in link)
    assert "Organization 51" in staff.get(following).visible + page.visible
    assert len(db.session.scalars(select(Nomination)).all()) == 6


@pytest.fixture
def asked(event, organization, factory):
    """Two wait for the organization from here, one from there, one asked that only the head office sees them."""
    event.asks_endorsement = True
    known = {"organization": organization.name, "country": organization.country}
    many = [factory.application(event, **known) for _number in range(2)]
    hidden = factory.application(event, **known, head_office_only=True)
    return [*many, hidden]


def test_staff_read_how_many_wait_and_nobodys_name(asked, organization, staff):
    board = staff.get("/manage/forum/")
    lists = staff.get("/manage/forum/delegations?show=waiting")
    page = staff.get(f"/manage/forum/delegations/{organization.uid}")

    assert "3 applications wait for an organization’s endorsement, the first since" in board.visible
    assert "3 wait for its endorsement" in lists.visible
    assert "3 applications wait for its endorsement" in page.visible
    for shown in (board, lists, page):
        assert not any(one.reference in shown.text or one.person.badge_name in shown.visible for one in asked)


def test_an_office_counts_only_whom_it_may_see(asked, organization, factory, client):
    for code in ("TJ", "KG"):
        office = events.ensure_office(code.lower(), names={"en": code}, countries=[code])
        factory.account(f"{code}@demo.example".lower(), office_id=office.id)
    client.sign_in("tj@demo.example")
    assert "2 applications wait" in client.get("/manage/forum/").visible
    assert "show=waiting" not in client.get("/manage/forum/").text
    client.sign_in("kg@demo.example")
    assert "endorsement" not in client.get("/manage/forum/").visible
    client.post(f"/manage/forum/delegations/{organization.uid}/unendorsed", expect=403)


def test_staff_let_go_on_what_waits_without_seeing_names_before(asked, organization, staff):
    staff.post(f"/manage/forum/delegations/{organization.uid}/unendorsed")

    assert [one.status for one in asked] == ["submitted"] * 3
    assert (
        "Not endorsed: organizers did not wait" in staff.get(f"/manage/forum/applications/{asked[0].reference}").visible
    )
    staff.post(f"/manage/forum/delegations/{organization.uid}/unendorsed")  # twice does no harm
    assert "Nothing waits for this organization any more." in staff.get("/manage/forum/delegations").visible
