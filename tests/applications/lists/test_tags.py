"""Tags and stars: on many, on one, back again; who sees them."""

import pytest

from eventreg.applications.lists.tag_models import ApplicationTag, Tag, TagChange
from eventreg.events import domain as events
from eventreg.extensions import db
from tests.counting import statements

BULK = "/manage/forum/applications/tags"


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event


def seen(client, **query):
    """What the preview says of whom it shows."""
    return client.get(BULK, **query).inputs["expected"]


def tagged():
    """References by tag."""
    db.session.rollback()
    rows = db.session.query(ApplicationTag).all()
    return {tag.name: {row.application_id for row in rows if row.tag_id == tag.id} for tag in db.session.query(Tag)}


def test_a_tag_is_put_on_a_filtered_list_and_taken_back(client, factory, event):
    meant = [factory.application(event, country="KZ") for _number in range(3)]
    factory.application(event, country="TJ")
    client.post(f"/manage/forum/applications/{meant[0].reference}/tags", fields={"tag": "to call"})

    preview = client.get(BULK, country="KZ")
    assert "3 applications · Country: Kazakhstan" in preview.visible
    done = client.post(f"{BULK}?country=KZ", fields={"new": "To call", "expected": preview.inputs["expected"]})

    assert tagged() == {"to call": {one.id for one in meant}}
    assert "“to call” was put on 2 applications." in client.get(done.location).visible
    client.post(f"{done.location}/undo")
    assert tagged() == {"to call": {meant[0].id}}  # it had it before
    client.post(f"{done.location}/undo", expect=404)


def test_a_tag_is_taken_off_marked_rows(client, factory, event):
    first, second = (factory.application(event) for _number in range(2))
    chosen = [first.reference, second.reference]
    client.post(BULK, fields={"new": "late", "expected": seen(client, chosen=chosen), "chosen": chosen})

    fields = {"expected": seen(client, chosen=[second.reference]), "chosen": [second.reference]}
    client.post(BULK, fields={"tag": "late", "way": "off"} | fields)

    assert tagged() == {"late": {first.id}}


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"new": "late", "expected": "TF-0"}, 409, "The list has changed since you saw it, so nothing was changed."),
        ({"new": " "}, 422, "Choose a tag, or write a new one."),
        ({"new": "x" * 41}, 422, "A tag has at most 40 characters."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_lost(client, factory, event, fields, status, words):
    factory.application(event)

    page = client.post(BULK, expect=status, fields={"expected": seen(client)} | fields)

    assert words in page.visible
    assert fields["new"].strip() in page.text
    assert tagged() == {}
    assert db.session.query(TagChange).count() == 0


def test_an_unknown_filter_tags_nobody(client, factory, event):
    factory.application(event)

    client.get(BULK, country="XX1", expect=422)
    client.post(f"{BULK}?colour=red", expect=422, fields={"new": "late", "expected": "1"})

    assert tagged() == {}


def test_a_tag_is_renamed_and_deleted_and_a_name_stands_for_one(client, factory, event):
    one = factory.application(event)
    for name in ("First", "Second"):
        client.post(f"/manage/forum/applications/{one.reference}/tags", fields={"tag": name})
    uid = db.session.query(Tag).filter_by(name="Second").one().uid

    assert (
        "There is a tag “First” already."
        in client.post(f"/manage/forum/tags/{uid}", expect=409, fields={"name": "first"}).visible
    )
    client.post(f"/manage/forum/tags/{uid}", fields={"name": "Third"})
    assert "Third" in client.get(f"/manage/forum/applications/{one.reference}").visible
    assert "Tag: Third" in client.get("/manage/forum/applications", tag=uid.hex).visible
    client.post(f"/manage/forum/tags/{uid}/deletion")

    assert tagged() == {"First": {one.id}}
    assert "Tag: no longer there" in client.get("/manage/forum/applications", tag=uid.hex).visible


def test_tags_are_a_column(client, factory, event):
    one = factory.application(event)
    client.post(f"/manage/forum/applications/{one.reference}/tags", fields={"tag": "Keeper"})

    assert "Keeper" in client.get("/manage/forum/applications", column="tags").visible
    assert "Keeper" not in client.get("/manage/forum/applications").visible


def test_an_office_knows_only_tags_of_people_whom_it_sees(client, factory, event):
    seen = factory.application(event, country="KZ")
    hidden = factory.application(event, country="KZ", head_office_only=True)
    for one, name in ((seen, "Plain"), (hidden, "Secret")):
        client.post(f"/manage/forum/applications/{one.reference}/tags", fields={"tag": name})
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    choices = client.get("/manage/forum/applications/choices", field="tag")

    assert "Plain 1" in choices.visible
    assert "Secret" not in choices.text
    secret = db.session.query(Tag).filter_by(name="Secret").one().uid.hex
    assert "Secret" not in client.get("/manage/forum/applications", tag=secret).text
    client.get(BULK, expect=403)
    client.post(f"/manage/forum/applications/{hidden.reference}/star", expect=404, fields={"star": "yes"})


def test_a_tag_of_another_event_is_nobodys(client, factory, event):
    one = factory.application(event)
    other = factory.application(factory.event("other"))
    client.post(f"/manage/other/applications/{other.reference}/tags", fields={"tag": "Theirs"})
    uid = db.session.query(Tag).one().uid

    client.post(f"/manage/forum/tags/{uid}", expect=404, fields={"name": "Mine"})
    client.post(f"/manage/forum/applications/{one.reference}/tags/{uid}/deletion", expect=404)
    assert "Theirs" not in client.get(BULK, chosen=[one.reference]).text


def test_a_star_is_ones_own(client, factory, event):
    one, _two = factory.application(event), factory.application(event)
    star = f"/manage/forum/applications/{one.reference}/star"
    client.post(star, fields={"star": "yes"})
    client.post(star, fields={"star": "yes"})

    assert "1 application" in client.get("/manage/forum/applications", favourite="yes").visible
    assert "1 application" in client.get("/manage/forum/applications", not_favourite="yes").visible
    client.sign_in(factory.account("second@demo.example").email)
    assert "Nothing fits" in client.get("/manage/forum/applications", favourite="yes").visible
    client.sign_in("organizer@demo.example")
    client.post(star, fields={"star": "no"})
    assert "Nothing fits" in client.get("/manage/forum/applications", favourite="yes").visible


def test_the_number_of_queries_does_not_grow_with_rows_tags_and_stars(client, factory, event):
    address = "/manage/forum/applications?column=tags&column=answer.motivation&column=category"

    def add():
        reference = factory.application(event).reference
        client.post(f"/manage/forum/applications/{reference}/tags", fields={"tag": "Some"})
        client.post(f"/manage/forum/applications/{reference}/star", fields={"star": "yes"})

    add()
    client.get(address)
    with statements() as one:
        client.get(address)
    for _number in range(29):
        add()
    with statements() as thirty:
        client.get(address)

    assert len(one) == len(thirty)
