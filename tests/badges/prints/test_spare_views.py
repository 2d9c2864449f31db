"""Blank badges: made and printed together, numbered on, taken out of force."""

from datetime import timedelta

import pytest
import zxingcpp

from eventreg.badges.prints import spares
from eventreg.badges.prints.print_models import BlankBadge, PrintRun
from eventreg.extensions import db
from eventreg.jobs import worker
from tests.badges.paper import pictures_of, text_of

PAGE = "/manage/forum/badges/blanks"
ASKED = {"count": "2", "badge_class": "delegate", "layout": "", "kind": "one", "flip": "long", "day": ""}


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


def blanks():
    db.session.rollback()
    return db.session.query(BlankBadge).order_by(BlankBadge.number).all()


def test_they_are_made_printed_and_read_by_a_camera(client, event, app, tmp_path):
    client.post(PAGE, fields=ASKED | {"day": event.starts_on.isoformat()})
    worker.run_due(app)

    run = db.session.query(PrintRun).one()
    path = tmp_path / "blanks.pdf"
    path.write_bytes(client.http.get(f"/manage/forum/badges/prints/{run.uid}/badges.pdf").data)
    assert "Blank badge 1" in text_of(path)
    assert "Blank badge 2" in text_of(path)
    read = [zxingcpp.read_barcode(picture).text for picture in pictures_of(path, tmp_path)]
    assert read == [blank.code for blank in blanks()]
    assert run.what == "blanks"
    assert "2" in client.get(PAGE).visible


def test_numbers_go_on(client, event):
    client.post(PAGE, fields=ASKED)
    client.post(PAGE, fields=ASKED)

    assert [blank.number for blank in blanks()] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"count": "0"}, 422),
        ({"count": "x"}, 422),
        ({"count": "201"}, 422),
        ({"day": "2001-01-01"}, 422),
        ({"badge_class": "emperor"}, 422),
    ],
)
def test_what_cannot_be_is_refused(client, event, wrong, status):
    client.post(PAGE, fields=ASKED | wrong, expect=status)

    assert blanks() == []


def test_a_day_that_is_none_of_the_event_is_refused_by_the_verb(event):
    badge_class = event and db.session.query(spares.BadgeClass).filter_by(event_id=event.id).first()

    with pytest.raises(spares.NotADayOfTheEvent):
        spares.make(event, badge_class, day=event.ends_on + timedelta(days=1), count=1)


def test_there_are_never_too_many(client, event, monkeypatch):
    monkeypatch.setattr(spares, "MOST_IN_ALL", 3)
    client.post(PAGE, fields=ASKED)

    page = client.post(PAGE, fields=ASKED, expect=409)

    assert "There are 2 blank badges already." in page.visible


def test_one_is_taken_out_of_force_once(client, event):
    client.post(PAGE, fields=ASKED)
    uid = blanks()[0].uid
    client.post(f"{PAGE}/{uid}/revocation", fields={})

    assert [blank.in_force for blank in blanks()] == [False, True]
    client.post(f"{PAGE}/{uid}/revocation", fields={}, expect=409)


def test_those_of_another_event_are_not_there(client, event, factory):
    client.post(PAGE, fields=ASKED)
    factory.event("other")

    client.post(f"/manage/other/badges/blanks/{blanks()[0].uid}/revocation", fields={}, expect=404)
