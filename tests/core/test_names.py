"""The search key: alike for every way to write a name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.core.names import joined, search_key, skeleton, spellings

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
SCRIPTS = st.text(
    "abcdhijklqstwxyz'АБВЕЖХСЩЪЯaеёзйқғәўӯіїცყხძჰაოիուԱՎևხاوهیيخزسپ ʻʼ-\u200c\u0301\u0306ßİŞțəǅ①½", max_size=40
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Әлия", "Aliya"),
        ("Oʻktam", "O'ktam"),
        ("Oʻktam", "O´ktam"),
        ("Ўктам", "Uktam"),
        ("Дар’я", "Дарʼя"),
        ("Щукина", "Shchukina"),
        ("Хачатрян", "Khatchatryan"),
        ("Жамила", "Djamila"),
        ("Джамила", "Dzhamila"),
        ("Ştefan Ţurcanu", "Ștefan Țurcanu"),
        ("ᲜᲘᲜᲝ", "ნინო"),
        ("زهرا حسینی", "زهرا حسيني"),
        ("می\u200cنا", "مینا"),
        ("İLHAM", "ilham"),
        ("ＡＬＩＹＡ", "Aliya"),
        ("й", "и\u0306"),
        ("Alexey", "Алексей"),
        ("Xurshid", "Хуршид"),
        ("Abdulloh", "Abdullo"),
        ("Lee", "Ли"),
        ("٣", "3"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert search_key(one) == search_key(other) != []


def test_words_keep_their_order_and_are_parted_by_all_but_letters():
    assert search_key("KURMANBEKOVA, Aliya-Maria (CAIEF-7K3M)") == ["kurmanbikuva", "alia", "maria", "kaif", "7k3m"]


@pytest.mark.parametrize(
    ("mixed", "pure"), [("CACСC", "CACCC"), ("Aйгерiм", "Айгерім"), ("Ивaнoв", "Иванов"), ("RNСSО", "RNCSO")]
)
def test_look_alike_letters_are_read_in_the_script_of_the_word(mixed, pure):
    assert mixed != pure
    assert search_key(mixed) == search_key(pure)


def test_a_word_of_two_scripts_without_look_alikes_is_still_read():
    assert search_key("Zжu") == ["zju"]


def test_a_script_without_a_table_is_found_by_its_own_spelling():
    assert search_key("李明") == ["2644626126"]
    assert search_key("נועה") != search_key("נועם")


@pytest.mark.parametrize("empty", ["", " ", "’'", "—", "ь", "\ud800", "\u202e", "\x00", "👍🏽"])
def test_what_has_no_letters_has_no_key(empty):
    assert search_key(empty) == []


def test_reading_ends_after_a_thousand_characters():
    assert search_key("ab " * 100_000) == ["ab"] * 333 + ["a"]


def test_consonants_are_what_spellings_agree_on():
    assert skeleton(*search_key("فرشته")) == skeleton(*search_key("Fereshteh")) == "frsht"


def test_latin_letters_with_marks_are_also_read_without():
    assert spellings("Ștefan Țurcanu") == ("Ștefan Țurcanu", "Stefan Turcanu")
    assert spellings("Айгерім Ғ") == ("Айгерім Ғ",)
    assert spellings("Aliya") == ("Aliya",)


def test_two_words_joined_are_the_one_word():
    assert [joined(*search_key("Turdubek kyzy"))] == search_key("Turdubekkyzy")


@settings(deadline=None)
@given(ANYTHING | SCRIPTS)
def test_the_key_is_ascii_the_same_again_and_its_own_key(text):
    key = search_key(text)

    assert all(token.isascii() and token.isalnum() and token == token.lower() for token in key)
    assert search_key(text) == key
    assert search_key(" ".join(key)) == key
    assert all(skeleton(skeleton(token)) == skeleton(token) for token in key)
