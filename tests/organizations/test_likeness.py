"""Two entries of the register, compared."""

import pytest

from eventreg.organizations.likeness import Described, compare

LIKELY = 0.8


def said(*names, short=(), country="TJ", city=""):
    described = Described(country, city)
    described.add(names, short)
    return described


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("Сабзи ватан"), said("Sabzi Vatan")),
        (said("Сабзи ватан", "Green Homeland"), said("Green Homeland")),
        (said("Зелёный мир"), said("Зеленый  Мир")),
        (said("CACСC"), said("CACCC")),  # the fourth letter is Cyrillic
        (said("САССС"), said("CACCC")),  # all of them are
        (said("RNSCO"), said("Региональная сеть", short=["RNCSO"])),
        (said("Clean Water Fund", short=["CWF"]), said("Таза су қоры", short=["CWF"])),
        (said("Clean Water Fund"), said("Clean Water Foundation")),
        (said("Eco Center Ost"), said("EcoCenter Ost")),
        (said("Общественное объединение «Зелёный мир»"), said("Зелёный мир")),
    ],
)
def test_alike(one, other):
    assert compare(one, other).score >= LIKELY
    assert compare(one, other) == compare(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("Сабзи ватан"), said("Оби зулол")),
        (said("Зелёный мир"), said("Зелёный дом")),
        (said("Экологический мир"), said("Экологический дом")),
        (said("Clean Water Fund"), said("Clean Air Fund")),
        (said("Мир"), said("Зелёный мир")),
        (said("Clean Water Fund", short=["CWF"]), said("Таза су қоры", short=["CWF"], country="KZ")),
        (said(), said()),
    ],
)
def test_not_alike(one, other):
    assert compare(one, other).score < LIKELY


def test_the_same_name_counts_less_in_another_city_and_least_in_another_country():
    here = said("Таза су", country="KZ", city="almati")

    together, elsewhere, abroad, unknown = (
        compare(here, said("Таза су", country=country, city=city))
        for country, city in (("KZ", "almati"), ("KZ", "astana"), ("KG", "bishkik"), (None, ""))
    )

    assert together.score == unknown.score == 1.0 > elsewhere.score > abroad.score > LIKELY
    assert (together.reasons, elsewhere.reasons) == (("name", "country", "city"), ("name", "country"))
    assert abroad.reasons == unknown.reasons == ("name",)
