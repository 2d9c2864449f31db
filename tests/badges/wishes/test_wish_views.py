"""A participant's own badge: seen as it will be, chosen about, until the day that the event names."""

import io
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from PIL import Image

from eventreg.badges import drawing
from eventreg.badges.layouts.layout_models import BadgeSettings
from eventreg.badges.prints import asking, marking
from eventreg.badges.wishes.wish_models import BadgeWish
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.participants import domain as participants

CHOSEN = {"name_line": "latin", "hide_organization": "y", "pronoun": "she", "languages": ["ru", "tg"], "photos": "y"}


@pytest.fixture
def event(factory):
    return factory.event("forum")


@pytest.fixture
def badge(factory, client, event):
    made = factory.badge(event, name_native="Ҷамшед Раҳимов", name_latin="Jamshed Rahimov", organization="Оби зулол")
    client.open_by_link(made.participant.application.person)
    return made


@pytest.fixture
def page(badge):
    return f"/applications/{badge.participant.application.reference}/badge"


def settings(event, **values):
    known = {"choices": ["name_line", "organization", "country", "pronoun", "languages", "photos"], "per_box": 50}
    made = BadgeSettings(event_id=event.id, **known | values)
    db.session.add(made)
    db.session.commit()
    return made


def face(event, badge):
    db.session.rollback()
    return drawing.sheet_of(event, [badge]).badges[0]


def test_the_picture_holds_no_code_that_opens_a_door(client, badge, page):
    answer = client.http.get(f"{page}/sides/front")
    picture = Image.open(io.BytesIO(answer.data))

    assert answer.headers["Cache-Control"] == "no-store"
    read = zxingcpp.read_barcode(picture.resize((picture.width * 3, picture.height * 3)))
    assert read is None or badge.code not in read.text
    assert badge.typed_code not in client.get(page).text


def test_what_is_chosen_is_printed(client, badge, page, event):
    settings(event)
    client.post(page, fields=CHOSEN | {"hide_country": "y", "revision": "0"})

    said = face(event, badge)
    assert (said.name, said.name_latin) == ("Jamshed Rahimov", "")
    assert (said.organization, said.country, said.pronoun) == ("", "", "she")
    assert said.languages == "русский, тоҷикӣ"
    assert said.photos_yes
    assert client.get(page).inputs["pronoun"] == "she"


def test_what_the_event_does_not_offer_is_neither_asked_nor_taken(client, badge, page, event):
    settings(event, choices=["languages"])
    shown = client.get(page)
    assert "Pronoun" not in shown.visible
    assert "Languages I speak" in shown.visible

    client.post(page, fields=CHOSEN | {"revision": "0"})

    said = face(event, badge)
    assert (said.name, said.pronoun, said.photos_yes) == ("Ҷамшед Раҳимов", "", False)
    assert said.organization == "Оби зулол"
    assert said.languages


def test_a_choice_that_is_withdrawn_prints_the_usual_and_what_is_hidden_stays_hidden(client, badge, page, event):
    kept = settings(event)
    client.post(page, fields=CHOSEN | {"hide_country": "y", "revision": "0"})
    db.session.refresh(kept)
    kept.choices = []
    db.session.commit()

    said = face(event, badge)
    assert (said.name, said.pronoun, said.languages) == ("Ҷамшед Раҳимов", "", "")
    assert (said.organization, said.country) == ("", "")


def test_it_can_be_seen_before_it_is_kept(client, badge, page):
    shown = client.post(page, fields=CHOSEN | {"do": "see", "revision": "0"}, expect=200)

    assert "data:image/png;base64," in shown.text
    assert "It is not saved yet." in shown.visible
    assert db.session.query(BadgeWish).count() == 0
    answer = client.http.post(f"{page}/picture", data=CHOSEN | {"csrf_token": client.csrf()})
    assert answer.data.startswith(b"\x89PNG")
    assert answer.data != client.http.get(f"{page}/sides/front").data


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"pronoun": "ᚠ"}, "We cannot print these signs: ᚠ."),
        ({"pronoun": "x" * 41}, "40"),
        ({"languages": ["ru", "tg", "uz", "kk", "ky", "en"]}, "At most 5 languages go on a badge."),
        ({"languages": ["klingon"]}, "klingon"),
        ({"name_line": "none"}, "Please choose from the list."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(client, badge, page, event, wrong, sentence):
    settings(event)

    shown = client.post(page, fields=CHOSEN | {"revision": "0"} | wrong, expect=422)

    assert sentence in shown.visible
    assert shown.inputs["hide_organization"] == "y"
    assert db.session.query(BadgeWish).count() == 0


def test_after_the_day_nothing_changes(client, badge, page, event):
    settings(event, wishes_until=clock.now() + timedelta(hours=1))
    assert "You can change this until:" in client.get(page).visible
    then = clock.now() + timedelta(hours=2)
    clock.set_source(lambda: then)
    assert "this can no longer be changed here" in client.get(page).visible

    client.post(page, fields=CHOSEN | {"revision": "0"}, expect=409)

    assert db.session.query(BadgeWish).count() == 0


def test_when_the_event_is_over_nothing_changes(client, badge, page, event):
    then = datetime.combine(event.ends_on, time(), ZoneInfo(event.zone)) + timedelta(days=1, hours=1)
    clock.set_source(lambda: then)
    client.open_by_link(badge.participant.application.person)

    client.post(page, fields=CHOSEN | {"revision": "0"}, expect=409)


def test_of_two_windows_the_second_is_told(client, badge, page):
    client.post(page, fields=CHOSEN | {"revision": "0"})

    shown = client.post(page, fields=CHOSEN | {"photos": "", "revision": "0"}, expect=409)

    assert "changed in another window" in shown.visible


def test_who_has_it_printed_already_is_told(client, badge, page, event):
    wanted = asking.Wanted("", "A6", "one")
    asking.note_one(event, badge, wanted, mark=marking.mark_of(face(event, badge)))
    db.session.commit()

    assert "Your badge was printed on" in client.get(page).visible


def test_strangers_those_who_left_and_those_online_have_none(client, badge, page, factory, event):
    other = factory.participant(event).application
    client.get(f"/applications/{other.reference}/badge", expect=404)
    client.get(f"/applications/{other.reference}/badge/sides/front", expect=404)
    online = factory.participant(factory.event("online"), mode="online").application
    client.open_by_link(online.person)
    client.get(f"/applications/{online.reference}/badge", expect=404)
    participants.leave(badge.participant.application)
    db.session.commit()
    client.open_by_link(badge.participant.application.person)
    client.get(page, expect=410)
