"""Organizations of which a reviewer reads nobody: named by themselves, and by an organizer."""

import re

import pytest
from sqlalchemy import delete, select

from eventreg.applications.models import OrganizationLink
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.extensions import db
from eventreg.review.reading.naming_models import NamedConflict
from eventreg.review.reading.reading_models import Conflict
from tests.review.reading import readers
from tests.review.reading.desk.at_the_desk import give, settle

PAGE = "/manage/forum/review/conflicts"
OWN = "/manage/forum/review/organizations"


def typed(factory, event, name, **answers):
    """An application whose organization is no entry of the register."""
    made = factory.application(event, organization=name, organization_latin="", status=Status.IN_REVIEW, **answers)
    db.session.execute(delete(OrganizationLink).where(OrganizationLink.application_id == made.id))
    db.session.commit()
    return made


@pytest.fixture
def mine(factory, event, reviewer):
    return give(typed(factory, event, "Снежный барс"), reviewer)


def named():
    readers.fresh()
    return list(db.session.scalars(select(NamedConflict)))


def test_a_reviewer_names_an_organization_and_takes_it_back(client, mine):
    client.post(OWN, fields={"name": "Snezhnyj bars"})

    assert (named()[0].name, mine.state) == ("Snezhnyj bars", "abstained")
    assert "Snezhnyj bars" in client.get(PAGE).visible
    client.post(f"{OWN}/{named()[0].uid}/withdrawal", fields={})
    assert (named(), mine.state) == ([], "open")


def test_an_entry_of_the_register_stands_behind_its_name(client, factory, event, reviewer):
    factory.organization("Снежный барс", name_latin="Snow Leopard")
    english = give(typed(factory, event, "Snow Leopard"), reviewer)

    client.post(OWN, fields={"name": "Снежный барс"})

    assert named()[0].organization_id is not None
    assert english.state == "abstained"
    assert "in the register: Снежный барс" in client.get(PAGE).visible


@pytest.mark.parametrize(("name", "said"), [("  ", "Please write the name"), ("x" * 300, "at most 200 are possible")])
def test_a_name_that_cannot_be_kept_is_said(client, mine, name, said):
    page = client.post(OWN, expect=422, fields={"name": name})

    assert said in page.visible
    assert (named(), mine.state) == ([], "open")


def test_nobody_takes_back_what_another_named(client, factory, event, mine, second):
    client.post(OWN, fields={"name": "Снежный барс"})
    uid = named()[0].uid
    client.sign_in(second.email)

    client.post(f"{OWN}/{uid}/withdrawal", expect=404, fields={})
    assert len(named()) == 1


def test_with_names_hidden_one_is_not_told_what_comes_back(client, event, mine):
    client.post(OWN, fields={"name": "Снежный барс"})
    settle(event, is_blind=True)

    assert "Take this back" not in client.get(PAGE).visible
    client.post(f"{OWN}/{named()[0].uid}/withdrawal", expect=404, fields={})


def test_what_applicants_typed_stands_on_the_list_once_a_country(client, factory, event, reviewer, mine):
    home = mine.application.country
    other = give(typed(factory, event, "ОО «Снежный Барс»"), reviewer)
    abroad = give(typed(factory, event, "Снежный барс", country="UZ"), reviewer)
    page = client.get(PAGE)
    keys = re.findall(r'name="organization"[^>]* value="([^"]+)"', page.text)
    assert sorted(one[:3] for one in keys) == [f"{home} ", "UZ "]
    assert all(one.application.reference in page.visible for one in (mine, other, abroad))
    spelled = give(typed(factory, event, "Snezhnyj bars"), reviewer)

    client.post(PAGE, fields={"organization": [one for one in keys if not one.startswith("UZ")]})

    readers.fresh()
    assert (mine.state, other.state, spelled.state, abroad.state) == ("abstained", "abstained", "abstained", "open")


def test_a_line_covers_no_more_than_is_called_so(client, factory, event, reviewer, mine):
    give(typed(factory, event, "ОФ Эко"), reviewer)
    other = give(typed(factory, event, "ОО «Эко»"), reviewer)
    keys = re.findall(r'name="organization"[^>]* value="([^"]+)"', client.get(PAGE).text)
    assert len(keys) == len(set(keys)) == 3

    client.post(PAGE, fields={"organization": [keys[0]]})

    readers.fresh()
    left = re.findall(r'name="organization"[^>]* value="([^"]+)"', client.get(PAGE).text)
    assert left == keys[1:]
    assert other.state == "open"


def test_the_list_is_searched_in_any_script(client, factory, event, reviewer, mine):
    give(typed(factory, event, "Тоза ҳаво"), reviewer)

    page = client.get(f"{PAGE}?q=snezh").visible

    assert ("Снежный барс" in page, "Тоза ҳаво" in page) == (True, False)
    assert "No organization on your list is called so." in client.get(f"{PAGE}?q=nobody").visible


def test_an_organizer_names_an_organization_or_an_application_with_a_reason(client, factory, event, reviewer, mine):
    apart = give(typed(factory, event, "Тоза ҳаво"), reviewer)
    client.sign_in(factory.account("org@demo.example").email)
    page = f"/manage/forum/review/reviewers/{reviewer.id}"

    assert (
        "Please write why this reviewer"
        in client.post(f"{page}/organizations", expect=422, fields={"name": "Снежный барс", "why": ""}).visible
    )
    client.post(f"{page}/organizations", fields={"name": "Снежный барс", "why": "Works there"})
    client.post(f"{page}/organizations", fields={"name": apart.application.reference, "why": "Family"})

    assert (mine.state, apart.state) == ("abstained", "abstained")
    assert db.session.scalars(select(Conflict.application_id)).all() == [apart.application_id]
    entries = db.session.scalars(select(Entry).where(Entry.action == "conflict.named").order_by(Entry.id)).all()
    assert [one.details["reason"] for one in entries] == ["Works there", "Family"]
    row = named()[0]
    client.post(f"{page}/organizations/{row.uid}/lifting", expect=422, fields={"reason": " "})
    client.post(f"{page}/organizations/{row.uid}/lifting", fields={"reason": "Left long ago"})
    assert (named(), mine.state) == ([], "open")


def test_organizers_are_not_shown_what_a_reviewer_applied_for_elsewhere(client, factory, event, reviewer):
    typed(factory, factory.event("earlier"), "Оби зулол", email=reviewer.email)
    assert "Оби зулол" in client.get(PAGE).visible
    client.sign_in(factory.account("org@demo.example").email)

    assert "Оби зулол" not in client.get(f"/manage/forum/review/reviewers/{reviewer.id}").visible
