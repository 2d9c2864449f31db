"""Whether two names are one, on persons in all scripts."""

import csv
from itertools import combinations
from pathlib import Path

import pytest

from eventreg.applications.duplicates.person_likeness import Entry, blocks, compare, tokens

NAMES = Path(__file__).parents[2] / "data" / "names.tsv"
PERSONS = list(csv.DictReader(NAMES.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def entry(*names, country="KZ", organizations=(), lookups=()):
    return Entry(tokens(names), country, frozenset(organizations), frozenset(lookups))


def asked(one, other):
    """Whether somebody would be asked about these two."""
    return bool(blocks(one) & blocks(other)) and compare(one, other) is not None


def test_somebody_who_came_in_twice_is_found_across_scripts():
    forms = [("name_native", "typed_by_staff"), ("name_native", "name_latin")]
    missed = [
        person["name_native"]
        for person in PERSONS
        for one, other in forms
        if not asked(entry(person[one], organizations=["x"]), entry(person[other], organizations=["x"]))
    ]

    assert len(missed) / (2 * len(PERSONS)) < 0.1, missed


def test_different_people_are_not_asked_about():
    entries = [entry(person["name_native"], person["name_latin"], country=person["country"]) for person in PERSONS]

    asked_about = [pair for pair in combinations(range(len(entries)), 2) if asked(entries[pair[0]], entries[pair[1]])]

    assert len(asked_about) <= 2, [(PERSONS[a]["name_native"], PERSONS[b]["name_native"]) for a, b in asked_about]


@pytest.mark.parametrize(
    ("shared", "reasons"),
    [
        ({"lookups": [b"1"]}, ("name", "address", "country")),
        ({"organizations": ["clear water"]}, ("name", "organization", "country")),
        ({}, ("name", "country")),
    ],
)
def test_what_two_share_is_said(shared, reasons):
    found = compare(entry("Әлия Құрманбекова", **shared), entry("Aliya Kurmanbekova", **shared))

    assert found.reasons == reasons


def test_names_that_are_alike_but_not_equal_are_not_called_the_same():
    found = compare(entry("Сәуле Нұрпейіс", lookups=[b"1"]), entry("Әсел Нұрпейіс", lookups=[b"1"]))

    assert found.reasons == ("similar_name", "address", "country")


def test_a_name_alone_is_not_enough():
    assert compare(entry("Aliya Kurmanbekova"), entry("Aliya Kurmanbekova", country="TJ")) is None
    assert compare(entry("Aliya Kurmanbekova"), entry("Dana Kurmanbekova")) is None
    assert compare(entry("Aliya"), entry("Aliya Kurmanbekova")) is None


def test_a_family_at_one_address_stays_a_family():
    one, other = entry("Нурлан Сериков", lookups=[b"1"]), entry("Айша Ержанова", lookups=[b"1"])

    assert compare(one, other) is None
