"""Themes that only head office reads are no filter of an office: what is left would tell them."""

import pytest

from eventreg.events import domain as events
from tests.applications.lists.test_columns_and_comparison import hide

LIST = "/manage/forum/applications"


@pytest.fixture
def event(client, factory):
    """An event with two applications from Kazakhstan, one about water; the office is signed in."""
    event = factory.event("forum")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.application(event, country="KZ", name_native="Wave One", themes=["water"])
    factory.application(event, country="KZ", name_native="Wind Two", themes=["energy"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)
    return event


def test_an_office_filters_by_themes_that_it_reads(client, event):
    page = client.get(LIST, theme="water")

    assert "Wave One" in page.visible
    assert "Wind Two" not in page.visible
    assert "Filter: Theme" in client.get(f"{LIST}/choices", field="theme").visible


def test_not_by_those_that_only_head_office_reads(client, factory, event):
    hide(event, "themes", seen_by="head_office")

    page = client.get(LIST, theme="water")

    assert "Wave One" in page.visible
    assert "Wind Two" in page.visible
    client.get(f"{LIST}/choices", field="theme", expect=404)
    client.sign_in(factory.account("organizer@demo.example").email)
    assert "Wind Two" not in client.get(LIST, theme="water").visible
