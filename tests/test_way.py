"""The way of one application through all areas, without pages."""

import uuid

import pytest

from eventreg.applications.status import Status
from eventreg.badges.models import Badge, Ticket
from eventreg.checkin import scanning
from eventreg.core import clock
from eventreg.extensions import db


def _scan(device, code, point="Entrance", at=None, scan_id=None):
    sent = scanning.Sent(
        scan_id=scan_id or uuid.uuid4(), point=point, direction="in", scanned_at=at or clock.now(), code=code
    )
    answered = scanning.take(sent, device)
    db.session.commit()
    return answered


@pytest.fixture
def today(factory):
    return factory.event(starts_on=clock.today("Asia/Almaty"))


def test_from_the_form_to_the_second_scan(factory, today):
    badge = factory.badge(today)
    device, _token = factory.device(today)

    first, second = _scan(device, badge.code), _scan(device, badge.code)

    assert (first.outcome, second.outcome) == ("admitted", "admitted_again")
    assert second.facts["first_where"] == "Phone 1"


def test_lunch_is_given_once_a_day(factory, today):
    badge = factory.badge(today)
    device, _token = factory.device(today)

    outcomes = [_scan(device, badge.code, "Lunch").outcome for _ in range(2)]

    assert outcomes == ["admitted", "already_checked_in"]


def test_withdrawing_takes_badge_and_ticket_out_of_force(factory, today):
    from eventreg.applications import sending

    badge = factory.badge(today)
    device, _token = factory.device(today)
    application = badge.participant.application

    sending.withdraw(application)
    db.session.commit()

    assert application.status == Status.WITHDRAWN
    assert not db.session.get(Badge, badge.id).in_force
    assert not db.session.query(Ticket).one().in_force
    assert _scan(device, badge.code).outcome == "not_a_participant"


def test_a_ticket_opens_the_badge_desk_only(factory, today):
    factory.badge(today)
    device, _token = factory.device(today)
    ticket = db.session.query(Ticket).one()

    assert _scan(device, ticket.code).outcome == "go_to_badge_desk"
    assert _scan(device, ticket.code, "Badge desk").outcome == "hand_over"
