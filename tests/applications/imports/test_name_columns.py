"""Which columns are the name: never less of it than the sheet has, whatever was said of another sheet."""

import pytest

from eventreg.applications.imports import heading_match, importing

NAME, FULL = "name_native", "full_name"


@pytest.fixture
def versions(factory):
    """The questions of the usual form."""
    return importing.versions_of(factory.event())


def _named(headings, versions, remembered, key=NAME):
    found = heading_match.guess(headings.split(";"), versions, remembered)
    return ";".join(heading for heading in headings.split(";") if found[heading_match.heading_key(heading)] == key)


@pytest.mark.parametrize(
    ("headings", "remembered", "named"),
    [
        # All three were said to be the name.
        ("Фамилия;Имя;Отчество", {"фамилия": NAME, "имя": NAME, "отчество": NAME}, "Фамилия;Имя;Отчество"),
        # The sheet that is remembered had the surname alone.
        ("Фамилия;Имя;Отчество", {"фамилия": NAME}, "Фамилия;Имя;Отчество"),
        ("Фамилия;ФИО (рус.)", {"фамилия": NAME}, "ФИО (рус.)"),
        ("Фамилия;ФИО", {"фамилия": NAME, "фио": ""}, "ФИО"),
        # Parts were left out beside a whole name, which is not there now.
        ("Фамилия;Имя;Отчество", {"фио": NAME, "фамилия": "", "имя": "", "отчество": ""}, "Фамилия;Имя;Отчество"),
        ("Фамилия;Имя", {"фамилия": NAME, "имя": ""}, "Фамилия;Имя"),
        # What was decided beside a surname and a given name holds.
        ("Фамилия;Имя;Отчество", {"фамилия": NAME, "имя": NAME, "отчество": ""}, "Фамилия;Имя"),
        ("Фамилия;Имя;ФИО", {"фамилия": NAME, "имя": NAME, "фио": ""}, "Фамилия;Имя"),
        ("Фамилия;Имя;ФИО", {"фамилия": NAME, "имя": NAME, "фио": FULL}, "Фамилия;Имя"),
        # Two sheets are remembered: nobody is named twice.
        ("Фамилия;Имя;ФИО", {"фамилия": NAME, "имя": NAME, "фио": NAME}, "ФИО"),
        # A heading of their own, as whoever brought it said.
        ("Wer;ФИО", {"wer": NAME}, "Wer"),
        ("Wer;Имя;Отчество", {"wer": NAME, "имя": NAME}, "Wer;Имя;Отчество"),
        # Left out beside a whole name, which is not there now.
        ("Name;Страна", {"name": "", "full name": NAME}, "Name"),
        ("Имя;Страна", {"имя": ""}, "Имя"),
        ("Имя;Фамилия;Страна", {"имя": "", "фамилия": "", "полное имя": NAME}, "Имя;Фамилия"),
        ("Руководитель: Имя;Страна", {"руководитель: имя": ""}, ""),
        # All names that an earlier sheet had; now there is another one for the badge.
        ("Имя на бейдже;ФИО", {"фио": NAME}, "Имя на бейдже"),
        ("Имя на бейдже;ФИО", {"имя на бейдже": "", "фио": NAME}, "ФИО"),
        ("Wer;Имя на бейдже;ФИО", {"wer": NAME}, "Wer"),
        ("Фамилия;ФИО", {"фамилия": NAME, "фио": FULL}, "ФИО"),
        # A memory of a question that this form does not have.
        ("ФИО", {"фио": "no_such_question"}, "ФИО"),
    ],
)  # fmt: skip
def test_a_memory_never_makes_a_name_less_than_it_is(versions, headings, remembered, named):
    assert _named(headings, versions, remembered) == named


@pytest.mark.parametrize(
    ("headings", "named"),
    [
        ("Name;Surname", "Name;Surname"),
        ("Name;First name;Last name", "Name"),
        ("Name;First name", "Name;First name"),
        ("Имя;Фамилия;Полное имя", "Полное имя"),
        ("First name;Full name", "Full name"),
        ("Имя;ФИО", "ФИО"),
        ("Имя на бейдже;Фамилия", "Имя на бейдже;Фамилия"),
        ("Имя участника;Фамилия участника", "Имя участника;Фамилия участника"),
        ("Фамилия (как в паспорте);Имя, отчество", "Фамилия (как в паспорте);Имя, отчество"),
        ("Фамилия;Имя;Surname;Name", "Фамилия;Имя"),
        ("Имя для бейджа;Фамилия;Имя", "Имя для бейджа"),
        ("Имя на бейдже;Фамилия на бейдже", "Имя на бейдже;Фамилия на бейдже"),
        ("Участник: Фамилия;Участник: Имя;Руководитель: Фамилия;Руководитель: Имя", "Участник: Фамилия;Участник: Имя"),
        ("Фамилия;Имя;ФИО руководителя", "Фамилия;Имя"),
        ("Фамилияңыз;Атыңыз", "Фамилияңыз;Атыңыз"),
    ],
)  # fmt: skip
def test_parts_are_one_name_in_the_order_of_the_sheet(versions, headings, named):
    assert _named(headings, versions, {}) == named


@pytest.mark.parametrize(
    ("headings", "badge", "full"),
    [
        ("Badge name;Full name;Country", "Badge name", "Full name"),
        ("Имя на бейдже;ФИО;Страна", "Имя на бейдже", "ФИО"),
        ("ФИО;ФИО для бейджа;Страна", "ФИО для бейджа", "ФИО"),
        ("Имя;Полное имя;Страна", "Имя", "Полное имя"),
        ("Name;Full name", "Name", "Full name"),
        ("Badge name;full_name", "Badge name", "full_name"),
        ("name_native;full_name", "name_native", "full_name"),
        ("Имя на бейдже;Фамилия;Имя;ФИО", "Имя на бейдже", "ФИО"),
        ("Имя на бейдже;Фамилия на бейдже;ФИО", "Имя на бейдже;Фамилия на бейдже", "ФИО"),
    ],
)  # fmt: skip
def test_a_badge_name_beside_the_full_name_is_not_lost(versions, headings, badge, full):
    assert _named(headings, versions, {}) == badge
    assert _named(headings, versions, {}, FULL) == full


def test_parts_in_latin_letters_are_the_latin_name(versions):
    headings = "Фамилия;Имя;Фамилия (латиницей);Имя (латиницей)"

    assert _named(headings, versions, {}) == "Фамилия;Имя"
    assert _named(headings, versions, {}, "name_latin") == "Фамилия (латиницей);Имя (латиницей)"
