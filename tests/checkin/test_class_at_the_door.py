"""What a badge's class opens, and when, is what the door decides by."""

import uuid
from datetime import timedelta

import pytest

from eventreg.badges.models import Zone
from eventreg.checkin.models import Point
from eventreg.core import clock
from eventreg.extensions import db
from tests.checkin.test_api import Phone


@pytest.fixture
def event(factory):
    return factory.event("today", starts_on=clock.today("Asia/Almaty"))


@pytest.fixture
def scan(app, factory, event):
    phone = Phone(app, factory.device(event)[1])

    def send(badge, point="Entrance"):
        one = {"scan_id": str(uuid.uuid4()), "code": badge.code, "point": point, "scanned_at": clock.now().isoformat()}
        return phone.post("scans", [one])["outcomes"][0]

    return send


def test_a_zone_is_open_to_the_classes_that_open_it(factory, event, scan):
    badge = factory.badge(event)
    db.session.add(Zone(event_id=event.id, key="stage", names={"en": "Stage"}, position=0))
    stage = {"kind": "hall", "counting": "every_time", "position": 9, "classes": [], "days": [], "zones": ["stage"]}
    db.session.add(Point(event_id=event.id, name="Backstage", names={}, **stage))
    db.session.commit()

    refused = scan(badge, "Backstage")
    assert (refused["outcome"], refused["reason"]) == ("not_valid_here", "zone")

    badge.badge_class.zones = ["press", "stage"]
    db.session.commit()
    assert scan(badge, "Backstage")["outcome"] == "admitted"
    assert scan(badge, "Entrance")["outcome"] == "admitted"


@pytest.mark.parametrize(("days_ahead", "outcome"), [(0, "admitted"), (1, "not_valid_now")])
def test_a_class_counts_on_its_own_days(factory, event, scan, days_ahead, outcome):
    badge = factory.badge(event)
    badge.badge_class.days = [(event.starts_on + timedelta(days=days_ahead)).isoformat()]
    db.session.commit()

    assert scan(badge)["outcome"] == outcome
