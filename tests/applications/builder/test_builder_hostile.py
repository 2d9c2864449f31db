"""What no page of the builder sends, and conditions whose question is gone: a sentence, never a failure."""

import pytest

from eventreg.applications.form import form_domain
from eventreg.extensions import db
from tests.applications.builder.written_form import FORM

TEXTS = {"type": "short_text", "label_en": "Why?", "label_ru": "Почему?", "stage": "application",
         "seen_by": "organizers", "kept": "event", "match": "all"}  # fmt: skip


@pytest.fixture
def organizer(client, event, factory):
    factory.account("organizer@demo.example", event_id=event.id)
    client.sign_in("organizer@demo.example")
    return client


def draft(event):
    db.session.rollback()
    return form_domain.being_written(event)


def test_a_condition_about_a_question_that_was_taken_out_is_said_beside_it(organizer, event):
    organizer.post(f"{FORM}/sections/contact/questions", fields={"revision": "1"})
    key = next(reversed(draft(event)[0].section("contact").questions)).key
    about = {"if_question_0": "attended_before", "if_test_0": "is", "if_value_0": "yes"}
    organizer.post(f"{FORM}/questions/{key}", fields=TEXTS | about | {"key": key, "revision": "2"})
    organizer.post(f"{FORM}/questions/attended_before/removal", fields={"revision": "3"})

    fields = TEXTS | {"label_en": "Typed anew", "if_question_0": "attended_before", "key": key, "revision": "4"}
    page = organizer.post(f"{FORM}/questions/{key}", fields=fields, expect=422)

    assert "The condition asks about “attended_before”, which is not in this form." in page.visible
    assert "Typed anew" in page.text


def test_an_unknown_test_is_never_kept(organizer, event):
    about = {"if_question_0": "__class__", "if_test_0": "__class__", "if_value_0": "x", "key": "motivation"}

    organizer.post(f"{FORM}/questions/motivation", fields=TEXTS | about | {"revision": "1"}, expect=422)

    assert draft(event)[0] == form_domain.published(event)
    organizer.get(FORM)


def test_numbers_of_any_length_are_left_out(organizer, event):
    fields = TEXTS | {"type": "several_of", "do": "choice_up:" + "9" * 5000, "choice_key": "a", "choice_en": "x"}

    organizer.post(f"{FORM}/questions/themes", fields=fields | {"revision": "1", "key": "themes"}, expect=200)


def test_an_unknown_usual_question_is_a_404(organizer, event):
    fields = {"revision": "1", "usual": "__class__"}

    organizer.post(f"{FORM}/sections/you/questions", fields=fields, expect=404)


def test_a_place_that_cannot_be_read_moves_nothing(organizer, event):
    before = draft(event)[0]

    organizer.post(f"{FORM}/sections/part/position", fields={"revision": "1", "position": "-5"})

    assert draft(event)[0] == before
