"""Sealed scans, carried up by any phone: door case 33, and 41."""

import base64
import json
import uuid
from datetime import timedelta

import pytest

from eventreg.accounts import tries
from eventreg.checkin import domain
from eventreg.checkin.models import Admission, Device, Scan
from eventreg.checkin.sealing import keys, opening, sealed_views
from eventreg.core import clock
from eventreg.core.sealing import HEAD, NotOurs
from eventreg.extensions import db
from tests.checkin.sealing.sealed import sealed
from tests.checkin.test_api import Phone


@pytest.fixture
def today(factory):
    return factory.event("today", starts_on=clock.today("Asia/Almaty"))


@pytest.fixture
def made(factory, today):
    """A device with its token."""
    return factory.device(today)


@pytest.fixture
def carrier(app):
    """A phone that belongs to nobody here."""
    phone = Phone(app, "")
    phone.headers = {}
    return phone


def a_scan(badge, **more):
    return {"scan_id": str(uuid.uuid4()), "code": badge.code, "point": "Entrance", "direction": "in",
            "scanned_at": clock.now().isoformat(), "decided": "admitted"} | more  # fmt: skip


def boxed(item, token, call="scans"):
    return sealed({"p": call, "t": token, "b": item}, *keys.sealing().public())


def test_any_phone_carries_it_up_and_learns_nothing(factory, today, made, carrier):
    badge = factory.badge(today)

    answer = carrier.post("sealed", [boxed(a_scan(badge), made[1])])

    assert answer == {"outcomes": [{"outcome": "taken"}]}
    scan = db.session.query(Scan).one()
    assert (scan.device_id, scan.source, scan.outcome, scan.decided) == (made[0].id, "sealed", "admitted", "admitted")


def test_the_phone_that_made_it_learns_the_outcome(app, factory, today, made):
    badge = factory.badge(today)

    (outcome,) = Phone(app, made[1]).post("sealed", [boxed(a_scan(badge), made[1])])["outcomes"]

    assert (outcome["outcome"], outcome["person"]["name"]) == ("admitted", "Ҷамшед Раҳимзода")


def test_another_device_learns_nothing(app, factory, today, made):
    other = Phone(app, factory.device(today, name="Phone 2")[1])

    assert other.post("sealed", [boxed(a_scan(factory.badge(today)), made[1])])["outcomes"] == [{"outcome": "taken"}]


def test_taken_twice_does_no_harm(factory, today, made, carrier):
    item = a_scan(factory.badge(today))

    carrier.post("sealed", [boxed(item, made[1])] * 3)
    carrier.post("sealed", [boxed(item, made[1])])

    assert (db.session.query(Scan).count(), db.session.query(Admission).count()) == (1, 1)


def test_what_is_not_ours_is_counted_and_dropped_and_spoils_no_other(factory, today, made, carrier):
    number, public = keys.sealing().public()
    good = boxed(a_scan(factory.badge(today)), made[1])
    raw = base64.b64decode(good)
    bad = [
        "", "no base64 ☹", "AAAA", base64.b64encode(b"\x01" * 400).decode(),
        base64.b64encode(raw[:-1] + bytes([raw[-1] ^ 1])).decode(),  # changed on the way
        base64.b64encode(raw[:HEAD]).decode(),
        base64.b64encode(b"\x01\x09" + raw[2:]).decode(),  # of a key that is not ours
        base64.b64encode(b"\x02" + raw[1:]).decode(),
        sealed(b"\xff\xfe", number, public), sealed([], number, public), sealed({"p": "scans"}, number, public),
        boxed(a_scan(factory.badge(today)), "no token of ours"),
        boxed([1], made[1]), boxed(a_scan(factory.badge(today)), made[1], call="walk"),
        sealed(b"[" * 90_000, number, public), "A" * 40_000,
    ]  # fmt: skip

    outcomes = carrier.post("sealed", [*bad, good])["outcomes"]

    assert outcomes == [opening.DROPPED] * len(bad) + [{"outcome": "taken"}]
    assert db.session.query(Scan).count() == 1


def test_a_scan_that_is_wrong_in_itself_is_refused_by_name_to_its_own_phone(app, factory, today, made):
    items = [a_scan(factory.badge(today), point="Nowhere"), a_scan(factory.badge(today), scanned_at="2099-01-01")]

    outcomes = Phone(app, made[1]).post("sealed", [boxed(item, made[1]) for item in items])["outcomes"]

    assert [one["reason"] for one in outcomes] == ["unknown_point", "implausible_time"]


def test_reversals_and_handovers_go_the_same_way_in_their_order(factory, today, made, carrier):
    badge = factory.badge(today)
    scan = a_scan(badge)
    reversal = {"reversal_id": str(uuid.uuid4()), "scan_id": scan["scan_id"], "reason": "mistake"}
    handover = {"handover_id": str(uuid.uuid4()), "badge_id": badge.token_id.hex(), "identity_seen": True}

    carrier.post(
        "sealed",
        [boxed(scan, made[1]), boxed(reversal, made[1], "reversals"), boxed(handover, made[1], "handovers")],
    )

    assert db.session.query(Admission).count() == 0
    assert db.session.query(Scan).count() == 1


def test_the_rights_of_the_device_hold_for_what_it_sealed(app, factory, today, made):
    db.session.get(Device, made[0].id).rights = "helper"
    db.session.commit()
    handover = {"handover_id": str(uuid.uuid4()), "badge_id": factory.badge(today).token_id.hex()}

    (outcome,) = Phone(app, made[1]).post("sealed", [boxed(handover, made[1], "handovers")])["outcomes"]

    assert outcome["outcome"] == "refused"


def test_what_was_scanned_before_the_device_was_cut_off_stays_and_is_marked(factory, today, made, carrier):
    early = a_scan(factory.badge(today), scanned_at=(clock.now() - timedelta(minutes=5)).isoformat())
    late = a_scan(factory.badge(today), scanned_at=(clock.now() + timedelta(minutes=5)).isoformat())
    domain.cut_off(db.session.get(Device, made[0].id))
    db.session.commit()

    carrier.post("sealed", [boxed(early, made[1]), boxed(late, made[1]), boxed({}, made[1])])

    assert [str(scan.scan_id) for scan in db.session.query(Scan)] == [early["scan_id"]]
    assert db.session.query(Scan).one().conflict == "cut_off"


@pytest.mark.parametrize("body", ["{}", "[1]", "null", "[", '"x"', '[["x"]]'])
def test_a_body_that_is_no_list_of_texts_is_refused(carrier, database, body):
    carrier.post("sealed", body, expect=422)


def test_over_a_hundred_are_too_many(carrier, database):
    carrier.post("sealed", ["x"] * 101, expect=413)


def test_whoever_makes_up_thousands_has_to_wait(carrier, database, monkeypatch):
    monkeypatch.setattr(sealed_views, "DROPPED_IN_A_QUARTER", 5)

    carrier.post("sealed", ["x"] * 5)
    carrier.post("sealed", ["x"], expect=429)

    assert timedelta(minutes=15) == tries.WINDOW


def test_keys_are_made_once_and_old_ones_go_on_opening(app):
    number, public = keys.sealing().public()

    assert keys.sealing().public() == (number, public)
    assert json.loads(keys.sealing().open(base64.b64decode(sealed({"a": 1}, number, public)))) == {"a": 1}
    with pytest.raises(NotOurs):
        keys.sealing().open(b"")
