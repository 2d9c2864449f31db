"""The countries that people may choose."""

import pytest

from eventreg.events import countries


@pytest.mark.parametrize("code", ["KZ", "KG", "TJ", "TM", "UZ", "AF", "GE", "AM", "AZ", "UA", "MN", "XK"])
def test_the_countries_of_the_region_are_there(code):
    assert countries.is_code(code)


@pytest.mark.parametrize("code", ["EU", "UN", "ZZ", "AC", "IC", "TA", "CQ", "kz", "", "K"])
def test_groups_and_parts_of_countries_are_not(code):
    assert not countries.is_code(code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("افغانستان", "AF"), ("تاجیکستان", "TJ"), ("ازبکستان", "UZ"), ("قزاقستان", "KZ"), ("Oʼzbekiston", "UZ"),
        ("Oʻzbekiston", "UZ"), ("O'zbekiston", "UZ"), ("Ўзбекистон", "UZ"), ("Кыргызская Республика", "KG"),
        ("Республика Казахстан", "KZ"), (" РК ", "KZ"), ("Туркмения", "TM"), ("Точикистон", "TJ"), ("KAZ", "KZ"),
        ("tjk", "TJ"), ("Republica Moldova", "MD"), ("Uzbekistan, Republic of", "UZ"), ("Atlantis", None), ("", None),
        ("'", None), ("Рес. Таджикистан", "TJ"), ("Респ.Казахстан", "KZ"), ("Ўзбекистон Республикаси", "UZ"),
        ("Republic of China", None), ("Республика", None), ("Қазақстан", "KZ"), ("ქართველი", None), ("Հայաստան", "AM"),
    ],
)  # fmt: skip
def test_countries_as_people_and_passports_write_them(typed, code):
    assert countries.country_code(typed) == code
