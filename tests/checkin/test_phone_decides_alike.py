"""Door case 37: for one badge and one list the server and the phone decide the same."""

import base64
import json
import os
import subprocess
import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from eventreg.badges import codes, token
from eventreg.badges import domain as badges
from eventreg.badges.models import BadgeClass, Ticket, Zone
from eventreg.checkin import scanning
from eventreg.checkin.answers import Sent
from eventreg.checkin.models import Device, Point
from eventreg.checkin.snapshot import portions, shift_cards
from eventreg.core import clock
from eventreg.core.signing import Ed25519PrivateKey
from eventreg.extensions import db
from eventreg.participants import domain as participants
from tests.checkin.test_api import Phone

SCRIPT = Path(__file__).with_name("phone_js") / "decide.mjs"
# What a phone cannot know: what happened at other places since its list; and words that only pages need.
APART = {"scan_id", "badge_id", "notices", "person", "event_name", "in_hand"}
EVERY_KIND = {
    "admitted", "badge_revoked", "not_a_participant", "other_event", "not_valid_here", "not_valid_now",
    "unknown_badge", "bad_signature", "not_on_list", "go_to_badge_desk", "hand_over", "badge_handed_over", "left",
}  # fmt: skip


@pytest.fixture
def today(factory):
    event = factory.event("today", starts_on=clock.today("Asia/Almaty") - timedelta(days=1))
    points = {point.name: point for point in db.session.query(Point)}
    db.session.add(Zone(event_id=event.id, key="hall", names={"en": "Hall"}, position=1))
    points["Plenary hall"].zones = ["hall"]
    db.session.query(BadgeClass).filter_by(key="speaker").one().zones = ["hall"]
    more = {"event_id": event.id, "names": {}, "classes": [], "days": []}
    day = clock.today("Asia/Almaty").isoformat()
    db.session.add_all([
        Point(name="Exit", kind="exit", counting="exits", position=7, **more),
        Point(name="Once", kind="entrance", counting="once", position=8, **more),
        Point(name="Shut", kind="entrance", counting="every_time", position=9, is_closed=True, **more),
        Point(name="Night", kind="meal", counting="once_a_day", position=10, opens="20:00", closes="02:00", **more),
        Point(name="Tomorrow", kind="hall", counting="every_time", position=11, **more | {"days": ["2031-01-01"]}),
        Point(name="Today", kind="hall", counting="every_time", position=12, **more | {"days": [day]}),
        Point(name="Speakers", kind="hall", counting="every_time", position=13, **more | {"classes": ["speaker"]}),
    ])  # fmt: skip
    db.session.commit()
    return event


@pytest.fixture
def phone(app, factory, today):
    device, secret = factory.device(today)
    made = Phone(app, secret)
    made.number = device.id
    return made


def by_phone(phone, event, asked, **environment):
    """What a phone answers that has just taken the whole list."""
    snapshots = [phone.get("snapshot")]
    while not snapshots[-1]["complete"]:
        snapshots.append(phone.get(f"snapshot?since={snapshots[-1]['cursor']}"))
    told = {"snapshots": snapshots, "card": shift_cards.current(event), "asked": asked}
    db.session.rollback()
    done = subprocess.run(
        ["node", str(SCRIPT)], input=json.dumps(told), capture_output=True, text=True, check=False,
        env=os.environ | environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["state"]["complete"], answer["state"]
    return answer["outcomes"]


def by_server(phone, asked):
    """What the server would answer, without writing it down."""
    sent = Sent(
        uuid.uuid4(), asked["point"], asked["direction"], datetime.fromisoformat(asked["at"]), code=asked["code"]
    )
    answered = scanning.take(sent, db.session.get(Device, phone.number))
    told = {"outcome": str(answered.outcome)} | answered.facts
    db.session.rollback()
    return without(told)


def without(outcome):
    kept = {key: value for key, value in outcome.items() if key not in APART}
    if "first_at" in kept:
        kept["first_at"] = kept["first_at"][:19]
    return kept


def cast(factory, event):
    """People in every state that a door may meet, with the codes that they show."""
    usual, revoked, renewed, left, handed, speaker = (
        factory.badge(event, name_native=name)
        for name in ("Аружан", "Бахыт", "Виктория", "Гулнора", "Дилноза", "Ержан")
    )
    speaker.badge_class = db.session.query(BadgeClass).filter_by(event_id=event.id, key="speaker").one()
    badges.revoke(revoked, reason="lost")
    newer = badges.reissue(renewed, reason="lost")
    participants.leave(left.participant.application)
    badges.hand_over(handed, handover_id=handed.uid, identity_seen=True, where="Desk 1")
    foreign = factory.badge(factory.event("other"))
    db.session.commit()
    tickets = {ticket.participant_id: ticket for ticket in db.session.query(Ticket)}
    signed = token.BadgeToken(1, event.number, b"\x07" * 8, 0)
    forged = token.sign(signed, Ed25519PrivateKey.generate())
    number, key = badges.blanks.keys().current()
    late = token.sign(token.BadgeToken(number, event.number, b"\x07" * 8, 0), key)
    own = (usual, revoked, renewed, newer, left, handed, speaker, foreign)
    return [
        *(badge.code for badge in own),
        *(badge.typed_code.lower() for badge in own if badge is not foreign),
        *(tickets[badge.participant_id].code for badge in own if badge is not foreign),
        *(tickets[badge.participant_id].typed_code for badge in own if badge is not foreign),
        forged, late, late[:-1] + ("A" if late[-1] != "A" else "B"), "", "4711", "K" * 8, codes.new_short_code(),
        codes.as_signed(b"\x00" * 79), "B1:" + base64.b32encode(codes.find_code(usual.code).data).decode().rstrip("="),
    ]  # fmt: skip


def test_for_all_codes_at_all_points_in_both_directions(factory, today, phone):
    shown = cast(factory, today)
    points = [point.name for point in db.session.query(Point).filter_by(event_id=today.id).order_by(Point.position)]
    now = clock.now()
    times = [now, now - timedelta(hours=9), now + timedelta(hours=20)]
    asked = [
        {"code": code, "point": point, "direction": direction, "at": at.isoformat()}
        for code in shown for point in points for direction in ("in", "out") for at in times
    ]  # fmt: skip
    decided = by_phone(phone, today, asked)
    said = [by_server(phone, one) for one in asked]

    pairs = zip(asked, decided, said, strict=True)
    assert [(one, own, answer) for one, own, answer in pairs if without(own) != answer] == []
    assert {answer["outcome"] for answer in said} >= EVERY_KIND


def test_after_others_have_come_in(factory, today, phone):
    first, second = factory.badge(today), factory.badge(today, name_native="Нигора")
    now = clock.now()
    for point in ("Entrance", "Lunch", "Once", "Exit", "Badge desk"):
        phone.scan(first.code, point=point, scanned_at=(now - timedelta(minutes=5)).isoformat())
    phone.scan(second.code, point="Exit", scanned_at=(now - timedelta(minutes=9)).isoformat())
    phone.scan(second.code, point="Exit", direction="out", scanned_at=(now - timedelta(minutes=7)).isoformat())
    asked = [
        {"code": badge.code, "point": point, "direction": direction, "at": (now + timedelta(hours=hours)).isoformat()}
        for badge in (first, second) for point in ("Entrance", "Lunch", "Once", "Exit") for direction in ("in", "out")
        for hours in (0, 3)
    ]  # fmt: skip

    decided = by_phone(phone, today, asked)

    said = [by_server(phone, one) for one in asked]
    assert [without(own) for own in decided] == said
    assert {"admitted_again", "already_checked_in", "left"} <= {answer["outcome"] for answer in said}


def test_a_browser_that_does_not_know_the_signature_checks_it_all_the_same(factory, today, phone):
    asked = [
        {"code": code, "point": "Entrance", "direction": "in", "at": clock.now().isoformat()}
        for code in cast(factory, today)
    ]

    assert by_phone(phone, today, asked, WITHOUT_ED25519="yes") == by_phone(phone, today, asked)


def test_half_a_list_does_not_say_that_somebody_is_nobody(factory, today, phone, monkeypatch):
    monkeypatch.setattr(portions, "PORTION", 1)
    factory.badge(today)
    factory.badge(today, name_native="Нигора")

    told = {"snapshots": [phone.get("snapshot")] * 1, "card": shift_cards.current(today), "asked": []}

    assert (told["snapshots"][0]["complete"], len(told["snapshots"][0]["badges"])) == (False, 1)
