"""Phones without a network decide, and the server hears of it later: door cases 26 to 28, and 30."""

import uuid
from datetime import timedelta

import pytest

from eventreg.badges import domain as badges
from eventreg.checkin import conflicts
from eventreg.checkin.conflicts import Conflict
from eventreg.checkin.models import Admission, Point, Scan
from eventreg.core import clock
from eventreg.extensions import db
from tests.checkin.test_api import Phone


@pytest.fixture
def today(factory):
    return factory.event("today", starts_on=clock.today("Asia/Almaty"))


@pytest.fixture
def phone(app, factory, today):
    return Phone(app, factory.device(today)[1])


@pytest.fixture
def other(app, factory, today):
    return Phone(app, factory.device(today, name="Phone 2")[1])


def kept():
    db.session.rollback()
    return db.session.query(Scan).order_by(Scan.id).all()


@pytest.mark.parametrize(
    ("decided", "outcome", "conflict"),
    [
        (None, "badge_revoked", None),
        ("admitted", "admitted", None),
        ("admitted", "admitted_again", None),
        ("admitted", "badge_revoked", Conflict.LET_IN),
        ("admitted_again", "not_valid_here", Conflict.LET_IN),
        ("admitted", "already_checked_in", Conflict.COUNTED_TWICE),
        ("badge_revoked", "admitted", Conflict.TURNED_AWAY),
        ("already_checked_in", "admitted", Conflict.TURNED_AWAY),
        ("not_on_list", "admitted", None),
        ("badge_revoked", "not_a_participant", None),
        ("anything else", "admitted", None),
    ],
)
def test_what_differs(decided, outcome, conflict):
    assert conflicts.between(decided, outcome) == conflict


def test_who_was_let_in_by_an_old_list_is_in_and_is_marked(factory, today, phone):
    badge = factory.badge(today)
    badges.revoke(badge, reason="lost")
    db.session.commit()

    answer = phone.scan(badge.code, decided="admitted")

    assert (answer["outcome"], answer["conflict"]) == ("badge_revoked", "let_in")
    (scan,) = kept()
    assert (scan.decided, scan.conflict) == ("admitted", "let_in")
    assert db.session.query(Admission).one().participant_id == badge.participant_id


def test_who_was_let_in_and_goes_out_was_in(factory, today, phone):
    badge = factory.badge(today)
    badges.revoke(badge, reason="lost")
    db.session.commit()
    phone.scan(badge.code, decided="admitted")

    assert "odd" not in phone.scan(badge.code, direction="out")


def test_who_was_turned_away_by_an_old_list_is_marked_and_not_counted_twice(factory, today, phone):
    badge = factory.badge(today)

    answer = phone.scan(badge.code, decided="not_valid_here")

    assert (answer["outcome"], answer["conflict"]) == ("admitted", "turned_away")


def test_two_phones_without_a_network_and_one_lunch(factory, today, phone, other):
    badge = factory.badge(today)

    outcomes = [one.scan(badge.code, point="Lunch", decided="admitted") for one in (phone, other)]

    assert [answer["outcome"] for answer in outcomes] == ["admitted", "already_checked_in"]
    assert [scan.conflict for scan in kept()] == [None, "counted_twice"]
    assert db.session.query(Admission).count() == 1


@pytest.mark.parametrize("point", ["Entrance", "Lunch"])
def test_the_time_at_the_door_counts_in_whatever_order_scans_arrive(factory, today, phone, other, point):
    badge = factory.badge(today)
    late, early = clock.now(), clock.now() - timedelta(minutes=1)
    phone.scan(badge.code, point=point, scanned_at=late.isoformat())

    other.scan(badge.code, point=point, scanned_at=early.isoformat(), decided="admitted")

    counted = db.session.query(Admission).one()
    assert (counted.at, counted.device_name) == (early, "Phone 2")


def test_an_answer_that_did_not_arrive_is_followed_by_what_the_phone_told(factory, today, phone):
    badge = factory.badge(today)
    badges.revoke(badge, reason="lost")
    db.session.commit()
    scan_id = str(uuid.uuid4())
    phone.scan(badge.code, scan_id=scan_id)

    again = phone.scan(badge.code, scan_id=scan_id, decided="admitted")

    assert (again["outcome"], again["conflict"]) == ("badge_revoked", "let_in")
    (scan,) = kept()
    assert (scan.decided, scan.conflict) == ("admitted", "let_in")
    assert db.session.query(Admission).count() == 1


def test_what_was_told_once_stays(factory, today, phone):
    badge = factory.badge(today)
    scan_id = str(uuid.uuid4())
    phone.scan(badge.code, scan_id=scan_id, decided="admitted")

    phone.scan(badge.code, scan_id=scan_id, decided="badge_revoked")

    (scan,) = kept()
    assert (scan.decided, scan.conflict) == ("admitted", None)


def test_a_person_found_in_the_list_comes_in_by_its_badge_id(factory, today, phone):
    badge = factory.badge(today)

    assert phone.scan(badge_id=badge.token_id.hex())["outcome"] == "admitted"
    assert phone.scan(badge_id="0" * 16)["outcome"] == "unknown_badge"
    assert phone.scan(badge_id="0" * 15)["reason"] == "badge_id"


def test_a_badge_id_of_another_event_is_nobodys(factory, today, phone):
    foreign = factory.badge(factory.event("other"))

    assert phone.scan(badge_id=foreign.token_id.hex())["outcome"] == "unknown_badge"


def test_a_note_is_kept(factory, today, phone):
    phone.scan(factory.badge(today).code, note="came with a child", identity_seen=True)

    (scan,) = kept()
    assert (scan.note, scan.identity_seen, scan.source) == ("came with a child", True, "scan")
    assert db.session.query(Point).count() == 5
