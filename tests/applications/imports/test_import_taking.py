"""Taking a checked list: long work first and without a lock, then everything is written at once."""

import csv
import io
from datetime import timedelta

import pytest

from eventreg.applications.imports import import_taking, importing
from eventreg.applications.models import Application
from eventreg.badges import blanks
from eventreg.badges.models import Badge
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.people.models import Person
from tests.counting import statements


def _list(*rows: tuple[str, ...], headings: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode()


def _prepared(event, source):
    return import_taking.prepare(event, importing.check(event, source, "people.csv"))


def _people(count, status="confirmed"):
    rows = [(f"Дана {number}", "KZ", f"dana{number}@demo.example", status) for number in range(count)]
    return _list(*rows, headings=("name_native", "country", "email", "status"))


def test_preparing_writes_nothing(factory):
    event = factory.event()
    db.session.commit()

    with statements() as seen:
        _prepared(event, _people(20))
    db.session.rollback()

    assert [statement for statement in seen if not statement.lstrip().startswith("SELECT")] == []
    assert db.session.query(Application).count() == 0


def test_badges_are_drawn_before_anything_is_written(factory):
    event = factory.event()
    db.session.commit()
    prepared = _prepared(event, _people(3))
    db.session.rollback()
    begin_writing(db.session)
    drawn = {blank.code for blank in blanks._ahead(event)}

    import_taking.take(event, prepared, filename="people.csv")

    assert {badge.code for badge in db.session.query(Badge)} == drawn
    assert (len(drawn), blanks._ahead(event)) == (3, [])


def test_who_has_applied_meanwhile_is_not_taken_twice(factory):
    event = factory.event()
    db.session.commit()
    first, second = _prepared(event, _people(3, "submitted")), _prepared(event, _people(2, "submitted"))
    db.session.rollback()
    import_taking.take(event, second, filename="people.csv")
    db.session.commit()

    with pytest.raises(import_taking.SomeRowsRefused, match="2 of the rows"):
        import_taking.take(event, first, filename="people.csv")
    made = import_taking.take(event, first, filename="people.csv", skip_bad_rows=True).people
    db.session.commit()

    assert [application.person.badge_name for application in made] == ["Дана 2"]
    assert db.session.query(Application).count() == db.session.query(Person).count() == 3


def test_two_rows_of_one_name_without_an_address_are_taken_and_told(factory):
    event = factory.event()

    prepared = _prepared(
        event, _list(("Дана", "KZ"), ("Тимур", "KZ"), ("Дана", "KZ"), headings=("name_native", "country"))
    )

    assert len(prepared.rows) == 3
    assert [(note.line, type(note.refusal)) for note in prepared.checked.warnings] == [
        (4, importing.TwiceWithoutAddress)
    ]
    assert "line 2" in str(prepared.checked.warnings[0].refusal)


def test_what_stands_in_a_sealed_field_is_sealed(factory):
    event = factory.event()
    source = _list(("Дана", "KZ", "Only by my sister."), headings=("name_native", "country", "contact_safely"))

    (made,) = import_taking.take(event, _prepared(event, source), filename="people.csv").people
    db.session.commit()

    assert str(made.person.contact_safely) == "•••"
    assert made.person.contact_safely.open() == "Only by my sister."
    assert made.submitted_at > clock.now() - timedelta(minutes=1)
