"""Lists of scans: few statements, and the same answers as one scan after another."""

import json
import random
import uuid
from datetime import timedelta

import pytest

from eventreg.badges import domain as badges
from eventreg.badges.models import BadgeHandover, Ticket
from eventreg.checkin import domain, scanning
from eventreg.checkin.answers import Sent
from eventreg.checkin.api import PORTION
from eventreg.checkin.models import Admission, Point, Scan
from eventreg.checkin.scanning import take, take_together
from eventreg.core import clock
from eventreg.extensions import db
from tests.checkin.test_api import Phone
from tests.counting import statements

A_SCAN = 9  # statements of a first scan, which is recorded, counted, and hands the badge over
AGAIN = 6


@pytest.fixture
def today(factory):
    return factory.event("today", starts_on=clock.today("Asia/Almaty"))


@pytest.fixture
def phone(app, factory, today):
    return Phone(app, factory.device(today)[1])


def body(code, point="Entrance"):
    return {"scan_id": str(uuid.uuid4()), "code": code, "point": point, "scanned_at": clock.now().isoformat()}


def count(phone, scans):
    with statements() as seen:
        outcomes = phone.post("scans", scans)["outcomes"]
    return len(seen), {one["outcome"] for one in outcomes}


def test_a_scan_takes_few_statements(factory, today, phone):
    badge = factory.badge(today)

    assert count(phone, [body(badge.code)]) == (A_SCAN, {"admitted"})
    assert count(phone, [body(badge.code)]) == (AGAIN, {"admitted_again"})


def test_neither_points_nor_people_nor_scans_make_it_more(factory, today, phone):
    crowd = [factory.badge(today) for _ in range(6)]
    for number in range(20):
        more = {"kind": "hall", "counting": "every_time", "position": 10 + number, "classes": [], "days": []}
        db.session.add(Point(event_id=today.id, name=f"Room {number}", names={}, **more))
    db.session.commit()

    assert count(phone, [body(badge.code) for badge in crowd]) == (A_SCAN, {"admitted"})
    assert count(phone, [body(badge.code) for badge in crowd * 5]) == (AGAIN, {"admitted_again"})
    assert count(phone, [body(crowd[0].code)]) == (AGAIN, {"admitted_again"})


def test_sending_a_list_again_takes_few_statements(factory, today, phone):
    scans = [body(factory.badge(today).code) for _ in range(5)]
    first = phone.post("scans", scans)

    with statements() as seen:
        again = phone.post("scans", scans)

    assert again == first
    assert len(seen) == 4  # device, when it was seen, points with what is kept, badges with their people


def _story(event, factory, points):
    """Scans that build on one another: again, out, elsewhere, early and late, twice under one id, without a code."""
    chance = random.Random(7)
    people = [factory.badge(event, name_native=f"Person {number}") for number in range(4)]
    old = people[3]
    people.append(badges.reissue(old, reason="lost"))
    tickets = {ticket.participant_id: ticket for ticket in db.session.query(Ticket).filter_by(event_id=event.id)}
    db.session.commit()
    begins, sents = clock.now() - timedelta(hours=1), []
    for number in range(90):
        badge = chance.choice([*people, old])
        code = chance.choice([badge.code] * 5 + [badge.typed_code, tickets[badge.participant_id].code, "nobody's"])
        named = {"badge_uid": badge.uid} if number % 9 == 0 else {"code": code}
        known = sents and number % 10 == 0
        at = begins + timedelta(seconds=chance.choice([number * 20, number * 20, 5, 4_000_000]))
        direction = chance.choice(["in", "in", "in", "out"])
        sent = Sent(uuid.uuid4(), chance.choice(points), direction, at, **named)
        sents.append(chance.choice(sents) if known else sent)
    return sents


def test_a_list_is_answered_like_its_scans_one_by_one(factory):
    """Two events with the same story: in one it comes as one list, in the other scan by scan."""
    points, told = ["Entrance", "Lunch", "Badge desk", "Receivers", "Hall", "Cellar", "entrance"], []
    clock_at = clock.now()
    clock.set_source(lambda: clock_at)
    for slug, at_once in (("together", True), ("alone", False)):
        event = factory.event(slug, starts_on=clock.today("Asia/Almaty"))
        exits = domain.find_point(event, "Plenary hall")
        exits.counting, exits.names = "exits", {"en": "Hall"}
        domain.find_point(event, "Receivers").classes = ["nobody's"]
        device, _token = factory.device(event)
        sents = _story(event, factory, points)
        answers = take_together(sents, device) if at_once else [take(sent, device) for sent in sents]
        db.session.commit()
        rows = db.session.query(Scan).filter_by(event_id=event.id).order_by(Scan.id)
        told.append(
            [
                [(one.outcome, one.facts, one.participant is None, one.badge and one.badge.number) for one in answers],
                [(row.outcome, json.loads(row.answer), row.direction, row.participant_id is None) for row in rows],
                db.session.query(Admission).filter_by(event_id=event.id).count(),
                sorted(at for (at,) in db.session.query(Admission.at).filter_by(event_id=event.id)),
            ]
        )
    assert len({outcome for outcome, *_rest in told[0][0]}) >= 8
    assert told[0] == told[1]


def test_a_long_list_is_taken_in_portions(factory, today, phone):
    badge = factory.badge(today)
    scans = [body(badge.code) for _ in range(2 * PORTION + 1)]

    outcomes = [one["outcome"] for one in phone.post("scans", scans)["outcomes"]]

    assert outcomes == ["admitted"] + ["admitted_again"] * (2 * PORTION)
    assert phone.post("scans", scans)["outcomes"][0]["outcome"] == "admitted"
    assert db.session.query(Scan).count() == len(scans)


def test_a_phone_cut_off_in_the_middle_of_a_list_is_let_in_no_further(app, factory, today, monkeypatch):
    """What it sent before that stands, as any scan that was taken."""
    badge = factory.badge(today)
    device, token = factory.device(today, "Lost phone")
    number = device.id
    db.session.rollback()

    def cut_off(_seconds):
        with app.app_context():
            domain.cut_off(db.session.get(type(device), number))
            db.session.commit()

    monkeypatch.setattr("eventreg.checkin.api.time.sleep", cut_off)
    Phone(app, token).post("scans", [body(badge.code) for _ in range(PORTION + 1)], expect=401)

    assert db.session.query(Scan).count() == PORTION


def test_a_handover_of_the_same_id_for_another_badge_spoils_no_scan(factory, today, phone):
    first, second = factory.badge(today), factory.badge(today, name_native="Нигора Каримова")
    scan_id = str(uuid.uuid4())
    phone.post("handovers", [{"handover_id": scan_id, "badge_id": str(first.uid)}])

    assert phone.scan(second.code, scan_id=scan_id)["outcome"] == "admitted"
    assert db.session.query(BadgeHandover).one().badge_id == first.id


def test_a_scan_of_another_event_is_a_conflict_here(app, factory, today, phone):
    other = factory.event("elsewhere", starts_on=clock.today("Asia/Almaty"))
    scan_id = str(uuid.uuid4())
    Phone(app, factory.device(other)[1]).scan(factory.badge(other).code, scan_id=scan_id)

    seen = phone.scan(factory.badge(today).code, scan_id=scan_id)

    assert (seen["outcome"], seen["person"]) == ("conflict", None)
    assert phone.scan("R1:nobody", point="Cellar", scan_id=scan_id)["outcome"] == "conflict"


def test_who_is_overtaken_again_and_again_says_so(app, factory, today, monkeypatch):
    device, _token = factory.device(today)
    monkeypatch.setattr(scanning, "TRIES", 0)

    with pytest.raises(scanning.Overtaken):
        take(Sent(uuid.uuid4(), "Entrance", "in", clock.now(), code="x"), device)
