"""Who of a list may be there already: in another script and spelling, at the same address, best first."""

import csv
from pathlib import Path

import pytest

from eventreg.applications.imports import import_likeness
from eventreg.applications.imports.import_likeness import ADDRESS, ADDRESS_ONLY, NAME, SIMILAR
from eventreg.applications.imports.importing import ReadRow
from eventreg.applications.status import Status

NAMES = Path(__file__).parents[2] / "data" / "names.tsv"


@pytest.fixture
def event(factory):
    return factory.event()


def found(event, *people, countries=None):
    rows = [ReadRow(line, Status.SUBMITTED, {"country": "KZ"} | one) for line, one in enumerate(people, start=2)]
    return import_likeness.find(event, rows, countries)


def beside(event, **person):
    """Reference and why of those who stand beside one row."""
    return [(one.reference, one.why) for one in found(event, person).get(2, [])]


def test_what_staff_type_finds_nearly_all_of_the_invented_names(event, factory):
    names = list(csv.DictReader(NAMES.read_text("utf-8").splitlines(), delimiter="\t"))
    there = {}
    for one in names:
        made = factory.application(
            event, name_native=one["name_native"], name_latin=one["name_latin"], country=one["country"],
            organization="Оби зулол",
        )  # fmt: skip
        there[made.reference] = one["typed_by_staff"]
    typed = [
        {"name_native": one["typed_by_staff"], "country": one["country"], "organization": "Оби зулол"} for one in names
    ]

    beside = found(event, *typed)

    right = [
        one["typed_by_staff"] for line, one in enumerate(names, start=2)
        if one["typed_by_staff"] in {there[known.reference] for known in beside.get(line, [])}
    ]  # fmt: skip
    assert len(right) >= 35


def test_whoever_has_the_address_stands_before_namesakes(event, factory):
    kims = [factory.application(event, name_native="Ким Ольга", name_latin="", country="KZ") for _number in range(4)]
    at = kims[3].person.email.address

    assert beside(event, name_native="Ким Ольга А.", email=at)[0] == (kims[3].reference, ADDRESS)


def test_an_address_of_somebody_of_another_name_stands_last(event, factory):
    dana = factory.application(event, name_native="Дана Оспанова", name_latin="", country="KZ")
    timur = factory.application(event, name_native="Тимур Ли", name_latin="", country="KZ")

    assert beside(event, name_native="Timur Li", email=dana.person.email.address) == [
        (timur.reference, NAME), (dana.reference, ADDRESS_ONLY),
    ]  # fmt: skip


def test_a_namesake_of_another_country_is_shown_and_a_like_name_there_is_not(event, factory):
    there = factory.application(event, name_native="Айгүл Өмүралиева", name_latin="", country="KG")

    assert beside(event, name_native="Айгүл Өмүралиева", organization="Таза су") == [(there.reference, NAME)]
    assert beside(event, name_native="Aygul Omiralieva", organization="Таза су") == []
    assert beside(event, name_native="Aygul Omiralieva", country="KG") == [(there.reference, SIMILAR)]


def test_an_office_is_shown_its_own_people_only(event, factory):
    factory.application(event, name_native="Дана Оспанова", country="KZ", head_office_only=True)
    there = factory.application(event, name_native="Дана Оспанова", country="KZ")

    assert [
        one.reference for one in found(event, {"name_native": "Дана Оспанова"}, countries=frozenset({"KZ"}))[2]
    ] == [there.reference]


def test_who_is_out_is_not_shown(event, factory):
    factory.application(event, name_native="Дана Оспанова", country="KZ", status=Status.WITHDRAWN)

    assert beside(event, name_native="Дана Оспанова") == []
