"""A person's own page, in every state."""

import re
from datetime import timedelta

import pytest

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import deciding


def _own(client, application):
    client.open_by_link(application.person)
    return client.get(f"/applications/{application.reference}")


def test_decisions_stay_private_until_they_are_told(client, factory):
    event = factory.event()
    applications = [factory.application(event, status=Status.IN_REVIEW) for _ in range(4)]
    deciding.approve(applications[1], deciding.OfferPlan(mode="in_person", role=event.roles[0]))
    deciding.put_on_reserve_list(applications[2])
    deciding.not_select(applications[3], told="places")
    db.session.commit()
    pages = [_own(client, application) for application in applications]

    varying = re.compile(r"TF-\w+-\w+|person\d+@\S+|\d\d:\d\d")
    assert len({varying.sub("", page.visible) for page in pages}) == 1
    assert "In review" in pages[1].visible


def test_a_reserve_that_is_approved_in_private_still_reads_reserve_or_review(client, factory):
    application = factory.application(status=Status.ON_RESERVE_LIST)
    deciding.approve(application, deciding.OfferPlan(mode="in_person", role=application.event.roles[0]))
    page = _own(client, application)

    assert "You are invited" not in page.visible
    assert "/answer" not in page.text


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.DRAFT, "Not sent yet"), (Status.SUBMITTED, "Your application has arrived and counts."),
        (Status.RETURNED, "Please name your city."), (Status.OFFERED, "See the offer and answer"),
        (Status.ON_RESERVE_LIST, "If a place becomes free"),
        (Status.REFUSED, "many more good applications than places"),
        (Status.CONFIRMED, "Show my ticket"), (Status.DECLINED, "You declined"),
        (Status.WITHDRAWN, "Take the withdrawal back"),
        (Status.CANCELLED, "The organizers took this application out"),
    ],
)  # fmt: skip
def test_each_state_says_what_it_is_and_what_to_do(client, factory, status, words):
    page = _own(client, factory.application(status=status))

    assert words in page.visible
    assert page.h1[0].startswith("Application")


@pytest.mark.parametrize(
    ("status", "words"),
    [(Status.DRAFT, "nothing was sent before the deadline"), (Status.SUBMITTED, "it stays as it is")],
)
def test_after_the_deadline_nothing_is_said_to_be_open(client, factory, status, words):
    application = factory.application(factory.event(call_closes=clock.now() + timedelta(hours=1)), status=status)
    clock.set_source(lambda: application.event.call_closes + timedelta(hours=1))

    page = _own(client, application)

    assert words in page.visible
    assert "Your deadline" in page.visible
    assert "until the deadline" not in page.visible


def test_the_page_in_russian_dates(client, factory):
    client.language = "ru"

    assert _own(client, factory.application()).lang == "en", "the person's own language comes first"


def test_online_leads_to_the_room(client, factory):
    page = _own(client, factory.application(status=Status.CONFIRMED, mode="online"))

    assert "My way into the room" in page.visible
    assert "Show my ticket" not in page.visible


def test_without_a_way_in_one_is_shown_the_ways(client, factory):
    application = factory.application()

    page = client.get(f"/applications/{application.reference}", expect=302)

    assert page.location.startswith("/ways?next=")


def test_several_applications_are_listed(client, factory):
    from eventreg.applications import domain
    from eventreg.extensions import db

    first = factory.application(factory.event("one"))
    domain.begin(factory.event("two", names={"en": "Second Forum"}), badge_name="x", language="en", person=first.person)
    db.session.commit()
    client.open_by_link(first.person)

    page = client.get("/me")

    assert "Second Forum" in page.visible
    assert first.reference in page.visible


def test_whoever_has_no_application_reads_what_to_do(client, factory):
    from eventreg.extensions import db
    from eventreg.people import domain as people

    person = people.create_person(badge_name="Nobody", key_name=factory.event().key_name, language="en")
    db.session.commit()
    client.open_by_link(person)

    assert "There is no application yet" in client.get("/me").visible
