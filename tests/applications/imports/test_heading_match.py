"""What headings mean, in any words."""

import pytest

from eventreg.applications.imports import heading_match, importing


@pytest.fixture
def versions(factory):
    """The questions of the usual form."""
    return importing.versions_of(factory.event())


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("name_native", "name_native"), ("Name-Latin", "name_latin"), ("E-mail *", "email"), ("ФИО", "name_native"),
        ("  СТРАНА: ", "country"), ("Themes that I work on", "themes"), ("Themes I work on", "themes"),
        ("Темы, с которыми я работаю", "themes"), ("Your gender?", "gender"), ("Timestamp", ""),
        ("Ваше имя и фамилия (как на бейдже)", "name_native"), ("Телефон / WhatsApp", "phone"), ("id", ""),
        ("Отметка времени", ""), ("Укажите Ваш адрес электронной почты", "email"), ("Your / mine", ""), ("()", ""),
        ("(" * 30_000, ""),
        ("Name of the organisation or initiative", "organization"), ("Status", "status"),
    ],
)  # fmt: skip
def test_keys_labels_usual_words_and_likeness(versions, heading, key):
    assert heading_match.guess([heading], versions) == {heading_match.heading_key(heading): key}


def test_what_was_said_before_comes_first_and_no_question_is_answered_twice(versions):
    said = heading_match.guess(["Name", "Страна", "Country", "Mail"], versions, {"name": "", "страна": "travel_from"})

    assert said == {"name": "", "страна": "travel_from", "country": "country", "mail": "email"}


def test_parts_of_a_name_are_the_name_unless_it_stands_in_one_column(versions):
    assert set(heading_match.guess(["Surname", "First name", "Patronymic"], versions).values()) == {"name_native"}
    whole = heading_match.guess(["Surname", "First name", "Full name"], versions)
    assert whole == {"surname": "", "first name": "", "full name": "name_native"}
