"""The organization of an application: chosen, let go, joining the register, and following what staff say of it."""

import pytest

from eventreg.accounts import tries
from eventreg.applications.filling import organization_answer
from eventreg.applications.filling.organization_views import SEARCHES_A_QUARTER_HOUR
from eventreg.applications.models import OrganizationLink
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.organizations import merging
from eventreg.organizations.models import Organization
from tests.applications.filled_form import CONTACT, ORGANIZATION, PART, YOU, at, only


@pytest.fixture
def draft(client, event):
    """Somebody who has begun."""
    client.post(at(event, "you"), fields=YOU)
    return client


def save(client, event, **fields):
    client.post(at(event, "organization"), fields=ORGANIZATION | fields)
    return organization_answer.chosen(only())


def offered(client, words, expect=200):
    sent = {"q": words, "csrf_token": client.csrf()}
    response = client.http.post(f"/applications/{only().reference}/organizations", data=sent)
    assert response.status_code == expect
    return response.get_json()["organizations"] if expect == 200 else None


def test_names_and_places_are_offered_and_nothing_else(draft, factory):
    known = factory.organization("Сабзи ватан", name_latin="Green Homeland", city="Хоруғ")
    factory.organization("Сабзи нав", reviewed=False)

    assert offered(draft, "sabzi") == [
        {"uid": str(known.uid), "name": "Сабзи ватан", "latin": "Green Homeland", "city": "Хоруғ",
         "country": "Tajikistan", "kind": "registered"},
    ]  # fmt: skip


def test_only_who_has_an_open_form_may_search(client, event, factory):
    factory.organization()
    other = factory.application(event, status=Status.CONFIRMED)
    address, token = f"/applications/{other.reference}/organizations", client.csrf()
    assert client.http.post(address, data={"q": "оби", "csrf_token": token}).status_code == 302

    client.post(at(event, "you"), fields=YOU)
    assert client.http.post(address, data={"q": "оби", "csrf_token": client.csrf()}).status_code == 404
    client.open_by_link(other.person)  # confirmed: nothing to fill in any more
    assert client.http.post(address, data={"q": "оби", "csrf_token": client.csrf()}).status_code == 404


def test_the_register_is_not_read_out_by_a_program(draft):
    for _search in range(SEARCHES_A_QUARTER_HOUR - 1):
        tries.count(f"organizations {only().person.uid}", limit=SEARCHES_A_QUARTER_HOUR)
    db.session.commit()

    offered(draft, "оби")
    offered(draft, "оби", expect=429)


def test_what_was_chosen_is_linked_and_typing_on_lets_it_go(draft, event, factory):
    known = factory.organization("Сабзи ватан")

    assert save(draft, event, organization="Сабзи ватан", organization_uid=str(known.uid)) == known
    assert save(draft, event, organization="сабзи  Ватан") == known  # the same name, though without script
    assert save(draft, event, organization="Сабзи нав", organization_uid=str(known.uid)) is None
    assert db.session.query(OrganizationLink).count() == 0


@pytest.mark.parametrize("uid", ["x", "0" * 8 + "-0000-0000-0000-" + "0" * 12, "\x00", "я" * 500])
def test_an_entry_that_there_is_not_links_nothing(draft, event, uid):
    assert save(draft, event, organization="Сабзи ватан", organization_uid=uid) is None


def test_what_nobody_reviewed_cannot_be_chosen(draft, event, factory):
    hidden = factory.organization("Сабзи ватан", reviewed=False)

    assert save(draft, event, organization="Сабзи ватан", organization_uid=str(hidden.uid)) is None
    draft.post(
        f"/applications/{only().reference}/organization", fields={"organization_uid": str(hidden.uid)}, expect=404
    )


def test_not_in_the_list_makes_one_entry_that_follows_what_is_typed(draft, event):
    new = {"organization_uid": "new", "organization_kind": "informal"}

    made = save(draft, event, organization="Тоза", **new)
    again = save(draft, event, organization="Тоза об", organization_city="Ош", **new)

    assert (made.id, again.name, again.city, again.kind) == (again.id, "Тоза об", "Ош", "informal")
    assert (again.country, again.is_offered) == ("KZ", False)
    assert save(draft, event, organization="Сабзи") is None
    assert db.session.query(Organization).count() == 0  # nobody needs it any more


def test_who_comes_for_themselves_needs_none(draft, event, factory):
    known = factory.organization("Су")

    assert save(draft, event, organization_kind="none", organization_uid=str(known.uid)) is None


def test_without_script_the_page_with_all_answers_asks(draft, event, factory):
    known = factory.organization("Сабзи ватан", name_latin="Green Homeland", city="Хоруғ")
    save(draft, event, organization="Sabzi Vatan", organization_city="Khorog")
    page = draft.get(at(event, "check"))
    assert "Is your organization one of these?" in page.visible

    draft.post(f"/applications/{only().reference}/organization", fields={"organization_uid": str(known.uid)})

    application = only()
    assert organization_answer.chosen(application) == known
    # The name is the register's; what was typed beside it stays, what was empty is filled in.
    assert (application.organization, application.organization_city, application.organization_latin) == (
        "Сабзи ватан", "Khorog", "Green Homeland",
    )  # fmt: skip
    assert "Is your organization" not in draft.get(at(event, "check")).visible


def test_or_what_was_written_is_kept_as_a_new_one(draft, event, factory):
    factory.organization("Сабзи ватан")
    save(draft, event, organization="Sabzi Vatan")

    draft.post(f"/applications/{only().reference}/organization", fields={"organization_uid": "new"})

    assert (organization_answer.chosen(only()).name, only().organization) == ("Sabzi Vatan", "Sabzi Vatan")
    assert "Is your organization" not in draft.get(at(event, "check")).visible


def test_sending_puts_a_new_one_into_the_register_once(client, event, factory):
    for number in range(2):
        client.post("/leave")
        client.get(at(event))
        you = YOU | {"name_native": f"Гость {number}", "name_latin": ""}
        client.post(at(event, "you"), fields=you)
        client.post(at(event, "organization"), fields=ORGANIZATION | {"organization": "Тоза об"})
        client.post(at(event, "part"), fields=PART)
        client.post(at(event, "contact"), fields=CONTACT | {"email": f"guest{number}@demo.example"})
        client.post(at(event, "check"))

    assert db.session.query(Organization).one().name == "Тоза об"
    assert db.session.query(OrganizationLink).count() == 2


def test_one_of_another_city_is_another_one(factory):
    known = factory.organization("Оби зулол", city="Хуҷанд")
    first = factory.application(organization_city="Душанбе")
    second = factory.application(organization_city="хуҷанд")

    assert organization_answer.chosen(first) != known
    assert organization_answer.chosen(second) == known


def test_of_several_of_one_name_none_is_taken_unless_the_city_tells(factory):
    first, second = (factory.organization("Таза аба", country="KG", city=city) for city in ("Нарын", "Бишкек"))
    said = {"organization": "Таза аба", "country": "KG"}
    nowhere, again = (factory.application(**said, organization_city="") for _time in range(2))
    there = factory.application(**said, organization_city="бишкек")

    assert organization_answer.chosen(nowhere) not in {first, second}
    assert organization_answer.chosen(nowhere) == organization_answer.chosen(again)  # it waits for review once
    assert organization_answer.chosen(nowhere).reviewed_at is None
    assert organization_answer.chosen(there) == second


@pytest.mark.parametrize("written", ["«АРМИЯ ЧИСТОЙ РЕКИ» ОФ", "ОФ Армия чистой реки", "Army of the Clean River NGO"])
def test_a_name_that_differs_by_the_kind_of_body_alone_is_the_same(factory, written):
    known = factory.organization("Армия чистой реки", name_latin="Army of the Clean River", country="KG")
    elsewhere = factory.application(organization=written, country="KZ", organization_city="")
    here = factory.application(organization=written, country="KG", organization_city="")

    assert organization_answer.chosen(here) == known
    assert organization_answer.chosen(elsewhere) != known


@pytest.mark.parametrize("written", ["ООО «Надежда»", "ЧУ «Надежда»", "ОО Надежда", "Надежда, частный фонд"])
@pytest.mark.parametrize("known", ["ОФ «Надежда»", "Общественный фонд Надежда"])
def test_a_reviewed_one_of_another_legal_form_is_another_one(factory, known, written):
    there = factory.organization(known, name_latin="", country="KG", city="")

    assert (
        organization_answer.chosen(factory.application(organization=written, country="KG", organization_latin=""))
        != there
    )
    again = factory.application(organization="Надежда (ОФ)", country="KG", organization_city="", organization_latin="")
    assert organization_answer.chosen(again) == there


def test_forms_that_sound_alike_are_two(factory):
    there = factory.organization("ОО «Надежда»", country="KG", city="")

    found = organization_answer.chosen(
        factory.application(organization="ООО «Надежда»", country="KG", organization_city="")
    )

    assert found != there


def test_of_two_of_one_core_none_is_taken(factory):
    there = [factory.organization(name, country="KG", city="") for name in ("ОФ «Таза су»", "ОО «Таза су»")]

    assert organization_answer.chosen(factory.application(organization="Таза су", country="KG")) not in there
    assert organization_answer.chosen(factory.application(organization="Таза су фонду", country="KG")) not in there


def test_where_several_are_called_so_the_page_with_all_answers_asks_which_with_their_cities(draft, event, factory):
    for city in ("Нарын", "Бишкек"):
        factory.organization("Таза аба", country="KG", city=city)
    save(draft, event, organization="Таза аба", organization_city="")

    page = draft.get(at(event, "check"))

    assert "Is your organization one of these?" in page.visible
    assert all(city in page.visible for city in ("Нарын", "Бишкек"))


def test_applications_follow_what_is_joined_and_come_back(factory):
    written, known = factory.application(), factory.organization("Clear Water Test", name_latin="Clear Water")
    made = organization_answer.chosen(written)

    row = merging.merge(made, known)
    db.session.commit()
    assert organization_answer.chosen(written) == known

    later = factory.application(organization="Clear Water Test")
    assert organization_answer.chosen(later) == known
    merging.undo_merge(row)
    db.session.commit()
    assert (organization_answer.chosen(written), organization_answer.chosen(later)) == (made, known)


def test_who_chose_the_other_one_since_stays_there_when_the_merge_is_undone(draft, event, factory):
    first, second = factory.organization("Көк теңіз"), factory.organization("Каспий достары")
    assert save(draft, event, organization="Көк теңіз", organization_uid=str(first.uid)) == first
    mine = only()
    keeps = factory.application(organization="Көк теңіз", organization_city="Душанбе")
    row = merging.merge(first, second)
    db.session.commit()
    chosen = {"organization": "Каспий достары", "organization_uid": str(second.uid)}
    draft.post(at(event, "organization"), fields=ORGANIZATION | chosen)

    merging.undo_merge(row)
    db.session.commit()

    assert organization_answer.chosen(mine) == second
    assert organization_answer.chosen(keeps) == first


def test_whoever_saves_again_what_was_merged_meanwhile_goes_back_with_it(draft, event, factory):
    first, second = factory.organization("Көк теңіз"), factory.organization("Каспий достары")
    save(draft, event, organization="Көк теңіз", organization_uid=str(first.uid))
    row = merging.merge(first, second)
    db.session.commit()
    assert save(draft, event, organization="Көк теңіз", organization_uid=str(second.uid)) == second

    merging.undo_merge(row)
    db.session.commit()

    assert organization_answer.chosen(only()) == first


def test_what_the_first_choice_knew_goes_with_it(draft, event, factory):
    first = factory.organization("Жасыл дала", name_latin="Green Steppe", city="Астана")
    second = factory.organization("Көк теңіз", name_latin="Blue Sea", city="")
    save(draft, event, organization="Zhasyl", organization_uid="new", organization_latin="", organization_city="")

    draft.post(f"/applications/{only().reference}/organization", fields={"organization_uid": str(first.uid)})
    assert (only().organization_latin, only().organization_city) == ("Green Steppe", "Астана")
    draft.post(f"/applications/{only().reference}/organization", fields={"organization_uid": str(second.uid)})

    assert (only().organization, only().organization_latin, only().organization_city) == ("Көк теңіз", "Blue Sea", "")


def test_what_somebody_typed_beside_it_stays(draft, event, factory):
    first = factory.organization("Жасыл дала", name_latin="Green Steppe", city="Астана")
    save(draft, event, organization="Zhasyl", organization_uid="new", organization_latin="Mine", organization_city="Ош")

    draft.post(f"/applications/{only().reference}/organization", fields={"organization_uid": str(first.uid)})

    assert (only().organization_latin, only().organization_city) == ("Mine", "Ош")


def test_an_entry_that_was_joined_meanwhile_links_what_stands_in_its_place(draft, event, factory):
    old, known = factory.organization("Сабзи ватан"), factory.organization("Сабзи Ватан", city="Хоруғ")
    merging.merge(old, known)
    db.session.commit()

    assert save(draft, event, organization="Сабзи ватан", organization_uid=str(old.uid)) == known


def test_choosing_without_script_what_was_joined_meanwhile_chooses_what_stands(draft, event, factory):
    old, known = factory.organization("Sabzi"), factory.organization("Таза су", city="Хоруғ")
    merging.merge(old, known)
    db.session.commit()

    draft.post(f"/applications/{only().reference}/organization", fields={"organization_uid": str(old.uid)})

    assert (organization_answer.chosen(only()), only().organization) == (known, "Таза су")
