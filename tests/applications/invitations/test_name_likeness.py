"""Whoever answers is the one who was invited, in any script; a colleague is not."""

import csv
from itertools import permutations
from pathlib import Path

import pytest

from eventreg.applications.invitations.name_likeness import is_surely, may_be

NAMES = Path(__file__).parents[2] / "data" / "names.tsv"
HOMONYMS = "Айнура Асанова"


def persons():
    with NAMES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_every_invented_person_is_known_again_by_own_script_or_latin():
    unlike = [
        row["name_native"]
        for row in persons()
        if not may_be([row["name_native"], row["name_latin"]], [row["typed_by_staff"], row["name_native"]])
    ]

    assert unlike == []


def test_no_two_of_them_are_taken_for_one_but_the_homonyms():
    taken = {
        (one["name_native"], other["name_native"])
        for one, other in permutations(persons(), 2)
        if may_be([one["name_native"], one["name_latin"]], [other["name_native"], other["name_latin"]])
    }

    assert taken == {(HOMONYMS, HOMONYMS)}


@pytest.mark.parametrize(
    ("invited", "typed", "alike"),
    [
        ("Әлия Ғабитқызы Құрманбекова", "Aliya Kurmanbekova", True),
        ("KURMANBEKOVA, ALIYA", "Әлия Құрманбекова", True),
        ("Құрманбекова Ә.", "Aliya Kurmanbekova", True),
        ("Rustam Rahimov", "Рустам Рахимзода", True),
        ("Farida", "Фарида Ахмади", True),
        ("Dr. Anna Lee", "Анна Ли", True),
        ("Нурлан Исаев", "Нурбек Исаев", False),
        ("Сабина Ахметова", "Самал Ахметова", False),
        ("Aliya Kurmanbekova", "Bolat Kurmanbekov", False),
        ("Aliya Kurmanbekova", "A", False),
        ("Aliya Kurmanbekova", "A. K.", False),
        ("Aliya Kurmanbekova", "", False),
    ],
)
def test_names(invited, typed, alike):
    assert may_be([invited], [typed]) is alike


@pytest.mark.parametrize(
    ("invited", "typed", "surely"),
    [
        ("Әлия Ғабитқызы Құрманбекова", "Aliya Kurmanbekova", True),
        ("Aliya Kurmanbekova", "Әлия Құрманбекова", True),
        ("Тимур Рашидов", "Рашидов Тимур Азизович", True),
        ("Farida", "Фарида", True),
        ("Farida", "Фарида Ахмади", False),
        ("Тимур Рашидов", "Тимур", False),
        ("Тимур Рашидов", "Тимур Рашидзода", False),
        ("Тимур Рашидов", "Тамара Рашидова", False),
        ("Саид Каримов", "Саида Каримова", False),
        ("Aziz Yusupov", "Азиза Юсупова", False),
        ("Құрманбекова Ә.", "Aliya Kurmanbekova", False),
        ("Тимур Рашидов", "", False),
    ],
)
def test_two_whole_words_are_sure(invited, typed, surely):
    assert is_surely(["", invited], typed) is surely
