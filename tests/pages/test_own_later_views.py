"""What is asked of people once their place is confirmed, on their own pages."""

from datetime import UTC, datetime, timedelta

import pytest

from eventreg.applications.filling import later_stages
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from tests.pages.asked_later import kept, own, publish


@pytest.fixture
def event(factory):
    return publish(factory.event("forum"))


@pytest.fixture
def application(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED)
    client.open_by_link(application.person)
    return application


def test_the_application_form_asks_none_of_it(client, event):
    page = client.get("/events/forum/apply")

    assert "Food" not in page.visible
    client.get("/events/forum/apply/stay", expect=302)


def test_sending_does_not_wait_for_what_is_asked_later(factory, event):
    assert factory.application(event).status == Status.SUBMITTED


def test_what_is_missing_is_asked_on_the_own_page(client, application):
    page = client.get(f"/applications/{application.reference}")

    assert "Details of your stay 1 answer is missing" in page.visible
    assert "Your journey 1 answer is missing" in page.visible
    assert own(application, "details") in page.links


def test_an_answer_is_kept_and_leads_back(client, application):
    assert client.get(own(application, "details"), expect=302).location == own(application, "details", "stay")

    done = client.post(own(application, "details", "stay"), fields={"diet": "vegan"})

    assert done.location == f"/applications/{application.reference}"
    assert kept(application)["diet"] == "vegan"
    page = client.get(done.location)
    assert "Complete" in page.visible
    assert "After confirmation: Food" in page.visible


def test_a_required_answer_is_asked_for_and_nothing_typed_is_lost(client, application):
    page = client.post(own(application, "details", "stay"), fields={"diet": ""}, expect=422)
    assert "Please answer this question." in page.visible

    page = client.post(own(application, "travel", "journey"), fields={"route": "x" * 201}, expect=422)
    assert page.inputs["route"] == "x" * 201


def test_conditions_count_within_the_page_and_across_stages(client, factory, event, application):
    again = client.post(own(application, "details", "stay"), fields={"diet": "other", "shown": ["diet"]}, expect=422)
    assert "What must not be in it?" in again.visible
    client.post(own(application, "details", "stay"), fields={"diet": "other", "allergy": "Nuts", "shown": ["diet"]})
    assert kept(application)["allergy"] == "Nuts"
    client.post(own(application, "details", "stay"), fields={"diet": "all"})
    assert "allergy" not in kept(application)

    # Whoever pays for themselves is not asked for a passport.
    other = factory.application(event, status=Status.CONFIRMED, funding="none")
    client.open_by_link(other.person)
    page = client.get(own(other, "travel", "journey"))
    assert 'data-question="passport"' in page.text
    client.post(own(other, "travel", "journey"), fields={"passport": "N123", "route": "OSS"})
    assert kept(other) == kept(other) | {"route": "OSS"}
    assert "passport" not in kept(other)


def test_saving_later_answers_leaves_the_application_alone(client, event, application):
    before = kept(application)

    client.post(own(application, "details", "stay"), fields={"diet": "vegan"})

    assert kept(application) == before | {"diet": "vegan"}


def test_what_is_sealed_is_kept_and_never_shown_again(client, application):
    address = own(application, "travel", "journey")
    client.post(address, fields={"passport": "N1234567"})

    page = client.get(address)
    assert "N1234567" not in page.text + client.get(f"/applications/{application.reference}").text
    assert "kept sealed here" in page.visible
    client.post(address, fields={"passport": "", "route": "DYU"})
    assert kept(application)["passport"] == "N1234567", "an empty field leaves it"
    client.post(address, fields={"passport": "N7654321"})
    assert kept(application)["passport"] == "N7654321"


def test_online_nobody_is_asked_about_a_journey(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED, mode="online")
    client.open_by_link(application.person)

    assert "Your journey" not in client.get(f"/applications/{application.reference}").visible
    assert client.get(own(application, "travel"), expect=302).location == f"/applications/{application.reference}"
    page = client.post(own(application, "travel", "journey"), fields={"route": "OSS"}, expect=409)
    assert "only of people whose place is confirmed" in page.visible


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.OFFERED, Status.APPROVED])
def test_before_the_place_is_confirmed_nothing_is_asked(client, factory, event, status):
    application = factory.application(event, status=status)
    client.open_by_link(application.person)

    assert "Details of your stay" not in client.get(f"/applications/{application.reference}").visible
    assert client.get(own(application, "details", "stay"), expect=302)
    client.post(own(application, "details", "stay"), fields={"diet": "vegan"}, expect=409)
    assert "diet" not in kept(application)


@pytest.mark.parametrize(("seconds", "status"), [(-1, 302), (0, 409), (59, 409)])
def test_until_a_day_before_the_event(client, factory, event, application, seconds, status):
    at = later_stages.closes_at(event) + timedelta(seconds=seconds)
    clock.set_source(lambda: at.astimezone(UTC))
    client.open_by_link(application.person)

    page = client.post(own(application, "details", "stay"), fields={"diet": "vegan"}, expect=status)

    assert ("about to begin" in page.visible) == (status == 409)
    assert ("diet" in kept(application)) == (status == 302)


def test_it_closes_by_the_events_own_clock(factory):
    event = factory.event(starts_on=datetime(2027, 5, 14, tzinfo=UTC).date(), zone="Asia/Kabul")

    assert later_stages.closes_at(event).isoformat() == "2027-05-13T00:00:00+04:30"


def test_two_places_that_change_the_same_answer_see_both(client, application):
    address = own(application, "details", "stay")
    seen = client.get(address).inputs["seen"]
    client.post(address, fields={"diet": "vegan", "seen": seen})

    page = client.post(address, fields={"diet": "all", "seen": seen}, expect=409)

    assert "Changed in another place" in page.visible
    assert kept(application)["diet"] == "vegan"


def test_a_strangers_page_and_a_section_that_is_none_are_404(client, factory, event, application):
    other = factory.application(event, status=Status.CONFIRMED)

    client.get(own(other, "details"), expect=404)
    client.post(own(other, "details", "stay"), fields={"diet": "vegan"}, expect=404)
    client.get(own(application, "details", "nothing"), expect=404)
    assert client.get(own(application, "details", "journey"), expect=302).location == own(
        application, "details", "stay"
    )


def test_several_applications_say_what_is_asked_in_each(client, factory, event, application):
    from eventreg.applications import domain

    domain.begin(factory.event("two"), badge_name="x", language="en", person=application.person)
    db.session.commit()

    page = client.get("/me")

    assert "Details of your stay: 1 answer is missing" in page.visible
    assert "Send your application until" in page.visible
