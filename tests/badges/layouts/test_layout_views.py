"""Layouts of an event: kept, changed, copied, chosen, taken away, brought in; what cannot be has its sentence."""

import copy
import io
import json
import uuid

import pytest

from eventreg.badges import printing
from eventreg.badges.layouts import designs, document, layout_queries, layouting
from eventreg.badges.layouts.layout_models import BadgePicture
from eventreg.core import clock
from eventreg.extensions import db

PAGE = "/manage/forum/badges/layouts"
A6 = document.as_json(designs.layout_of("a6"))


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


@pytest.fixture
def own(event):
    """A layout of the event's own, from the A6 design."""
    one = layouting.add(event, designs.layout_of("a6"), name="Mine")
    db.session.commit()
    return one


def layouts(event):
    db.session.rollback()
    return list(db.session.scalars(layout_queries.layouts_of(event)))


def settings(event):
    db.session.rollback()
    return db.session.scalar(layout_queries.settings_of(event))


def changed(key, whole=A6, **values):
    data = copy.deepcopy(whole)
    next(block for block in data["front"] if block["key"] == key).update(values)
    return data


def fields(one, data=A6, **more):
    return {"name": one.name, "expected": one.revision, "document": json.dumps(data)} | more


def brought(client, content, expect=302):
    file = io.BytesIO(content if isinstance(content, bytes) else json.dumps(content).encode())
    return client.post(f"{PAGE}/imports", fields={"file": (file, "layout.json")}, expect=expect)


def test_the_list_shows_the_finished_designs_and_which_is_in_use(client, event):
    page = client.get(PAGE)

    assert "A6, upright 105 × 148 mm In use" in page.visible
    assert page.visible.count("In use") == 1
    assert all(f"{PAGE}/designs/{key}" in page.links for key in designs.DESIGNS)


def test_a_finished_design_is_kept_with_its_switches(client, event):
    shown = ["logos", "country"]
    client.post(f"{PAGE}/designs/a7", fields={"name": "Small", "shown": shown})

    (one,) = layouts(event)
    assert (one.name, one.design, one.document) == ("Small", "a7", None)
    assert set(one.off) == set(designs.SWITCHES) - set(shown)
    assert printing.drawn(one) == designs.layout_of("a7", one.off)


def test_the_switches_of_a_kept_design_are_changed(client, event):
    client.post(f"{PAGE}/designs/a6", fields={"name": "Ours", "shown": ["country"]})
    (one,) = layouts(event)
    page = client.get(f"{PAGE}/{one.uid}/switches")
    assert page.inputs["expected"] == "1"

    client.post(f"{PAGE}/{one.uid}/switches", fields={"name": "Ours", "shown": ["country", "role"], "expected": "1"})

    (one,) = layouts(event)
    assert (one.revision, "role" in one.off, "country" in one.off) == (2, False, False)
    page = client.post(f"{PAGE}/{one.uid}/switches", fields={"name": "X", "expected": "1"}, expect=409)
    assert "Somebody has saved this layout meanwhile" in page.visible
    assert page.inputs["name"] == "X"


def test_without_scripts_the_switches_are_tried_and_nothing_is_kept(client, event):
    page = client.post(f"{PAGE}/designs/a6", fields={"name": "Ours", "shown": ["back"], "then": "look"}, expect=200)

    assert page.text.count("picture.png") >= 2
    assert layouts(event) == []


def test_a_layout_of_ones_own_from_a_design(client, event):
    answer = client.post(f"{PAGE}/designs/a6", fields={"name": "Mine", "shown": ["days"], "then": "own"})

    (one,) = layouts(event)
    off = [key for key in designs.SWITCHES if key != "days"]
    assert one.design == ""
    assert printing.drawn(one) == designs.layout_of("a6", off)
    assert answer.location.endswith(f"{PAGE}/{one.uid}")
    assert "Mine" in client.get(f"{PAGE}/{one.uid}").visible


def test_a_kept_design_becomes_a_layout_of_ones_own(client, event):
    client.post(f"{PAGE}/designs/cr80", fields={"name": "Card", "shown": list(designs.SWITCHES)})
    (kept,) = layouts(event)
    client.post(f"{PAGE}/{kept.uid}/copies", fields={"own": "1"})

    own = next(one for one in layouts(event) if not one.design)
    assert (own.name, printing.drawn(own)) == ("Card (2)", printing.drawn(kept))


def test_one_is_chosen_and_printed_with(client, event, own):
    client.post(f"{PAGE}/{own.uid}/choice")

    assert settings(event).layout_id == own.id
    assert settings(event).choices == []
    assert client.get(PAGE).visible.count("In use") == 1
    client.post(f"{PAGE}/designs/a7/choice")
    client.post(f"{PAGE}/designs/a7/choice")
    assert printing.layout_of(settings(event)) == designs.layout_of("a7")
    assert len(layouts(event)) == 2


def test_the_one_in_use_is_not_taken_away_silently(client, event, own):
    client.post(f"{PAGE}/{own.uid}/choice")
    assert "Take “Mine” away?" in client.get(f"{PAGE}/{own.uid}/removal").visible

    page = client.post(f"{PAGE}/{own.uid}/removal", fields={"expected": own.revision}, expect=409)
    assert "“Mine” is in use" in page.visible

    client.post(f"{PAGE}/designs/a6/choice")
    client.post(f"{PAGE}/{own.uid}/removal", fields={"expected": "7"}, expect=409)
    client.post(f"{PAGE}/{own.uid}/removal", fields={"expected": own.revision})
    assert [one.name for one in layouts(event)] == ["A6, upright"]


def test_names_are_one_each(client, event, own):
    client.post(f"{PAGE}/{own.uid}/copies")
    client.post(f"{PAGE}/{own.uid}/copies")
    assert sorted(one.name for one in layouts(event)) == ["Mine", "Mine (2)", "Mine (3)"]

    other = next(one for one in layouts(event) if one.name == "Mine (3)")
    client.get(f"{PAGE}/{other.uid}/name")
    client.post(f"{PAGE}/{other.uid}/name", fields={"name": "", "expected": "1"}, expect=422)
    client.post(f"{PAGE}/{other.uid}/name", fields={"name": "x" * 81, "expected": "1"}, expect=422)
    client.post(f"{PAGE}/{other.uid}/name", fields={"name": "MINE", "expected": "1"})
    assert sorted(one.name for one in layouts(event)) == ["MINE (3)", "Mine", "Mine (2)"]


def test_a_layout_is_saved_as_the_script_does_and_as_the_plain_form_does(client, event, own):
    moved = changed("country", y=30.0)
    sent = fields(own, moved) | {"csrf_token": client.csrf()}
    address = f"{PAGE}/{own.uid}"
    answer = client.http.post(address, data=sent, headers={"Accept": "application/json"})
    # Where the country stood is now empty, and where the name is it lies on it.
    assert answer.status_code == 422
    assert [fault["name"] for fault in answer.json["faults"]] == ["overlap"]

    sent["document"] = json.dumps(changed("header", height=20.5))
    answer = client.http.post(address, data=sent, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["revision"]) == (200, 2)

    client.post(address, fields={"name": "Mine", "expected": "2", "document": json.dumps(A6)})
    (one,) = layouts(event)
    assert (one.revision, printing.drawn(one)) == (3, designs.layout_of("a6"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (changed("qr", width=5.0, height=5.0), "The QR code is 5 mm wide."),
        (changed("qr", ink="#bbbbbb"), "The QR code has too little contrast to be scanned"),
        (A6 | {"folds": [100]}, "The QR code lies in a fold"),
        (changed("country", y=60.0), "lie on one another"),
        (changed("country", x=60.0), "reaches beyond the edge"),
        (changed("country", ink="#cccccc"), "is hard to read"),
        (changed("name", shown=False), "A badge needs the block “Name” on its front."),
        (changed("country", width=-4), "“-4” is not possible for “width”"),
        (A6 | {"width": -105}, "A badge is from 40 to 420 mm wide and high."),
        (A6 | {"height": 1e9}, "A badge is from 40 to 420 mm wide and high."),
        ({"format": "other"}, "This is not a layout of a badge."),
        ([], "This is not a layout of a badge."),
    ],
)
def test_what_cannot_be_printed_is_refused_with_the_reason_and_kept_as_typed(client, event, own, data, sentence):
    page = client.post(f"{PAGE}/{own.uid}", fields=fields(own, data, name="Typed"), expect=422)

    assert sentence in page.visible
    assert page.inputs["name"] == "Typed"
    assert layouts(event)[0].revision == 1


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe\x00", b"<html>", b"null", b"[" * 100_000, b'{"format": "eventreg-badge-layout", "version": 1}',
        json.dumps(A6 | {"version": 9}).encode(), json.dumps(A6 | {"front": {}}).encode(),
        json.dumps(A6 | {"front": [{"key": "a", "kind": ["name"]}]}).encode(),
        json.dumps(changed("name", align="\ud800")).encode(), json.dumps(changed("name", ink="\0")).encode(),
        json.dumps(A6 | {"width": 10**400}).encode(), json.dumps(A6 | {"width": float("inf")}).encode(),
        json.dumps(A6 | {"classes": {"ngo": {"name": {"largest": "x"}}}}).encode(),
        json.dumps(A6 | {"front": A6["front"] * 9}).encode(), json.dumps(A6 | {"front": A6["front"] * 2}).encode(),
        json.dumps(A6).encode() + b" " * 300_000, json.dumps(changed("name", words={"en": "x" * 601})).encode(),
    ],
)  # fmt: skip
def test_any_file_that_is_no_layout_is_refused_with_a_sentence(client, event, content):
    page = brought(client, content, expect=422)

    assert "layout" in page.visible.lower()
    assert layouts(event) == []


def test_no_file_at_all(client, event):
    page = client.post(f"{PAGE}/imports", expect=422)

    assert "This is not a layout of a badge." in page.visible


def test_a_layout_goes_out_as_a_file_and_comes_back(client, event, own):
    answer = client.http.get(f"{PAGE}/{own.uid}/export")
    assert "attachment" in answer.headers["Content-Disposition"]

    brought(client, answer.data)

    assert [one.name for one in layouts(event)] == ["Mine", "Mine (2)"]
    assert len({json.dumps(document.as_json(printing.drawn(one))) for one in layouts(event)}) == 1


def test_a_file_whose_badges_could_not_be_scanned_is_refused(client, event):
    page = brought(client, changed("qr", width=5.0, height=5.0), expect=422)

    assert "The QR code is 5 mm wide." in page.visible
    assert layouts(event) == []


def picture(event):
    one = BadgePicture(
        event_id=event.id, key_name="x", name="Logo", use="picture", width=10, height=10, position=1, made_by="x",
        made_at=clock.now(),
    )  # fmt: skip
    db.session.add(one)
    db.session.commit()
    return one


def test_a_layout_of_another_event_is_copied_without_its_pictures(client, event, factory):
    other = factory.event("other")
    logo = picture(other)
    data = A6 | {"front": [*A6["front"], {"key": "p", "kind": "picture", "x": 50, "y": 120.5, "width": 5, "height": 5,
                                          "picture": logo.uid.hex}]}  # fmt: skip
    data["front"] = [block for block in data["front"] if block["key"] not in {"photos", "zones"}]
    source = layouting.add(other, document.parse(data), name="Theirs")
    assert printing.drawn(source).front[-1].picture == logo.uid.hex
    db.session.commit()
    assert "Test Forum: Theirs" in client.get(PAGE).visible

    answer = client.post(f"{PAGE}/transfers", fields={"source": source.uid.hex})

    (one,) = layouts(event)
    assert printing.drawn(one).front[-1].picture == ""
    assert "1 picture is not at this event and was left out." in client.get(answer.location).visible


def test_a_layout_of_a_strangers_event_is_not_there(client, factory):
    client.sign_in(factory.account("one@demo.example", event_id=factory.event("forum").id).email)
    source = layouting.add_design(factory.event("other"), "a6", (), name="Secret")
    db.session.commit()

    assert "Secret" not in client.get(PAGE).visible
    client.post(f"{PAGE}/transfers", fields={"source": source.uid.hex}, expect=404)


def test_another_events_layout_is_not_found(client, event, factory):
    other = layouting.add(factory.event("other"), designs.layout_of("a6"), name="Theirs")
    kept = layouting.add_design(factory.event("third"), "a6", (), name="Kept")
    db.session.commit()

    for path in ("", "/name", "/removal", "/export", "/picture.png"):
        client.get(f"{PAGE}/{other.uid}{path}", expect=404)
    for path in ("", "/name", "/removal", "/choice", "/copies"):
        client.post(f"{PAGE}/{other.uid}{path}", expect=404)
    client.get(f"{PAGE}/{kept.uid}/switches", expect=404)
    client.post(f"{PAGE}/{kept.uid}/switches", expect=404)
    client.get(f"{PAGE}/designs/a5", expect=404)
    client.get(f"{PAGE}/{uuid.uuid4()}", expect=404)


def test_a_design_has_no_editor_and_a_document_no_switches(client, event, own):
    kept = layouting.add_design(event, "a6", (), name="Kept")
    db.session.commit()

    assert client.get(f"{PAGE}/{kept.uid}", expect=302).location.endswith("/switches")
    client.post(f"{PAGE}/{kept.uid}", fields=fields(kept), expect=404)
    client.get(f"{PAGE}/{own.uid}/switches", expect=404)


def test_pictures_and_classes_that_the_event_has_not_are_left_out(client, event, own):
    data = A6 | {"classes": {"ngo": {"name": {"bold": False}}, "nobody": {"name": {"bold": False}}}}
    client.post(f"{PAGE}/{own.uid}", fields=fields(own, data))

    assert list(printing.drawn(layouts(event)[0]).classes) == ["ngo"]


def test_a_class_that_makes_it_unreadable_counts(client, event, own):
    data = A6 | {"classes": {"ngo": {"country": {"ink": "#eeeeee"}}}}

    page = client.post(f"{PAGE}/{own.uid}", fields=fields(own, data), expect=422)

    assert "“Country” is hard to read" in page.visible


def test_a_layout_that_became_unreadable_is_not_chosen(client, event, own):
    own.document = changed("qr", width=5.0, height=5.0)
    db.session.commit()

    page = client.post(f"{PAGE}/{own.uid}/choice", expect=422)

    assert "The QR code is 5 mm wide." in page.visible
    assert settings(event) is None


def test_there_are_not_more_than_anybody_finds_their_way_in(client, event, own):
    for _number in range(layouting.MOST - 1):
        layouting.copy(event, own)
    db.session.commit()

    page = client.post(f"{PAGE}/{own.uid}/copies", expect=409)

    assert "at most 30 layouts" in page.visible
    client.get(PAGE)


def test_whoever_may_not_change_the_event_sees_none(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account("desk@demo.example", role="desk", event_id=event.id).email)

    client.get(PAGE, expect=403)


def test_the_list_asks_the_database_the_same_for_one_and_for_thirty(client, event, own):
    from tests.counting import statements

    with statements() as few:
        client.get(PAGE)
    for _number in range(layouting.MOST - 1):
        layouting.copy(event, own)
    db.session.commit()
    with statements() as many:
        client.get(PAGE)

    assert len(many) == len(few)
