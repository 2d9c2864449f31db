"""Headings of forms as organizers of forums write them: known by rules, and never for somebody else's."""

import pytest

from eventreg.applications.imports import heading_match, importing

MEANT = {
    "name_native": [
        "ФИО участника (полностью)", "Фамилия, имя, отчество (полностью)", "Ф.И.О. (как в паспорте) *",
        "Ваше полное имя (как в паспорте)", "Имя и фамилия (для бейджа)", "Full name (as in your passport)",
        "Please enter your full name", "First and last name", "Participant's full name", "Аты-жөніңіз (толық)",
        "Аты-жөнүңүз", "Ному насаби шумо (пурра)", "To'liq ism-sharifingiz", "Familiya, ism, sharifingiz",
        "F.I.SH (to‘liq)", "ФИО / Аты-жөні", "Имя", "Name", "What is your name?", "Как Вас зовут?",
        "Name of participant (full)", "Adyňyz we familiýaňyz", "Adınız və soyadınız", "Участник: ФИО",
    ],
    "country": [
        "Страна, которую Вы представляете", "3. Страна *", "Country you represent", "Which country do you represent?",
        "Мемлекетіңіз", "Өлкөңүз", "Кишвари шумо", "Давлатингиз", "Страна / Country",
        "Страна, в которой Вы работаете", "Организация: Страна",
    ],
    "organization": [
        "Название Вашей организации", "Полное название организации (без сокращений)",
        "Организация, которую Вы представляете", "Организация/учреждение", "Name of your organization",
        "Organization / Institution", "Ұйымыңыздың атауы", "Уюмуңуздун аталышы", "Номи ташкилоти шумо",
        "Tashkilotingiz nomi", "Organization / Организация", "Организация (полное название)",
        "Наименование организации, которую представляете", "Organization: Name", "Организация: Полное название",
    ],
    "organization_latin": [
        "Название организации на английском языке",
    ],
    "position": [
        "Ваша должность в организации", "Должность (полностью)", "Занимаемая должность", "Your position / title",
        "Position in the organization", "Қызметіңіз", "Ээлеген кызматыңыз", "Lavozimingiz", "Организация: Должность",
    ],
    "phone": [
        "Контактный телефон (WhatsApp)", "Тел.", "Моб. тел.", "Номер мобильного телефона (с кодом страны)",
        "Контактный номер телефона", "Телефон для связи", "Ваш номер телефона, WhatsApp",
        "Contact phone number (with country code)", "Mobile phone / WhatsApp", "Байланыс телефоны",
        "Телефон нөміріңіз (WhatsApp)", "Байланыш телефон номериңиз", "Рақами телефони шумо", "Telefon raqamingiz",
        "Aloqa uchun telefon raqami", "Телефон / Phone number", "Telefonunuz", "Номер телефона WhatsApp",
        "Телефон в формате +7 (777) 123-45-67", "Тел./факс", "Контакты: Телефон (мобильный)",
        "Телефон: с кодом страны", "Телефон: рабочий",
    ],
    "messenger": [
        "Telegram / WhatsApp", "WhatsApp (номер)", "Telegram",
    ],
    "email": [
        "Ваш e-mail", "Адрес электронной почты (e-mail)", "Действующий адрес электронной почты",
        "Эл. почта для связи", "Your e-mail address:", "Contact email", "Электрондық поштаңыз",
        "Электрондук почтаңыз", "Почтаи электронии шумо", "Elektron pochta manzilingiz", "E-mail / Электронная почта",
        "Email (Gmail)", "Email Address",
    ],
    "organization_city": [
        "Город / населённый пункт", "Организация: Город",
    ],
    "gender": [
        "Укажите Ваш пол", "Жынысыңыз",
    ],
    "age_band": [
        "Дата рождения (дд.мм.гггг)", "Ваш возраст (полных лет)", "Date of birth (DD/MM/YYYY)",
    ],
    "category": [
        "Категория участника",
    ],
    "themes": [
        "Темы",
    ],
    "name_latin": [
        "ФИО латиницей, как в загранпаспорте", "Имя и фамилия латинскими буквами (как в загранпаспорте)",
        "ФИО на английском языке", "Name and surname in English (as in passport)",
    ],
}  # fmt: skip
NOBODYS = [
    "Телефон организации", "Телефон (организации)", "Страна проживания супруга", "Страна (по паспорту)",
    "Имя руководителя", "ФИО руководителя организации", "ФИО руководителя", "E-mail организации", "E-mail, должность",
    "ФИО, должность", "Фамилия, имя, должность", "Контактное лицо", "Контактное лицо (телефон)",
    "Телефон для экстренной связи", "Страна, из которой Вы приедете", "Страна проживания", "Гражданство", "Паспорт",
    "Номер паспорта", "Name of supervisor", "Name of project", "Emergency contact name", "Emergency contact phone",
    "Contact name", "Country of passport", "Country of residence", "Spouse's name", "Number of participants",
    "Статус участника", "Имя файла", "Организация: Телефон", "Организация: E-mail", "Организация: Адрес",
    "Руководитель: ФИО", "Руководитель: Имя", "Контактное лицо: E-mail", "Директордун аты-жөнү",
    "Директордың аты-жөні", "Rahbarning F.I.Sh.", "Telefon (tashkilot)", "Рақами телефони роҳбар",
    "Ташкилот телефони", "Tashkilot elektron pochtasi", "Знание английского языка", "Английский язык",
    "Темы докладов Вашей организации", "Название доклада", "Название проекта", "Город/Страна",
    "Организация/Должность", "Name / Position", "Дата рождения ребёнка", "Адрес организации", "Телефон ассистента",
    "Имя и телефон сопровождающего", "Согласие руководителя", "Список участников форума", "Ataýyň ady",
    "Название организации-партнёра", "Организации-участники", "Телефон, адрес", "Мобильное приложение",
    "Действующий член", "Страны, в которых Вы работаете", "Work", "Work plan", "Name of your work", "Тема доклада",
    "Номер", "Номер участника", "№", "Сообщите Ваш e-mail", "Username", "Имя пользователя", "Имя отца", "Имя ребёнка",
    "Имя супруги", "Last", "Name of institution's head", "Страна гражданства", "Country of birth", "Пол ребёнка",
    "Язык презентации", "Level of English", "English", "На английском", "Согласен с обработкой персональных данных",
    "Возраст детей", "Категория расходов", "Контактный e-mail организации", "Факс / Тел. организации",
    "Name of emergency contact", "Мать (ФИО)", "Кто Вас рекомендует (ФИО)", "ФИО научного руководителя",
    "ФИО и должность", "ФИО рекомендателя (полностью)", "Имя, e-mail", "Личная страница", "Link to your work",
    "Telegram-канал организации", "Организация: Руководитель: ФИО", "Телефон: директор", "Emergency contact: Name",
    "Бухгалтер: Телефон", "Должность, место работы", "ФИО, год рождения",
]  # fmt: skip


@pytest.fixture
def versions(factory):
    """The questions of the usual form."""
    return importing.versions_of(factory.event())


def _meant(heading, versions):
    return heading_match.guess([heading], versions)[heading_match.heading_key(heading)]


def test_usual_headings_are_known_with_all_the_words_that_change_nothing(versions):
    found = {
        key: [heading for heading in several if _meant(heading, versions) == key] for key, several in MEANT.items()
    }

    assert found == MEANT


def test_what_is_of_somebody_else_or_of_two_things_is_nobodys(versions):
    assert {heading: _meant(heading, versions) for heading in NOBODYS} == dict.fromkeys(NOBODYS, "")
