"""Where badges lie: in boxes by number, together in the envelope of their delegation."""

import uuid

import pytest

from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.badges import boxes
from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations.focal_models import Delegation
from tests.checkin.test_api import Phone


@pytest.fixture
def event(factory):
    return factory.event("today", starts_on=clock.today("Asia/Almaty"))


def delegation(event, organization, *badges):
    """The delegation of an organization, with these people in it."""
    made = Delegation(event_id=event.id, organization_id=organization.id, made_at=clock.now(), made_by="system")
    db.session.add(made)
    db.session.flush()
    for seat, badge in enumerate(badges, 1):
        db.session.add(
            Nomination(
                uid=uuid.uuid4(), delegation_id=made.id, application_id=badge.participant.application_id, seat=seat,
                at=clock.now(), by="system",
            )
        )  # fmt: skip
    db.session.commit()
    return made


def test_boxes_fill_by_number(factory, event):
    found = [factory.badge(event) for _one in range(3)]
    db.session.add(BadgeSettings(event_id=event.id, choices=[], per_box=2))
    db.session.commit()

    assert [boxes.of_event(event).text(badge) for badge in found] == ["1 · 1", "1 · 2", "2 · 3"]


def test_a_delegation_lies_in_its_envelope_but_for_whoever_hides_the_organization(factory, event):
    alone, inside, hidden = (factory.badge(event) for _one in range(3))
    hidden.participant.hide_organization = True
    delegation(event, factory.organization("Оби зулол"), inside, hidden)
    delegation(factory.event("other"), factory.organization("Other"), factory.badge(factory.event("third")))

    known = boxes.of_event(event)

    assert [known.box_of(badge) for badge in (alone, inside, hidden)] == ["1", "E1", "1"]
    assert known.envelopes == {"E1": "Оби зулол"}


def test_the_badge_desk_hears_box_and_number(app, factory, event):
    badge, inside = factory.badge(event), factory.badge(event)
    delegation(event, factory.organization("Оби зулол"), inside)
    phone = Phone(app, factory.device(event)[1])

    answers = [phone.scan(one.code, "Badge desk") for one in (badge, inside)]

    assert [(one["box"], one["number"]) for one in answers] == [("1", "1"), ("E1", "2")]
    assert "box" not in phone.scan(badge.code, "Entrance")
