"""Links with which one person may apply after the deadline."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventreg.accounts.models import WayIn
from eventreg.applications.late import late_links
from eventreg.applications.late.late_models import LateLink
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events import date_order
from eventreg.events.forms import local
from eventreg.extensions import db
from tests.applications.filled_form import ORGANIZATION, PART, YOU, at, fill, only
from tests.client import Client


@pytest.fixture
def closed(factory):
    return factory.event("forum", call_closes=clock.now() - timedelta(days=1))


@pytest.fixture
def secret(closed):
    _link, secret = late_links.make(closed, note="Гулнора, was ill", open_until=clock.now() + timedelta(hours=20))
    db.session.commit()
    return secret


def link():
    return db.session.scalars(select(LateLink)).one()


def test_an_organizer_makes_a_link_that_is_shown_once(client, factory, closed):
    factory.account()
    client.sign_in("organizer@demo.example")
    until = local(clock.now() + timedelta(days=2), closed.zone).strftime("%Y-%m-%dT%H:%M")

    client.post("/manage/forum/late-links", fields={"note": "Гулнора", "open_until": until})

    page = client.get("/manage/forum/late-links")
    assert "http://localhost/late/" in page.text
    assert "Not used yet" in page.visible
    again = client.get("/manage/forum/late-links")
    assert "/late/" not in again.text.replace("/late-links", "")
    assert "Гулнора" in again.visible


def test_note_and_secret_are_not_in_the_database(app, closed, secret):
    row = db.session.execute(select(LateLink.note_box)).scalar_one()
    way = db.session.scalars(select(WayIn).where(WayIn.purpose == "late")).one()

    assert "Гулнора".encode() not in row
    assert (way.code_hash, secret.encode() in way.token_hash) == (None, False)


@pytest.mark.parametrize("days", [-1, 61, 400])
def test_a_link_ends_between_now_and_the_event(client, factory, closed, days):
    factory.account()
    client.sign_in("organizer@demo.example")
    until = local(clock.now() + timedelta(days=days), closed.zone).strftime("%Y-%m-%dT%H:%M")

    page = client.post("/manage/forum/late-links", fields={"note": "Somebody", "open_until": until}, expect=422)

    assert "still ahead and before the first day" in page.visible
    assert page.inputs["note"] == "Somebody"


def test_the_first_instant_of_the_event_is_the_last_possible(closed):
    first = datetime.combine(closed.starts_on, time(), ZoneInfo(closed.zone))
    closed.results_on = closed.starts_on

    late_links.make(closed, note="x", open_until=first)
    with pytest.raises(late_links.NotAhead):
        late_links.make(closed, note="x", open_until=first + timedelta(seconds=1))


def test_while_the_call_is_open_a_link_ends_after_it(client, factory):
    event = factory.event("forum", call_closes=clock.now() + timedelta(days=9))
    with pytest.raises(late_links.BeforeTheDeadline):
        late_links.make(event, note="x", open_until=event.call_closes)

    client.sign_in(factory.account().email)
    offered = datetime.fromisoformat(client.get("/manage/forum/late-links").inputs["open_until"])
    assert offered.replace(tzinfo=ZoneInfo(event.zone)) > event.call_closes


def test_a_link_may_give_longer_for_funding_alone(factory):
    now = clock.now()
    event = factory.event(sponsored_closes=now - timedelta(hours=1), call_closes=now + timedelta(days=9))

    assert late_links.make(event, note="x", open_until=now + timedelta(days=2))


def test_nobody_is_let_in_late_before_the_event_is_public(factory):
    event = factory.event(publish=False)

    with pytest.raises(late_links.NotPublished):
        late_links.make(event, note="x", open_until=clock.now() + timedelta(days=1))


@pytest.mark.parametrize("fields", [{"note": "", "open_until": ""}, {"note": "x", "open_until": "9999-12-31T23:59"}])
def test_what_cannot_be_read_is_said(client, factory, closed, fields):
    factory.account()
    client.sign_in("organizer@demo.example")

    client.post("/manage/forum/late-links", fields=fields, expect=422)


def test_opening_the_link_uses_nothing(client, closed, secret):
    for _time in range(3):
        assert "Go on to the form" in client.get(f"/late/{secret}").visible
    assert link().used_at is None


def test_the_whole_way_of_whoever_is_late(client, closed, secret):
    client.get(at(closed), expect=302)

    assert client.post(f"/late/{secret}").location == at(closed)
    assert "Apply" in client.get("/events/forum").visible
    assert "Open until" in client.get(at(closed)).visible
    fill(client, closed)
    client.post(at(closed, "check"))

    assert only().status == Status.SUBMITTED
    assert (only().open_until, link().application_id) == (link().open_until, only().id)


def test_a_link_is_used_once(client, app, closed, secret):
    client.post(f"/late/{secret}")
    other = Client(app)

    page = other.post(f"/late/{secret}", expect=410)

    assert "does not work any more" in page.visible
    other.get(f"/late/{secret}", expect=410)
    other.get(at(closed), expect=302)


def test_one_link_is_for_one_application(client, closed, secret):
    client.post(f"/late/{secret}")
    client.post(at(closed, "you"), fields=YOU)
    client.post("/leave")

    client.get(at(closed), expect=302)
    client.post(at(closed, "you"), fields=YOU, expect=409)

    assert db.session.query(Application).count() == 1


def test_it_ends_with_its_own_minute(client, closed, secret):
    client.post(f"/late/{secret}")
    client.post(at(closed, "you"), fields=YOU)
    end = link().open_until
    clock.set_source(lambda: end + timedelta(seconds=59))
    client.post(at(closed, "organization"), fields=ORGANIZATION)
    clock.set_source(lambda: end + timedelta(seconds=61))

    client.post(at(closed, "part"), fields=PART, expect=409)


def test_a_draft_from_before_goes_on(client, factory, secret, closed):
    with clock.standing_at(clock.now() - timedelta(days=3)):
        draft = factory.application(closed, status=Status.DRAFT)
    client.open_by_link(draft.person)
    client.post(at(closed, "check"), expect=409)

    assert draft.reference in client.get(f"/late/{secret}").visible
    client.post(f"/late/{secret}")
    client.post(at(closed, "check"))

    assert (draft.status, link().application_id) == (Status.SUBMITTED, draft.id)


def test_it_opens_the_earlier_deadline_for_funding_too(client, factory):
    now = clock.now()
    event = factory.event("forum", call_closes=now + timedelta(days=1), sponsored_closes=now - timedelta(days=1))
    _link, secret = late_links.make(event, note="x", open_until=now + timedelta(days=2))
    client.post(f"/late/{secret}")
    fill(client, event)

    client.post(at(event, "check"))

    assert (only().status, only().funding) == (Status.SUBMITTED, "full")


def test_whose_application_has_gone_on_does_not_use_it_up(client, factory, secret, closed):
    with clock.standing_at(clock.now() - timedelta(days=3)):
        application = factory.application(closed, status=Status.IN_REVIEW)
    client.open_by_link(application.person)

    page = client.post(f"/late/{secret}", expect=409)

    assert "The link was not used up" in page.visible
    assert link().used_at is None


def test_a_revoked_link_opens_nothing(client, factory, closed, secret):
    factory.account()
    client.sign_in("organizer@demo.example")

    client.post(f"/manage/forum/late-links/{link().uid}/revocation")

    client.post(f"/late/{secret}", expect=410)
    assert "Revoked" in client.get("/manage/forum/late-links").visible
    client.post(f"/manage/forum/late-links/{link().uid}/revocation", expect=409)


def test_revoking_a_used_link_ends_what_it_opened(client, app, factory, closed, secret):
    person = Client(app)
    person.post(f"/late/{secret}")
    person.post(at(closed, "you"), fields=YOU)
    late_links.revoke(link())
    db.session.commit()

    person.post(at(closed, "part"), fields=PART, expect=409)


def test_a_link_revoked_before_the_first_section_begins_nothing(client, closed, secret):
    client.post(f"/late/{secret}")
    client.get(at(closed))
    late_links.revoke(link())
    db.session.commit()

    page = client.post(at(closed, "you"), fields=YOU, expect=409)

    assert page.inputs["name_native"] == YOU["name_native"]
    assert db.session.query(Application).count() == 0


def test_links_of_another_event_are_not_there(client, factory, closed, secret):
    other = factory.event("other")
    factory.account("organizer@demo.example", "organizer", event_id=other.id)
    client.sign_in("organizer@demo.example")

    assert "Гулнора" not in client.get("/manage/other/late-links").visible
    client.post(f"/manage/other/late-links/{link().uid}/revocation", expect=404)
    client.get("/manage/forum/late-links", expect=404)


def test_the_list_asks_as_much_for_thirty_as_for_one(client, factory, closed, secret):
    from tests.counting import statements

    def make(numbers):
        for number in numbers:
            late_links.make(closed, note=f"Person {number}", open_until=clock.now() + timedelta(days=2))

    factory.account()
    client.sign_in("organizer@demo.example")
    make(range(1))
    client.get("/manage/forum/late-links")
    with statements() as few:
        client.get("/manage/forum/late-links")
    make(range(1, 29))
    with statements() as many:
        client.get("/manage/forum/late-links")

    assert [_table(one) for one in many] == [_table(one) for one in few]


def _table(statement):
    return re.search(r"(?:FROM|INTO|UPDATE)\s+(\w+)", statement)[1]


def test_of_many_browsers_at_once_one_uses_the_link(app, client, closed, secret):
    token = client.csrf()
    db.session.commit()

    def press(_number):
        http = FlaskClient(app, app.response_class)
        return http.post(f"/late/{secret}", data={"csrf_token": token}).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(press, range(4))) == [302, 410, 410, 410]


def test_a_link_ends_before_results_are_sent(client, factory, closed):
    client.sign_in(factory.account().email)
    end = date_order.end_of(closed.results_on, closed.zone)
    until = local(end + timedelta(minutes=1), closed.zone).strftime("%Y-%m-%dT%H:%M")

    page = client.post("/manage/forum/late-links", fields={"note": "Somebody", "open_until": until}, expect=422)

    assert "This is later than the day on which results are sent." in page.visible
    assert page.inputs["note"] == "Somebody"
    late_links.make(closed, note="x", open_until=end)
