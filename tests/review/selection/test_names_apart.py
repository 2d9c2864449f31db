"""Organizations and selections that are called alike."""

from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from eventreg.applications.models import OrganizationLink
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.review.selection import limits
from eventreg.review.selection.limit_models import SelectionLimit
from tests.review.selection import choosing
from tests.review.selection.choosing import HERE, LIMITS, address

FIELDS = {"sense": "at_most", "number": "1", "counted": "people", "strictness": "hard"}


def test_organizations_of_one_name_are_told_apart_by_their_place(client, factory, event):
    for city in ("Nukus", "Urgench"):
        factory.organization("Quyosh va shamol", country="UZ", city=city)
    factory.organization("Quyosh", country="UZ", city="Nukus")
    for uid, name in db.session.execute(select(Organization.uid, Organization.name).order_by(Organization.id)):
        choosing.limit(event, "at_most", len(name), organization=[uid.hex])

    page = client.get(HERE)

    assert "At most 16 people: Quyosh va shamol (Nukus, Uzbekistan)" in page.visible
    assert "At most 16 people: Quyosh va shamol (Urgench, Uzbekistan)" in page.visible
    assert "At most 6 people: Quyosh (" not in page.visible


def test_an_organization_that_was_only_typed_is_told_from_one_of_the_register(client, factory, event):
    choosing.crowd(factory, event, 3, organization="Таза Суу", organization_latin="")
    db.session.execute(delete(OrganizationLink))
    db.session.commit()
    [key] = limits.present(event, ["organization"])["organization"]
    choosing.limit(event, "at_most", 1, organization=[key])
    assert "At most 1 person: Таза Суу (not in the register)" in client.get(LIMITS).visible

    again = FIELDS | {"number": "2", "organization_by_name": "Таза Суу (not in the register)"}
    client.post(LIMITS, fields=again)
    assert [one.traits for one in db.session.scalars(select(SelectionLimit))] == [{"organization": [key]}] * 2


def test_a_name_that_several_organizations_bear_is_asked_for_with_its_place(client, factory, event):
    for city in ("Nukus", "Urgench"):
        factory.organization("Quyosh", country="UZ", city=city)

    page = client.post(LIMITS, fields=FIELDS | {"organization_by_name": "Quyosh"}, expect=422)
    assert "Quyosh (Nukus, Uzbekistan); Quyosh (Urgench, Uzbekistan)" in page.visible
    client.post(LIMITS, fields=FIELDS | {"organization_by_name": "quyosh (urgench, uzbekistan)"})

    assert "At most 1 person: Quyosh (Urgench, Uzbekistan)" in client.get(LIMITS).visible


def test_two_selections_never_have_one_name(app, client, factory, event):
    choosing.crowd(factory, event, 3)
    long = "x" * 100
    made = [choosing.suggested(app, event, name) for name in ("First", "first ", "First", long, long)]

    assert [one.name for one in made] == ["First", "first (2)", "First (3)", long, "x" * 96 + " (2)"]
    client.post(f"{address(made[0])}/name", fields={"name": "First (3)"})
    client.post(f"{address(made[1])}/name", fields={"name": "first (2)"})
    db.session.expire_all()
    assert [one.name for one in made[:2]] == ["First (3) (2)", "first (2)"]
    first = clock.now().astimezone(ZoneInfo(event.zone))
    assert f"First (3) · {first.day} " in client.get(HERE).visible
