"""What an entry may say: each refusal by its name, and how loosely people write."""

from datetime import date

import pytest

from eventreg.organizations import register_fields as fields

TODAY = date(2027, 5, 14)


@pytest.mark.parametrize(
    ("typed", "band"),
    [("", None), ("6-20", "6-20"), ("6–20", "6-20"), ("12", "6-20"), ("0", "volunteers"), ("More than 250", "251+"),
     ("251", "251+"), ("99999999999999", "251+")],
)  # fmt: skip
def test_a_size_is_a_band_however_it_is_written(typed, band):
    assert fields.size(typed) == band


@pytest.mark.parametrize(
    ("check", "typed", "refusal"),
    [
        (fields.size, "many", fields.NotASize), (fields.kind, "party", fields.NotAKind),
        (fields.country, "Qazaqland", fields.NotACountry), (fields.website, "javascript://x.y", fields.NotAWebsite),
        (fields.website, "sabzi", fields.NotAWebsite), (fields.within, "я" * 201, fields.TextTooLong),
    ],
)  # fmt: skip
def test_what_it_cannot_be_is_said(check, typed, refusal):
    with pytest.raises(refusal):
        check(typed)


@pytest.mark.parametrize(
    "typed",
    ["99", "1799", "2028", "२००९", "2001–2005", "с 2028 г.", "12.03.99", "12031999", "давно", "9" * 30],
)  # fmt: skip
def test_a_year_of_founding_lies_behind(typed):
    with pytest.raises(fields.NotAYear):
        fields.founded(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "year"),
    [("1998 г.", 1998), ("с 2001", 2001), ("12.03.1999", 1999), ("1998-ж.", 1998), ("2009-05-01", 2009),
     ("2001 (2001)", 2001), ("۲۰۱۲", 2012), ("г.1800", 1800), ("since May 2027", 2027)],
)  # fmt: skip
def test_the_only_year_in_it_is_meant(typed, year):
    assert fields.founded(typed, today=TODAY) == year


def test_what_is_right_is_kept():
    assert (fields.founded("2009", today=TODAY), fields.founded("", today=TODAY)) == (2009, None)
    assert (fields.website("sabzi.example.org"), fields.website("")) == ("https://sabzi.example.org", "")
    assert (fields.country("Кыргызстан"), fields.country("kz"), fields.kind("")) == ("KG", "KZ", "registered")
