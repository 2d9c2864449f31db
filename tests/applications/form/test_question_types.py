"""What was typed, as answers are kept."""

import pytest

from eventreg.applications.form import answer_faults as faults
from eventreg.applications.form import question_types
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.core import text


def read(kind, typed):
    return question_types.parse(QuestionDraft("asked", kind), typed)


@pytest.mark.parametrize(
    "typed", ["2026-05-12", "12.05.2026", "12.5.2026", "2026/05/12", "۲۰۲۶/۰۵/۱۲", "١٢.٠٥.٢٠٢٦", "\u200f۲۰۲۶-۰۵-۱۲"]
)
def test_a_date_is_read_as_its_writer_types_it(typed):
    assert read("date", typed) == "2026-05-12"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("31.02.2026", faults.NotADate), ("१२.०५.२०२६", faults.NotADate), ("１２.０５.２０２６", faults.NotADate),
        ("12.05.26", faults.NotADate), ("0000-01-01", faults.NotADate), ("۱۴۰۵/۰۲/۲۲", faults.AnotherCalendar),
        ("1405-02-22", faults.AnotherCalendar),
    ],
)  # fmt: skip
def test_what_is_no_date_here_is_told(typed, fault):
    with pytest.raises(fault):
        read("date", typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("12", 12), ("۱۲", 12), ("١٢٫٥", 12.5), ("1 200,5", 1200.5), ("۱٬۲۰۰", 1200), ("", None)]
)
def test_a_number_is_read_as_its_writer_types_it(typed, kept):
    assert read("number", typed) == kept


@pytest.mark.parametrize("typed", ["१२", "１２", "²", "twelve", "1.2.3", "۱a"])
def test_what_is_no_number_here_is_told(typed):
    with pytest.raises(faults.NotANumber):
        read("number", typed)


@pytest.mark.parametrize("kind", ["short_text", "organization", "email", "phone", "web", "date"])
def test_a_short_text_with_holes_is_told(kind):
    with pytest.raises(text.LettersLost):
        read(kind, "a\ufffdb")


def test_a_long_text_is_cleaned_of_what_a_page_of_a_pdf_leaves_in_it():
    assert read("long_text", "in\x02forma\u202etion") == "information"


@pytest.mark.parametrize("typed", ["1,200", "1.200", "-1.234", "+12,345"])
def test_a_number_of_two_readings_is_asked_back(typed):
    with pytest.raises(faults.TwoReadings):
        read("number", typed)


def test_a_number_from_a_spreadsheet_is_one():
    assert read("number", 1.234) == 1.234


def test_a_plus_belongs_to_a_number():
    assert read("number", "+5") == 5


def test_a_date_of_two_readings_is_asked_back():
    with pytest.raises(faults.TwoReadings) as asked:
        read("date", "1/2/2026")
    assert sorted(asked.value.values.values()) == ["2026-01-02", "2026-02-01"]
