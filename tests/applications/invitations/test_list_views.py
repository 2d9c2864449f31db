"""A spreadsheet of invitations: looked at, told row by row, then made."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications.invitations import invitation_lists, making
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.core import clock, spreadsheets
from eventreg.core.spreadsheet_export import write_xlsx
from eventreg.extensions import db
from tests.inviting import mails
from tests.workbooks import provinces

PAGE = "/manage/forum/invitations/import"
HEADINGS = "Name,Name Latin,Position,Organization,Country,E-mail,Role,Paid by,Covers,People,Days,Mode\n"
GOOD = (
    "Әлия Құрманбекова,Aliya Kurmanbekova,Deputy minister,Ministry of Ecology,KZ,aliya@gov.example,Speaker,"
    "The organizers,travel; hotel,,1,in person\n"
)
MINISTRY = ",,,Ministry of Water,Tajikistan,office@water.example,,,,2,,\n"


def look(client, forum, text, *, expect=200, name="list.csv", **fields):
    content = text if isinstance(text, bytes) else text.encode()
    day = clock.today(forum.zone) + timedelta(days=9)
    fields = {"file": (io.BytesIO(content), name), "answer_by": day.isoformat()} | fields
    return client.post(PAGE, fields=fields, expect=expect)


def take(client, page, *, expect=302):
    fields = {name: page.inputs[name] for name in ("rows", "answer_by", "language", "lines", "page_key")}
    return client.post(f"{PAGE}/rows", fields=fields, expect=expect)


def made():
    return db.session.scalars(select(Invitation).order_by(Invitation.id)).all()


def test_good_rows_are_shown_then_made_and_nothing_is_sent(organizer, forum):
    page = look(organizer, forum, HEADINGS + GOOD + MINISTRY)
    assert "2 rows can be taken." in page.visible
    assert made() == []

    take(organizer, page)

    person, ministry = made()
    assert (person.role.key, person.funding_line.key, person.covers) == ("speaker", "organizers", ["travel", "hotel"])
    assert (person.days, person.email) == ([f"{forum.starts_on}"], "aliya@gov.example")
    assert (ministry.names_others, ministry.people, ministry.country, len(ministry.days)) == (True, 2, "TJ", 3)
    assert person.answer_by == making.end_of_day(forum, clock.today(forum.zone) + timedelta(days=9))
    assert mails("invitation") == []


def test_bad_rows_are_told_by_line_and_reason_and_the_rest_is_kept(organizer, forum):
    bad = (
        "123,,,,KZ,,,,,,,\n"
        "Guest One,,,,Atlantis,,,,,,,\n"
        "Guest Two,,,,KZ,nonsense,,,,,,\n"
        "Guest Three,,,,KZ,,Emperor,,,,,\n"
        "Guest Four,,,,KZ,,,,,,9,\n"
        ",,,,KZ,,,,,,,\n"
        "Guest Five,,,Ministry,KZ,,,,,99,,\n"
    )
    page = look(organizer, forum, HEADINGS + bad + GOOD)

    told = (
        ("Line 2", "There is no name."), ("Line 3", "Please choose"), ("Line 4", "not an e-mail address"),
        ("Line 5", "“Emperor” is not one of"), ("Line 6", "“9” is no day of the event"),
        ("Line 7", "Write whom you invite"), ("Line 8", "“99” is no number of people"),
    )  # fmt: skip
    for line, reason in told:
        assert line in page.visible
        assert reason in page.visible
    assert "1 row can be taken. 7 rows cannot." in page.visible
    take(organizer, page)
    assert [one.name for one in made()] == ["Әлия Құрманбекова"]


def test_the_same_list_twice_invites_nobody_twice(organizer, forum):
    take(organizer, look(organizer, forum, HEADINGS + GOOD + MINISTRY))

    page = look(organizer, forum, HEADINGS + GOOD + MINISTRY)

    assert page.visible.count("are invited already") == 2
    assert len(made()) == 2


def test_what_somebody_else_brought_meanwhile_is_seen_when_it_is_taken(organizer, forum):
    first, second = (look(organizer, forum, HEADINGS + GOOD) for _time in range(2))
    take(organizer, first)

    page = take(organizer, second, expect=409)

    assert "are invited already" in page.visible
    assert len(made()) == 1


def test_the_same_person_twice_in_the_list(organizer, forum):
    page = look(organizer, forum, HEADINGS + GOOD + GOOD)

    assert "stand in line 2" in page.visible


def test_who_may_be_here_already_is_told(organizer, forum, factory, invite):
    known = factory.application(forum, name_native="Aliya Kurmanbekova", name_latin="")
    invite.person(email="elsewhere@x.example")

    page = look(organizer, forum, HEADINGS + GOOD)

    assert f"Has perhaps applied: {known.reference}" in page.visible
    assert "Perhaps invited before" in page.visible


def test_russian_headings_a_workbook_and_the_rows_own_day(organizer, forum):
    written = io.BytesIO()
    day = clock.today(forum.zone) + timedelta(days=20)
    headings = ["ФИО", "Организация", "Страна", "Язык", "Ответить до", "Дни", "Телефон"]
    write_xlsx(written, headings, [["Баҳром Ҷӯраев", "Оби зулол", "Таджикистан", "ru", day, 2, "1"]], "list")

    page = look(organizer, forum, written.getvalue(), name="list.xlsx")
    assert "Телефон" in page.visible
    take(organizer, page)

    invitation = made()[0]
    assert (invitation.country, invitation.language) == ("TJ", "ru")
    assert invitation.answer_by == making.end_of_day(forum, day)
    assert invitation.days == [f"{forum.starts_on + timedelta(days=1)}"]


def test_titles_stand_above_the_headings_and_lines_are_those_of_the_sheet(organizer, forum):
    written = io.BytesIO()
    headings = ["Ф.И.О.", "Должность", "Учреждение", "Страна", "E-mail", "Количество"]
    rows = [
        [None] * 6, headings, ["Баҳром Ҷӯраев", "директор", "Оби зулол", "Таджикистан", "b@x.example", None],
        [None, None, "Таза су", "Атлантида", None, 2], [None, None, "Таза су", "Казахстан", None, 2],
    ]  # fmt: skip
    write_xlsx(written, ["Список приглашённых, 2026", *[""] * 5], rows, "list")

    page = look(organizer, forum, written.getvalue(), name="list.xlsx")
    assert ("Line 5" in page.visible, "2 rows can be taken. 1 row cannot." in page.visible) == (True, True)
    take(organizer, page)

    person, institution = made()
    assert (person.name, person.institution, person.email) == ("Баҳром Ҷӯраев", "Оби зулол", "b@x.example")
    assert (institution.institution, institution.people) == ("Таза су", 2)


def test_a_title_with_a_comma_stands_above_semicolons(organizer, forum):
    text = "Список приглашённых, 2026\n\nНазвание организации;Страна\nТаза су;KZ\nОби зулол;TJ\n"

    take(organizer, look(organizer, forum, text))

    assert [one.institution for one in made()] == ["Таза су", "Оби зулол"]


def test_ordinary_words_do(organizer, forum):
    forum.roles[0].names = {"en": "Participant", "ru": "Участник / участница"}
    db.session.commit()
    rows = (
        "А Б;русский;участница;очно\nВ Г;Russian language;Участник / участница;In person\nД Е;англ.;докладчица;лично\n"
    )

    take(organizer, look(organizer, forum, "ФИО;Язык;Роль;Участие\n" + rows))

    said = [(one.language, one.role.key, one.mode) for one in made()]
    assert said == [("ru", "participant", "in_person")] * 2 + [("en", "speaker", "in_person")]


def test_words_that_do_not_are_answered_with_those_that_would(organizer, forum):
    page = look(organizer, forum, "ФИО;Язык;Роль;Участие\nА Б;клингонский;;\nВ Г;;царь;\nД Е;;;мысленно\n")

    for words in ("английский (en), русский (ru)", "Спикер, ", "in person, очно, лично, online"):
        assert f"These would do: {words}" in page.visible or words in page.visible


def test_a_language_is_chosen_for_those_without_one(organizer, forum):
    take(organizer, look(organizer, forum, "Name,Language\nGuest One,\nGuest Two,en\n", language="ru"))
    take(organizer, look(organizer, forum, "Name\nGuest Three\n"))
    look(organizer, forum, "Name\nGuest Four\n", language="xx", expect=422)

    assert [one.language for one in made()] == ["ru", "en", forum.languages[0]]


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        ("Фамилия;Имя;Отчество;Страна;Цвет", "Құрманбекова;Әлия;Ғабитқызы;KZ;\nСерик;Болат;;KZ;\n"),
        ("Country;Surname;First name;Patronymic;Colour", "KZ;Құрманбекова;Әлия;Ғабитқызы;\nKZ;Серик;Болат;;\n"),
        ("Surname;Name;Patronymic;Country;Colour", "Құрманбекова;Әлия;Ғабитқызы;KZ;\nСерик;Болат;;KZ;\n"),
    ],
)
def test_the_parts_of_a_name_in_columns_of_their_own_are_one_name(organizer, forum, headings, rows):
    page = look(organizer, forum, f"{headings}\n{rows}")
    assert headings.rpartition(";")[2] in page.visible  # left out, and said so
    take(organizer, page)

    assert [one.name for one in made()] == ["Құрманбекова Әлия Ғабитқызы", "Серик Болат"]
    assert {one.country for one in made()} == {"KZ"}


def test_beside_a_whole_name_its_parts_are_left_out(organizer, forum):
    take(organizer, look(organizer, forum, "ФИО;Фамилия;Имя\nСерик Болат Ерланұлы;Серик;Болат\n"))

    assert [one.name for one in made()] == ["Серик Болат Ерланұлы"]


def test_semicolons_and_windows_1251(organizer, forum):
    text = "Имя;Страна\nБолат Серик;Казахстан\n".encode("cp1251")

    take(organizer, look(organizer, forum, text))

    assert (made()[0].name, made()[0].country) == ("Болат Серик", "KZ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This file is empty"),
        ("Colour\nred\n", "There is no column with a name or an institution."),
        (HEADINGS, "This file has no row below its headings."),
        ("Name\n" + "Guest\n" * (invitation_lists.MOST_ROWS + 1), "rows"),
        (b"PK\x03\x04nonsense", "is damaged"),
    ],
)
def test_what_is_no_list(organizer, forum, text, sentence):
    assert sentence in look(organizer, forum, text, expect=422).visible


def test_without_a_file(organizer, forum):
    assert (
        "Please choose a file." in organizer.post(PAGE, fields={"answer_by": f"{forum.starts_on}"}, expect=422).visible
    )
    organizer.post(f"{PAGE}/rows", fields={"answer_by": f"{forum.starts_on}"}, expect=422)
    organizer.post(f"{PAGE}/rows", fields={"rows": "Name\nGuest\n"}, expect=422)


def test_an_answer_day_that_has_passed_is_told_for_each_row(organizer, forum):
    fields = {"file": (io.BytesIO((HEADINGS + GOOD).encode()), "list.csv"), "answer_by": "2020-01-01"}

    assert "Answers are due on a day from today" in organizer.post(PAGE, fields=fields, expect=200).visible


def test_the_empty_list_has_every_heading(organizer):
    written = organizer.http.get(f"{PAGE}/list.xlsx").data

    with pytest.raises(invitation_lists.NoRows):
        invitation_lists.check(None, written, "list.xlsx", answer_by=clock.now(), language="en")
    assert "answer_by" in spreadsheets.read(written, "list.xlsx").headings


def test_of_a_file_with_several_lists_one_is_chosen_and_the_others_are_named(organizer, forum):
    headings = ["name", "country"]
    three = provinces(headings, [["Осиё", "TJ"]], [["Чашма", "TJ"], ["Рӯд", "TJ"]], [["Кӯҳ", "TJ"]])

    page = look(organizer, forum, three, name="three.xlsx", expect=422)
    assert "Which sheet of this file is to be read?" in page.visible
    form = {"answer_by": page.inputs["answer_by"], "language": "en", "again": page.inputs["again"]}
    page = organizer.post(PAGE, fields=form | {"tab": "Хатлон"}, expect=200)

    assert "2 rows can be taken." in page.visible
    assert "Not read so far: Душанбе (1 row), Согд (1 row)." in page.visible


def said():
    return [(one.name, one.institution, one.names_others, one.people, one.email) for one in made()]


@pytest.mark.parametrize(
    "heading",
    ["ФИО (полностью)", "Имя и фамилия участника", "ФИО / Full name", "Full name (as in passport)"],
)
def test_whoever_has_a_name_is_a_person_however_the_column_is_called(organizer, forum, heading):
    take(organizer, look(organizer, forum, f"{heading};Организация;Страна\nБолат Серик;Таза су;KZ\n"))

    assert said() == [("Болат Серик", "Таза су", False, 1, None)]


@pytest.mark.parametrize("heading", ["Кол-во мест", "Кол-во человек (чел.)", "Число участников"])
def test_a_number_of_places_is_understood_however_it_is_called(organizer, forum, heading):
    take(organizer, look(organizer, forum, f"Название организации;{heading};E-mail\nТаза су;2;office@su.example\n"))

    assert said() == [("", "Таза су", True, 2, "office@su.example")]


def test_groups_over_the_headings_say_whose_they_are(organizer, forum):
    written = io.BytesIO()
    rows = [
        ["Фамилия", "Имя", "E-mail", "Название", "Должность", "ФИО"],
        ["Серик", "Болат", "b@x.example", "Таза су", "директор", "Оспанова Дана"],
    ]
    write_xlsx(written, ["Участник", "", "", "Организация", "", "Руководитель"], rows, "list")

    take(organizer, look(organizer, forum, written.getvalue(), name="list.xlsx"))

    assert said() == [("Серик Болат", "Таза су", False, 1, "b@x.example")]
    assert made()[0].position == "директор"


def test_the_mailbox_of_an_institution_is_where_it_is_invited(organizer, forum):
    written = io.BytesIO()
    rows = [["Название", "E-mail", "Количество мест"], ["Таза су", "office@su.example", 3]]
    write_xlsx(written, ["Организация", "", "Квота"], rows, "list")

    take(organizer, look(organizer, forum, written.getvalue(), name="list.xlsx"))

    assert said() == [("", "Таза су", True, 3, "office@su.example")]


def test_a_latin_name_alone_is_the_name(organizer, forum):
    take(organizer, look(organizer, forum, "Name in English;Organization\nBolat Serik;Taza Su\n"))

    assert said()[0][:3] == ("Bolat Serik", "Taza Su", False)


@pytest.mark.parametrize("heading", ["Руководитель", "Кого зовём"])
def test_people_do_not_become_institutions_because_a_heading_was_not_understood(organizer, forum, heading):
    page = look(organizer, forum, f"{heading};Организация\nСерик Болат;Таза су\n", expect=422)
    assert f"The column “{heading}” seems to hold people's names" in page.visible

    take(organizer, look(organizer, forum, f"{heading};Организация;Кол-во мест\nСерик Болат;Таза су;2\n"))

    assert said() == [("", "Таза су", True, 2, None)]


def test_the_preview_shows_what_else_would_be_sent_and_where(organizer, forum):
    day = forum.starts_on - timedelta(days=1)
    rows = f"Болат Серик;Bolat <bolat@gmial.example>;1;Ждём Вас;{day}\nДана Оспанова;;;;\n"

    page = look(organizer, forum, "ФИО;E-mail;Дни;Примечание;Ответить до\n" + rows)

    for words in ("bolat@gmial.example", "Ждём Вас", "All days", f"{day.day} {day:%B} {day.year}"):
        assert words in page.visible
    take(organizer, page)
    assert [one.email for one in made()] == ["bolat@gmial.example", None]


def test_pressing_twice_makes_them_once_and_says_so_twice(organizer, forum):
    page = look(organizer, forum, HEADINGS + GOOD + MINISTRY)

    pages = [organizer.get(take(organizer, page).location) for _time in range(2)]

    assert len(made()) == 2
    for shown in pages:
        assert "2 invitations are made. They are not sent yet." in shown.visible


def test_how_many_are_made_is_counted_and_rows_that_are_not_those_of_the_page_are_refused(organizer, forum):
    page = look(organizer, forum, HEADINGS + GOOD + MINISTRY)
    fields = {name: page.inputs[name] for name in ("rows", "answer_by", "language", "page_key")}

    for lines in ("2", "2,3,4", "2,x"):
        refused = organizer.post(f"{PAGE}/rows", fields=fields | {"lines": lines}, expect=422)
        assert "The rows on this page are not those that were looked at." in refused.visible
    assert made() == []
    shown = organizer.get(organizer.post(f"{PAGE}/rows", fields=fields).location)

    assert "2 invitations are made." in shown.visible


def test_lines_that_are_told_when_it_is_taken_are_those_of_the_file(organizer, forum, invite):
    page = look(organizer, forum, HEADINGS + "\n123,,,,,,,,,,,\n" + MINISTRY + GOOD)
    invite.person(sent=False)

    again = take(organizer, page, expect=409)

    assert "Line 5" in again.visible
    assert "Line 3" not in again.visible
    take(organizer, again)
    assert [one.names_others for one in made()] == [False, True]
