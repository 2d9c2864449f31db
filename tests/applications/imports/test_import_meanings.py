"""Words of offices whose meaning is plain."""

from datetime import date

import pytest

from eventreg.applications.form.answer_faults import AnotherCalendar
from eventreg.applications.form.ready_words import AGES, GENDERS
from eventreg.applications.imports import import_meanings
from eventreg.applications.imports.import_meanings import NotABirthDate, TwoAgeGroups

FIRST_DAY = date(2027, 4, 14)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((word, "female") for word in ("ж", "Ж.", "Жен.", "женщина", "f", "FEMALE", "аял", "әйел", "زن", "ქალი")),
        *((word, "male") for word in ("М", "муж", "m", "Male", "эркек", "ер", "erkak", "տղամարդ", "مرد")),
        ("perhaps", "perhaps"), ("", ""),
    ],
)  # fmt: skip
def test_a_gender_is_known_by_its_usual_words(written, meant):
    assert import_meanings.choice("gender", written, [{"key": key} for key in GENDERS], FIRST_DAY) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("34", "25-35"), ("34 года", "25-35"), ("17", "u18"), ("60", "60+"), ("۳۴", "25-35"),
        ("25.03.1999", "25-35"), ("1999-03-25", "25-35"), ("14.04.2009", "18-24"), ("15.04.2009", "u18"),
        ("1999", "25-35"), ("1991", "1991"),  # thirty-five or thirty-six
        ("25 – 35", "25-35"), ("300", "300"), ("old", "old"),
        ("12 марта 1987 г.", "36-59"), ("3 мая 1988", "36-59"), ("12.03.87", "36-59"), ("12.03.05", "18-24"),
        ("1987 г.р.", "36-59"), ("87 г.р.", "36-59"), ("1987 года рождения", "36-59"), ("1987-жыл", "36-59"),
        ("31.02.1990", "31.02.1990"), ("12.03.2087", "12.03.2087"),
    ],
)  # fmt: skip
def test_an_age_or_a_day_of_birth_gives_the_age_on_the_first_day(written, meant):
    assert import_meanings.choice("age_band", written, [{"key": key} for key in AGES], FIRST_DAY) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31.02.1990", NotABirthDate), ("12.03.2087", NotABirthDate), ("300", NotABirthDate), ("2087", NotABirthDate),
        ("1991", TwoAgeGroups), ("1991 г.р.", TwoAgeGroups),
        ("1366/12/21", AnotherCalendar), ("۱۳۶۶", AnotherCalendar),
        ("old", None), ("30-40", None), ("70+", None),  # no choice of this form
    ],
)  # fmt: skip
def test_what_gives_no_age_group_is_said(written, why):
    refusal = import_meanings.why_no_age(written, FIRST_DAY)

    assert (type(refusal) if refusal else None) is why


def test_what_the_form_does_not_offer_is_not_meant():
    assert import_meanings.choice("gender", "ж", [{"key": "other"}], FIRST_DAY) == "ж"
