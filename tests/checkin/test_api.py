"""The calls of the door, as a phone makes them."""

import json
import uuid

import pytest

from eventreg.applications import sending
from eventreg.badges import domain as badges
from eventreg.badges.models import BadgeHandover
from eventreg.checkin.models import Admission, Scan
from eventreg.core import clock
from eventreg.extensions import db


class Phone:
    """A joined device."""

    def __init__(self, app, token):
        self.http = app.test_client()
        self.headers = {"Authorization": f"Bearer {token}"}

    def post(self, call, body, expect=200):
        raw = body if isinstance(body, str | bytes) else json.dumps(body)
        response = self.http.post(
            f"/api/v1/check-in/{call}", data=raw, headers=self.headers, content_type="application/json"
        )
        assert response.status_code == expect, response.get_data(as_text=True)
        return response.get_json()

    def get(self, call, expect=200):
        response = self.http.get(f"/api/v1/check-in/{call}", headers=self.headers)
        assert response.status_code == expect
        return response.get_json()

    def scan(self, code=None, point="Entrance", **more):
        body = {"scan_id": str(uuid.uuid4()), "code": code, "point": point, "direction": "in",
                "scanned_at": clock.now().isoformat()} | more  # fmt: skip
        return self.post("scans", [body])["outcomes"][0]


@pytest.fixture
def today(factory):
    return factory.event("today", starts_on=clock.today("Asia/Almaty"))


@pytest.fixture
def phone(app, factory, today):
    return Phone(app, factory.device(today)[1])


def test_a_joining_code_becomes_a_token_once(app, factory, today):
    from eventreg.checkin import domain

    _device, code = domain.make_device(today, name="Desk 1")
    db.session.commit()
    phone = Phone(app, "none yet")

    joined = phone.post("devices", {"code": code.lower().replace("-", " "), "name": "Nargiza's phone"})

    assert joined["event"]["slug"] == "today"
    assert [point["name"] for point in joined["points"]][:2] == ["Badge desk", "Entrance"]
    phone.headers = {"Authorization": f"Bearer {joined['token']}"}
    assert phone.get("snapshot")["device"] == {"name": "Nargiza's phone", "rights": "lead"}
    phone.post("devices", {"code": code}, expect=410)


def test_a_scan_shows_the_person_and_nothing_more(factory, today, phone):
    badge = factory.badge(today)

    seen = phone.scan(badge.code)

    assert seen["outcome"] == "admitted"
    assert seen["person"] == {
        "name": "Ҷамшед Раҳимзода", "name_latin": "Jamshed Rahimzoda", "organization": "Оби зулол",
        "country": "Tajikistan", "class": "NGO", "class_letter": "N", "class_colour": "#1b6e53",
    }  # fmt: skip
    assert "demo.example" not in json.dumps(seen)


def test_first_entry_records_the_handover(factory, today, phone):
    badge = factory.badge(today)

    phone.scan(badge.code)

    assert db.session.query(BadgeHandover).one().badge_id == badge.id


def test_the_same_scan_twice_is_one_row_even_after_a_revocation(factory, today, phone):
    badge = factory.badge(today)
    scan_id = str(uuid.uuid4())
    first = phone.scan(badge.code, scan_id=scan_id)
    badges.revoke(badge, reason="lost")
    db.session.commit()

    again = phone.scan(badge.code, scan_id=scan_id)

    assert (first["outcome"], again["outcome"]) == ("admitted", "admitted")
    assert db.session.query(Scan).count() == 1


def test_the_same_refusal_twice_is_one_row(factory, today, phone):
    scan_id = str(uuid.uuid4())

    outcomes = [phone.scan("R1:nobody", scan_id=scan_id)["outcome"] for _ in range(3)]

    assert outcomes == ["unknown_badge"] * 3
    assert db.session.query(Scan).count() == 1


def test_one_scan_id_for_two_badges_is_a_conflict(factory, today, phone):
    first, second = factory.badge(today), factory.badge(today, name_native="Нигора Каримова")
    scan_id = str(uuid.uuid4())
    phone.scan(first.code, scan_id=scan_id)

    assert phone.scan(second.code, scan_id=scan_id)["outcome"] == "conflict"
    assert db.session.query(Admission).count() == 1


def test_bad_scans_are_refused_by_name_and_spoil_no_other(factory, today, phone):
    badge = factory.badge(today)
    good = {
        "scan_id": str(uuid.uuid4()),
        "code": badge.code,
        "point": "entrance",
        "scanned_at": clock.now().isoformat(),
    }
    bad = [
        good | {"scan_id": "no uuid"}, good | {"scan_id": str(uuid.uuid4()), "scanned_at": "2099-01-01T00:00:00Z"},
        good | {"scan_id": str(uuid.uuid4()), "scanned_at": "1999-01-01T00:00:00Z"},
        good | {"scan_id": str(uuid.uuid4()), "point": "Cellar"}, good | {"scan_id": str(uuid.uuid4()), "code": 7},
        good | {"scan_id": str(uuid.uuid4()), "direction": "up"}, {},
    ]  # fmt: skip

    outcomes = phone.post("scans", [*bad, good])["outcomes"]

    assert [(one["outcome"], one.get("reason")) for one in outcomes] == [
        ("refused", "scan_id"), ("refused", "implausible_time"), ("refused", "implausible_time"),
        ("refused", "unknown_point"), ("refused", "no_code"), ("refused", "direction"), ("refused", "no_code"),
        ("admitted", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{}", 422),
        ("[1]", 422),
        ("no json", 422),
        (b"\xff\xfe", 422),
        ("[" * 100_000, 400),
        (json.dumps([{}] * 501), 413),
    ],
)
def test_a_body_that_is_no_list_is_refused(phone, body, status):
    problem = phone.post("scans", body, expect=status)

    assert problem["status"] == status
    assert problem["detail"]


@pytest.mark.parametrize(
    "code", ["", " ", "1", "42", "x" * 10_000, "\x00\x01", "\ud800", "R1:" + "A" * 119, "I1:AAAA", "🎫"]
)
def test_codes_that_are_none_are_unknown(factory, today, phone, code):
    factory.badge(today)

    assert phone.scan(code)["outcome"] in {"unknown_badge", "bad_signature"}


def test_a_badge_of_another_event(factory, today, phone):
    badge = factory.badge(factory.event("elsewhere", names={"en": "Other Forum"}))

    seen = phone.scan(badge.code)

    assert (seen["outcome"], seen["event_name"], seen["person"]) == ("other_event", "Other Forum", None)


def test_withdrawn_people_are_not_admitted(factory, today, phone):
    badge = factory.badge(today)
    sending.withdraw(badge.participant.application)
    db.session.commit()

    assert phone.scan(badge.code)["outcome"] == "not_a_participant"


def test_a_reissued_badge_replaces_the_old_one(factory, today, phone):
    old = factory.badge(today)
    new = badges.reissue(old, reason="lost")
    db.session.commit()

    refused = phone.scan(old.code)

    assert (refused["outcome"], refused["newer_badge"]) == ("badge_revoked", True)
    assert phone.scan(new.code)["outcome"] == "admitted"


def test_the_typed_code_and_the_search_admit_as_well(factory, today, phone):
    badge = factory.badge(today)
    found = phone.get("search?q=Rahimov Jamshed")

    assert phone.scan(badge.typed_code.lower().replace("-", ""))["outcome"] == "admitted"
    assert found[0]["name_latin"] == "Jamshed Rahimzoda"
    assert phone.scan(badge_id=found[0]["badge_id"])["outcome"] == "admitted_again"


def test_undo_lets_the_person_come_again(factory, today, phone):
    badge = factory.badge(today)
    scan_id = str(uuid.uuid4())
    phone.scan(badge.code, "Lunch", scan_id=scan_id)

    done = phone.post("reversals", [{"reversal_id": str(uuid.uuid4()), "scan_id": scan_id, "reason": "wrong person"}])

    assert done["outcomes"][0]["outcome"] == "done"
    assert phone.scan(badge.code, "Lunch")["outcome"] == "admitted"


def test_another_phone_cannot_undo(app, factory, today, phone):
    badge = factory.badge(today)
    scan_id = str(uuid.uuid4())
    phone.scan(badge.code, scan_id=scan_id)
    other = Phone(app, factory.device(today, "Phone 2")[1])

    refused = other.post("reversals", [{"reversal_id": str(uuid.uuid4()), "scan_id": scan_id}])["outcomes"][0]

    assert refused["outcome"] == "refused"


def test_the_badge_desk_hands_over(factory, today, phone):
    badge = factory.badge(today)
    body = [{"handover_id": str(uuid.uuid4()), "badge_id": str(badge.uid), "identity_seen": True}]

    assert [phone.post("handovers", body)["outcomes"][0]["outcome"] for _ in range(2)] == ["done", "done"]
    assert phone.scan(badge.code, "Badge desk")["outcome"] == "badge_handed_over"


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}])
def test_without_a_token_nothing_is_answered(app, header):
    phone = Phone(app, "x")
    phone.headers = header

    assert phone.get("snapshot", expect=401)["status"] == 401
    phone.post("scans", [], expect=401)


def test_a_phone_that_is_cut_off_loses_access(app, factory, today):
    from eventreg.checkin import domain

    device, token = factory.device(today)
    domain.cut_off(device)
    db.session.commit()

    Phone(app, token).get("snapshot", expect=401)


def test_a_phone_sees_its_own_event_only(factory, today, phone):
    badge = factory.badge(factory.event("elsewhere"), name_native="Гулнора Саидова", name_latin="Gulnora Saidova")

    assert phone.get("search?q=Gulnora") == []
    assert phone.scan(badge_id=str(badge.uid))["outcome"] == "unknown_badge"
