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
        ("Язык анкеты", "language"), ("Язык", "language"), ("Тіл", "language"), ("Предпочитаемый язык", "language"),
    ],
)  # fmt: skip
def test_keys_labels_usual_words_and_likeness(versions, heading, key):
    assert heading_match.guess([heading], versions) == {heading_match.heading_key(heading): key}


@pytest.mark.parametrize(
    ("heading", "first"),
    [
        ("Где вы работаете (организация)", "organization"), ("Город, из которого поедете", "organization_city"),
        ("Фамилия, имя, отчество участницы", "name_native"), ("Phone for emergencies", "phone"), ("Timestamp", None),
        ("()", None),
    ],
)  # fmt: skip
def test_what_is_not_recognized_has_a_few_that_are_likely(versions, heading, first):
    offered = heading_match.likeliest(heading, versions)

    assert len(offered) <= heading_match.MOST_OFFERED
    assert (first in offered) if first else offered == []


def test_what_was_said_before_comes_first_and_no_question_is_answered_twice(versions):
    said = heading_match.guess(["City", "Страна", "Country", "Mail"], versions, {"city": "", "страна": "travel_from"})

    assert said == {"city": "", "страна": "travel_from", "country": "country", "mail": "email"}


def test_parts_of_a_name_are_the_name_unless_it_stands_in_one_column(versions):
    assert set(heading_match.guess(["Surname", "First name", "Patronymic"], versions).values()) == {"name_native"}
    whole = heading_match.guess(["Surname", "First name", "Full name"], versions)
    assert whole == {"surname": "", "first name": "", "full name": "name_native"}


@pytest.mark.parametrize(
    "headings",
    [
        "نام و تخلص;ایمیل;شماره تماس;کشور;شهر;سازمان;وظیفه;جنسیت",
        "სახელი და გვარი;ელ. ფოსტა;ტელეფონი;ქვეყანა;ქალაქი;ორგანიზაცია;თანამდებობა;სქესი",
        "Անուն Ազգանուն;Էլ. փոստ;Հեռախոս;Երկիր;Քաղաք;Կազմակերպություն;Պաշտոն;Սեռ",
        "Аты-жөні;Эл. пошта;Телефон;Ел;Қала;Ұйым;Лауазымы;Жынысы",
        "Аты-жөнү;Электрондук почта;Телефон номери;Өлкө;Шаар;Уюм;Кызматы;Жынысы",
        "F.I.Sh.;Elektron pochta;Telefon raqami;Davlat;Shahar;Tashkilot;Lavozimi;Jinsi",
        "Ф.И.Ш.;Электрон почта;Телефон рақами;Мамлакат;Шаҳар;Ташкилот;Лавозими;Жинси",
        "Ному насаб;Почтаи электронӣ;Рақами телефон;Кишвар;Шаҳр;Ташкилот;Вазифа;Ҷинс",
        "Ad, soyad;E-poçt;Telefon;Ölkə;Şəhər;Təşkilat;Vəzifə;Cins",
        "ПІБ;Електронна пошта;Номер телефону;Країна;Місто;Організація;Посада;Стать",
        "Nume și prenume;Adresa de e-mail;Număr de telefon;Țara;Oraș;Organizația;Funcția;Gen",
    ],
)
def test_headings_in_the_languages_of_the_field_are_known(versions, headings):
    named = heading_match.guess(headings.split(";"), versions)

    keys = ["name_native", "email", "phone", "country", "organization_city", "organization", "position", "gender"]
    assert list(named.values()) == keys


@pytest.mark.parametrize(
    "parts",
    [
        "Прізвище;Ім'я;По батькові",
        "Familiya;Ism",
        "გვარი;სახელი",
        "Ազգանուն;Անուն",
        "Soyad;Ad",
        "نام;تخلص",
        "Nume;Prenume",
    ],
)
def test_parts_of_a_name_in_the_languages_of_the_field_are_one_name(versions, parts):
    assert set(heading_match.guess(parts.split(";"), versions).values()) == {"name_native"}


def test_the_group_of_a_heading_is_asked_where_the_heading_itself_says_nothing(versions):
    headings = ["Участник: Фамилия", "Участник: Имя", "Организация: Название", "Организация: Город", "Контакты: E-mail"]

    keys = ["name_native", "name_native", "organization", "organization_city", "email"]
    assert list(heading_match.guess(headings, versions).values()) == keys
