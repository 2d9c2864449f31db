"""Organizers try their form: marked, outside all figures, removed in one click."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventreg.applications.models import Answer, Application
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people.models import Channel, Person
from tests.applications.filled_form import SECTIONS, at, fill

TRIALS = "/manage/forum/form/trials"


@pytest.fixture
def coming(factory):
    """An event that nobody sees yet and whose call opens in a week."""
    opens = clock.now() + timedelta(days=7)
    return factory.event("forum", publish=False, call_opens=opens, call_closes=opens + timedelta(days=20))


@pytest.fixture
def organizer(client, coming, factory):
    factory.account("organizer@demo.example", event_id=coming.id)
    client.sign_in("organizer@demo.example")
    return client


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count(model.id)))


def trial(client, event):
    """A whole trial, sent."""
    assert client.post(TRIALS).location == at(event)
    fill(client, event, SECTIONS)
    return client.post(at(event, "check"))


def test_the_whole_form_before_anybody_sees_the_event(organizer, coming):
    sent = trial(organizer, coming)

    application = db.session.scalars(select(Application)).one()
    assert sent.location == TRIALS
    assert (application.status, application.submitted_at) == ("draft", None)
    assert application.trial_sent_at is not None
    assert "Sent on trial" in organizer.get(TRIALS).visible
    assert "Rivers." in organizer.get(f"{TRIALS}/{application.reference}").visible
    assert "This is a trial" in organizer.get(at(coming, "you")).visible


def test_what_is_missing_is_said_as_to_an_applicant(organizer, coming):
    organizer.post(TRIALS)
    fill(organizer, coming, {"you": SECTIONS["you"]})

    page = organizer.post(at(coming, "check"), expect=422)

    assert "Some answers are still missing" in page.visible


def test_it_counts_nowhere_and_mails_nobody(organizer, coming):
    trial(organizer, coming)

    assert count(Mail) == 0
    assert "Aliya" not in organizer.get("/manage/forum/applications").visible
    assert "Aliya" not in organizer.get("/manage/forum/applications", q="Kurmanbekova").visible
    dashboard = organizer.get("/manage/forum/").visible
    assert "Құрманбекова" not in dashboard
    reference = db.session.scalars(select(Application.reference)).one()
    organizer.get(f"/manage/forum/applications/{reference}", expect=404)


def test_all_of_them_go_in_one_click(organizer, coming, factory):
    other = factory.application(factory.event("other"))
    trial(organizer, coming)
    organizer.post(TRIALS)

    organizer.post(f"{TRIALS}/removal")

    assert [count(Application), count(Person)] == [1, 1]
    assert count(Channel) == len(other.person.channels)
    assert db.session.scalars(select(Answer.application_id)).all().count(other.id) == count(Answer)
    assert "No trial yet" in organizer.get(TRIALS).visible


def test_others_see_no_form_of_an_event_that_is_not_published(client, coming, factory):
    stranger = factory.application(factory.event("other"))
    client.open_by_link(stranger.person)

    client.get(at(coming), expect=404)


def test_a_trial_of_another_event_is_a_404(organizer, coming, factory):
    trial(organizer, coming)
    elsewhere = factory.event("elsewhere")
    factory.account("organizer@demo.example", event_id=elsewhere.id)
    reference = db.session.scalars(select(Application.reference)).one()

    organizer.get(f"/manage/elsewhere/form/trials/{reference}", expect=404)
    organizer.post("/manage/elsewhere/form/trials/removal")
    assert count(Application) == 1
