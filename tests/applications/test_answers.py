"""Answers are read wherever they are kept, in few statements."""

import pytest

from eventreg.applications import answers
from tests.counting import statements


@pytest.fixture
def asked(factory):
    """An application, and key → question of its event's form."""
    application = factory.application(
        email="aliya@demo.example", themes=["water", "energy"], contact_safely="call my sister"
    )
    sections = factory.sections(application.event)
    return application, {question.key: question for section in sections for question in section.questions}


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("name_native", "Ҷамшед Раҳимзода"), ("country", "TJ"), ("email", "aliya@demo.example"), ("category", "cso"),
        ("attended_before", False), ("motivation", "Clean rivers."), ("themes", ["water", "energy"]),
        ("travel_from", None),
    ],
)  # fmt: skip
def test_an_answer_is_found_wherever_it_is_kept(asked, key, kept):
    application, questions = asked

    assert answers.answer_to(application, questions[key]) == kept


def test_a_sealed_answer_comes_closed(asked):
    application, questions = asked

    assert answers.answer_to(application, questions["contact_safely"]).open() == "call my sister"


def test_all_answers_of_an_application_are_one_statement(asked):
    application, questions = asked
    loaded = (application.status, application.person.channels, application.category)

    with statements() as seen:
        for question in questions.values():
            answers.answer_to(application, question)

    assert (len(seen), len(loaded)) == (1, 3)
