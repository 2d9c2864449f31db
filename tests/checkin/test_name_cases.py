"""The server reads and finds names as the shared table says (`door_js/names.test.mjs` runs it on the phone's side)."""

import random

import pytest

from eventreg.checkin.snapshot import composing
from eventreg.core.names import search_key
from eventreg.participants import search
from tests.checkin import name_cases
from tests.checkin.test_names_on_a_phone import all_names, found_by_server, on_a_phone

CASES = name_cases.read()
# Letters of the region as they stand together in names, and what comes with them by mistake or by malice.
LETTERS = """
    а бек ғыз ёл жан иш қыз лы мұр нұр ов ө рах сә то ў ха цой чы шер щу ъ ь ыл э ю я і ї є ґ ӣ ӯ ҷам ҳа ң
    a bek dzh gʻu khan li mü oʻk ph qiz shch tch x ya yo zhu ș ţ ə ı ç ğ Ä Ö İ ß
    نا دیه احم زهر حسی ی ي ك گ ه و ښ ږ ۍ ნი ნო ხარ ყიფ ჯ Ა Հով հա ու և ծատ 李 ½ ٣ ۴ ﷺ
"""
SYLLABLES = LETTERS.split()
BETWEEN = ["", "", "", "", " ", " ", "-", "ʼ", "’", "'", "´", "\u200c", "\u0301", "\u0306", "\ud800", ".", "\u00a0"]


def each_of(kind, shown):
    cases = [pytest.param(case, id=f"{number}: {case[shown][:40]!a}") for number, case in enumerate(CASES[kind])]
    return pytest.mark.parametrize("case", cases)


@each_of("keys", "text")
def test_this_text_has_this_key(case):
    assert search_key(name_cases.text_of(case)) == case["key"]


@each_of("searches", "words")
def test_these_people_are_found_in_this_order(case):
    assert found_by_server(CASES["people"][case["among"]], case["words"]) == case["found"]


def test_every_name_of_the_region_is_in_the_table():
    there = {case["text"] for case in CASES["keys"]}
    names = {row[column] for row in all_names() for column in ("name_native", "name_latin", "typed_by_staff")}

    assert names - there == set()


def test_the_table_is_written_in_one_way():
    assert name_cases.FILE.read_text(encoding="utf-8") == name_cases.written(CASES)


def invented(chance, most=5):
    return "".join(chance.choice(BETWEEN) + chance.choice(SYLLABLES) for _ in range(chance.randint(1, most)))


def test_invented_names_have_the_same_key_on_a_phone():
    chance = random.Random(11)
    asked = [invented(chance, 9) for _ in range(300)]

    answer = on_a_phone(keys=asked)

    assert [(text, key) for text, key in zip(asked, answer["keys"], strict=True) if key != search_key(text)] == []


def with_a_slip(chance, text):
    place = chance.randrange(len(text))
    return chance.choice([
        text[:place] + text[place + 1 :], text[:place] + text[place] + text[place:], text[:place],
        text[:place] + text[place : place + 2][::-1] + text[place + 2 :],
    ])  # fmt: skip


def differing(people, typed):
    """Where a phone finds others than the server, or in another order."""
    found = on_a_phone(people=people, searches=typed)["found"]
    expected = [found_by_server(people, words) for words in typed]
    return [one for one in zip(typed, found, expected, strict=True) if one[1] != one[2]]


def test_names_that_are_nearly_alike_are_ranked_alike_on_a_phone():
    chance = random.Random(12)
    names = [f"{invented(chance, 3)} {invented(chance, 4)}" for _ in range(12)]
    people = [
        {"id": number, "names": [with_a_slip(chance, with_a_slip(chance, chance.choice(names)) + "а")], "others": []}
        for number in chance.sample(range(1, 5000), 300)
    ]

    assert differing(people, names + [with_a_slip(chance, chance.choice(names)) or "а" for _ in range(80)]) == []


def test_where_more_have_a_word_than_are_ranked_the_same_are_left_out_on_a_phone():
    many = [
        {"id": number, "names": [f"Лина Лидо{number % 7}ва", "LIDOVA, LINA"], "others": []} for number in range(2, 460)
    ]
    alone = [{"id": number, "names": ["Елена Ли"], "others": []} for number in (1, 500)]

    assert differing(many + alone, ["Ли", "Ли Елена", "Lidova", "Лина Ли"]) == []
    assert found_by_server(alone + many[:390], "Ли")[0] == 1 != found_by_server(alone + many, "Ли")[0]


def test_the_server_itself_and_a_phone_with_its_list_put_the_same_person_first(factory):
    event = factory.event()
    for row in all_names():
        name = {"name_native": row["name_native"], "name_latin": row["name_latin"]}
        factory.participant(event, country=row["country"], **name)
    people = [
        {"id": number, "names": [line["name"], line["name_latin"]], "others": [line.get("organization", "")]}
        for number, line in composing.lines(event).items()
    ]
    typed = [row[column] for row in all_names() for column in ("name_native", "name_latin", "typed_by_staff")]

    found = on_a_phone(people=people, searches=typed)["found"]

    server = [search.find(event, words)[0].id for words in typed]
    assert [
        (words, own[0], first) for words, own, first in zip(typed, found, server, strict=True) if own[0] != first
    ] == []
