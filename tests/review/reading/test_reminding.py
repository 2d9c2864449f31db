"""Reviewers are reminded by themselves: some days before the last day of reading, and on it, once each."""

from datetime import UTC, date, datetime

import pytest

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox import render
from eventreg.outbox.letter import Letter
from eventreg.outbox.models import Mail
from eventreg.review.reading import reminding, review_settings
from eventreg.review.reading.reading_models import ReviewSettings
from tests.review.reading import readers
from tests.review.reading.test_review_settings import PAGE, TYPED

LAST = date(2031, 5, 20)


@pytest.fixture
def account(factory, event):
    event.zone = "Asia/Almaty"  # +5
    settings = review_settings.of(event)
    settings.ends_on, settings.remind_days = LAST, 3
    db.session.add(settings)
    db.session.commit()
    return readers.reviewer(factory, event)


@pytest.fixture
def at():
    """Let the clock stand at an instant of May 2031, in UTC."""
    yield lambda day, hour=12: clock.set_source(lambda: datetime(2031, 5, day, hour, tzinfo=UTC))
    clock.set_source(None)


def mails():
    readers.fresh()
    return [one.address for one in db.session.query(Mail).where(Mail.template == "reading_reminder").order_by(Mail.id)]


def test_once_some_days_before_and_once_on_the_last_day(factory, event, account, at):
    readers.give(factory.application(event), account)
    numbers = []
    for day, hour in ((16, 12), (17, 2), (17, 3), (17, 4), (19, 12), (20, 2), (20, 3), (20, 12), (21, 12)):
        at(day, hour)
        numbers.append(reminding.by_itself())

    assert numbers == [0, 0, 1, 0, 0, 0, 1, 0, 0]
    assert mails() == [account.email] * 2


def test_never_to_somebody_with_nothing_to_do_or_who_reads_no_more(factory, event, account, at):
    readers.criterion(event)
    second, gone = readers.reviewer(factory, event, 2), readers.reviewer(factory, event, 3)
    application, later = factory.application(event), factory.application(event)
    readers.send(readers.give(application, account), 3)
    readers.give(application, gone)
    gone.staff_roles[0].until = datetime(2031, 5, 1, tzinfo=UTC)
    db.session.commit()
    at(18)

    assert reminding.by_itself() == 0
    readers.give(later, second)
    assert reminding.by_itself() == 1
    assert mails() == [second.email]


def test_points_that_are_missing_are_something_to_do(factory, event, account, at):
    readers.criterion(event)
    readers.send(readers.give(factory.application(event), account), 3)
    readers.criterion(event, "Later")
    at(18)

    assert reminding.by_itself() == 1
    assert "1 of them you have sent already" in written().text


def test_whoever_was_reminded_by_hand_since_is_not_reminded_again(factory, event, account, at):
    readers.give(factory.application(event), account)
    at(17, 4)
    reminding.remind(event)
    db.session.commit()

    assert reminding.by_itself() == 0


def test_not_where_it_is_off(factory, event, account, at):
    readers.give(factory.application(event), account)
    db.session.query(ReviewSettings).one().remind_days = None
    db.session.commit()
    at(18)

    assert reminding.by_itself() == 0


def test_each_mail_is_in_its_reader_s_language_and_names_the_day(factory, event, account, at):
    account.language = "ru"
    readers.give(factory.application(event), account)
    at(18)
    reminding.by_itself()

    assert db.session.query(Mail).where(Mail.template == "reading_reminder").one().language == "ru"
    db.session.query(Mail).where(Mail.template == "reading_reminder").one().language = "en"
    assert "Please read until 20 May 2031." in written().text


def written():
    mail = db.session.query(Mail).where(Mail.template == "reading_reminder").one()
    known = ("id", "uid", "template", "language", "address", "values", "message_id", "queued_at", "attempts")
    return render.render(Letter(**{name: getattr(mail, name) for name in known}))


def test_the_settings_say_it(client, event):
    refused = client.post(PAGE, expect=422, fields=TYPED | {"remind_days": "3"})
    assert "Please write the last day of reading, too" in refused.visible
    client.post(PAGE, expect=422, fields=TYPED | {"remind_days": "61", "ends_on": "2031-05-20"})

    client.post(PAGE, fields=TYPED | {"remind_days": "3", "ends_on": "2031-05-20"})

    readers.fresh()
    settings = review_settings.of(event)
    assert (settings.ends_on, settings.remind_days) == (LAST, 3)
    assert client.get(PAGE).inputs["ends_on"] == "2031-05-20"


def test_a_reviewer_sees_until_when(client, factory, event, account):
    readers.give(factory.application(event), account)
    client.sign_in(account.email)

    assert "Please read until 20 May 2031." in client.get("/manage/forum/review/queue").visible
