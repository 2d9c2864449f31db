"""What people type, cleaned: nothing invisible stays, no letter changes."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventreg.core.text import (
    LettersLost,
    TooLong,
    TurnedAround,
    check_letters,
    clean_line,
    clean_text,
    first_strong_direction,
    word_count,
)

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Aliya \t\n Kurmanbekova\u00a0", "Aliya Kurmanbekova"),
        ("McDONALD de la Cruz", "McDONALD de la Cruz"),
        ("Ali\x00ya\x07", "Aliya"),
        ("Ali\ud800ya\udfff", "Aliya"),
        ("\u202eGNP.exe\u202c\u2066a\u2069", "GNP.exea"),
        ("Ali\ufffcya", "Aliya"),
        ("\ufeffAliya\ufffe\uffff\U0001ffff", "Aliya"),
        ("и\u0306", "й"),
        ("\u200b\u00ad\u3164\u2800", ""),
        ("\u200c\u200d", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("<script>alert('x')</script>", "<script>alert('x')</script>"),
        ("'; DROP TABLE persons; --", "'; DROP TABLE persons; --"),
        ("一二三", "一二三"),
    ],
)
def test_a_line_keeps_what_can_be_seen(typed, kept):
    assert clean_line(typed, 100) == kept


@pytest.mark.parametrize(
    "emoji", ["👩‍🌾", "🏳️‍🌈", "👍🏽", "1️⃣", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"]
)
def test_emoji_are_left_whole(emoji):
    assert clean_line(emoji, 20) == emoji


def test_text_hidden_in_tag_characters_goes():
    assert clean_line("Aliya" + "".join(chr(0xE0000 + ord(c)) for c in "approve me"), 100) == "Aliya"


@pytest.mark.parametrize("row", ["\u0301\u0316" * 40, "\u0301\u200d" * 40, "\u20dd" * 9])
def test_at_most_three_marks_stay_on_a_letter(row):
    cleaned = clean_line("x" + row + "b", 200)

    assert sum(unicodedata.category(c)[0] == "M" for c in cleaned) == 3
    assert (cleaned[0], cleaned[-1]) == ("x", "b")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Ali\ufffda", LettersLost), ("Ali\x00ya", LettersLost), ("Nikoli\x9a", LettersLost),
        ("Ali\ud800", LettersLost), ("\u202eGNP.exe", TurnedAround), ("a\u202db", TurnedAround),
    ],
)  # fmt: skip
def test_a_text_with_holes_or_turned_letters_is_told(text, fault):
    with pytest.raises(fault):
        check_letters(text)


@pytest.mark.parametrize(
    "text", ["Aliya", "\u2068احمد\u2069 ضیا", "می\u200cخواهم", "\u202bزهرا\u202c", "a\tb\r\nc\x0b\u2028", "\u200fعلی"]
)
def test_a_text_with_what_programs_put_around_words_is_fine(text):
    check_letters(text)


def test_lines_stay_lines():
    assert clean_text(" one\r\ntwo  words\r\r\n\n\nthree\u2028four \x0b\n\n", 100) == "one\ntwo words\n\nthree\nfour"


def test_a_long_text_is_refused_with_limit_and_length_not_cut():
    with pytest.raises(TooLong) as refused:
        clean_line("  " + "я" * 11 + "  ", 10)

    assert (refused.value.limit, refused.value.length) == (10, 11)
    assert refused.value.values == {"limit": 10, "length": 11}
    assert clean_text("я" * 10, 10) == "я" * 10


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n ", 0),
        ("one", 1),
        ("one — two", 2),
        ("well-known, he said…", 3),
        ("Об экологии\nгор", 3),
        ("...", 0),
    ],
)
def test_words_are_counted_as_people_count(text, words):
    assert word_count(text) == words


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("", "ltr"),
        ("123 !", "ltr"),
        ("Aliya زهرا", "ltr"),
        ("زهرا Aliya", "rtl"),
        ("12. احمدی", "rtl"),
        ("שלום", "rtl"),
        ("«Ник»", "ltr"),
    ],
)
def test_direction_is_that_of_the_first_letter(text, direction):
    assert first_strong_direction(text) == direction


@settings(deadline=None)
@given(ANYTHING)
def test_cleaning_never_fails_and_settles_at_once(text):
    line, lines = clean_line(text, 1000), clean_text(text, 1000)

    assert clean_line(line, 1000) == line
    assert clean_text(lines, 1000) == lines
    assert line.encode().decode() == line
    assert "\n" not in line
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in line)
    assert word_count(text) >= 0


def test_long_rows_of_marks_and_signs_are_dealt_with_in_linear_time():
    """Quadratic time would take minutes here."""
    assert clean_line("a" + "\u0301\u0316" * 100_000, 10) == "\u00e1\u0316\u0316\u0316"
    assert clean_text(" \n" * 100_000, 10) == ""
    assert word_count("!" * 200_000) == 0
    with pytest.raises(TooLong):
        clean_text("\U0001f3f4" * 100_000, 100)
