"""The register is found across scripts, spellings, look-alike letters and swapped abbreviations, and quickly."""

import pytest

from eventreg.extensions import db
from eventreg.organizations import domain, merging, search
from eventreg.organizations.domain import Entry
from tests import counting


@pytest.fixture
def register(factory):
    """Some entries, one of them not reviewed."""
    factory.organization("Сабзи ватан", name_latin="Green Homeland", city="Хоруғ")
    factory.organization("Таза су қоры", name_latin="Clean Water Fund", country="KZ", city="Алматы")
    factory.organization(
        "Региональная сеть организаций гражданского общества", abbreviation="RNCSO", country="KG", city="Бишкек"
    )
    factory.organization("CACCC", country="KZ", city="Алматы")
    factory.organization("Қоғам үшін", country="KZ", city="Астана", reviewed=False)


def names(words, **scope):
    return [found.organization.name for found in search.find(words, **scope)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sabzi vatan", "Сабзи ватан"),
        ("sab", "Сабзи ватан"),
        ("Green Homland", "Сабзи ватан"),
        ("ТАЗА СУ", "Таза су қоры"),
        ("taza su kory", "Таза су қоры"),
        ("RNSCO", "Региональная сеть организаций гражданского общества"),
        ("rncso", "Региональная сеть организаций гражданского общества"),
        ("CACСC", "CACCC"),  # the fourth letter is Cyrillic
        ("САССС", "CACCC"),  # all of them are
    ],
)
def test_it_is_found_first(register, typed, name):
    assert names(typed)[0] == name


def test_what_nobody_reviewed_is_not_offered(register):
    assert names("Қоғам үшін") == []


@pytest.mark.parametrize("typed", ["", "s", " ", "%", "\x00", "🌿🌿", "'; drop"])
def test_less_than_two_letters_or_none_find_nothing_and_do_no_harm(register, typed):
    assert names(typed) == []


def test_homonyms_are_told_apart_by_place_and_the_own_country_comes_first(factory):
    factory.organization("Таза су", country="KZ", city="Алматы")
    factory.organization("Таза суу", country="KG", city="Бишкек")

    assert [one.organization.country for one in search.find("taza su", near="KG")] == ["KG", "KZ"]
    assert [one.organization.country for one in search.find("taza su", near="KZ")] == ["KZ", "KG"]


def test_an_entry_in_anothers_place_is_not_found(factory):
    one, other = factory.organization("Жасыл дала", country="KZ"), factory.organization("Жасыл дала қоры", country="KZ")
    merging.merge(one, other)
    db.session.commit()

    assert names("жасыл дала") == ["Жасыл дала қоры"]


def test_likely_duplicates_by_any_of_the_names(register, factory):
    written = factory.organization("Sabzi Vatan", reviewed=False)
    by_english = factory.organization("Общество", name_latin="Clean Water Fund", country="KZ", reviewed=False)

    assert search.duplicates(written)[0].organization.name == "Сабзи ватан"
    assert search.duplicates(by_english)[0].organization.name == "Таза су қоры"
    assert written not in [one.organization for one in search.duplicates(written)]


def test_fifteen_hundred_are_searched_at_once(app):
    words = ("Green", "Вода", "Клуб", "Эко", "Тоза", "Center", "Жасыл", "Union", "Аёллар", "Мектеп")
    entries = [
        (Entry(name=f"{words[n % 10]} {words[n // 10 % 10]} {words[n // 100 % 10]} {n}", country="KZ"), True)
        for n in range(1500)
    ]
    domain.add_together([*entries, (Entry(name="Сабзи ватан", name_latin="Green Homeland", country="TJ"), True)])
    db.session.commit()

    with counting.statements() as seen:
        found = [search.find(typed) for typed in ("green home", "вода клуб", "sabzi vatn")]

    assert all(found)
    assert found[2][0].organization.name == "Сабзи ватан"
    assert len(seen) <= 3 * 3


@pytest.mark.parametrize("typed", ["Родная зелень", "rodnaya zelen", "GH", "зв", "zv"])
def test_it_is_found_by_names_in_further_languages_and_each_abbreviation(factory, typed):
    factory.organization("Сабзи ватан", abbreviation="GH, ЗВ", names={"ru": "Родная зелень"})

    assert names(typed) == ["Сабзи ватан"]


def test_the_index_follows_names_and_abbreviations(factory):
    organization = factory.organization("Сабзи ватан", abbreviation="GHX", names={"ru": "Родная зелень"})
    domain.correct(organization, Entry(name="Сабзи ватан", abbreviation="SVX", country="TJ"))
    db.session.commit()

    assert (names("GHX"), names("Родная зелень"), names("SVX")) == ([], [], ["Сабзи ватан"])


def test_an_abbreviation_is_not_likened_to_a_word_of_a_long_name(factory):
    one = factory.organization("Central Asian Conference", abbreviation="CACCC", country="KZ")
    factory.organization("Garagum açyk meýdany", country="TM")
    same = factory.organization("CACCС", country="KG")  # the last letter is Cyrillic

    assert [found.organization.id for found in search.duplicates(one)] == [same.id]
