"""The head office makes, changes, staffs and removes offices."""

import pytest
from sqlalchemy import select

from eventreg.accounts.models import Account, StaffRole
from eventreg.audit.models import Entry
from eventreg.events import domain as events
from eventreg.events.models import Event, Office
from eventreg.extensions import db
from tests.at_once import browser, pressed, sent
from tests.events.test_views import NEW

PAGE = "/manage/offices"
ADMIN = "admin@demo.example"
KZ = {
    "key": "kz", "name_en": "Kazakhstan office", "name_ru": "Офис в Казахстане", "countries": ["KZ"], "further": "",
    "zone": "Asia/Almaty", "language": "ru", "languages": ["ru", "en"],
}  # fmt: skip
HOLDER = {"email": "Yerbol@Demo.Example", "name": "Yerbol", "role": "organizer", "until": ""}


@pytest.fixture
def admin(client, factory):
    account = factory.account(ADMIN, "administrator")
    client.sign_in(ADMIN)
    return account


@pytest.fixture
def office(admin):
    return made("kz", "Kazakhstan office", "KZ")


def made(key, name, *countries):
    office = events.ensure_office(key, names={"en": name}, countries=list(countries))
    db.session.commit()
    return office


def known():
    db.session.expire_all()
    return {one.key: one for one in db.session.scalars(select(Office))}


def trail(action):
    return [(one.about, one.details) for one in db.session.scalars(select(Entry).where(Entry.action == action))]


def test_without_offices_the_page_says_what_they_are_for(client, admin):
    page = client.get(PAGE)

    assert "The head office does everything by itself" in page.visible
    assert f"{PAGE}/new" in page.links
    assert PAGE in client.get("/manage/").links
    assert PAGE in client.get("/manage/staff").links


def test_an_office_is_made_and_staffed(client, admin):
    client.get(f"{PAGE}/new")
    page = client.post(f"{PAGE}/new", fields=KZ | {"countries": ["KZ", "AF"], "further": "MN"})
    assert page.location == f"{PAGE}/kz"
    client.post(f"{PAGE}/kz/staff", fields=HOLDER)

    office = known()["kz"]
    assert (office.names["ru"], office.countries) == ("Офис в Казахстане", ["AF", "KZ", "MN"])
    assert (office.zone, office.languages) == ("Asia/Almaty", ["ru", "en"])
    account = db.session.scalars(select(Account).where(Account.email == "yerbol@demo.example")).one()
    assert [(one.role, one.office_id) for one in account.staff_roles] == [("organizer", office.id)]
    assert account.language == "ru"
    assert trail("office.made") == [("office:kz", {"countries": ["AF", "KZ", "MN"]})]
    row = client.get(PAGE).visible
    assert "Afghanistan, Kazakhstan, Mongolia Almaty Russian, English 1 0" in row
    assert 'value="MN"' in client.get(f"{PAGE}/kz").text


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"name_en": " "}, 422, "Please answer this question."),
        ({"name_en": "я" * 200}, 422, "This is too long."),
        ({"key": "Kazakhstan!"}, 422, "The short name may have small Latin letters"),
        ({"key": "k" * 21}, 422, "The short name may have small Latin letters"),
        ({"key": "new"}, 422, "The short name may have small Latin letters"),
        ({"countries": []}, 422, "Please choose at least one country."),
        ({"countries": ["XX"]}, 422, "not a valid choice"),
        ({"zone": "Asia/Nowhere"}, 422, "Please choose from the list."),
        ({"language": "xx"}, 422, "Please choose from the list."),
        ({"key": "kg"}, 409, "Another office already has the short name “kg”."),
        ({"name_en": "kyrgyzstan OFFICE"}, 409, "Another office is already called “kyrgyzstan OFFICE”."),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, admin, change, status, sentence):
    made("kg", "Kyrgyzstan office", "KG")

    page = client.post(f"{PAGE}/new", fields=KZ | change, expect=status)

    assert sentence in page.visible
    assert page.inputs["name_ru"] == KZ["name_ru"]
    assert set(known()) == {"kg"}


def test_of_four_who_make_it_at_once_one_does(app, client, admin):
    assert pressed(app, client, f"{PAGE}/new", KZ) == [302, 409, 409, 409]
    others = [KZ | {"key": f"kz-{number}", "name_en": "One name", "name_ru": ""} for number in range(4)]

    statuses = sent(app, [browser(client)] * 4, lambda _number: f"{PAGE}/new", others.__getitem__)

    assert sorted(statuses) == [302, 409, 409, 409]


def test_a_change_counts_for_new_events_and_for_whom_it_sees(client, factory, office):
    event = factory.event("forum")
    factory.application(event, country="KG", name_native="Aida Elsewhere")
    client.post(f"{PAGE}/kz/staff", fields=HOLDER)
    page = client.get(f"{PAGE}/kz")
    changed = KZ | {"countries": ["KG", "KZ"], "zone": "Asia/Bishkek", "language": "en", "languages": []}
    client.post(f"{PAGE}/kz", fields=changed | {"revision": page.inputs["revision"]})

    keys = ["names", "countries", "zone", "languages"]
    assert trail("office.changed") == [("office:kz", {"keys": keys, "countries": ["KG", "KZ"]})]
    client.sign_in("yerbol@demo.example")
    assert "Aida Elsewhere" in client.get("/manage/forum/applications").visible
    assert '<option selected value="Asia/Bishkek">' in client.get("/manage/events/new").text


def test_whoever_saves_what_another_one_has_changed_is_told_and_may_save_it_then(client, office):
    seen = client.get(f"{PAGE}/kz").inputs["revision"]
    client.post(f"{PAGE}/kz", fields=KZ | {"revision": seen})

    late = KZ | {"name_en": "Office for Kazakhstan", "countries": ["KZ", "UZ"]}
    invalid = client.post(f"{PAGE}/kz", fields=late | {"name_en": "", "revision": seen}, expect=422)
    page = client.post(f"{PAGE}/kz", fields=late | {"revision": invalid.inputs["revision"]}, expect=409)
    assert "Somebody has changed this office meanwhile" in page.visible
    assert "Saved now Name in English Kazakhstan office Name in Russian Офис в Казахстане" in page.visible
    assert page.inputs["name_en"] == "Office for Kazakhstan"
    assert known()["kz"].countries == ["KZ"]
    client.post(f"{PAGE}/kz", fields=late | {"revision": page.inputs["revision"]})
    assert known()["kz"].countries == ["KZ", "UZ"]


@pytest.mark.parametrize("revision", ["", "x", "9" * 30, None])
def test_a_change_that_does_not_say_what_it_has_seen_is_not_saved(client, office, revision):
    sent_back = {} if revision is None else {"revision": revision}

    client.post(f"{PAGE}/kz", fields=KZ | sent_back, expect=409)

    assert known()["kz"].names == {"en": "Kazakhstan office"}


def test_of_four_changes_at_once_one_is_saved(app, client, office):
    changes = [KZ | {"name_ru": f"Офис {number}", "revision": "1"} for number in range(4)]

    statuses = sent(app, [browser(client)] * 4, lambda _number: f"{PAGE}/kz", changes.__getitem__)

    assert sorted(statuses) == [302, 409, 409, 409]
    assert known()["kz"].revision == 2


def test_who_else_sees_the_same_people_is_said(client, office):
    made("almaty", "Almaty branch", "KZ", "UZ")

    assert "Kazakhstan: Almaty branch works for it, too. Both see its people." in client.get(f"{PAGE}/kz").visible


def test_an_office_with_events_or_roles_stays(client, factory, office):
    client.post(f"{PAGE}/kz/staff", fields=HOLDER)
    assert "This office cannot be removed" in client.get(f"{PAGE}/kz").visible
    page = client.post(f"{PAGE}/kz/removal", expect=409)
    assert "take back the roles first" in page.visible
    number = db.session.scalars(select(StaffRole.id).where(StaffRole.office_id == office.id)).one()
    client.post(f"{PAGE}/kz/staff/{number}/removal")

    event = factory.event("training", office=office)
    assert "Test Forum" in client.get(f"{PAGE}/kz").visible
    client.post(f"{PAGE}/kz/removal", expect=409)
    db.session.get(Event, event.id).office = None
    client.post(f"{PAGE}/kz/removal")

    assert known() == {}
    assert trail("office.removed") == [("office:kz", {})]


def test_roles_of_others_are_not_taken_back_here(client, factory, office):
    other = made("kg", "Kyrgyzstan office", "KG")
    theirs = factory.account("kg@demo.example", office_id=other.id).staff_roles[0].id
    own = db.session.scalars(select(StaffRole.id).where(StaffRole.office_id.is_(None))).one()

    client.post(f"{PAGE}/kz/staff/{theirs}/removal", expect=404)
    client.post(f"{PAGE}/kz/staff/{own}/removal", expect=404)


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"email": "nowhere"}, 422, "address"),
        ({"role": "administrator"}, 422, "Please choose from the list."),
        ({}, 409, "yerbol@demo.example has this role here already."),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_with_a_sentence(client, office, change, status, sentence):
    client.post(f"{PAGE}/kz/staff", fields=HOLDER)

    page = client.post(f"{PAGE}/kz/staff", fields=HOLDER | change, expect=status)

    assert sentence in page.visible
    assert page.inputs["name"] == "Yerbol"
    assert page.inputs["name_en"] == "Kazakhstan office"


def test_of_four_roles_given_at_once_one_is(app, client, office):
    assert pressed(app, client, f"{PAGE}/kz/staff", HOLDER) == [302, 409, 409, 409]


def test_removed_while_others_choose_it(app, client, office):
    """Whatever comes first, nothing is left hanging on an office that is gone, and nobody sees a fault."""
    role, event = f"{PAGE}/kz/staff", "/manage/events/new"
    addresses = [f"{PAGE}/kz/removal", role, event, f"{PAGE}/kz"]
    forms = [{}, HOLDER, NEW | {"office": "kz", "mode": "in_person"}, KZ | {"revision": "1"}]

    statuses = sent(app, [browser(client)] * 4, addresses.__getitem__, forms.__getitem__)

    assert set(statuses) <= {302, 404, 409, 422}
    if statuses[0] == 302:
        assert known() == {}
        assert statuses[1:3] in ([404, 409], [404, 422], [409, 409], [409, 422])
        assert db.session.scalars(select(Event)).all() == []
    else:
        assert set(known()) == {"kz"}
        assert 302 in statuses[1:3]


@pytest.mark.parametrize(
    "held", [("organizer", {}), ("administrator", "office"), ("administrator", "event"), ("administrator", "series")]
)
def test_only_who_administers_everything_may(client, factory, office, held):
    role, scope = held
    event = factory.event("forum")
    ids = {"office": office.id, "event": event.id, "series": event.series_id}
    factory.account("chief@demo.example", role, **({f"{scope}_id": ids[scope]} if scope else {}))
    client.sign_in("chief@demo.example")

    client.get(PAGE, expect=403)
    client.post(f"{PAGE}/kz", fields=KZ | {"revision": "1"}, expect=403)
    client.post(f"{PAGE}/kz/staff", fields=HOLDER | {"email": "chief@demo.example"}, expect=403)
    assert PAGE not in client.get("/manage/").links
    assert PAGE not in client.get("/manage/staff").links
