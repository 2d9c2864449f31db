"""What holds for all badges of an event."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from eventreg.badges import drawing
from eventreg.badges.layouts import layout_queries, pictures, picturing
from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.layouts.picture_taking import Taken
from eventreg.badges.settings import copying
from eventreg.extensions import db

PAGE = "/manage/forum/badges/settings"
TYPED = {
    "language": "ru", "choices": ["country", "photos"], "wishes_until": "2027-01-10T18:00", "per_box": "40",
    "neutral_en": "Civil society", "neutral_ru": "Гражданское общество", "programme_en": "9:00 Opening",
    "programme_ru": "9:00 Открытие", "wifi": "forum / aral2027", "safety": "+7 700 000 00 00", "revision": "0",
}  # fmt: skip


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


def kept():
    db.session.rollback()
    return db.session.query(BadgeSettings).one_or_none()


def test_the_usual_is_there_before_anybody_has_written(client, event):
    page = client.get(PAGE)

    assert page.inputs["per_box"] == "50"
    assert kept() is None


def test_they_are_kept_and_printed(client, event, factory):
    badge = factory.badge(event)
    badge.participant.hide_organization = True
    client.post(PAGE, fields=TYPED)

    found = kept()
    assert (found.language, found.choices, found.per_box) == ("ru", ["country", "photos"], 40)
    assert found.wishes_until == datetime(2027, 1, 10, 18, tzinfo=ZoneInfo(event.zone))
    assert (found.wifi, found.safety) == (TYPED["wifi"], TYPED["safety"])
    printed = drawing.sheet_of(event, [badge]).event
    assert (printed.language, printed.neutral_line) == ("ru", "Гражданское общество")
    assert printed.texts["programme"] == "9:00 Открытие"
    assert client.get(PAGE).inputs["wishes_until"] == "2027-01-10T18:00"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"per_box": "0"}, "Write a number from 1 to 1,000."),
        ({"per_box": "many"}, "Please write a whole number"),
        ({"wishes_until": "tomorrow"}, "Please choose a day and a time"),
        ({"language": "tlh"}, "Please choose from the list."),
        ({"choices": ["name"]}, "name"),
        ({"wifi": "x" * 201}, "200"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(client, event, wrong, sentence):
    page = client.post(PAGE, fields=TYPED | wrong, expect=422)

    assert sentence in page.visible
    assert page.inputs["neutral_ru"] == TYPED["neutral_ru"]
    assert kept() is None


def test_of_two_organizers_the_second_is_told(client, event):
    client.post(PAGE, fields=TYPED)

    page = client.post(PAGE, fields=TYPED | {"per_box": "30"}, expect=409)

    assert "Somebody has changed these settings meanwhile" in page.visible
    assert page.inputs["per_box"] == "30"
    assert kept().per_box == 40
    client.post(PAGE, fields=TYPED | {"per_box": "30", "revision": page.inputs["revision"]})
    assert kept().per_box == 30


def test_a_new_edition_has_the_same_without_the_texts_of_the_old_one(client, event, factory):
    client.post(PAGE, fields=TYPED)
    logo = picturing.add(event, Taken(b"png", 10, 5), name="CAREC", use="organizer")
    db.session.commit()
    new = factory.event("next")

    copying.copy_settings(event, new=new)
    db.session.commit()

    found = db.session.scalar(layout_queries.settings_of(new))
    assert (found.language, found.choices, found.per_box) == ("ru", ["country", "photos"], 40)
    assert (found.programme, found.wifi, found.safety, found.wishes_until) == ({}, "", "", None)
    (copied,) = db.session.scalars(layout_queries.pictures_of(new)).all()
    assert copied.uid != logo.uid
    assert pictures.content_of(copied) == b"png"


def test_pictures_of_a_layout_are_those_of_the_new_event():
    document = {"front": [{"picture": "a"}, {"kind": "qr"}], "back": [{"picture": "b"}]}

    changed = copying.with_pictures(document, {"a": "c"})

    assert changed == {"front": [{"picture": "c"}, {"kind": "qr"}], "back": [{"picture": ""}]}
    assert document["front"][0]["picture"] == "a"
