"""What was sealed can be taken back by who gave it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from eventreg.applications import queries
from eventreg.applications.form import form_domain
from eventreg.applications.form.form_document import QuestionDraft, SectionDraft
from eventreg.applications.models import Answer
from eventreg.applications.status import Status
from eventreg.extensions import db
from tests.applications.filled_form import CONTACT, at
from tests.pages.asked_later import own, publish, texts

FILLED_IN = {"match": "all", "tests": [{"question": "health", "test": "filled_in"}]}
HEALTH = QuestionDraft("health", "short_text", texts("Your health"), sensitive=True)
CARE = QuestionDraft("care", "short_text", texts("What care do you need?"), shown_if=FILLED_IN)
REMOVE = {"health": "", "take_away": "health", "shown": ["health", "care"]}


def ask(event, *questions):
    form = form_domain.published(event)
    form_domain.publish(event, form.with_section(SectionDraft("body", texts("Body"), questions=questions)))
    db.session.commit()


def kept(application, key):
    """The rows of one answer, as the database has them."""
    question = db.session.scalars(queries.question(application.event_id, key)).one()
    query = select(Answer.id).where(Answer.application_id == application.id, Answer.question_id == question.id)
    return db.session.scalars(query).all()


@pytest.fixture
def draft(client, factory, event):
    """A draft with a sealed answer and one that it leads to."""
    ask(event, HEALTH, CARE)
    application = factory.application(event, status=Status.DRAFT)
    client.open_by_link(application.person)
    client.post(at(event, "body"), fields={"health": "Diabetes", "care": "A fridge", "shown": ["health", "care"]})
    assert (len(kept(application, "health")), len(kept(application, "care"))) == (1, 1)
    return application


def test_the_tick_stands_only_where_something_is_kept(client, factory, event, draft):
    assert 'name="take_away"' in client.get(at(event, "body")).text

    other = factory.application(event, status=Status.DRAFT)
    client.open_by_link(other.person)
    assert 'name="take_away"' not in client.get(at(event, "body")).text


def test_what_is_removed_is_gone_with_what_it_led_to(client, event, draft):
    done = client.post(at(event, "body"), fields=REMOVE)

    assert (kept(draft, "health"), kept(draft, "care")) == ([], [])
    assert "What was kept for “Your health” is removed." in client.get(done.location).visible
    assert 'name="take_away"' not in client.get(at(event, "body")).text


def test_an_empty_field_without_the_tick_leaves_both(client, event, draft):
    client.post(at(event, "body"), fields={"health": "", "care": "Two fridges", "shown": ["health", "care"]})

    assert (len(kept(draft, "health")), len(kept(draft, "care"))) == (1, 1)


def test_what_is_typed_beside_the_tick_takes_the_place(client, event, draft):
    page = client.get(client.post(at(event, "body"), fields=REMOVE | {"health": "Well"}).location)

    assert len(kept(draft, "health")) == 1
    assert "is removed" not in page.visible


def test_what_cannot_be_read_leaves_what_is_kept_and_the_tick(client, event, draft):
    page = client.post(at(event, "body"), fields=REMOVE | {"health": "x" * 201}, expect=422)

    assert len(kept(draft, "health")) == 1
    assert ('value="health" checked' in page.text, "is removed" in page.visible) == (True, False)


def test_a_page_that_saves_itself_removes_nothing(client, event, draft):
    sent = REMOVE | {"csrf_token": client.csrf()}

    said = client.http.post(f"{at(event, 'body')}/draft", data=sent).get_json()

    assert (said["state"], said["whole"]) == ("saved", False)
    assert len(kept(draft, "health")) == 1


def test_a_tick_where_nothing_is_sealed_does_nothing(client, event, draft):
    client.post(at(event, "you"), fields={"take_away": ["name_native", "nothing"], "name_native": ""}, expect=422)

    assert draft.person.badge_name == "Ҷамшед Раҳимзода"


def test_how_to_write_safely_is_taken_back(client, factory, event):
    application = factory.application(event, contact_safely="After nine")
    client.open_by_link(application.person)
    assert application.person.contact_safely_box is not None

    client.post(at(event, "contact"), fields=CONTACT | {"contact_safely": "", "take_away": "contact_safely"})

    db.session.refresh(application.person)
    assert application.person.contact_safely_box is None


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED])
def test_a_required_one_goes_and_is_missing_then(client, factory, event, status):
    ask(event, replace(HEALTH, required=True))
    application = factory.application(event, status=status, health="Diabetes")
    client.open_by_link(application.person)

    page = client.post(at(event, "body"), fields=REMOVE, expect=422)

    assert "Without what was kept here, this question has no answer, and it needs one." in page.visible
    assert "What was kept for “Your health” is removed." in page.visible
    assert kept(application, "health") == []
    assert "Some answers are still missing" in client.get(at(event, "check")).visible


def test_a_passport_is_taken_back_after_the_place_is_confirmed(client, factory, event):
    publish(event)
    application = factory.application(event, status=Status.CONFIRMED)
    client.open_by_link(application.person)
    address = own(application, "travel", "journey")
    client.post(address, fields={"passport": "N1234567"})

    page = client.post(address, fields={"passport": "", "take_away": "passport"}, expect=422)

    assert "What was kept for “Passport number” is removed." in page.visible
    assert kept(application, "passport") == []
    assert "Your journey 1 answer is missing" in client.get(f"/applications/{application.reference}").visible
    client.post(address, fields={"passport": "", "route": "DYU"}, expect=422)
