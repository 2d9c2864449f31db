"""Names are taken out of texts, across scripts and endings; other words stay."""

import csv
from pathlib import Path

import pytest

from eventreg.review.reading import redacting

NAMES = Path(__file__).parents[2] / "data" / "names.tsv"
WORDS = {redacting.NAME: "[name]", redacting.ORGANIZATION: "[organization]", redacting.CONTACT: "[contact]"}
PEOPLE = list(csv.DictReader(NAMES.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


JAMSHED = ("Ҷамшед Раҳимзода", "Jamshed Rahimzoda")


def taken_out(text, names=JAMSHED, organizations=("ОО «Оби зулол»", "Clear Water Test")):
    return redacting.redact(text, redacting.hidden(names, organizations, ["CWT"]), WORDS)


@pytest.mark.parametrize("person", PEOPLE, ids=[one["name_latin"] for one in PEOPLE])
def test_both_forms_of_every_name_are_taken_out(person):
    forms = (person["name_native"], person["name_latin"])

    for form in forms:
        written = " ".join(form.replace(",", " ").split())
        assert taken_out(f"Меня зовут {written} – from a village.", forms) == "Меня зовут [name] – from a village."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Помогите Джамшеду Рахимзоде.", "Помогите [name]."),
        ("With Rahim zoda we planted trees", "With [name] we planted trees"),
        ("Мы в «Оби зулол» (CWT) сажаем", "Мы в «[organization]» ([organization]) сажаем"),
        ("Clear Water is my group", "[organization] is my group"),
        ("Clean water for all; a test.", "Clean water for all; a test."),
        ("Write to jam@x.org or @jamshed, +992 92 777 55 66", "Write to [contact] or [contact], [contact]"),
        ("From 2015-2020, 120 000 trees, 3.5 km", "From 2015-2020, 120 000 trees, 3.5 km"),
        ("See https://clearwater.example/jam?x=1 for more", "See [contact] for more"),
        ("", ""),
    ],
)
def test_what_is_taken_out_and_what_stays(text, left):
    assert taken_out(text) == left


def test_ordinary_words_of_a_text_stay():
    text = "I want to learn how to measure the quality of rivers and teach young people in mountain villages."

    assert all(taken_out(text, (one["name_native"], one["name_latin"]), ()) == text for one in PEOPLE)


ZULFIYA = ("Зулфия Раҳим", "Zulfiya Rahim")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Меня зовут З у л ф и я, и я с ней", "Меня зовут [name], и я с ней"),
        ("I am Z u l f i y a R a h i m from Osh. A B C and D.", "I am [name] from Osh. A B C and D."),
        ("З.у.л.ф.и.я пишет", "[name] пишет"),
        ("Zulf1ya, Зулф1я and 3улфия planted 120 trees, CO2", "[name], [name] and [name] planted 120 trees, CO2"),
        ("Write zulfiya dot rahim at gmail dot com today", "Write [contact] today"),
        ("Write zulfiya.rahim (at) gmail.com today", "Write [contact] today"),
        ("We look at this dot on the map", "We look at this dot on the map"),
    ],
)
def test_names_and_addresses_in_disguise(text, left):
    assert taken_out(text, ZULFIYA, ()) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Мы из Зелёный Мир, у Зелёного Мира", "Мы из [organization], у [organization]"),
        ("Хочу видеть зелёный мир", "Хочу видеть зелёный мир"),
    ],
)
def test_two_short_words_of_an_organization_count_with_capitals(text, left):
    assert taken_out(text, JAMSHED, ("ОО Зелёный Мир города Ош",)) == left


def test_a_short_name_before_a_full_stop_and_a_small_letter_is_an_abbreviation():
    text = "Мин. энергетики и Мин. говорят, что Мин здесь. Мин. Ли согласен"

    assert taken_out(text, ("Ли Мин", "Li Min"), ()) == (
        "Мин. энергетики и Мин. говорят, что [name] здесь. [name] согласен"
    )
