"""A correction has a day until which it is waited for."""

from datetime import timedelta

import pytest

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import deciding, queries
from eventreg.review.corrections import waiting

DAY = timedelta(days=1)


@pytest.fixture
def event(factory):
    return factory.event("forum")


def ask(factory, event, *, days=7):
    application = factory.application(event, status=Status.IN_REVIEW)
    until = clock.today(event.zone) + days * DAY if days is not None else None
    deciding.ask_for_correction(application, note="Which city?", until=until)
    db.session.commit()
    return application


def correction(application):
    return db.session.scalars(queries.open_correction(application)).one()


def mails(template):
    return [mail.about for mail in db.session.query(Mail).where(Mail.template == template)]


def in_days(number):
    then = clock.now() + number * DAY
    clock.set_source(lambda: then)


def post(client, application, expect=302, **fields):
    where = f"/manage/forum/applications/{application.reference}"
    known = {"note": "Which city?", "revision": client.get(where).inputs["revision"]}
    page = client.post(f"{where}/corrections", expect=expect, fields=known | fields)
    db.session.expire_all()
    return page


def test_staff_ask_until_a_day_and_everybody_sees_it(client, factory, event):
    application = factory.application(event)
    client.sign_in(factory.account().email)
    usual = client.get(f"/manage/forum/applications/{application.reference}").inputs["until"]
    day = clock.today(event.zone) + 3 * DAY

    post(client, application, until=day.isoformat())

    assert usual == f"{clock.today(event.zone) + event.confirm_days * DAY}"
    assert correction(application).due_at.isoformat().startswith(f"{day}T18:59")
    staff = client.get(f"/manage/forum/applications/{application.reference}")
    assert "afterwards the application goes on as it was" in staff.visible
    client.open_by_link(application.person)
    assert "Afterwards it goes on as it is" in client.get(f"/applications/{application.reference}").visible


@pytest.mark.parametrize("days", [-1, 60, 4000])
def test_a_day_that_is_over_or_too_late(client, factory, event, days):
    application = factory.application(event)
    client.sign_in(factory.account().email)
    until = f"{clock.today(event.zone) + days * DAY}"

    page = post(client, application, expect=422, until=until)

    assert "Choose a day from today until the day before the event begins, or none." in page.visible
    assert (application.status, page.inputs["until"]) == (Status.SUBMITTED, until)


def test_without_a_day_it_is_waited_for(factory, event):
    application = ask(factory, event, days=None)
    in_days(50)

    assert waiting.remind() == waiting.go_on() == 0

    db.session.expire_all()
    assert application.status == Status.RETURNED


def test_people_are_reminded_once_and_not_of_what_they_were_asked_today(factory, event):
    soon = ask(factory, event, days=0)
    application = ask(factory, event)
    assert waiting.remind() == 0

    # The day ends at midnight at the event, which is up to a day later than seven days from now.
    shortly_before = correction(application).due_at - DAY / 2
    db.session.commit()
    clock.set_source(lambda: shortly_before)

    assert waiting.remind() == 1
    assert waiting.remind() == 0
    assert mails("correction_reminder") == [application.reference]
    assert soon.reference not in mails("correction_reminder")


def test_what_does_not_come_goes_on_as_it_was_and_staff_see_it(client, factory, event):
    application = ask(factory, event)
    later = ask(factory, event, days=20)
    in_days(8)

    assert waiting.go_on() == 1
    assert waiting.go_on() == 0

    db.session.expire_all()
    assert (application.status, later.status) == (Status.SUBMITTED, Status.RETURNED)
    assert (correction(application).answered_at, mails("correction_over")) == (None, [application.reference])
    client.sign_in(factory.account().email)
    page = client.get(f"/manage/forum/applications/{application.reference}")
    assert "A correction did not come" in page.visible


def test_an_answer_in_time_is_an_answer(client, factory, event):
    application = ask(factory, event)
    client.open_by_link(application.person)

    client.post("/events/forum/apply/check", expect=302)
    in_days(8)

    db.session.expire_all()
    assert application.status == Status.SUBMITTED
    assert correction(application).answered_at is not None
    db.session.commit()
    assert waiting.go_on() == 0
    client.sign_in(factory.account().email)
    page = client.get(f"/manage/forum/applications/{application.reference}")
    assert "A correction did not come" not in page.visible


def test_asked_twice_the_newer_day_holds(factory, event):
    application = ask(factory, event, days=2)
    in_days(3)
    waiting.go_on()
    deciding.ask_for_correction(application, note="And now?", until=clock.today(event.zone) + 10 * DAY)
    db.session.commit()

    assert waiting.go_on() == 0

    db.session.expire_all()
    assert application.status == Status.RETURNED
