"""Writing a form in the browser."""

import pytest

from eventreg.applications.form import form_domain
from eventreg.extensions import db
from tests.applications.builder.written_form import FORM


def _written(event):
    db.session.rollback()
    return form_domain.being_written(event)[0]


def _published(event):
    db.session.rollback()
    return form_domain.published(event)


def test_the_form_is_shown_with_its_sections_and_questions(client, event):
    page = client.get(FORM)

    assert "About you" in page.visible
    assert "Whom I represent" in page.visible
    assert "This is the form as it is asked now." in page.visible
    assert "Publish the form" not in page.visible


def test_a_question_is_written_and_published(client, event):
    client.post(f"{FORM}/sections/part/questions", fields={"revision": "1"})
    client.post(
        f"{FORM}/questions/question_1",
        fields={
            "revision": "2", "type": "one_of", "label_en": "Which water?", "label_ru": "Какая вода?",
            "choice_key": ["", ""], "choice_en": ["River", "Lake"], "choice_ru": ["Река", "Озеро"], "required": "y",
            "if_question_0": "themes", "if_test_0": "one_of", "if_value_0": "water", "match": "all",
            "key": "question_1", "stage": "application", "seen_by": "organizers", "kept": "event",
        },
    )  # fmt: skip
    assert _published(event).question("question_1") is None

    client.post(f"{FORM}/publication", fields={"revision": "3"})

    question = _published(event).question("question_1")
    assert question.labels == {"en": "Which water?", "ru": "Какая вода?"}
    assert [option["labels"]["ru"] for option in question.options] == ["Река", "Озеро"]
    assert question.required
    assert question.shown_if == {"match": "all", "tests": [{"question": "themes", "test": "is", "value": "water"}]}
    assert _written(event) == _published(event)


def test_what_is_missing_is_said_and_nothing_is_published(client, event):
    client.post(f"{FORM}/sections", fields={"revision": "1"})

    page = client.post(f"{FORM}/publication", fields={"revision": "2"}, expect=422)

    assert "This section has no question." in page.visible
    assert "The text is missing in" in page.visible
    assert len(_published(event).sections) == 4


def test_sections_and_questions_move_and_go_and_come_back(client, event):
    client.post(f"{FORM}/questions/gender/position", fields={"revision": "1", "section": "part", "position": "0"})
    assert _written(event).section("part").questions[0].key == "gender"
    client.post(f"{FORM}/sections/part/removal", fields={"revision": "2"})
    assert _written(event).section("part") is None

    client.post(f"{FORM}/undo", fields={"revision": "3"})
    client.post(f"{FORM}/undo", fields={"revision": "4"})

    assert _written(event) == _published(event)
    client.post(f"{FORM}/undo", fields={"revision": "5"}, expect=409)


@pytest.mark.parametrize("path", ["sections/you", "questions/gender", "preview/part", "questions/themes"])
def test_each_page_opens(client, event, path):
    client.get(f"{FORM}/{path}")


@pytest.mark.parametrize("path", ["sections/none", "questions/none", "preview/none"])
def test_what_is_not_there_is_a_404(client, event, path):
    client.get(f"{FORM}/{path}", expect=404)


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30, "\u0663"])
def test_a_position_or_revision_that_is_none_harms_nothing(client, event, value):
    client.post(f"{FORM}/undo", fields={"revision": value}, expect=409)
    client.post(f"{FORM}/sections/part/position", fields={"position": value})
    assert len(_written(event).sections) == 4


def test_an_event_of_others_is_a_404(client, factory, event):
    factory.event("other")
    client.sign_in(factory.account("stranger@demo.example", event_id=event.id).email)

    client.get("/manage/other/form", expect=404)
