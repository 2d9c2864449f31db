"""Codes for those whom a list has brought in and whom no mail reaches: made on one page, shown once."""

import re

import pytest

from eventreg.applications.imports import import_codes
from eventreg.applications.imports.import_models import Import
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.extensions import db
from eventreg.people.models import Person
from tests.applications.imports.test_import_views import office, staff, taken, work
from tests.client import Client
from tests.counting import statements

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
LIST = (
    b"name,country,email,phone\nReached Person,KZ,reached@demo.example,\nDana Ospan,KZ,,+7 701 123 45 67\n"
    b"Timur Li,KZ,,\n"
)


@pytest.fixture
def person(app):
    return Client(app)


@pytest.fixture
def brought(client, factory):
    factory.event("forum")
    staff(client, factory)
    return taken(client, LIST)


def application_of(name):
    return db.session.query(Application).join(Person).filter(Person.badge_name == name).one()


def opened_by(person, code, expect=302):
    mine = person.post("/ways", fields={"code": code}, expect=expect)
    return person.get(person.get(mine.location, expect=302).location) if expect == 302 else mine


def test_whom_no_mail_reaches_is_counted_and_gets_a_slip(client, person, brought):
    assert "2 people on this list have no e-mail." in client.get(brought).visible

    page = client.post(f"{brought}/codes", expect=200)

    assert "shown only once" in page.visible
    assert "+77011234567" in page.visible
    assert "An office or organization has put you on its list" in page.visible
    codes = dict(zip(re.findall(r'id="slip\d"><bdi>(.*?)</bdi>', page.text), CODE.findall(page.visible), strict=True))
    assert codes.keys() == {"Dana Ospan", "Timur Li"}
    assert application_of("Timur Li").reference in opened_by(person, codes["Timur Li"]).text
    assert "no e-mail" not in client.get(brought).visible
    assert "Nobody on this list waits for a code." in client.post(f"{brought}/codes", expect=409).visible


def test_pages_of_slips_follow_each_other(client, brought, monkeypatch):
    monkeypatch.setattr(import_codes, "AT_ONCE", 1)

    first = client.post(f"{brought}/codes", expect=200)
    second = client.post(f"{brought}/codes", expect=200)

    assert "1 person more waits for a code" in first.visible
    assert "Dana Ospan" in first.visible
    assert "Timur Li" not in first.visible
    assert "Timur Li" in second.visible
    assert "wait for codes" not in second.visible
    client.post(f"{brought}/codes", expect=409)


def test_a_lost_code_is_replaced_on_the_page_of_the_application(client, person, brought):
    lost = CODE.findall(client.post(f"{brought}/codes", expect=200).visible)[1]
    place = f"/manage/forum/applications/{application_of('Timur Li').reference}"
    assert "Nobody has used it yet." in client.get(place).visible

    code = CODE.search(client.get(client.post(f"{place}/paper/code").location).visible).group()

    assert "not right" in opened_by(person, lost, expect=422).visible
    opened_by(person, code)
    assert "Make a new code" not in client.get(place).visible
    client.post(f"{place}/paper/code", expect=409)


def test_who_has_a_mail_gets_no_code(client, brought):
    place = f"/manage/forum/applications/{application_of('Reached Person').reference}"

    assert "Make a new code" not in client.get(place).visible
    client.post(f"{place}/paper/code", expect=409)


def test_a_code_keeps_nobody_from_being_taken_back_but_is_answered(client, person, brought):
    """Whoever may have been handed one opens a page that says what became of the application; the others go."""
    codes = CODE.findall(client.post(f"{brought}/codes", expect=200).visible)
    client.post(f"{brought}/reversal")
    work(client)

    assert "1 application was removed. 2 were cancelled" in client.get(brought).visible
    assert {one.status for one in db.session.query(Application)} == {Status.CANCELLED}
    assert db.session.query(Application).count() == 2
    assert "ancelled" in opened_by(person, codes[0]).visible
    client.post(f"{brought}/codes", expect=409)


def test_an_office_makes_codes_for_its_own_list_and_no_other(client, factory, brought, app):
    other = Client(app)
    office(other, factory)

    other.post(f"{brought}/codes", expect=404)
    own = taken(other, b"name,country\nAigul Sarsen,KZ\n")
    assert "Aigul Sarsen" in other.post(f"{own}/codes", expect=200).visible


def test_many_are_few_statements(client, factory):
    factory.event("forum")
    staff(client, factory)
    few = taken(client, b"name,country\nOne Person,KZ\n")
    many = taken(client, "".join(["name,country\n", *(f"Person {number},KZ\n" for number in range(40))]).encode())
    with statements() as small:
        client.post(f"{few}/codes", expect=200)
    with statements() as large:
        client.post(f"{many}/codes", expect=200)

    assert len(large) <= len(small) + 3
    assert db.session.query(Entry).filter_by(action="application.code_made").count() == 41
    assert db.session.query(Import).count() == 2
