"""What an office does by itself: small events under the same organizing body, with its own staff and language."""

import pytest
from sqlalchemy import select

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import Account, StaffRole
from eventreg.applications import queries
from eventreg.applications.form import form_domain
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.events import queries as event_queries
from eventreg.events import task_queries
from eventreg.events.models import Event
from eventreg.extensions import db
from tests.events.test_views import NEW

NAME = "office.kz@demo.example"
TRAINING = NEW | {
    "name_en": "", "name_ru": "Тренинг в Алматы", "slug": "almaty-training", "series": "KZT", "mode": "in_person",
    "zone": "Asia/Almaty", "office": "kz", "languages": ["ru"],
}  # fmt: skip


@pytest.fixture
def office(client, factory):
    kept = events.ensure_office("kz", names={"en": "Kazakhstan office"}, countries=["KZ"])
    events.ensure_office("kg", names={"en": "Kyrgyzstan office"}, countries=["KG"])
    factory.account(NAME, office_id=kept.id)
    client.sign_in(NAME)
    return kept


@pytest.fixture
def training(client, office):
    client.post("/manage/events/new", fields=TRAINING)
    return db.session.scalars(event_queries.event_by_slug("almaty-training")).one()


def test_an_office_begins_with_its_own_zone_languages_and_name(client, office):
    page = client.get("/manage/events/new")

    assert '<option selected value="Asia/Almaty">' in page.text
    assert page.text.count('name="languages" type="checkbox"') == 2
    assert "Kazakhstan office" in page.visible
    assert "Head office" not in page.visible
    assert "Kyrgyzstan office" not in page.visible
    assert "New event" in client.get("/manage/").visible


def test_it_makes_and_announces_a_training_in_its_own_language(client, training):
    asked = form_domain.published(training)

    assert (training.office.key, training.zone, training.languages) == ("kz", "Asia/Almaty", ["ru"])
    assert training.names == {"ru": "Тренинг в Алматы"}
    assert [section.key for section in asked.sections] == ["you", "part", "contact"]
    assert "head_office_only" not in asked.question_keys()
    client.post("/manage/almaty-training/publication")
    assert "Тренинг в Алматы" in client.get("/events/almaty-training").visible
    for page in ("applications", "invitations", "delegations", "results", "badges", "check-in", "form", "settings"):
        assert "/manage/organizations" not in client.get(f"/manage/almaty-training/{page}").text


@pytest.mark.parametrize("office_key", ["", "kg"])
def test_it_announces_nothing_for_others(client, office, office_key):
    client.post("/manage/events/new", fields=TRAINING | {"office": office_key}, expect=422)

    assert db.session.scalars(select(Event)).all() == []


@pytest.mark.parametrize("office_key", ["", "kg"])
def test_it_gives_none_of_its_events_away(client, training, office_key):
    client.post("/manage/almaty-training/settings", fields=TRAINING | {"office": office_key}, expect=422)
    client.post("/manage/almaty-training/settings", fields=TRAINING | {"places_in_person": "30"})

    db.session.refresh(training)
    assert (training.office.key, training.places_in_person) == ("kz", 30)


@pytest.mark.parametrize("role", ["reviewer", "desk", "travel"])
def test_who_does_not_organize_for_it_announces_nothing(client, factory, office, role):
    factory.account("helper@demo.example", role, office_id=office.id)
    client.sign_in("helper@demo.example")

    assert "New event" not in client.get("/manage/").visible
    client.get("/manage/events/new", expect=403)
    client.get("/manage/staff", expect=403)


def test_it_sees_everybody_at_its_own_event_and_its_country_elsewhere(client, factory, training):
    forum = factory.event("forum")
    for event in (training, forum):
        training.published_at = clock.now()
        training.call_opens, training.call_closes = forum.call_opens, forum.call_closes
        factory.application(event, country="TJ", name_native="Dilnoza Guest")
        factory.application(event, country="KZ", name_native="Marat Here")

    cards = client.get("/manage/")
    assert "Тренинг в Алматы" in cards.visible
    assert "Test Forum" in cards.visible
    assert "Dilnoza Guest" in client.get("/manage/almaty-training/applications").visible
    assert "Dilnoza" not in client.get("/manage/forum/applications").visible
    assert client.get("/manage/forum/settings", expect=403)


def test_of_two_that_may_be_one_at_its_own_event_it_is_told_on_their_pages(client, factory, training):
    """Joining them stays with the head office; the office cancels one of two at its own event."""
    training.published_at, training.call_opens = clock.now(), clock.now()
    first = factory.application(training, name_native="Marat Twice", email="marat@demo.example")
    second = factory.application(training, name_native="Marat Tweice", email="marat@demo.example")

    page = client.get(f"/manage/almaty-training/applications/{second.reference}")

    assert f"{first.reference} · same address or number" in page.visible
    client.get("/manage/duplicates", expect=403)


def test_whose_event_it_is_and_whose_numbers_stand_on_the_cards(client, factory, training):
    factory.event("forum")
    cards = client.get("/manage/").visible
    assert cards.count("Kazakhstan office") == 1
    assert cards.count("Your countries only") == 1

    factory.account("admin@demo.example", "administrator")
    client.sign_in("admin@demo.example")
    cards = client.get("/manage/").visible
    assert cards.count("Kazakhstan office") == 1
    assert "Your countries only" not in cards


def test_settings_ask_for_texts_in_the_languages_of_the_event_and_lose_none(client, training):
    client.post("/manage/almaty-training/settings", fields=TRAINING | {"place_en": "Almaty"})

    page = client.get("/manage/almaty-training/settings")
    assert "name_en" not in page.inputs
    assert "summary_en" not in page.inputs
    assert (page.inputs["name_ru"], page.inputs["place_en"]) == ("Тренинг в Алматы", "Almaty")


def test_another_office_does_not_know_of_it_and_the_head_office_does(client, factory, training):
    theirs = db.session.scalars(event_queries.all_offices()).first()
    factory.event("forum")
    factory.account("office.kg@demo.example", office_id=theirs.id)
    client.sign_in("office.kg@demo.example")

    assert theirs.key == "kg"
    assert "Тренинг" not in client.get("/manage/").visible
    assert "Тренинг" not in client.get("/manage/forum/").visible  # nor in the switch between events
    for page in ("", "applications", "settings", "tasks"):
        client.get(f"/manage/almaty-training/{page}", expect=404)
    assert {one.email for one in db.session.scalars(task_queries.team(training))} == {NAME}

    factory.account("admin@demo.example", "administrator")
    client.sign_in("admin@demo.example")
    assert "Тренинг" in client.get("/manage/").visible
    client.get("/manage/almaty-training/settings")


def test_it_gives_roles_for_its_own_events_only(client, factory, training):
    forum = factory.event("forum")
    fields = {"email": "trainer@demo.example", "name": "", "role": "organizer", "until": ""}
    own = f"event:{training.id}"
    organizer = factory.account("organizer@demo.example", event_id=forum.id).staff_roles[0].id

    for change in (
        {"scope": f"event:{forum.id}"}, {"scope": "everywhere"}, {"scope": f"office:{training.office_id}"},
        {"scope": own, "role": "administrator"},
    ):  # fmt: skip
        client.post("/manage/staff", fields=fields | change, expect=422)
    client.post(f"/manage/staff/{organizer}/removal", expect=404)
    assert "organizer@demo.example" not in client.get("/manage/staff").visible
    client.post("/manage/staff", fields=fields | {"scope": own})

    given = db.session.scalars(select(StaffRole).join(Account).where(Account.email == "trainer@demo.example")).one()
    assert (given.event_id, given.role) == (training.id, "organizer")


@pytest.mark.parametrize("role", ["organizer", "administrator"])
def test_a_role_for_its_event_opens_nothing_beside_it(client, factory, training, role):
    factory.application(factory.event("forum"), country="KZ")
    factory.account("trainer@demo.example", role, event_id=training.id)
    client.sign_in("trainer@demo.example")

    client.get("/manage/almaty-training/applications")
    client.get("/manage/forum/", expect=404)
    for page in ("organizations", "networks", "duplicates", "events/new"):
        client.get(f"/manage/{page}", expect=403)
    everywhere = {"email": "x@demo.example", "name": "", "role": "organizer", "until": "", "scope": "everywhere"}
    client.post("/manage/staff", fields=everywhere, expect=422)


def test_an_administrator_of_an_office_administers_nothing_else(client, factory, training):
    account = factory.account("chief@demo.example", "administrator", office_id=training.office_id)
    ended = accounts.give_role(account, "administrator", until=clock.now())
    client.sign_in("chief@demo.example")
    everywhere = {"email": "x@demo.example", "name": "", "role": "organizer", "until": "", "scope": "everywhere"}

    client.post("/manage/staff", fields=everywhere, expect=422)
    client.post(f"/manage/staff/{ended.id}/removal", expect=404)
    client.get("/manage/organizations", expect=403)


def test_before_its_first_event_there_is_nobody_to_give_a_role_to(client, office):
    page = client.get("/manage/staff")

    assert "Announce an event first" in page.visible
    assert "Give the role" not in page.visible


def test_an_event_is_given_to_an_office_before_people_are_asked_whether_it_may_see_them(client, factory, office):
    factory.account("admin@demo.example", "administrator")
    client.sign_in("admin@demo.example")
    client.post("/manage/events/new", fields=NEW)
    event = db.session.scalars(event_queries.event_by_slug("water-week")).one()
    assert "head_office_only" in form_domain.published(event).question_keys()

    client.post("/manage/water-week/settings", fields=NEW | {"office": "kz"})
    assert "head_office_only" not in form_domain.published(event).question_keys()
    client.post("/manage/water-week/settings", fields=NEW)
    client.post("/manage/water-week/form/beginnings", fields={"ready": "forum", "revision": "1"})
    client.post("/manage/water-week/publication")
    page = client.post("/manage/water-week/settings", fields=NEW | {"office": "kz"}, expect=409)
    assert "An office cannot hold this event" in page.visible


def test_whoever_was_promised_it_is_kept_from_an_office_that_would_hold_the_event(client, factory, office):
    event = factory.event("forum")
    factory.application(event, country="KZ", head_office_only=True)
    question = db.session.scalars(queries.question(event.id, "head_office_only")).one()
    question.retired_at, event.published_at = clock.now(), None
    fields = NEW | {"slug": "forum", "office": "kz"}
    factory.account("admin@demo.example", "administrator")
    client.sign_in("admin@demo.example")

    client.post("/manage/forum/settings", fields=fields, expect=409)


def test_its_form_cannot_promise_that_only_the_head_office_looks(client, training):
    assert "head_office_only" not in client.get("/manage/almaty-training/form").text
    page = client.get("/manage/almaty-training/form/beginnings")
    client.post(
        "/manage/almaty-training/form/beginnings", fields={"ready": "forum", "revision": page.inputs["revision"]}
    )

    asked = form_domain.published(training).question_keys()
    assert "funding" in asked
    assert "head_office_only" not in asked
