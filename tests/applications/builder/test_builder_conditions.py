"""When a question is shown, written without scripts: step by step, and with a sentence for what cannot be."""

from dataclasses import replace

import pytest

from eventreg.applications.form import form_domain, form_places
from eventreg.extensions import db
from tests.applications.builder.written_form import FORM

SENT = {
    "type": "short_text", "key": "question_1", "label_en": "Which bus?", "label_ru": "Какой автобус?",
    "stage": "application", "seen_by": "organizers", "kept": "event", "match": "all", "required": "y",
}  # fmt: skip


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    client.post(f"{FORM}/sections/part/questions")
    return event


def written(event):
    db.session.rollback()
    return form_domain.being_written(event)[0]


def save(client, *, at="question_1", expect=302, **fields):
    return client.post(f"{FORM}/questions/{at}", fields=SENT | {"key": at} | fields, expect=expect)


def test_a_new_test_asks_for_its_answers_in_a_next_step(client, event):
    page = save(client, if_question_0="funding", if_drawn_0="", expect=200)

    assert "One more step Choose the answers after which it is shown, and save again." in page.visible
    assert "another look" not in page.visible
    assert "All of my costs" in page.visible
    assert "Which bus?" in page.text
    assert written(event).question("question_1").labels == {}
    save(client, if_question_0="funding", if_drawn_0=page.inputs["if_drawn_0"], if_test_0="one_of", if_value_0="full")
    assert written(event).question("question_1").shown_if["tests"] == [
        {"question": "funding", "test": "is", "value": "full"}
    ]


def test_another_question_in_a_test_asks_for_its_own_answers(client, event):
    about = {"if_test_0": "one_of", "if_value_0": "full"}

    page = save(client, if_question_0="mode", if_drawn_0="funding", **about, expect=200)

    assert "One more step" in page.visible
    assert page.inputs["if_drawn_0"] == "mode"


def test_a_test_that_wants_no_answer_is_a_step_as_well(client, event):
    page = save(client, if_question_0="guardian_consent", if_drawn_0="", expect=200)

    assert "is filled in" in page.visible
    save(client, if_question_0="guardian_consent", if_drawn_0="guardian_consent", if_test_0="filled_in")
    assert written(event).question("question_1").shown_if["tests"][0]["test"] == "filled_in"


def test_a_section_asks_in_a_next_step_too(client, event):
    fields = {"title_en": "Part", "title_ru": "Участие", "match": "all", "if_question_0": "gender", "if_drawn_0": ""}

    page = client.post(f"{FORM}/sections/part", fields=fields, expect=200)

    assert "One more step" in page.visible
    assert page.inputs["title_en"] == "Part"


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ("question_1", "A condition cannot ask about its own question."),
        ("email", "“E-mail address” is not asked before this."),
        ("nothing", "The condition asks about “nothing”, which is not in this form."),
    ],
)
def test_what_cannot_be_asked_about(client, event, about, sentence):
    page = save(client, if_question_0=about, if_test_0="filled_in", expect=422)

    assert sentence in page.visible
    assert "Which bus?" in page.text
    assert written(event).question("question_1").shown_if == {}


def test_a_circle_is_not_published(client, event):
    def when(key):
        return {"match": "all", "tests": [{"question": key, "test": "filled_in"}]}

    document = written(event)
    for key, other in (("position", "motivation"), ("motivation", "position")):
        question = replace(document.question(key), shown_if=when(other))
        document = form_places.rewritten(document, key, question)
    form_domain.change(form_domain.draft_of(event), document)
    db.session.commit()

    page = client.post(f"{FORM}/publication", fields={"revision": "3"}, expect=422)

    assert "is not asked before this. A condition can only use answers that were given earlier." in page.visible
    assert form_domain.published(event).question("position").shown_if == {}


def test_by_moving_a_question_before_what_it_asks_about(client, event):
    save(client, if_question_0="mode", if_drawn_0="mode", if_test_0="one_of", if_value_0="online")
    client.post(f"{FORM}/questions/question_1/position", fields={"section": "you", "position": "1"})

    assert "“I would take part” is not asked before this." in client.get(FORM).visible
