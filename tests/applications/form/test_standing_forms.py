"""Forms kept in the process are those that stand in the database, from one publication to the next."""

from dataclasses import replace

from sqlalchemy import inspect

from eventreg.applications import queries
from eventreg.applications.form import form_domain, standing_forms
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.extensions import db
from tests.counting import statements


def _renamed(event, word):
    document = form_domain.published(event)
    question = replace(document.question("motivation"), labels={"en": word, "ru": word})
    return document.with_question(question, section=document.section_of("motivation").key)


def _label(event):
    section = next(one for one in standing_forms.sections(event) if one.key == "part")
    return next(one for one in section.questions if one.key == "motivation").current.labels["en"]


def _columns(row):
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}


def test_it_is_what_stands_in_the_database(factory):
    event = factory.event()
    form_domain.publish(event, _renamed(event, "Why?"))

    read = list(db.session.scalars(queries.sections(event.id)))
    kept = standing_forms.sections(event)

    assert [_columns(section) for section in kept] == [_columns(section) for section in read]
    for was, now in zip(read, kept, strict=True):
        assert [_columns(one) for one in now.questions] == [_columns(one) for one in was.questions]
        for question, copy in zip(was.questions, now.questions, strict=True):
            assert [_columns(one) for one in copy.versions] == [_columns(one) for one in question.versions]
            assert (copy.section, copy.current.question) == (now, copy)


def test_what_is_published_is_asked_at_once(factory):
    event = factory.event()
    assert _label(event) != "Why?"

    form_domain.publish(event, _renamed(event, "Why?"))

    assert _label(event) == "Why?"


def test_a_publication_that_came_to_nothing_leaves_nothing(factory):
    event = factory.event()
    db.session.commit()
    form_domain.publish(event, _renamed(event, "Why?"))
    assert _label(event) == "Why?"
    db.session.rollback()

    form_domain.publish(event, _renamed(event, "For what?"))

    assert _label(event) == "For what?"


def test_the_second_reader_asks_only_whether_it_is_still_the_newest(factory):
    event = factory.event()
    standing_forms.sections(event)

    with statements() as asked:
        standing_forms.sections(event)

    assert len(asked) == 1


def test_two_events_have_each_their_own(factory):
    first, second = factory.event(), factory.event()
    form_domain.publish(first, _renamed(first, "Why?"))

    assert (_label(first), _label(second) == "Why?") == ("Why?", False)


def test_no_copy_gets_into_the_database(factory):
    event = factory.event()
    before = db.session.query(QuestionVersion).count()

    kept = standing_forms.sections(event)
    db.session.flush()

    assert not any(section in db.session for section in kept)
    assert db.session.query(QuestionVersion).count() == before


def test_only_so_many_are_kept(factory, monkeypatch):
    monkeypatch.setattr(standing_forms, "MOST", 1)
    events = [factory.event(), factory.event()]

    for event in events * 2:
        assert _label(event)
    assert len(standing_forms._standing) == 1
