import pytest

from eventreg.badges import lettering


def test_what_nobody_sees_is_dropped_and_no_letter_is_changed():
    dirty = "  Oʻktam\x00\u202e Gʻulomov\ufe0f\r\n\ud800(ş)\ufeff "

    assert lettering.clean(dirty) == "Oʻktam Gʻulomov (ş)"


def test_the_joiners_of_persian_stay():
    assert lettering.clean("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("text", "right_to_left", "somewhere"),
    [
        ("فرشته", True, True),
        ("Ahmadi", False, False),
        ("Ahmadi احمدی", False, True),
        ("123 احمدی", True, True),
        ("12", False, False),
    ],
)
def test_the_first_strong_letter_gives_the_direction(text, right_to_left, somewhere):
    assert lettering.is_right_to_left(text) is right_to_left
    assert lettering.has_right_to_left(text) is somewhere


def test_only_long_words_are_broken_and_never_before_a_mark():
    assert lettering.breakable("Мухаммадшарифович short") == "Мухаммадшарифович short"
    word = "a\u0301\u0302" * 30

    broken = lettering.breakable(word)

    assert broken.replace("\u200b", "") == word
    assert "\u200b\u0301" not in broken
    assert "\u200b\u0302" not in broken
    assert max(map(len, broken.split("\u200b"))) <= 8


def test_double_names_break_at_the_hyphen_first():
    assert lettering.breakable("Мухаммадшарифович-Абдулмаджидзода") == "Мухаммадшарифович-\u200bАбдулмаджидзода"
    assert lettering.breakable("14-16 -a-") == "14-16 -a-"


def test_characters_without_a_glyph_are_listed_once_in_order():
    assert lettering.without_glyph("Ağ 中😀中 ქ՞ۍ") == "中😀"
