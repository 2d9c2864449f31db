"""The page before printing."""

import pytest

from eventreg.badges.report import report_page
from eventreg.extensions import db
from tests.counting import statements

PAGE = "/manage/forum/badges/report"


@pytest.fixture
def event(factory, client):
    made = factory.event("forum")
    client.sign_in(factory.account().email)
    return made


def test_no_badges(client, event):
    assert "No badges yet" in client.get(PAGE).visible


def test_each_line_leads_to_its_badge_and_its_person(client, event, factory):
    badge = factory.badge(event, name_native="ᚠᚢᚦ", name_latin="")

    page = client.get(PAGE)

    assert "Cannot be printed: letters that no font has" in page.visible
    assert f"/manage/forum/badges/{badge.uid}" in page.links
    assert f"/manage/forum/applications/{badge.participant.application.reference}" in page.links


def test_the_legal_name_is_not_shown(client, event, factory):
    badge = factory.badge(event, name_native="Ҷамшед Раҳимов", name_latin="Jamshed Rahimov")
    badge.participant.application.person.full_name = "Rahimov Jamshed Karimovich"
    badge.participant.hide_organization = True
    db.session.commit()

    page = client.get(PAGE)

    assert "Looks like the legal name" in page.visible
    assert "Karimovich" not in page.text


def test_a_text_of_the_event_without_a_glyph_is_told(client, event, factory):
    factory.badge(event)
    event.names = {"en": "Forum ᚠ"}
    db.session.commit()

    assert "Nothing can be printed" in client.get(PAGE).visible


def test_many_are_looked_at_page_by_page_and_names_among_all(client, event, factory, monkeypatch):
    monkeypatch.setattr(report_page, "AT_ONCE", 2)
    for _one in range(3):
        factory.badge(event, name_native="Анна Ли", name_latin="Anna Li")

    page = client.get(PAGE)
    assert "2 badges were looked at" in page.visible
    assert "Two badges with one name and one organization" in page.visible
    following = next(link for link in page.links if "after=2" in link)
    assert "1 badge was looked at" in client.get(following).visible


def test_the_same_statements_for_one_and_for_thirty(client, event, factory):
    factory.badge(event)
    client.get(PAGE)
    with statements() as few:
        client.get(PAGE)
    for _one in range(29):
        factory.badge(event)
    with statements() as more:
        client.get(PAGE)

    assert len(more) == len(few)


def test_badges_of_another_event_are_not_in_it(client, event, factory):
    factory.badge(factory.event("other"), name_native="ᚠᚢᚦ", name_latin="")

    assert "ᚠᚢᚦ" not in client.get(PAGE).visible
