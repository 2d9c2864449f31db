"""People without a place, and escorted guests, as phones send them; door case 38."""

import uuid
from datetime import timedelta

import pytest

from eventreg.badges import queries as badge_queries
from eventreg.badges.models import Badge
from eventreg.badges.prints import spares
from eventreg.checkin.models import Device
from eventreg.checkin.walk_ins.walk_in_models import EscortedGuests, WalkIn
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.participants.models import Participant
from tests.checkin.test_api import Phone


@pytest.fixture
def today(factory):
    return factory.event("today", starts_on=clock.today("Asia/Almaty"))


@pytest.fixture
def phone(app, factory, today):
    return Phone(app, factory.device(today)[1])


@pytest.fixture
def blank(today):
    """A blank badge of the press, for today."""
    press = db.session.scalars(badge_queries.badge_class(today, "press")).one()
    (made,) = spares.make(today, press, day=clock.today("Asia/Almaty"), count=1)
    db.session.commit()
    return made


def coming(**more):
    return {"walk_in_id": str(uuid.uuid4()), "name": "Зарина Холова", "organization": "Газета «Вести»", "country": "TJ",
            "category": "media", "point": "Badge desk", "came_at": clock.now().isoformat()} | more  # fmt: skip


def sent(phone, *items, expect=200):
    answer = phone.post("walk-ins", list(items), expect=expect)
    db.session.rollback()
    return [one["outcome"] for one in answer.get("outcomes", [])], answer


def test_somebody_is_written_down_and_waits(phone):
    item = coming(note="From the radio")

    assert sent(phone, item, item)[0] == ["done", "done"]

    noted = db.session.query(WalkIn).one()
    assert (noted.name, noted.organization, noted.country, noted.state) == (
        "Зарина Холова", "Газета «Вести»", "TJ", "waiting"
    )  # fmt: skip
    assert (noted.note, noted.point.name, noted.device.name) == ("From the radio", "Badge desk", "Phone 1")
    assert db.session.query(Participant).count() == 0


def test_with_a_blank_badge_from_a_lead_they_are_in_today_as_its_class(phone, blank):
    assert sent(phone, coming(blank=blank.code))[0] == ["done"]

    seen = phone.scan(blank.code)

    assert (seen["outcome"], seen["person"]["name"], seen["person"]["class"]) == ("admitted", "Зарина Холова", "Press")
    badge = db.session.query(Badge).one()
    assert (badge.token_id, badge.typed_code, badge.class_by_hand) == (blank.token_id, blank.typed_code, True)
    tomorrow = (clock.now() + timedelta(hours=24)).isoformat()
    assert phone.scan(blank.code, scanned_at=tomorrow)["outcome"] == "not_valid_now"


def test_before_it_is_given_a_blank_badge_is_on_no_list(phone, blank):
    assert phone.scan(blank.code)["outcome"] == "not_on_list"


def test_its_typed_code_will_do(phone, blank):
    assert sent(phone, coming(blank=blank.typed_code.lower()))[0] == ["done"]
    assert phone.scan(blank.typed_code)["outcome"] == "admitted"


def test_one_blank_badge_for_two_people_is_a_conflict(phone, blank):
    sent(phone, coming(blank=blank.code), coming(name="Другой Гость", blank=blank.code))

    first, second = db.session.query(WalkIn).order_by(WalkIn.id)
    assert (first.conflict, second.conflict, second.blank_id, second.participant_id) == (
        None, "blank_twice", None, None
    )  # fmt: skip
    assert phone.scan(blank.code)["person"]["name"] == "Зарина Холова"


def test_only_a_lead_gives_blank_badges_and_a_helper_writes_nobody_down(phone, blank):
    device = db.session.query(Device).one()
    device.rights = "desk"
    db.session.commit()
    outcomes, answer = sent(phone, coming(blank=blank.code), coming())
    assert outcomes == ["refused", "done"]
    assert "This phone may not do that" in answer["outcomes"][0]["reason"]

    db.session.query(Device).one().rights = "helper"
    db.session.commit()
    sent(phone, coming(), expect=403)


def test_what_is_wrong_is_refused_by_name_and_spoils_no_other(factory, today, phone, blank):
    foreign = factory.event("other")
    press = db.session.scalars(badge_queries.badge_class(foreign, "press")).one()
    (theirs,) = spares.make(foreign, press, day=None, count=1)
    other_day = spares.make(
        today, blank.badge_class, day=clock.today("Asia/Almaty") + timedelta(days=1), count=1
    )[0]  # fmt: skip
    void = spares.make(today, blank.badge_class, day=None, count=1)[0]
    spares.revoke(today, void)
    own = factory.badge(today)
    db.session.commit()
    wrong = [
        coming(name=""), coming(name=None), coming(name=["x"]), coming(walk_in_id="7"), coming(came_at="yesterday"),
        coming(came_at="2099-01-01"), coming(blank="nonsense"), coming(blank=theirs.code), coming(blank=other_day.code),
        coming(blank=void.code), coming(blank=own.code), coming(blank=7),
    ]  # fmt: skip

    outcomes, _answer = sent(phone, *wrong, coming(name="Хороший Гость", category="nonsense", country="XX"))

    assert outcomes == ["refused"] * len(wrong) + ["done"]
    (noted,) = db.session.query(WalkIn).all()
    assert (noted.name, noted.category, noted.country) == ("Хороший Гость", "", None)


def test_guests_are_a_count_without_a_name(phone):
    item = {"guests_id": str(uuid.uuid4()), "count": 3, "point": "Entrance", "at": clock.now().isoformat()}

    phone.post("guests", [item, item, item | {"guests_id": str(uuid.uuid4()), "count": 1, "direction": "out"}])

    found = db.session.query(EscortedGuests).order_by(EscortedGuests.id).all()
    assert [(one.direction, one.count) for one in found] == [("in", 3), ("out", 1)]


@pytest.mark.parametrize(
    "wrong", [{"count": 0}, {"count": 51}, {"count": "3"}, {"count": True}, {"count": None}, {"point": "Moon"},
              {"at": "x"}, {"guests_id": "x"}],
)  # fmt: skip
def test_guests_that_are_wrong_are_refused(phone, wrong):
    item = {"guests_id": str(uuid.uuid4()), "count": 3, "point": "Entrance", "at": clock.now().isoformat()} | wrong

    assert phone.post("guests", [item])["outcomes"][0]["outcome"] == "refused"
    assert db.session.query(EscortedGuests).count() == 0
