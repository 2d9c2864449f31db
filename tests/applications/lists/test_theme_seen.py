"""Themes that only head office reads are no filter of an office: what is left would tell them."""

from dataclasses import replace

import pytest

from eventreg.applications.form import form_check, form_faults, ready_documents
from eventreg.applications.lists.list_columns import ABOVE, KNOWN, QUESTIONS
from eventreg.applications.lists.list_filters import FIELDS
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


# What staff or the register say of an application, and no answer of its person.
NO_ANSWERS = frozenset({
    "status", "sent", "tag", "tags", "favourite", "verified", "region", "stage", "points", "discuss", "asked",
    "found", "rank", "spread", "readings", "lost",
})  # fmt: skip


def test_of_each_filter_and_column_it_is_said_whose_answer_it_is():
    assert {*FIELDS, *KNOWN, *ABOVE} == QUESTIONS.keys() | NO_ANSWERS
    assert QUESTIONS.keys() & NO_ANSWERS == set()


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_nobody_learns_by_a_list_what_only_head_office_reads(client, event, name):
    key, document = QUESTIONS[name], ready_documents.document(languages=["en", "ru"], mode="hybrid")
    hidden = replace(document.question(key), seen_by="head_office")
    changed = document.with_question(hidden, section=document.section_of(key).key)
    refused = [type(one.refusal) for one in form_check.faults(changed, ["en", "ru"])]
    if refused == [form_faults.ReadersAreFixed]:  # such a form cannot be published
        return

    hide(event, key, seen_by="head_office")

    client.get(f"{LIST}/choices", field=name, expect=404)
    assert f'value="{name}"' not in client.get(f"{LIST}/columns").text
