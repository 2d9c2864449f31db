"""The register for staff."""

from datetime import timedelta

import pytest

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import domain, merging
from eventreg.organizations.domain import Entry
from eventreg.organizations.models import Organization
from tests.counting import statements


@pytest.fixture
def staff(client, factory):
    factory.account()
    client.sign_in("organizer@demo.example")
    return client


def at(organization, rest=""):
    return f"/manage/organizations/{organization.uid}{rest}"


def test_those_to_review_come_first(staff, factory):
    factory.organization("Аб")
    factory.organization("Яя", reviewed=False)

    page = staff.get("/manage/organizations")

    assert page.visible.index("Яя") < page.visible.index("Аб")
    assert "One organization waits for that." in page.visible


def test_filters_and_search_in_any_script(staff, factory):
    factory.organization("Сабзи ватан")
    factory.organization("Таза су қоры", country="KZ", reviewed=False)

    assert "Таза" not in staff.get("/manage/organizations", state="reviewed").visible
    assert "Сабзи" not in staff.get("/manage/organizations", country="KZ").visible
    assert "Сабзи" in staff.get("/manage/organizations", q="sabzi").visible
    assert "No organization found" in staff.get("/manage/organizations", q="zzxxyy").visible
    for odd in ({"state": "x"}, {"country": "%"}, {"after": "1:x:y"}, {"after": "1:99999999999:ҷ"}, {"after": "::::"}):
        staff.get("/manage/organizations", **odd)


def test_pages_follow_each_other_by_key_with_the_same_number_of_queries(staff, app):
    domain.add_together([(Entry(name=f"Общество {n:03}", country="KZ"), n % 2 == 0) for n in range(120)])
    db.session.commit()
    seen, address = [], "/manage/organizations"
    while address:
        page = staff.get(address)
        seen += [word for word in page.words if word.startswith("Общество")]
        address = next((link for link in page.links if "after=" in link and link not in (address,)), None)
        if len(seen) >= 120:
            break

    assert (len(seen), len(set(seen))) == (120, 120)
    with statements() as many:
        staff.get("/manage/organizations")
    with statements() as few:
        staff.get("/manage/organizations", q="Общество 001")
    assert max(len(many), len(few)) <= 14


def test_correct_and_accept_in_one_press(staff, factory):
    organization = factory.organization("Сабзи Ватан", reviewed=False)
    assert "Save and accept" in staff.get(at(organization)).visible

    fields = {"name": "Сабзи ватан", "name_latin": "Green Homeland", "country": "TJ", "kind": "registered"}
    staff.post(at(organization), fields=fields | {"accept": "1"})

    db.session.refresh(organization)
    assert (organization.name, organization.name_latin, organization.is_offered) == (
        "Сабзи ватан", "Green Homeland", True,
    )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "я" * 201}, {"kind": "party"}])
def test_what_is_wrong_is_said_and_nothing_is_lost(staff, factory, wrong):
    organization = factory.organization()
    fields = {"name": "Другое имя", "city": "Ош", "country": "KG", "kind": "informal"} | wrong

    page = staff.post(at(organization), fields=fields, expect=422)

    assert page.inputs["city"] == "Ош"
    db.session.refresh(organization)
    assert organization.name == "Оби зулол"


def test_a_country_that_there_is_not_counts_as_none(staff, factory):
    organization = factory.organization()

    staff.post(at(organization), fields={"name": "Оби зулол", "country": "QQ", "kind": "registered"})

    db.session.refresh(organization)
    assert organization.country is None


def test_it_is_the_same_as_another_one_and_back(staff, factory):
    written, known = factory.organization("Sabzi Vatan", reviewed=False), factory.organization("Сабзи ватан")
    page = staff.get(at(written))
    assert "Is it the same as one of these?" in page.visible
    assert "Сабзи ватан" in page.visible

    assert staff.post(at(written, "/merge"), fields={"into": str(known.uid)}).location == at(known)
    assert "It stands for these, too" in staff.get(at(known)).visible
    assert "This is the same as another entry" in staff.get(at(written)).visible

    staff.post(at(written, "/merge/reversal"))
    staff.post(at(written, "/merge/reversal"), expect=404)
    db.session.refresh(written)
    assert written.merged_into_id is None


def test_refusals_have_their_sentence(staff, factory):
    one, other, third = (factory.organization(name) for name in ("Аб", "Бв", "Вг"))

    page = staff.post(at(one, "/merge"), fields={"into": str(one.uid)}, expect=422)
    assert "This is the same entry of the register." in page.visible

    merging.merge(other, third)
    db.session.commit()
    page = staff.post(at(one, "/merge"), fields={"into": str(other.uid)}, expect=409)
    assert "joined with another organization meanwhile" in page.visible


@pytest.mark.parametrize("uid", ["x", "0" * 8 + "-0000-0000-0000-" + "0" * 12, "%00"])
def test_what_there_is_not_is_not_found(staff, factory, uid):
    organization = factory.organization()

    staff.get(f"/manage/organizations/{uid}", expect=404)
    staff.post(at(organization, "/merge"), fields={"into": uid}, expect=404)


@pytest.mark.parametrize(
    ("role", "office", "expected"),
    [("administrator", False, 200), ("organizer", False, 200), ("reviewer", False, 403), ("organizer", True, 403)],
)
def test_only_the_head_office_keeps_the_register(client, factory, role, office, expected):
    from eventreg.events import domain as events

    scope = {"office_id": events.ensure_office("kz", names={"en": "KZ"}, countries=["KZ"]).id} if office else {}
    factory.account("one@demo.example", role, **scope)
    client.sign_in("one@demo.example")

    client.get("/manage/organizations", expect=expected)


NEW = {
    "name": "Таза су", "abbreviation": "TS, ТС", "name_ru": "Чистая вода", "country": "KZ", "region": "Абай",
    "city": "Семей", "kind": "registered", "founded": "2009", "size": "6-20", "website": "taza.example.org",
    "contacts": "Abai 1, +7 700 000 00 00", "notes": "Came with the water days.",
}  # fmt: skip


def test_a_new_one_keeps_everything_and_is_found_by_each_name(staff):
    staff.get("/manage/organizations/new")
    location = staff.post("/manage/organizations/new", fields=NEW).location
    page = staff.get(location)

    kept = {key: page.inputs[key] for key in ("name_ru", "region", "founded", "website", "abbreviation")}
    assert kept == {key: NEW[key] for key in kept} | {"website": "https://taza.example.org"}
    assert ("Abai 1" in page.visible, "water days" in page.visible) == (True, True)
    for words in ("chistaya voda", "ТС", "ts", "таза су"):
        assert "Таза су" in staff.get("/manage/organizations", q=words).visible
    row = db.session.query(Organization).one()
    assert b"Abai" not in row.contacts_box
    assert (row.is_offered, row.size, row.founded) == (True, "6-20", 2009)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "}, {"founded": "99"}, {"website": "javascript://a.b"}, {"size": "many"}, {"notes": "я" * 2001},
        {"name_kk": "я" * 201},
    ],
)  # fmt: skip
def test_a_new_one_with_a_fault_is_not_added_and_nothing_is_lost(staff, wrong):
    page = staff.post("/manage/organizations/new", fields=NEW | wrong, expect=422)

    assert (page.inputs["city"], db.session.query(Organization).count()) == ("Семей", 0)


def test_two_side_by_side_field_by_field(staff, factory):
    written = factory.organization("Sabzi Vatan", city="", founded=2009, reviewed=False)
    known = factory.organization("Сабзи ватан", city="Хоруғ", notes="Since 1999.")
    address = f"/manage/organizations/{written.uid}/merge?into={known.uid}"
    assert address in staff.get(at(written)).links

    page = staff.get(address)
    for words in ("Хоруғ", "2009", "Since 1999.", "differs"):
        assert words in page.visible
    assert "Contacts" not in page.visible
    assert page.visible.count("This one stands for both") == 2
    staff.post(at(written, "/merge"), fields={"into": str(known.uid)})
    assert "This one stands for both" not in staff.get(address).visible
    staff.get(at(written, "/merge"), into="x", expect=404)


def test_an_undo_that_comes_too_late_is_said(staff, factory):
    first, second = factory.organization("Аб"), factory.organization("Бв")
    row = merging.merge(first, second)
    db.session.commit()
    merged_at = row.at
    clock.set_source(lambda: merged_at + timedelta(days=31))
    staff.sign_in("organizer@demo.example")

    page = staff.post(at(first, "/merge/reversal"), expect=409)
    assert "This can no longer be undone" in page.visible
