"""Conflicts between phones and server, listed until somebody has looked; door cases 27 and 28."""

import pytest

from eventreg.badges import domain as badges
from eventreg.checkin.disputed import dispute_queries
from eventreg.checkin.disputed.dispute_models import Look
from eventreg.checkin.models import Scan
from eventreg.core import clock
from eventreg.extensions import db
from tests.checkin.test_api import Phone
from tests.counting import statements

PAGE = "/manage/forum/check-in/conflicts"


@pytest.fixture
def event(factory, client):
    made = factory.event("forum", starts_on=clock.today("Asia/Almaty"))
    client.sign_in(factory.account().email)
    return made


@pytest.fixture
def phone(app, factory, event):
    return Phone(app, factory.device(event)[1])


def let_in(factory, event, phone, name="Ҷамшед Раҳимзода"):
    """Somebody whose badge was revoked, let in by an old list."""
    badge = factory.badge(event, name_native=name)
    badges.revoke(badge, reason="lost")
    db.session.commit()
    phone.scan(badge.code, decided="admitted")
    return db.session.query(Scan).order_by(Scan.id.desc()).first()


def test_without_any_it_says_so(event, client):
    assert "No conflicts" in client.get(PAGE).visible


def test_it_says_who_what_and_where_and_leads_to_the_person(factory, event, client, phone):
    let_in(factory, event, phone)

    page = client.get(PAGE)

    for words in ("Ҷамшед Раҳимзода", "Let in without a network", "Come in", "Badge no longer valid", "Phone 1"):
        assert words in page.visible, words
    assert any("/manage/forum/applications/" in link for link in page.links)


def test_looked_at_it_leaves_the_list_with_what_was_found(factory, event, client, phone):
    scan = let_in(factory, event, phone)

    client.post(f"{PAGE}/{scan.id}", fields={"note": "Had the new badge in the bag"})
    client.post(f"{PAGE}/{scan.id}", fields={"note": "Second thoughts"})

    page = client.get(PAGE)
    assert "No conflicts" in page.visible
    assert "Had the new badge in the bag" in page.visible
    assert db.session.query(Look).count() == 1


def test_one_of_another_event_is_nobodys(app, factory, event, client):
    other = factory.event("other", starts_on=clock.today("Asia/Almaty"))
    scan = let_in(factory, other, Phone(app, factory.device(other)[1]), "Чужой Гость")

    client.post(f"{PAGE}/{scan.id}", fields={"note": "x"}, expect=404)
    assert "Чужой Гость" not in client.get(PAGE).visible


def test_a_scan_without_a_conflict_is_none(factory, event, client, phone):
    phone.scan(factory.badge(event).code)

    client.post(f"{PAGE}/{db.session.query(Scan).one().id}", fields={"note": "x"}, expect=404)


def test_many_come_in_pages_with_the_same_number_of_statements(factory, event, client, phone, monkeypatch):
    monkeypatch.setattr(dispute_queries, "PAGE", 2)
    let_in(factory, event, phone)
    client.get(PAGE)
    with statements() as one:
        client.get(PAGE)
    oldest, *_newer = [let_in(factory, event, phone, name=f"Гость {number}") for number in range(4)]
    with statements() as many:
        page = client.get(PAGE)

    assert len(many) == len(one)
    assert "Гость 3" in page.visible
    assert "Гость 0" not in page.visible
    assert "Ҷамшед" in client.get(f"{PAGE}?before={oldest.id}").visible
