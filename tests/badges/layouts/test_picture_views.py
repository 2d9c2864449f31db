"""Logos and pictures: whatever is sent is drawn anew, or refused with a sentence."""

import io

import pytest
from PIL import Image

from eventreg.badges.layouts import designs, document, layout_queries, picture_taking, pictures, picturing
from eventreg.badges.layouts.layout_models import BadgeLayout
from eventreg.core import clock
from eventreg.core.storage import NotStored, storage
from eventreg.extensions import db
from eventreg.jobs import worker

PAGE = "/manage/forum/badges/pictures"
SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" onload="alert(1)">
<script>alert(2)</script><rect width="40" height="20" fill="#ff0000"/>%s</svg>"""


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


def picture(kind, mode="RGB", size=(60, 30), colour=None, **more):
    written = io.BytesIO()
    Image.new(mode, size, colour or "red").save(written, kind, **more)
    return written.getvalue()


def send(client, content, file_name="logo.png", *, expect=302, **fields):
    file = {"file": (io.BytesIO(content), file_name)} if content is not None else {}
    answer = client.http.post(
        PAGE, data={"csrf_token": client.csrf(), "use": "donor"} | fields | file, headers={"Accept-Language": "en"}
    )
    assert answer.status_code == expect, answer.get_data(as_text=True)[:2000]
    return answer.get_data(as_text=True)


def kept(event):
    db.session.rollback()
    return list(db.session.scalars(layout_queries.pictures_of(event)))


def opened(found):
    return Image.open(io.BytesIO(pictures.content_of(found)))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (picture("PNG"), "red.png"),
        (picture("JPEG"), "red.jpg"),
        (picture("WEBP", lossless=True), "red.webp"),
        (picture("GIF"), "red.gif"),
        (picture("JPEG", "CMYK", colour=(0, 255, 255, 0)), "cmyk.jpg"),
        (SVG % b"", "red.svg"),
    ],
)
def test_of_every_kind_a_png_is_kept(client, event, content, name):
    send(client, content, name)

    (found,) = kept(event)
    seen = opened(found)
    assert (seen.format, found.name, found.use) == ("PNG", name.split(".")[0], "donor")
    assert (found.width, found.height) == seen.size
    red, green, blue = seen.convert("RGB").getpixel((seen.width // 2, seen.height // 2))
    assert red > 200
    assert max(green, blue) < 60
    assert client.http.get(f"{PAGE}/{found.uid}/picture.png").data == pictures.content_of(found)
    assert found.name in client.get(PAGE).text


def test_a_drawing_keeps_its_transparent_ground_and_no_script():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="80"><circle cx="20" cy="40" r="9"/></svg>'
    taken = picture_taking.take(drawing)

    seen = Image.open(io.BytesIO(taken.content))
    assert (taken.width, taken.height) == (600, 1200)
    assert seen.convert("RGBA").getpixel((0, 0))[3] == 0
    assert b"script" not in taken.content


@pytest.mark.parametrize(
    "inside",
    [
        b'<image href="file:///etc/passwd" width="40" height="20"/>',
        b'<image href="http://127.0.0.1:9/x.png" width="40" height="20"/>',
        b'<image href="/etc/hostname.png" width="40" height="20"/>',
    ],
)
def test_a_drawing_loads_nothing_from_elsewhere(inside):
    with pytest.raises(picture_taking.DrawingNotRead):
        picture_taking.take(SVG % inside)


def test_of_a_moving_picture_the_first_frame_is_kept_and_told(client, event):
    frames = [Image.new("RGB", (60, 30), colour) for colour in ("red", "blue", "green")]
    written = io.BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    send(client, written.getvalue(), "moving.gif")

    assert "Only the first frame of the moving picture is kept." in client.get(PAGE).visible
    assert opened(kept(event)[0]).convert("RGB").getpixel((5, 5))[0] > 200


def test_forty_megapixels_are_made_smaller(client, event):
    send(client, picture("PNG", "L", (8_000, 5_000), 200))

    (found,) = kept(event)
    assert (found.width, found.height) == (1200, 750)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Please choose a file first."),
        (b"", "This file is empty."),
        (b"MZ\x90\x00" * 40, "This is no picture that can be printed."),
        (b"%PDF-1.4 nothing", "This"),
        (picture("PNG")[:60], "This file is damaged or incomplete."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><rect", "This picture cannot be drawn here"),
        (b"GIF89a\x00\x00", "This picture cannot be drawn here"),
        (picture("PNG", "L", (9_000, 9_000), 0), "This picture has too many pixels."),
    ],
)
def test_what_is_no_picture_is_refused(client, event, content, sentence):
    page = send(client, content, expect=422, name="Kept")

    assert sentence in page
    assert 'value="Kept"' in page
    assert kept(event) == []


def test_order_name_and_use(client, event):
    for name in ("first", "second"):
        send(client, picture("PNG"), f"{name}.png")
    second = kept(event)[1]
    client.post(f"{PAGE}/{second.uid}/position", fields={"to": "up"})
    client.post(f"{PAGE}/{second.uid}", fields={"name": "Donor", "use": "organizer"})

    assert [(one.name, one.use) for one in kept(event)] == [("Donor", "organizer"), ("first", "donor")]
    client.post(f"{PAGE}/{second.uid}", fields={"name": "x", "use": "wallpaper"}, expect=422)


def test_taken_away_with_its_bytes(client, event, app):
    send(client, picture("PNG"))
    uid = kept(event)[0].uid
    client.post(f"{PAGE}/{uid}/removal", fields={})
    worker.run_due(app)

    assert kept(event) == []
    with pytest.raises(NotStored):
        storage().get(pictures.place_of(uid))


def test_one_that_a_layout_has_stays(client, event):
    send(client, picture("PNG"))
    (found,) = kept(event)
    drawn = document.as_json(designs.layout_of("a6"))
    drawn["front"].append({"key": "map", "kind": "picture", "x": 50, "y": 30, "picture": found.uid.hex})
    layout = {"name": "Mine", "document": drawn, "changed_by": "system", "changed_at": clock.now(), "off": []}
    db.session.add(BadgeLayout(event_id=event.id, **layout))
    db.session.commit()

    page = client.post(f"{PAGE}/{found.uid}/removal", fields={}, expect=409)

    assert "The layout “Mine” has this picture in it." in page.visible


def test_twelve_at_most(client, event, monkeypatch):
    monkeypatch.setattr(picturing, "MOST", 1)
    send(client, picture("PNG"))

    assert "There are 1 pictures already." in send(client, picture("PNG"), expect=409)


def test_those_of_another_event_are_not_there(client, event, factory):
    send(client, picture("PNG"))
    uid = kept(event)[0].uid
    factory.event("other")

    client.get(f"/manage/other/badges/pictures/{uid}/picture.png", expect=404)
    client.post(f"/manage/other/badges/pictures/{uid}/removal", fields={}, expect=404)
