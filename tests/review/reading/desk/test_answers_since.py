"""Answers that were changed after a reading was sent: the reader's list and the staff's page say so."""

import pytest

from eventreg.applications import intake
from eventreg.applications.answers import version_answered
from eventreg.extensions import db
from eventreg.review.reading import points
from tests.review.reading.desk import at_the_desk

QUEUE = "/manage/forum/review/queue"


@pytest.fixture
def sent(client, factory, event, reviewer):
    """A reading sent by its page; gives the page's address and its application."""
    criteria = at_the_desk.add_criteria(event, 10)
    application = factory.application(event, motivation="I wish to learn.")
    given = at_the_desk.give(application, reviewer)
    page = f"/manage/forum/review/readings/{given.uid}"
    client.post(page, fields=at_the_desk.filled(criteria, 4))
    return page, application


def write(factory, application, **values):
    """As an applicant's correction, or staff, writes answers."""
    questions = [one for section in factory.sections(application.event) for one in section.questions]
    versions = {one.key: version_answered(application, one) for one in questions if one.key in values}
    intake.write(application, versions, values)
    db.session.commit()


def test_other_answers_are_flagged_until_the_reader_has_looked_again(client, factory, event, sent):
    page, application = sent
    assert "Answers changed since" not in client.get(QUEUE).visible

    write(factory, application, motivation="I wish to speak.")

    assert "Answers changed since" in client.get(QUEUE).visible
    assert "Answers were changed after you sent this." in client.get(page).visible
    assert len(points.of_event(event)) == 1
    seen = client.get(page).inputs["seen"]
    fields = at_the_desk.filled(db.session.query(at_the_desk.Criterion).all(), 4)
    client.post(page, fields=fields | {"seen": seen})
    assert "Answers changed since" not in client.get(QUEUE).visible


def test_organizers_see_it_at_the_application(client, factory, event, sent):
    write(factory, sent[1], motivation="I wish to speak.")
    client.sign_in(factory.account("organizer@demo.example", event_id=event.id).email)

    page = client.get(f"/manage/forum/review/applications/{sent[1].reference}")

    assert "Answers changed since" in page.visible


def test_the_same_answer_or_one_that_readers_do_not_see_changes_nothing(client, factory, sent):
    write(factory, sent[1], motivation="I wish to learn.", phone="+77010000000")

    assert "Answers changed since" not in client.get(QUEUE).visible


def test_what_is_put_back_as_it_was_is_flagged_no_more(client, factory, sent):
    write(factory, sent[1], motivation="I wish to speak.")
    write(factory, sent[1], motivation="I wish to learn.")

    assert "Answers changed since" not in client.get(QUEUE).visible
