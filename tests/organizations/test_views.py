"""The register for staff."""

import pytest

from eventreg.extensions import db
from eventreg.organizations import domain
from eventreg.organizations.domain import Entry
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

    domain.merge(other, third)
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
