"""Pictures of badges by a layout: for real and for invented people, of what is being drawn, never with a real code."""

import base64
import copy
import json
import uuid

import pytest

from eventreg.badges import printing, sheet, wording
from eventreg.badges.layouts import designs, document, layouting, preview, preview_page, samples
from eventreg.badges.layouts.kinds import KINDS
from eventreg.badges.layouts.preview import Shown
from eventreg.badges.models import BadgeClass
from eventreg.extensions import db

PAGE = "/manage/forum/badges/layouts"
A6 = document.as_json(designs.layout_of("a6"))
PNG = b"\x89PNG"


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


def asked(client, data, expect=200, **more):
    text = data if isinstance(data, str) else json.dumps(data)
    sent = {"document": text, "csrf_token": client.csrf()} | more
    answer = client.http.post(f"{PAGE}/previews", data=sent, headers={"Accept": "application/json"})
    assert answer.status_code == expect
    return answer.json


def svg_of(answer):
    kind, _comma, content = answer["picture"].partition(",")
    assert kind == "data:image/svg+xml;base64"
    return base64.b64decode(content).decode()


@pytest.mark.parametrize("design", designs.DESIGNS)
def test_a_finished_design_as_a_picture(client, event, design):
    answer = client.http.get(f"{PAGE}/designs/{design}/picture.png")

    assert (answer.mimetype, answer.data[:4]) == ("image/png", PNG)


def test_what_is_switched_off_is_not_on_it(client, event):
    usual = client.http.get(f"{PAGE}/designs/a6/picture.png").data
    off = client.http.get(f"{PAGE}/designs/a6/picture.png?chosen=1&off=country&off=role&off=logos").data
    back = client.http.get(f"{PAGE}/designs/a6/picture.png?chosen=1&side=back").data

    assert len({usual, off, back}) == 3
    client.get(f"{PAGE}/designs/a5/picture.png", expect=404)


def test_a_kept_layout_as_a_picture(client, event):
    one = layouting.add(event, designs.layout_of("a7"), name="Mine")
    db.session.commit()

    assert client.http.get(f"{PAGE}/{one.uid}/picture.png").data[:4] == PNG
    client.get(f"{PAGE}/{uuid.uuid4()}/picture.png", expect=404)


def test_what_is_being_drawn_comes_back_as_a_picture_with_what_stands_against_it(client, event):
    answer = asked(client, A6)
    assert svg_of(answer).startswith("<svg")
    assert answer["faults"] == []

    data = copy.deepcopy(A6)
    code = next(block for block in data["front"] if block["key"] == "qr")
    code |= {"width": 25.0, "height": 25.0}
    answer = asked(client, data)
    (fault,) = answer["faults"]
    assert (fault["name"], fault["blocks"], fault["isRefused"]) == ("code_small", ["qr"], True)
    assert fault["sentence"].startswith("The QR code is 25 mm wide.")
    assert svg_of(answer)


@pytest.mark.parametrize(
    "data", ["", "[", "{}", "[" * 9_000, json.dumps(A6 | {"width": -1}), json.dumps(A6 | {"height": 10**400})]
)
def test_what_is_no_layout_is_said_and_not_drawn(client, event, data):
    assert asked(client, data, 422)["message"]


def test_the_back_that_is_empty_has_no_picture(client, event):
    assert asked(client, A6, side="back")["picture"] == ""
    with_back = document.as_json(designs.layout_of("a6", ()))
    assert svg_of(asked(client, with_back, side="back")) != svg_of(asked(client, with_back))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [0.5, 3.0, 40.0])
def test_any_block_of_any_size_can_be_drawn(client, event, kind, size):
    data = {"format": document.FORMAT, "version": 1, "width": 40, "height": 40, "folds": [20]}
    data["front"] = [{"key": "one", "kind": kind, "x": 0, "y": 0, "width": size, "height": size, "words": {"en": "Hi"}}]

    assert svg_of(asked(client, data, person="one_word"))


@pytest.mark.parametrize("person", samples.SAMPLES)
@pytest.mark.parametrize("design", designs.DESIGNS)
def test_the_hardest_names_go_on_every_finished_design(event, app, person, design):
    one = db.session.query(BadgeClass).filter_by(event_id=event.id).first()
    with app.test_request_context():
        words = wording.words_for(event, "en")
    shown = Shown(None, samples.SAMPLES[person], one)
    whole = preview.sheet_of(event, designs.layout_of(design, ()), shown, words)

    assert [note.what for note in preview.notes(whole) if note.what in {"too_long", "no_glyph"}] == []
    sheet.refuse_unprintable(whole, sheet.compose(whole))


def test_the_word_of_sixty_letters_has_sixty():
    assert len(samples.SAMPLES["one_word"].name) == 60


def test_a_real_participant_is_shown_without_their_code(client, event, factory, app):
    badge = factory.badge(event, name_native="Ҷамшед Раҳимов")
    assert "Ҷамшед Раҳимов" in client.get(f"{PAGE}/designs/a6").visible
    with app.test_request_context():
        words = wording.words_for(event, "en")
    whole = preview.sheet_of(event, designs.layout_of("a6"), Shown(badge), words)

    (face,) = whole.badges
    assert (face.name, face.class_key) == ("Ҷамшед Раҳимов", badge.badge_class.key)
    assert face.qr_path != badge.qr_path
    assert face.typed_code != badge.typed_code
    assert face.qr_modules == badge.qr_modules
    drawn = asked(client, A6, person=badge.uid.hex)
    assert svg_of(drawn) != svg_of(asked(client, A6))


def test_a_participant_of_another_event_is_not_shown(client, event, factory):
    stranger = factory.badge(factory.event("other"), name_native="Stranger")

    assert "Stranger" not in client.get(f"{PAGE}/designs/a6").visible
    assert asked(client, A6, person=stranger.uid.hex) == asked(client, A6)


def test_one_class_is_shown_as_it_is_there(client, event):
    data = A6 | {"classes": {"press": {"country": {"shown": False}}}}

    assert asked(client, data, **{"class": "press"})["picture"] != asked(client, A6, **{"class": "press"})["picture"]
    assert asked(client, data, **{"class": "ngo"})["picture"] == asked(client, A6, **{"class": "ngo"})["picture"]


def test_few_people_are_offered_however_many_have_come(event, factory, app):
    with app.test_request_context():
        assert len(preview_page.invented()) == len(samples.SAMPLES)
    names = [f"{'А' * number}лия Каримова" for number in range(1, 13)]
    for name in names:
        factory.badge(event, name_native=name)
    client_names = preview_names(event, app, factory)

    assert len(client_names) <= preview_page.LONGEST + preview_page.NEWEST
    assert set(client_names) >= set(names[-3:])


def preview_names(event, app, factory):
    from flask import g

    from eventreg.events.access import grant

    with app.test_request_context():
        g.event, g.grant = event, grant(factory.account("two@demo.example"), event)
        return [name for _key, name in preview_page.real(event)]


def test_a_hard_name_is_told(client, event):
    data = copy.deepcopy(A6)
    name = next(block for block in data["front"] if block["key"] == "name")
    name |= {"largest": 60.0, "smallest": 50.0}

    answer = asked(client, data, person="one_word")

    assert any("shrinks to" in note and "Name" in note for note in answer["notes"])


def test_the_layout_in_use_is_what_is_printed(event):
    one = layouting.add(event, designs.layout_of("a7"), name="Mine")
    layouting.choose(event, one)

    assert printing.drawn(one) == designs.layout_of("a7")
