"""An organization that does not answer holds nobody up: it is reminded, and then the application goes on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications import sending
from eventreg.applications.nominations import endorsement_tasks, endorsing
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import focal_points
from eventreg.outbox.models import Mail
from tests.applications.nominations.conftest import FOCAL, mails


@pytest.fixture
def asking(event, organization):
    event.asks_endorsement = True
    db.session.commit()
    return event


@pytest.fixture
def days():
    """Goes to so many days after the test has begun."""
    begun = clock.now()

    def go(number):
        db.session.commit()
        clock.set_source(lambda: begun + timedelta(days=number))
        return endorsement_tasks.go_on()

    return go


def test_focal_points_are_reminded_twice_and_then_it_goes_on_not_endorsed(asking, factory, days, client):
    application = factory.application(asking, email="sent@demo.example")
    sent_at = endorsing.of(application).asked_at

    went = [days(number) for number in (1, 3.1, 3.2, 5, 6.1, 6.2, 6.9)]
    assert (sum(went), application.status) == (0, Status.AWAITING_ENDORSEMENT)
    assert mails("endorsement_reminder") == [FOCAL, FOCAL]
    assert application.person.badge_name not in str(db.session.scalars(select(Mail.values_box)).all())

    assert (days(7.1), days(7.2)) == (1, 0)
    assert (application.status, application.submitted_at) == (Status.SUBMITTED, sent_at)
    assert mails("receipt") == ["sent@demo.example"]
    assert mails("endorsement_reminder") == [FOCAL, FOCAL]
    factory.account()
    client.sign_in("organizer@demo.example")
    shown = client.get(f"/manage/forum/applications/{application.reference}").visible
    assert "Not endorsed: nobody answered" in shown


def test_it_waits_no_longer_than_two_days_after_the_call(asking, factory, days):
    asking.call_closes = clock.now() + timedelta(days=1)
    application = factory.application(asking)

    days(2.9)
    assert (application.status, mails("endorsement_reminder")) == (Status.AWAITING_ENDORSEMENT, [FOCAL])
    days(3.1)
    assert application.status == Status.SUBMITTED


def test_several_who_wait_for_one_organization_are_one_reminder_with_their_number(asking, factory, days):
    for _number in range(3):
        factory.application(asking)
    other = factory.organization("Сабзи ватан")
    focal_points.name(other, "other@demo.example", verified=True)
    factory.application(asking, organization="Сабзи ватан")

    days(3.1)

    assert sorted(mails("endorsement_reminder")) == [FOCAL, "other@demo.example"]
    values = [one.values for one in db.session.scalars(select(Mail).where(Mail.template == "endorsement_reminder"))]
    assert sorted(one["number"] for one in values) == [1, 3]


def test_whoever_takes_a_withdrawal_back_waits_anew(asking, factory, days):
    application = factory.application(asking)
    days(4)
    sending.withdraw(application)
    db.session.commit()
    days(8)
    sending.take_back_withdrawal(application)
    db.session.commit()

    assert days(9) == 0
    assert application.status == Status.AWAITING_ENDORSEMENT
    assert days(15.1) == 1


def test_the_applicants_page_and_mail_say_until_when(asking, factory, client):
    application = factory.application(asking, email="sent@demo.example")
    client.open_by_link(application.person)

    shown = client.get(f"/applications/{application.reference}").visible
    told = db.session.scalars(select(Mail).where(Mail.template == "endorsement_waits")).one()

    assert "If nobody answers, your application goes to the organizers anyway." in shown
    assert told.values["until"] == endorsing.last_moment(endorsing.of(application)).isoformat()
