"""Lists with a name: who sees them, what they keep, which one the list opens with."""

from eventreg.applications.lists.tag_models import SavedView
from eventreg.events import domain as events
from eventreg.extensions import db

VIEWS = "/manage/forum/applications/views"


def saved(name):
    db.session.rollback()
    return db.session.query(SavedView).filter_by(name=name).one()


def test_a_view_keeps_filters_order_and_columns_and_stands_above_the_list(client, factory):
    factory.application(factory.event("forum"), country="KZ")
    client.sign_in(factory.account().email)

    made = client.post(f"{VIEWS}?country=KZ&not_gender=male&sort=name&column=tags", fields={"name": "Kazakh women"})
    page = client.get(made.location)

    assert saved("Kazakh women").query == {"country": "KZ", "not_gender": "male", "sort": "name", "column": "tags"}
    assert "Kazakh women" in page.visible
    assert "Gender: not Male" in page.visible
    assert "Save changes" not in page.visible
    assert "Save changes" in client.get(f"{made.location}&status=submitted").visible


def test_the_list_opens_with_a_view_until_it_is_deleted(client, factory):
    factory.application(factory.event("forum"), country="KZ")
    client.sign_in(factory.account().email)
    client.post(f"{VIEWS}?country=TJ", fields={"name": "Tajik", "default": "on"})

    opened = client.get("/manage/forum/applications", expect=302).location
    assert "country=TJ" in opened
    assert "Nothing fits" in client.get(opened).visible
    assert "view=all" in client.get(opened).text
    client.get("/manage/forum/applications", view="all")
    client.post(f"{VIEWS}/{saved('Tajik').uid}/deletion")

    client.get("/manage/forum/applications")


def test_a_view_of_the_same_name_takes_its_place_and_a_name_is_needed(client, factory):
    factory.event("forum")
    client.sign_in(factory.account().email)
    client.post(f"{VIEWS}?country=TJ", fields={"name": "Mine"})
    client.post(f"{VIEWS}?country=KZ", fields={"name": "mine"})

    assert saved("mine").query == {"country": "KZ"}
    assert "Please give it a name." in client.post(VIEWS, expect=422, fields={"name": " \u200b "}).visible
    long = client.post(VIEWS, expect=422, fields={"name": "x" * 61})
    assert "x" * 61 in long.text
    assert "at most 60 characters" in long.visible


def test_what_was_searched_for_is_not_kept_and_this_is_said(client, factory):
    factory.event("forum")
    client.sign_in(factory.account().email)

    page = client.get(VIEWS, q="Jamshed", country="TJ")
    client.post(f"{VIEWS}?q=Jamshed&country=TJ", fields={"name": "Tajik"})

    assert "What you searched for is not kept" in page.visible
    assert "Search: Jamshed" not in page.visible
    assert saved("Tajik").query == {"country": "TJ"}
    assert "is not kept" not in client.get(VIEWS, country="TJ").visible


def test_others_see_what_is_shared_and_change_nothing(client, factory):
    factory.event("forum")
    client.sign_in(factory.account().email)
    client.post(f"{VIEWS}?country=TJ", fields={"name": "For all", "shared": "on"})
    client.post(f"{VIEWS}?country=TJ", fields={"name": "For me"})
    client.sign_in(factory.account("second@demo.example").email)

    page = client.get("/manage/forum/applications")

    assert "For all" in page.visible
    assert "For me" not in page.visible
    client.post(f"{VIEWS}/{saved('For all').uid}", expect=404, fields={"name": "Stolen"})
    client.post(f"{VIEWS}/{saved('For all').uid}/deletion", expect=404)


def test_an_office_does_not_see_what_head_office_calls_its_views(client, factory):
    """A name or a search in it may tell of somebody whom the office must not know of."""
    factory.event("forum")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account().email)
    client.post(f"{VIEWS}?q=Hidden", fields={"name": "About Hidden Person", "shared": "on"})
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)
    client.post(f"{VIEWS}?country=KZ", fields={"name": "Of the office", "shared": "on"})

    assert "Hidden" not in client.get("/manage/forum/applications").text
    assert "Hidden" not in client.get(VIEWS).text
    client.post(f"{VIEWS}/{saved('About Hidden Person').uid}/default", expect=404, fields={"on": "1"})
    client.get("/manage/forum/applications")
    client.sign_in("organizer@demo.example")
    assert "Of the office" in client.get("/manage/forum/applications").visible
