"""Names of organizations without the words for what kind of body they are."""

import pytest

from eventreg.applications.filling.core_name import core


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("ОФ «Таза су»", "Таза су"), ("«ТАЗА СУ» ОФ", "Таза су"), ("Общественный фонд «Таза су»", "таза су"),
        ("Taza Suu Public Foundation", "Taza Suu"), ("ОО Жасыл дала ОЮЛ", "Жасыл дала"), ("НПО", "НПО"),
    ],
)  # fmt: skip
def test_words_for_the_kind_of_body_are_left_out(name, like):
    assert core(name).words == core(like).words


@pytest.mark.parametrize(
    "name", ["Friends of Nature", "Фонд леса", "Green Fund for Water", "Чистая Чу", "Молодежь ПО", "ЧУ Надежда"]
)
def test_words_of_the_name_itself_stay(name):
    assert len(core(name).words) == len(name.split())
    assert core(name).forms == frozenset()


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("ОФ «Таза су»", "Таза су, общественный фонд", True), ("Таза су PF", "Коомдук фонд Таза су", True),
        ("ООО «Надежда»", "ОО «Надежда»", False), ("ОФ Надежда", "ООО Надежда", False), ("НПО X", "X NGO", True),
    ],
)  # fmt: skip
def test_which_forms_are_one(first, second, are_one):
    assert core(first).words == core(second).words
    assert (core(first).forms == core(second).forms) is are_one
