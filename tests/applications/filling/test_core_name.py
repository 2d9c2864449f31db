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
    assert core(name) == core(like)


@pytest.mark.parametrize("name", ["Friends of Nature", "Фонд леса", "Green Fund for Water"])
def test_words_of_the_name_itself_stay(name):
    assert len(core(name)) == len(name.split())
