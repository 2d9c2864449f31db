"""Moving the deadlines of a call, and telling those who have begun."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications.late import draft_mails
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.events.forms import local
from eventreg.events.models import Extension
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.outbox.models import Mail

PAGE = "/manage/forum/deadlines"


@pytest.fixture
def forum(client, factory):
    """A call that closes in two days; its organizer is signed in."""
    closes = (clock.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    event = factory.event("forum", call_closes=closes)
    factory.account()
    client.sign_in("organizer@demo.example")
    return event


def typed(event, instant):
    return local(instant, event.zone).strftime("%Y-%m-%dT%H:%M") if instant else ""


def move(client, event, call=None, sponsored=None, *, expect=302, **fields):
    sent = {"call_closes": typed(event, call or event.call_closes), "sponsored_closes": typed(event, sponsored)}
    return client.post(PAGE, fields=sent | fields, expect=expect)


def moves():
    return [(one.kind, one.was, one.became) for one in db.session.scalars(select(Extension).order_by(Extension.id))]


def test_a_call_is_extended_and_everybody_sees_it(client, forum):
    was = forum.call_closes

    move(client, forum, was + timedelta(days=7))

    assert moves() == [("call", was, was + timedelta(days=7))]
    assert db.session.scalars(select(Entry).where(Entry.action == "call.moved")).one().details["kind"] == "call"
    page = client.get("/events/forum").visible
    assert "Extended: applications are taken until" in page
    assert "Extended: it was to be" in page
    assert "organizer@demo.example" in client.get(PAGE).visible


def test_a_call_that_has_closed_is_opened_again(client, forum):
    later = forum.call_closes + timedelta(days=1)
    clock.set_source(lambda: later)
    client.sign_in("organizer@demo.example")

    move(client, forum, later + timedelta(days=1))

    assert "Apply" in client.get("/events/forum").visible


def test_moving_it_earlier_is_asked_about(client, forum):
    earlier = forum.call_closes - timedelta(days=1)

    page = move(client, forum, earlier, expect=200)

    assert "People rely on the deadline" in page.visible
    assert moves() == []
    move(client, forum, earlier, confirmed="yes")
    assert db.session.get(type(forum), forum.id).call_closes == earlier
    assert "Extended" not in client.get("/events/forum").visible


def test_an_earlier_deadline_for_funding_is_asked_about(client, forum):
    sponsored = forum.call_closes - timedelta(days=1)

    move(client, forum, sponsored=sponsored, expect=200)
    move(client, forum, sponsored=sponsored, confirmed="yes")

    assert moves() == [("sponsored", forum.call_closes, sponsored)]


@pytest.mark.parametrize(
    ("call", "sponsored", "status", "sentence"),
    [
        (timedelta(days=-3), None, 422, "nobody could have known"),
        (timedelta(days=90), None, 422, "later than the day on which results are sent"),
        (timedelta(), timedelta(days=1), 422, "not later than the deadline for everybody"),
    ],
)
def test_what_does_not_fit_is_refused_and_kept(client, forum, call, sponsored, status, sentence):
    instants = forum.call_closes + call, forum.call_closes + sponsored if sponsored else None

    page = move(client, forum, *instants, expect=status)

    assert sentence in page.visible
    assert page.inputs["call_closes"] == typed(forum, instants[0])
    assert moves() == []


def test_a_passed_deadline_cannot_be_moved_to_another_passed_instant(client, forum):
    later = forum.call_closes + timedelta(days=1)
    clock.set_source(lambda: later)
    client.sign_in("organizer@demo.example")

    page = move(client, forum, forum.call_closes - timedelta(hours=1), confirmed="yes", expect=409)

    assert "has passed" in page.visible


def test_before_publication_it_is_changed_with_the_settings(client, forum, factory):
    factory.event("quiet", publish=False)

    assert client.get("/manage/quiet/deadlines", expect=302).location == "/manage/quiet/settings"


def test_nothing_changed_is_no_move(client, forum):
    move(client, forum)

    assert moves() == []


def test_the_settings_leave_a_published_deadline_alone(client, forum):
    page = client.get("/manage/forum/settings")
    closes = forum.call_closes

    assert "call_closes" not in page.inputs
    sent = {name: value for name, value in page.inputs.items() if name not in {"csrf_token", "summary_en"}}
    fields = sent | {"zone": "Asia/Kabul", "mode": "hybrid", "call_closes": "2020-01-01T00:00", "summary_en": "Rivers"}
    fields |= {"palette": "lapis", "picture": "lake", "careful_by_default": "y", "office": ""}
    client.post("/manage/forum/settings", fields=fields)

    db.session.refresh(forum)
    assert (forum.zone, forum.call_closes, forum.careful_by_default) == ("Asia/Kabul", closes, True)


def drafts(factory, event, number):
    for _number in range(number):
        factory.application(event, status=Status.DRAFT)


def told():
    return len(db.session.scalars(select(Mail).where(Mail.template == draft_mails.TEMPLATE)).all())


def test_drafts_are_told_once_an_extension(app, client, factory, forum):
    drafts(factory, forum, 3)
    factory.application(forum, status=Status.DRAFT, contact_by="office", email="")
    factory.application(forum)
    factory.application(factory.event("other"), status=Status.DRAFT)
    move(client, forum, forum.call_closes + timedelta(days=1))

    assert "Write to 3 people" in client.get(PAGE).visible
    for _time in range(2):
        client.post(f"{PAGE}/telling")
    worker.run_due(app)
    client.post(f"{PAGE}/telling")
    worker.run_due(app)

    assert told() == 3
    assert "Write to" not in client.get(PAGE).visible
    db.session.refresh(forum)
    move(client, forum, forum.call_closes + timedelta(days=1))
    client.post(f"{PAGE}/telling")
    worker.run_due(app)
    assert told() == 6


def test_two_workers_tell_nobody_twice(app, client, factory, forum):
    drafts(factory, forum, 5)
    move(client, forum, forum.call_closes + timedelta(days=1))
    for _time in range(4):
        client.post(f"{PAGE}/telling")
    db.session.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _number: worker.run_due(app), range(4)))

    assert told() == 5


def test_an_earlier_deadline_tells_nobody(client, factory, forum):
    drafts(factory, forum, 1)
    move(client, forum, forum.call_closes - timedelta(days=1), confirmed="yes")

    assert "Write to" not in client.get(PAGE).visible
    client.post(f"{PAGE}/telling")
    assert told() == 0


@pytest.mark.parametrize("fields", [{"call_closes": ""}, {"call_closes": "soon"}, {"call_closes": "0001-01-01T00:00"}])
def test_what_is_no_instant(client, forum, fields):
    client.post(PAGE, fields={"sponsored_closes": ""} | fields, expect=422)


def test_no_deadline_is_later_than_the_results(client, forum):
    forum.results_on = forum.call_closes.date() + timedelta(days=3)
    later = forum.call_closes + timedelta(days=5)

    page = move(client, forum, later, expect=422)

    assert "The deadline for applications is later than the day on which results are sent." in page.visible
    assert page.inputs["call_closes"] == typed(forum, later)
    assert moves() == []
    move(client, forum, forum.call_closes + timedelta(days=2))


def test_nor_can_the_settings_of_a_public_event_bring_it_there(client, forum):
    inputs = client.get("/manage/forum/settings").inputs
    sent = {name: value for name, value in inputs.items() if name != "csrf_token"}
    fields = sent | {"mode": "hybrid", "zone": forum.zone, "palette": "lapis", "picture": "lake", "office": ""}
    sooner = (forum.call_closes - timedelta(days=1)).date().isoformat()

    page = client.post("/manage/forum/settings", fields=fields | {"results_on": sooner}, expect=422)

    assert "later than the day on which results are sent" in page.visible
    assert page.inputs["results_on"] == sooner
