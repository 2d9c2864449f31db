"""Imported people come for organizations of the register: those that are there, else new ones for staff to review."""

import pytest

from eventreg.applications.filling import organization_answer
from eventreg.applications.imports import import_register, import_taking, importing
from eventreg.applications.models import Application, OrganizationLink
from eventreg.audit import domain as audit
from eventreg.extensions import db
from eventreg.organizations import merging
from eventreg.organizations.duplicates import pairs
from eventreg.organizations.models import Organization
from tests.applications.imports.test_import_views import staff, taken, work
from tests.counting import statements

HEADINGS = "name_native,country,organization,organization_city,organization_kind"


@pytest.fixture
def event(factory):
    return factory.event()


def take(event, *rows):
    people = "\n".join([HEADINGS, *rows]).encode()
    checked = importing.check(event, people, "people.csv")
    taken = import_taking.take(event, import_taking.prepare(event, checked), filename="people.csv")
    db.session.commit()
    return taken


def chosen(taken):
    return [organization_answer.chosen(one) for one in taken.people]


def test_they_come_for_what_is_there_and_of_several_for_none(event, factory):
    here = factory.organization("Жасыл дала", country="KZ", city="Астана")
    there = factory.organization("Жасыл дала", country="KZ", city="Ақтөбе")
    factory.organization("Жасыл дала", country="KG", city="Астана")

    taken = take(
        event,
        "Дана,KZ,жасыл дала,астана,",
        "Әлия,KZ,ЖАСЫЛ ДАЛА,Ақтөбе,",
        "Болат,KZ,Жасыл дала,,",
        "Нур,KZ,Жасыл дала,,",
    )

    *placed, waits, waits_too = chosen(taken)
    assert placed == [here, there]
    assert (waits.city, waits.reviewed_at, taken.organizations) == ("", None, [waits.id])
    assert waits_too == waits


def test_what_nobody_knows_waits_for_review_once(event):
    taken = take(
        event, "Дана,KZ,Green World,,", "Әлия,KZ,green world,Астана,informal", "Болат,KG,Green World,,",
        "Ерлан,KZ,Green Steppe,Астана,", "Нур,KZ,Green Steppe,Ақтау,",
    )  # fmt: skip

    first, second, third, fourth, fifth = chosen(taken)
    assert first is second
    assert len({first, third, fourth, fifth}) == 4
    assert [one.reviewed_at for one in (first, third)] == [None, None]
    assert (first.name, first.country, first.made_by) == ("Green World", "KZ", audit.actor())
    assert sorted(taken.organizations) == sorted({one.id for one in chosen(taken)})


def test_whoever_comes_for_themselves_comes_for_none(event):
    taken = take(event, "Дана,KZ,,,", "Әлия,KZ,Green World,,none")

    assert chosen(taken) == [None, None]
    assert db.session.query(Organization).count() == 0


def test_a_name_that_was_merged_leads_to_what_stands(event, factory):
    old, known = factory.organization("Таза су", country="KZ"), factory.organization("Таза су қоры", country="KZ")
    merging.merge(old, known)
    db.session.commit()

    assert chosen(take(event, "Дана,KZ,Таза су,,")) == [known]


def test_many_rows_are_few_statements(event):
    take(event, "Дана,KZ,Green World,,")
    with statements() as few:
        take(event, *(f"Дана {number},KZ,Initiative {number},," for number in range(5)))
    with statements() as many:
        take(event, *(f"Әлия {number},KZ,Group {number},," for number in range(60)))

    assert len(many) <= len(few) + 4
    assert db.session.query(OrganizationLink).count() == db.session.query(Application).count() == 66


LIST = "ФИО;Страна;Название организации\nОспанова Дана;Казахстан;Барханы Без Границ\nЛи Тимур;Казахстан;Таза су\n"


def test_an_entry_that_somebody_has_edited_stays_when_the_import_is_taken_back(client, factory):
    factory.event("forum")
    staff(client, factory)
    address = taken(client, LIST.encode())
    work(client)
    entry = db.session.query(Organization).filter_by(name="Барханы Без Границ").one()
    fields = {"name": entry.name, "country": "KZ", "kind": "registered", "city": "Актау", "notes": "Met in May."}
    client.post(f"/manage/organizations/{entry.uid}", fields=fields)
    db.session.commit()

    client.post(f"{address}/reversal")
    work(client)

    assert db.session.query(Application).count() == 0
    assert "Met in May." in client.get(f"/manage/organizations/{entry.uid}").text
    assert [one.name for one in db.session.query(Organization)] == ["Барханы Без Границ"]


def test_an_entry_that_is_said_to_be_another_one_stays(event, factory):
    known = factory.organization("Green World Fund", country="KZ")
    taken = take(event, "Дана,KZ,Green World,,", "Әлия,KZ,Green Steppe,,")
    kept = chosen(taken)[0]
    pairs.keep_apart(known, kept)
    for application in taken.people:
        db.session.query(OrganizationLink).filter_by(application_id=application.id).delete()
    import_register.leave(taken.organizations)
    db.session.commit()

    assert {one.name for one in db.session.query(Organization)} == {"Green World Fund", "Green World"}
