"""Which rows can be taken without what could not be read of them."""

import pytest

from eventreg.applications.imports import import_lacking, importing
from eventreg.applications.imports.import_cells import NotOneName, NotOnTheList
from eventreg.applications.status import Status
from eventreg.core.sheet_notes import Note

CONSENTS = {"privacy_notice", "head_office_only", "do_not_ask"}


def can_lack(*keys, values=None, status=Status.SUBMITTED, refusal=None):
    faults = [Note(2, key, refusal or NotOnTheList(value="x", choices="y")) for key in keys]
    return import_lacking.can_lack(faults, {"name_native": "Dana"} | (values or {}), status, CONSENTS)


def test_answers_that_a_person_can_give_later_can_be_lacking():
    assert can_lack("gender", "age_band", "themes", "travel_from", "name_latin", "category", "language")


@pytest.mark.parametrize(
    "key",
    ["", "name_native", "country", "status", "contact_safely", "head_office_only", "do_not_ask", "privacy_notice"],
)
def test_what_a_row_is_nothing_without_cannot(key):
    assert not can_lack("gender", key)


def test_nobody_is_taken_whom_nobody_reaches_any_more():
    assert not can_lack("email")
    assert not can_lack("email", values={"messenger": "@dana", "phone": ""})
    assert can_lack("email", values={"phone": "+77012345678"})
    assert not can_lack("email", "phone", values={"messenger": "@dana"})
    assert not can_lack("phone")
    assert can_lack("phone", values={"email": "dana@demo.example"})
    assert can_lack("phone", "messenger", values={"email": "dana@demo.example"})


@pytest.mark.parametrize("key", ["category", "mode"])
def test_whoever_gets_a_badge_at_once_has_what_it_is_made_by(key):
    assert not can_lack(key, status=Status.CONFIRMED)
    assert can_lack("gender", status=Status.CONFIRMED)


def test_a_row_that_has_been_shifted_is_not_taken():
    assert not can_lack("full_name", refusal=NotOneName())


def test_by_the_command_a_row_is_taken_whole_or_not_and_told_once(factory):
    event = factory.event()
    factory.application(event, name_native="Dana", name_latin="", country="KZ")
    source = b'name_native,country,gender,phone\nDana,KZ,perhaps,"87012345678, 87772345678"\n'

    checked = importing.check(event, source, "a.csv")

    assert [(fault.line, fault.column) for fault in checked.faults] == [(2, "gender")]
    assert (checked.rows, checked.lacking, checked.warnings) == ([], [], [])
