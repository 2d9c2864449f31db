"""Choices keep their keys, so that answers keep their meaning."""

import pytest

from eventreg.applications.form.choices import Row, free_key, keyed

KNOWN = (
    {"key": "red", "labels": {"en": "Red", "ru": "Красный"}},
    {"key": "green", "labels": {"en": "Green", "ru": "Зелёный"}},
    {"key": "blue", "labels": {"en": "Blue", "ru": "Синий"}},
)


def _row(key, en="", ru=""):
    return Row(key, {tag: text for tag, text in (("en", en), ("ru", ru)) if text})


@pytest.mark.parametrize(
    ("rows", "keys"),
    [
        ([_row("red", "Red"), _row("blue", "Blue")], ["red", "blue"]),  # the middle one is taken out
        ([_row("blue", "Blue"), _row("red", "Scarlet")], ["blue", "red"]),  # moved, and in other words
        ([_row("", "green"), _row("", "", "Синий")], ["green", "blue"]),  # pasted anew, found by their words
        ([_row("red", "Red"), _row("", "Red")], ["red", "choice_1"]),  # the same words twice are two choices
        ([_row("red", "Red"), _row("red", "Pink")], ["red", "choice_1"]),  # a key is used once
        ([_row("forged", "Black")], ["choice_1"]),
        ([_row("old", "Black")], ["old"]),  # brought back: the question had it once
        ([_row("", "Black"), _row("", "White")], ["choice_2", "choice_3"]),
        ([_row("red"), _row("", "Blue")], ["blue"]),  # a row without words is none
    ],
)
def test_a_row_keeps_its_key_and_a_new_one_gets_a_key_that_was_never_used(rows, keys):
    ever = {"old", "choice_1"} if keys[0] in {"choice_2", "old"} else {"old"}

    assert [option["key"] for option in keyed(rows, KNOWN, ever=ever)] == keys


def test_a_free_key_is_the_first_that_is_not_used():
    assert free_key("choice", {"choice_1", "choice_3"}) == "choice_2"
