"""Lists of people that become applications."""

import csv
import io
from pathlib import Path

import pytest

from eventreg.applications import intake
from eventreg.applications.form.answer_faults import TooManyLetters
from eventreg.applications.imports import import_taking, importing
from eventreg.applications.imports.import_cells import NotOneName, NotOnTheList
from eventreg.applications.imports.import_columns import ColumnMissing, NoCountry, NoName, UnknownCountry, UnknownStatus
from eventreg.applications.models import Application, ApplicationWord
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.badges.models import Badge, Ticket
from eventreg.core.spreadsheets import DuplicateHeading, NotASpreadsheet, TooManyRows, write_xlsx
from eventreg.extensions import db
from eventreg.participants.models import Participant
from eventreg.people.domain import NotAnAddress
from tests.counting import statements

NAMES = Path(__file__).parents[2] / "data" / "names.tsv"


def _csv(*rows, headings=("name_native", "country")):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode()


def _take(event, source, filename="people.csv", **options):
    checked = importing.check(event, source, filename)
    made = import_taking.take(event, import_taking.prepare(event, checked), filename=filename, **options)
    db.session.commit()
    return checked, made.people


def _refusals(event, source):
    return [(fault.line, fault.column, type(fault.refusal)) for fault in importing.check(event, source, "a.csv").faults]


def test_the_invented_names_are_taken_as_they_are(factory):
    event = factory.event()

    checked, made = _take(event, NAMES.read_bytes(), "names.tsv")

    assert checked.unknown_columns == ("typed_by_staff", "locale", "difficulty")
    assert len(made) == 36
    assert made[0].person.badge_name == "Әлия Ғабитқызы Құрманбекова"
    assert made[0].person.badge_name_latin == "KURMANBEKOVA, ALIYA"
    assert {application.status for application in made} == {Status.SUBMITTED}


def test_the_same_file_twice_adds_nothing(factory):
    event = factory.event()
    source = NAMES.read_bytes()
    _take(event, source)

    checked = importing.check(event, source, "names.tsv")

    assert (len(checked.rows), checked.bad_rows) == (0, 36)
    assert {type(fault.refusal) for fault in checked.faults} == {importing.AlreadyThere}


def test_columns_stand_in_any_order_and_answer_any_question(factory):
    event = factory.event()
    headings = ("themes", "email", "country", "motivation", "name_native", "gender", "full_name", "code_of_conduct")
    source = _csv(
        ("water; energy", "dana@demo.example", "Таджикистан", "Rivers.", "Дана", "female", "Дана О.", "yes"),
        headings=headings,
    )

    _checked, (application,) = _take(event, source)

    assert (application.country, application.gender) == ("TJ", "female")
    assert application.person.email.address == "dana@demo.example"
    assert application.person.full_name == "Дана О."
    values = {tuple(answer.value) if isinstance(answer.value, list) else answer.value for answer in application.answers}
    assert values == {("water", "energy"), "Rivers.", True}


def test_a_workbook_is_read_like_a_csv(factory, tmp_path):
    event = factory.event()
    file = tmp_path / "people.xlsx"
    write_xlsx(file, ["country", "name_native"], [["UZ", "Gʻayrat Toʻxtayev"]], sheet_name="People")

    _checked, (application,) = _take(event, file, "people.xlsx")

    assert application.person.badge_name == "Gʻayrat Toʻxtayev"


def test_confirmed_rows_are_participants_with_badges_at_once(factory):
    event = factory.event()
    headings = ("name_native", "country", "status", "mode", "category")
    source = _csv(
        ("Ministra", "KG", "Confirmed", "", "government"), ("Online", "KG", "confirmed", "online", ""),
        ("Sent", "KG", "", "", ""),
        headings=headings,
    )  # fmt: skip

    _take(event, source)

    assert db.session.query(Participant).count() == 2
    badge = db.session.query(Badge).one()
    assert (badge.participant.application.person.badge_name, badge.badge_class.key) == ("Ministra", "delegate")
    assert db.session.query(Ticket).count() == 1


def test_badges_of_a_second_list_go_on_counting(factory):
    event = factory.event()
    headings = ("name_native", "country", "status")
    _take(event, _csv(("One", "KG", "confirmed"), ("Two", "KG", "confirmed"), headings=headings))
    factory.participant(event)

    _take(event, _csv(("Three", "KG", "confirmed"), headings=headings))

    assert sorted(number for (number,) in db.session.query(Badge.number)) == [1, 2, 3, 4]


def test_deadlines_and_missing_answers_do_not_matter(factory):
    from datetime import timedelta

    from eventreg.core import clock

    event = factory.event(call_closes=clock.now() - timedelta(days=1))

    _checked, (application,) = _take(event, _csv(("Дана", "KZ")))

    assert application.status == Status.SUBMITTED
    assert application.submitted_at is not None


@pytest.mark.parametrize(
    ("row", "headings", "column", "refusal"),
    [
        (("", "KZ"), ("name_native", "country"), "name_native", NoName),
        (("=1+1", "KZ"), ("name_native", "country"), "name_native", NoName),
        (("Д" * 101, "KZ"), ("name_native", "country"), "name_native", TooManyLetters),
        (("Дана", ""), ("name_native", "country"), "country", NoCountry),
        (("Дана", "Atlantis"), ("name_native", "country"), "country", UnknownCountry),
        (("Дана", "KZ", "approved"), ("name_native", "country", "status"), "status", UnknownStatus),
        (("Дана", "KZ", "nobody"), ("name_native", "country", "email"), "email", NotAnAddress),
        (("Дана", "KZ", "neither"), ("name_native", "country", "gender"), "gender", NotOnTheList),
        (("Дана dana@demo.example", "KZ"), ("name_native", "country"), "name_native", NotOneName),
        (("Дана\nТимур", "KZ"), ("name_native", "country"), "name_native", NotOneName),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_with_line_and_reason(factory, row, headings, column, refusal):
    assert _refusals(factory.event(), _csv(row, headings=headings)) == [(2, column, refusal)]


def test_all_or_nothing_unless_bad_rows_may_be_skipped(factory):
    event = factory.event()
    source = _csv(("Дана", "KZ"), ("Тимур", "Atlantis"))

    with pytest.raises(import_taking.SomeRowsRefused):
        _take(event, source)
    db.session.rollback()
    assert db.session.query(Application).count() == 0

    _take(event, source, skip_bad_rows=True)
    assert db.session.query(Application).count() == 1


def test_homonyms_are_two_people_but_one_address_is_one(factory):
    event = factory.event()
    headings = ("name_native", "country", "email")
    source = _csv(
        ("Дана", "KZ", ""), ("Дана", "KZ", ""), ("Дана", "KZ", "a@demo.example"), ("Дана", "KZ", "b@demo.example"),
        ("Дана", "KZ", "A@demo.example"), headings=headings,
    )  # fmt: skip

    checked = importing.check(event, source, "a.csv")

    assert len(checked.rows) == 4
    assert [(fault.line, str(fault.refusal)) for fault in checked.faults] == [
        (6, "The same name and address stand in line 4.")
    ]


def test_a_known_name_under_another_address_is_a_warning(factory):
    known = factory.application(email="old@demo.example")
    headings = ("name_native", "name_latin", "country", "email")
    row = ("Ҷамшед Раҳимзода", "Jamshed Rahimzoda", "TJ")

    checked, made = _take(known.event, _csv((*row, "new@demo.example"), headings=headings))
    again = importing.check(known.event, _csv((*row, "old@demo.example"), headings=headings), "a.csv")

    assert [(note.line, type(note.refusal)) for note in checked.warnings] == [(2, importing.SameName)]
    assert len(made) == 1
    assert known.reference in str(again.faults[0].refusal)


def test_names_of_another_event_are_not_known(factory):
    other = factory.application()

    checked = importing.check(factory.event(), _csv((other.person.badge_name, "TJ")), "a.csv")

    assert (checked.faults, checked.warnings) == ([], [])


def test_a_list_needs_its_two_columns(factory):
    with pytest.raises(ColumnMissing):
        importing.check(factory.event(), _csv(("Дана",), headings=("name_native",)), "a.csv")


@pytest.mark.parametrize(
    ("source", "filename", "refusal"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "people.csv", NotASpreadsheet),
        (b"PK\x03\x04 broken", "people.xlsx", NotASpreadsheet),
        (b"name_native,Name_Native\na,b\n", "people.csv", DuplicateHeading),
        (b"name_native,country\n" + b"a,KZ\n" * 200_000, "people.csv", TooManyRows),
        (b"name_native,country\n", "people.csv", importing.NoRows),
    ],
)
def test_hostile_files_are_refused(factory, source, filename, refusal):
    with pytest.raises(refusal):
        importing.check(factory.event(), source, filename)


def test_each_row_is_in_the_trail_and_can_be_found(factory):
    event = factory.event()

    _checked, (application,) = _take(event, _csv(("Дана Оспанова", "KZ")))

    entries = db.session.query(Entry).filter(Entry.action.like("application%.imported")).order_by(Entry.id).all()
    assert [entry.details for entry in entries] == [
        {"file": "people.csv", "line": 2}, {"file": "people.csv", "taken": 1, "refused": 0}
    ]  # fmt: skip
    words = {word.word for word in db.session.query(ApplicationWord).filter_by(application_id=application.id)}
    assert words == intake.words_of(application)


def test_the_number_of_statements_does_not_grow_with_the_rows(factory):
    event = factory.event()
    headings = ("name_native", "country", "email", "status")

    def rows(count, mark):
        return _csv(
            *((f"Дана {mark}", "KZ", f"{mark}{n}@demo.example", "confirmed") for n in range(count)), headings=headings
        )

    _take(event, rows(1, "Я"))
    with statements() as few:
        _take(event, rows(1, "Ю"))
    with statements() as many:
        _take(event, rows(30, "Э"))

    assert len(many) == len(few)
