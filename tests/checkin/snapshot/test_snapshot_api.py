"""The list that a phone carries, as phones ask for it."""

import base64
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from eventreg.applications.form.form_models import Question, QuestionVersion
from eventreg.applications.models import Answer
from eventreg.badges import codes, token
from eventreg.badges import domain as badges
from eventreg.badges.models import Ticket
from eventreg.checkin.snapshot import composing, portions
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.participants import domain as participants
from tests.checkin.test_api import Phone
from tests.counting import statements

LISTENS = "interpretation"


@pytest.fixture
def today(factory):
    return factory.event("today", starts_on=clock.today("Asia/Almaty"))


@pytest.fixture
def phone(app, factory, today):
    return Phone(app, factory.device(today)[1])


@pytest.fixture
def later():
    """Lets time go by, so that the list is looked at anew."""
    gone = []
    start = clock.now()
    clock.set_source(lambda: start + timedelta(seconds=3 * len(gone)))
    yield lambda: gone.append(1)
    clock.set_source(None)


def listens(factory, badge):
    """Whose badge this is said that they need interpretation."""
    question = Question(event_id=badge.event_id, section=factory.sections(badge.participant.event)[0], key=LISTENS)
    question.position = 90
    version = QuestionVersion(question=question, number=1, type="yes_no", labels={}, helps={}, options=[], rules={})
    version.made_at = clock.now()
    db.session.add_all([question, version])
    db.session.flush()
    application = badge.participant.application
    db.session.add(Answer(application=application, question_id=question.id, version_id=version.id, value=True))
    db.session.commit()


def whole(phone):
    answer = phone.get("snapshot")
    lines = answer["badges"]
    while not answer["complete"]:
        answer = phone.get(f"snapshot?since={answer['cursor']}")
        lines += answer["badges"]
    return answer["cursor"], lines


def test_a_line_has_what_the_door_shows_and_nothing_else(factory, today, phone):
    badge = factory.badge(today)
    listens(factory, badge)
    ticket = db.session.query(Ticket).one()

    answer = phone.get("snapshot")

    assert answer["badges"] == [{
        "line": 1, "badge_id": badge.token_id.hex(), "typed": badge.typed_code.replace("-", ""),
        "ticket": composing.ticket_mark(ticket.code), "ticket_typed": ticket.typed_code.replace("-", ""),
        "name": "Ҷамшед Раҳимзода", "name_latin": "Jamshed Rahimzoda", "organization": "Оби зулол", "country": "TJ",
        "class": "ngo", "box": "1", "number": "1", "notices": ["receiver", "first_time"],
    }]  # fmt: skip
    assert (answer["total"], answer["complete"], answer["anew"], answer["gone"]) == (1, True, True, [])
    told = json.dumps(answer)
    for secret in ("demo.example", "+992", badge.code, badge.participant.application.reference):
        assert secret not in told


def test_nothing_new_is_nothing(factory, today, phone, later):
    factory.badge(today)
    cursor, _lines = whole(phone)
    later()

    answer = phone.get(f"snapshot?since={cursor}")

    assert (answer["badges"], answer["gone"], answer["anew"], answer["cursor"]) == ([], [], False, cursor)


def test_only_what_changed_comes_and_what_went(factory, today, phone, later):
    first, second = factory.badge(today), factory.badge(today, name_native="Нигора Каримова")
    cursor, _lines = whole(phone)
    badges.reissue(first, reason="lost")
    db.session.delete(second.participant.application)
    db.session.commit()
    later()

    answer = phone.get(f"snapshot?since={cursor}")

    (line,) = answer["badges"]
    assert (line["line"], line["older"], line["older_typed"]) == (
        1, [first.token_id.hex()], [first.typed_code.replace("-", "")]
    )  # fmt: skip
    assert line["badge_id"] != first.token_id.hex()
    assert answer["gone"] == [2]


def test_a_scan_at_one_phone_is_known_to_the_other(factory, today, phone, later):
    badge = factory.badge(today)
    cursor, _lines = whole(phone)
    phone.scan(badge.code)
    later()

    (line,) = phone.get(f"snapshot?since={cursor}")["badges"]

    day = clock.today("Asia/Almaty").isoformat()
    assert line["seen"]["Entrance"][::2] == [day, "Phone 1"]
    assert line["inside"] == ["Entrance"]
    assert line["handed_over"][1] == "Phone 1"


def test_who_left_is_told_to_have_left(factory, today, phone, later):
    badge = factory.badge(today)
    cursor, _lines = whole(phone)
    participants.leave(badge.participant.application)
    db.session.commit()
    later()

    (line,) = phone.get(f"snapshot?since={cursor}")["badges"]

    assert (line["state"], line["void"]) == ("left", ["badge", "ticket"])


def test_a_long_list_comes_in_portions_and_goes_on_where_it_was_cut(factory, today, phone, monkeypatch):
    monkeypatch.setattr(portions, "PORTION", 2)
    made = {factory.badge(today).token_id.hex() for _ in range(5)}

    first = phone.get("snapshot")
    second = phone.get(f"snapshot?since={first['cursor']}")
    again = phone.get(f"snapshot?since={first['cursor']}")

    assert [len(first["badges"]), first["complete"], first["total"]] == [2, False, 5]
    assert second["badges"] == again["badges"]
    _cursor, lines = whole(phone)
    assert {line["badge_id"] for line in lines} == made


@pytest.mark.parametrize("cursor", ["x", "0.1", "-1", "%00", "a" * 5_000, "." * 50, "1.99999999999999999999"])
def test_a_cursor_that_is_none_begins_anew(factory, today, phone, cursor):
    factory.badge(today)

    answer = phone.get(f"snapshot?since={cursor}")

    assert (answer["anew"], len(answer["badges"])) == (True, 1)


def test_another_events_people_and_cursor_are_of_no_use(app, factory, today, phone):
    other = factory.event("other", starts_on=today.starts_on)
    factory.badge(other, name_native="Гость другого")
    foreign = Phone(app, factory.device(other)[1]).get("snapshot")["cursor"]

    answer = phone.get(f"snapshot?since={foreign}")

    assert (answer["badges"], answer["total"], answer["anew"]) == ([], 0, True)


def test_the_keys_check_a_badge_without_a_network(factory, today, phone):
    badge = factory.badge(today)

    keys = {
        int(number): Ed25519PublicKey.from_public_bytes(base64.b64decode(key))
        for number, key in phone.get("snapshot")["signed_by"].items()
    }

    assert token.read(codes.find_code(badge.code).data, keys).badge == badge.token_id


def test_people_do_not_make_it_more_statements(factory, today, phone, later):
    def asked():
        later()
        with statements() as seen:
            phone.get("snapshot")
        return len(seen)

    factory.badge(today)
    asked()
    factory.badge(today)
    one = asked()
    for _ in range(20):
        factory.badge(today)

    assert asked() == one
