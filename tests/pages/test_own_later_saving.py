"""What is asked after confirmation is saved by itself while somebody types."""

from datetime import timedelta

import pytest

from eventreg.applications.filling import later_stages
from eventreg.applications.status import Status
from eventreg.core import clock
from tests.pages.asked_later import kept, own, publish


@pytest.fixture
def event(factory):
    return publish(factory.event("forum"))


@pytest.fixture
def application(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED, funding="full")
    client.open_by_link(application.person)
    return application


def save(client, application, word, section, *, expect=200, **fields):
    """What the script sends and gets."""
    data = {"csrf_token": client.csrf()} | fields
    response = client.http.post(own(application, word, section) + "/draft", data=data)
    assert response.status_code == expect, response.get_data(as_text=True)[:2000]
    return response.get_json()


def test_an_answer_is_kept_without_a_button(client, application):
    page = client.get(own(application, "details", "stay"))

    answer = save(client, application, "details", "stay", diet="vegan", seen=page.inputs["seen"])

    assert (answer["state"], answer["clashes"], answer["whole"]) == ("saved", {}, True)
    assert kept(application)["diet"] == "vegan"


def test_what_is_empty_takes_nothing_away_and_what_is_sealed_is_not_told(client, application):
    page = client.get(own(application, "travel", "journey"))
    answer = save(client, application, "travel", "journey", passport="N1234567", route="Osh", seen=page.inputs["seen"])
    assert "N1234567" not in str(answer)

    save(client, application, "travel", "journey", passport="", route="Osh", seen=page.inputs["seen"])

    assert kept(application)["passport"] == "N1234567"


def test_what_was_changed_elsewhere_is_told(client, application):
    seen = client.get(own(application, "travel", "journey")).inputs["seen"]
    save(client, application, "travel", "journey", route="Osh", seen=seen)

    answer = save(client, application, "travel", "journey", route="Almaty", seen=seen)

    assert answer["clashes"]["route"]["words"] == "Osh"
    assert kept(application)["route"] == "Osh"


def test_too_late_is_said(client, application):
    at = later_stages.closes_at(application.event) + timedelta(minutes=5)
    client.get(own(application, "details", "stay"))
    clock.set_source(lambda: at)
    client.open_by_link(application.person)

    answer = save(client, application, "details", "stay", expect=409, diet="vegan")

    assert answer["state"] == "refused"
    assert "The event is about to begin" in answer["sentence"]


def test_whoever_is_signed_out_is_sent_away_and_an_old_token_is_said(client, application):
    token = client.csrf()
    answer = client.http.post(own(application, "details", "stay") + "/draft", data={"diet": "vegan"})
    assert (answer.status_code, answer.get_json()) == (400, {"state": "lost"})
    client.post("/leave")

    answer = client.http.post(own(application, "details", "stay") + "/draft", data={"csrf_token": token})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/ways")


def test_a_stranger_gets_the_404_of_a_missing_page(client, factory, application):
    other = factory.application(application.event, status=Status.CONFIRMED)

    save(client, other, "details", "stay", expect=404, diet="vegan")


def test_with_an_old_token_what_was_typed_is_shown_again(client, application):
    page = client.post(
        own(application, "travel", "journey"), fields={"csrf_token": "old", "route": "Osh"}, expect=400
    )  # fmt: skip

    assert page.inputs["route"] == "Osh"
    assert "Nothing you typed is lost" in page.visible


def test_the_browser_is_told_what_it_need_not_keep(client, application):
    name = f"{application.reference}/details/stay"
    assert f'data-keep="{name}"' in client.get(own(application, "details", "stay")).text

    done = client.post(own(application, "details", "stay"), fields={"diet": "vegan"})

    assert f'data-saved-section="{name}"' in client.get(done.location).text
    assert "data-saved-section" not in client.get(done.location).text


def test_an_old_token_opens_nothing_to_strangers_and_nothing_that_is_gone(client, application):
    client.post(own(application, "travel", "nowhere"), fields={"csrf_token": "old"}, expect=404)
    client.post("/leave")

    page = client.post(own(application, "travel", "journey"), fields={"csrf_token": "old", "route": "Osh"})

    assert page.location == "/ways"
