"""An answer from a page that shows another offer than the one that stands."""

import re

import pytest

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.pages import own_page
from eventreg.review import deciding, telling
from eventreg.review.models import OfferAnswer
from tests.review.moving.test_moving_views import DAY, later, move, online

CHANGED = "The offer has changed since you opened this page."


@pytest.fixture
def application(factory, client):
    event = factory.event("forum", places_in_person=3, places_online=3)
    application = factory.application(event)
    plan = deciding.OfferPlan("in_person", event.roles[0], funding_line=event.funding_lines[0], covers=["travel"])
    deciding.approve(application, plan)
    telling.send_results(event)
    db.session.commit()
    return application


def opened(client, application):
    """The answer's page, as it stands in somebody's tab."""
    client.open_by_link(application.person)
    return client.get(f"/applications/{application.reference}/answer").inputs["seen"]


def moved(client, factory, application, fields):
    client.sign_in(factory.account(event_id=application.event_id).email)
    move(client, fields)
    client.open_by_link(application.person)


@pytest.mark.parametrize("way", ["", "/waiting"])
def test_a_page_from_before_the_event_went_online_confirms_nothing(client, factory, application, way):
    seen, day = opened(client, application), str(application.event.starts_on)
    moved(client, factory, application, online(application.event))
    address = f"/applications/{application.reference}/answer"
    old = {"seen": seen, "mode": "in_person", "days": [day], "covers": ["travel"]}

    page = client.post(f"{address}{way}", fields=old, expect=409)

    assert CHANGED in page.visible
    assert "Online" in page.visible
    db.session.expire_all()
    assert (application.status, db.session.query(OfferAnswer).count()) == (Status.OFFERED, 0)
    client.post(address, fields={"seen": page.inputs["seen"]})
    assert application.status == Status.CONFIRMED


def test_days_of_the_earlier_date_are_not_days_of_the_new_one(client, factory, application):
    event = application.event
    seen, first, last = opened(client, application), str(event.starts_on), str(event.ends_on)
    moved(client, factory, application, later(event, days=1))
    old = {"seen": seen, "mode": "in_person", "days": [first, last], "covers": []}

    page = client.post(f"/applications/{application.reference}/answer", fields=old, expect=409)

    assert CHANGED in page.visible
    assert application.status == Status.OFFERED
    boxes = re.findall(r"<input ([^>]*name=\"days\"[^>]*)>", page.text)
    assert [re.search(r'value="([^"]+)"', box)[1] for box in boxes if "checked" in box.split()] == [last]


def test_an_answer_by_telephone_is_noted_for_the_offer_that_was_read_out(client, factory, application):
    client.sign_in(factory.account(event_id=application.event_id).email)
    address = f"/manage/forum/applications/{application.reference}/answer"
    form = client.get(address).inputs
    move(client, online(application.event))
    said = {"seen": form["seen"], "said_at": form["said_at"], "answer": "yes", "how": "telephone", "note": "Gladly"}

    page = client.post(address, fields=said | {"mode": "in_person"}, expect=409)

    assert CHANGED in page.visible
    assert "Gladly" in page.text
    db.session.expire_all()
    assert application.status == Status.OFFERED


@pytest.mark.parametrize("frees", [False, True])
def test_a_day_that_is_over_is_not_asked_for(app, client, application, frees):
    application.event.silence_frees = frees
    db.session.commit()
    at = clock.now() + 9 * DAY
    clock.set_source(lambda: at)
    client.open_by_link(application.person)

    pages = [client.get(f"/applications/{application.reference}{way}") for way in ("", "/answer")]

    for page in pages:
        assert "Please answer until" not in page.visible
        assert "The day to answer by was" in page.visible
        assert ("You can still answer as long as the place is free." in page.visible) is not frees
        assert ("The place is no longer kept for you" in page.visible) is frees
    assert ("Confirm my place" in pages[1].visible) is not frees
    with app.test_request_context():
        mine = [one.text for one in own_page.of_application(application).asked()]
    assert not any("Answer the offer until" in text for text in mine)
    assert any("the day for it was" in text for text in mine) is not frees


def test_whoever_comes_online_reads_nothing_of_own_cost(client, factory):
    event = factory.event("forum", mode="online")
    application = factory.application(event, mode="online", status=Status.OFFERED)
    client.open_by_link(application.person)

    assert "at your own cost" not in client.get(f"/applications/{application.reference}/answer").visible
    client.sign_in(factory.account(event_id=event.id).email)
    noted = client.get(f"/manage/forum/applications/{application.reference}/answer").visible
    assert "at their own cost" not in noted
    assert "If they take the place" not in noted
