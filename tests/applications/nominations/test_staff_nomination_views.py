"""One nomination for staff: what a focal point can do, where there is none; who may, and whom."""

import pytest
from sqlalchemy import func, select

from eventreg.applications.nominations import nominating
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.extensions import db
from eventreg.organizations import focal_points, focal_queries
from tests.applications.nominations.conftest import fields, give_places, mails, people
from tests.client import Client


@pytest.fixture
def nominated(event, organization):
    """Three people of a delegation with three places."""
    give_places(event, organization, 3)
    made = nominating.nominate(event, organization, people(3), language="en")
    db.session.commit()
    return [one.nomination for one in made]


@pytest.fixture
def staff(factory, client):
    """The client, signed in as organizer; `actor` is who that is."""
    client.actor = factory.account().actor
    client.sign_in("organizer@demo.example")
    return client


@pytest.fixture
def place(organization):
    return f"/manage/forum/delegations/{organization.uid}"


def _leave(organization):
    for held in db.session.scalars(focal_queries.in_force(organization.id)).all():
        focal_points.end(held)
    db.session.commit()


def test_where_nobody_speaks_any_more_the_pages_say_so_and_lead_to_a_successor(nominated, organization, staff, place):
    assert "Nobody speaks" not in staff.get(place).visible
    assert "nobody who speaks" not in staff.get("/manage/forum/").visible
    _leave(organization)

    page = staff.get(place)
    assert "Nobody speaks for this organization now" in page.visible
    assert f"/manage/organizations/{organization.uid}/focal-points" in page.links
    assert "Nobody speaks for it now" in staff.get("/manage/forum/delegations").visible
    page = staff.get("/manage/forum/")
    assert "1 delegation has nobody who speaks for its organization now" in page.visible
    assert "/manage/forum/delegations?show=unspoken" in page.links

    focal_points.name(organization, "successor@demo.example", verified=True)
    db.session.commit()
    assert "Nobody speaks" not in staff.get(place).visible + staff.get("/manage/forum/delegations").visible
    assert "nobody who speaks" not in staff.get("/manage/forum/").visible


def test_the_list_of_those_for_which_nobody_speaks_has_no_others(nominated, event, organization, staff, factory):
    other = factory.organization("Spoken for")
    focal_points.name(other, "other@demo.example", verified=True)
    nominating.nominate(event, other, people(1, position="x"), language="en")
    elsewhere = factory.event("elsewhere")
    nominating.nominate(elsewhere, factory.organization("Sends to another event"), people(1), language="en")
    give_places(event, factory.organization("Sends nobody"), 3)
    _leave(organization)

    page = staff.get("/manage/forum/delegations", show="unspoken")

    assert organization.name in page.visible
    for name in ("Spoken for", "Sends to another event", "Sends nobody"):
        assert name not in page.visible
    focal_points.name(organization, "successor@demo.example", verified=True)
    db.session.commit()
    assert "Somebody speaks for each" in staff.get("/manage/forum/delegations", show="unspoken").visible


def test_staff_replace_take_back_name_the_head_and_send_links_as_themselves(nominated, organization, staff, place):
    _leave(organization)
    before = db.session.scalar(select(func.max(Entry.id)))
    address = f"{place}/nominations/{nominated[0].uid}"
    assert address in staff.get(place).links
    assert "Make head of delegation" in staff.get(address).visible

    staff.post(f"{address}/head")
    staff.post(f"{address}/link")
    staff.post(f"{place}/nominations/{nominated[1].uid}/end")
    row = {"name_native": "Рустам", "email": "rustam@demo.example"}
    answer = staff.post(f"{place}/nominations/{nominated[2].uid}/replacement", fields=fields([row]))

    db.session.expire_all()
    first, second, third = nominated
    successor = db.session.get(Nomination, third.replaced_by_id)
    assert answer.location == f"{place}/nominations/{successor.uid}"
    assert (first.is_head, second.ended_why, third.ended_why) == (True, "taken_back", "replaced")
    assert (second.ended_by, third.ended_by, successor.by) == (staff.actor, staff.actor, staff.actor)
    assert (second.application.status, successor.application.status) == (Status.WITHDRAWN, Status.DRAFT)
    assert mails("nominated")[-2:] == ["d0@demo.example", "rustam@demo.example"]
    assert mails("nomination_ended") == ["d1@demo.example", "d2@demo.example"]
    done = select(Entry.action, Entry.actor).where(Entry.id > before, Entry.action.like("nomination.%"))
    assert sorted(db.session.execute(done).all()) == [
        ("nomination.ended", staff.actor), ("nomination.ended", staff.actor), ("nomination.head_named", staff.actor),
        ("nomination.made", staff.actor),
    ]  # fmt: skip


def test_staff_who_replace_second_keep_what_they_typed(nominated, staff, place):
    nominating.replace(nominated[0], people(4)[3], language="en")
    db.session.commit()

    page = staff.post(f"{place}/nominations/{nominated[0].uid}/replacement", fields=fields(["Анна"]), expect=409)

    assert "Делегатка г came instead" in page.visible
    assert page.inputs["name_native-0"] == "Анна"


def test_a_new_code_is_shown_to_staff_once(event, organization, staff, place):
    row = nominating.Nominee("Без почты")
    made = nominating.nominate(event, organization, [row], language="en")[0].nomination
    db.session.commit()
    address = f"{place}/nominations/{made.uid}"

    staff.post(f"{address}/link")

    assert "shown only once" in staff.get(address).visible
    assert "shown only once" not in staff.get(address).visible


def test_only_who_manages_delegations_may_and_only_people_of_this_delegation(
    nominated, event, organization, factory, app, staff, place
):
    other = factory.organization("Another")
    give_places(event, other, 1)
    factory.event("elsewhere")
    uid = nominated[0].uid
    foreign = (
        f"/manage/forum/delegations/{other.uid}/nominations/{uid}",
        f"/manage/elsewhere/delegations/{organization.uid}/nominations/{uid}",
    )
    for address in foreign:
        staff.get(address, expect=404)
        for verb in ("replacement", "end", "head", "link"):
            staff.post(f"{address}/{verb}", fields=fields(["Анна"]), expect=404)
    for role, expected in (("desk", 403), ("reviewer", 403), ("", 404)):
        factory.account(f"{role or 'none'}@demo.example", role=role)
        client = Client(app)
        client.sign_in(f"{role or 'none'}@demo.example")
        client.get(f"{place}/nominations/{uid}", expect=expected)
        for verb in ("replacement", "end", "head", "link"):
            client.post(f"{place}/nominations/{uid}/{verb}", fields=fields(["Анна"]), expect=expected)
    db.session.expire_all()
    assert [(one.ended_at, one.is_head) for one in nominated] == [(None, False)] * 3


def test_a_long_delegation_has_pages_and_a_search(event, organization, staff, place):
    names = [f"Делегат {'абвгдежзик'[n // 10]}{'абвгдежзик'[n % 10]}" for n in range(40)]
    nominating.nominate(event, organization, [nominating.Nominee(name) for name in names], language="en")
    db.session.commit()

    page = staff.get(place)

    assert "Page 1 of 2" in page.visible
    assert len([link for link in page.links if "/nominations/" in link]) == 25
    assert len([link for link in staff.get(place, page=2).links if "/nominations/" in link]) == 15
    assert "Делегат гк" in staff.get(place, q="Delegat gk").visible
