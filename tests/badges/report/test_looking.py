"""What is found on badges before they are printed, each kind with a badge that has it and one that has not."""

import dataclasses

import pytest

from eventreg.badges.layouts import designs
from eventreg.badges.layouts.composing import Composer
from eventreg.badges.report import looking
from eventreg.badges.report.looking import Looked
from tests.badges.paper import EVENT, face

LONG = "Республиканское общественное объединение экологов и любителей природы Каракалпакстана и Приаралья " * 3


def looked(*faces, **more):
    composer = Composer(designs.layout_of("cr80"), EVENT)
    return [
        Looked(one, composer.compose(one), latin=one.name_latin, organization=one.organization, **more) for one in faces
    ]


def keys(lines):
    return [line.key for line in lines]


@pytest.mark.parametrize(
    ("look", "bad"),
    [
        (looking.not_printable, {"name": "ᚠᚢᚦ", "name_latin": ""}),
        (looking.printed_in_latin, {"name": "ᚠᚢᚦ", "name_latin": "Futhark"}),
        (looking.too_long, {"organization": "х" * 301}),
        (looking.small_names, {"name": "Щ" * 60 + " " + "Ж" * 60}),
        (looking.cut_organizations, {"organization": LONG[:290]}),
        (looking.without_latin, {"name": "Ли", "name_latin": ""}),
    ],
)
def test_of_one_badge(look, bad):
    assert keys(look(looked(face(1), face(2, **bad)))) == ["P-2"]


def test_what_is_left_of_an_organization_is_told():
    (line,) = looking.cut_organizations(looked(face(organization=LONG[:290])))

    assert line.detail.startswith("Республиканское")
    assert line.detail.endswith("…")


def test_one_name_twice_and_homonyms():
    same = {"name": "Анна Ли", "organization": "Табиғат"}
    found = looked(face(1, **same), face(2, **same | {"name": "анна  ли"}), face(3, name="Анна Ли", organization="Эко"))

    assert keys(looking.twice(found)) == ["P-1", "P-2"]
    assert [(line.key, line.detail) for line in looking.homonyms(found)] == [("P-3", "Эко")]


def test_photos():
    assert keys(looking.without_photos(looked(face(1, photos_yes=True), face(2)))) == ["P-2"]


@pytest.mark.parametrize(
    ("shown", "legal", "found"),
    [
        ("Ҷамшед Раҳимов", "Rahimov Jamshed Karimovich", True),
        ("Ворон", "Rahimov Jamshed Karimovich", False),
        ("Ҷамшед", "Rahimov Jamshed", False),
        ("Ҷамшед", "Jamshed", True),
        ("Ҷамшед", "", False),
    ],
)
def test_a_legal_name_of_somebody_who_asked_for_care(shown, legal, found):
    one = face(1, name=shown, name_latin="")

    assert bool(looking.like_legal_names(looked(one, legal_name=legal, asks_for_care=True))) == found
    assert not looking.like_legal_names(looked(one, legal_name=legal))


def test_names_are_compared_where_nothing_is_put_together():
    found = [dataclasses.replace(one, composed=None) for one in looked(face(1), face(2))]

    assert keys(looking.homonyms(found)) == ["P-1", "P-2"]
    assert looking.small_names(found) == []
