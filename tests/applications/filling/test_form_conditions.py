"""A form with conditions, filled in without scripts: the server asks again, and keeps nothing that is hidden."""

import pytest
from sqlalchemy import select

from eventreg.applications.form import form_domain
from eventreg.applications.form.form_document import QuestionDraft, SectionDraft
from eventreg.applications.models import Answer
from eventreg.extensions import db
from tests.applications.filled_form import CONTACT, ORGANIZATION, PART, YOU, at, fill, only


def _if(question, value):
    return {"match": "all", "tests": [{"question": question, "test": "is", "value": value}]}


GUARDIAN = {"guardian_name": "Айша", "guardian_phone": "+7 701 123 45 67", "guardian_consent": "y"}


def _texts(text):
    return {"en": text, "ru": text}


@pytest.fixture
def asked(event):
    """Whoever has been there is asked at which one; whoever comes in person has a section about the journey."""
    which = QuestionDraft(
        "which", "short_text", _texts("At which one?"), required=True, shown_if=_if("attended_before", "yes")
    )
    route = QuestionDraft("route", "short_text", _texts("From which airport?"), required=True)
    journey = SectionDraft("journey", _texts("Your journey"), shown_if=_if("mode", "in_person"), questions=(route,))
    document = form_domain.published(event).with_question(which, section="part")
    form_domain.publish(event, document.with_section(journey).with_section_at("journey", 3))
    db.session.commit()
    return event


def _values():
    db.session.rollback()
    return {answer.value for answer in db.session.scalars(select(Answer)) if isinstance(answer.value, str)}


def test_what_is_not_shown_is_not_missed(client, asked):
    fill(client, asked, {"you": YOU, "organization": ORGANIZATION})
    done = client.post(at(asked, "part"), fields=PART | {"mode": "online", "shown": [*PART]})

    assert done.location == at(asked, "contact")
    assert "Your journey" not in client.get(at(asked, "check")).visible
    client.post(at(asked, "contact"), fields=CONTACT)
    assert client.post(at(asked, "check")).location == f"/applications/{only().reference}"


def test_the_server_asks_again_for_what_the_answers_show(client, asked):
    fill(client, asked, {"you": YOU, "organization": ORGANIZATION})

    again = client.post(at(asked, "part"), fields=PART | {"attended_before": "yes", "shown": [*PART]}, expect=422)

    assert "Please answer this question." in again.visible
    done = client.post(
        at(asked, "part"), fields=PART | {"attended_before": "yes", "which": "CAIEF 2017", "shown": [*PART, "which"]}
    )
    assert done.location == at(asked, "journey")
    assert "CAIEF 2017" in _values()


def test_an_answer_that_becomes_hidden_is_not_kept(client, asked):
    fill(client, asked, {"you": YOU, "organization": ORGANIZATION})
    client.post(at(asked, "part"), fields=PART | {"attended_before": "yes", "which": "CAIEF 2017"})
    client.post(at(asked, "journey"), fields={"route": "Dushanbe"})
    assert {"CAIEF 2017", "Dushanbe"} <= _values()

    client.post(at(asked, "part"), fields=PART | {"mode": "online", "which": "CAIEF 2017"})

    assert _values() & {"CAIEF 2017", "Dushanbe"} == set()
    assert client.get(at(asked, "journey"), expect=302).location == at(asked, "contact")


def test_what_was_hidden_is_not_taken_from_a_form_that_sends_it_all_the_same(client, asked):
    fill(client, asked, {"you": YOU, "organization": ORGANIZATION})

    client.post(at(asked, "part"), fields=PART | {"which": "Nowhere"})

    assert "Nowhere" not in _values()


def test_further_optional_questions_are_shown_before_going_on(client, asked):
    document = form_domain.published(asked)
    more = QuestionDraft("more", "short_text", _texts("Anything else?"), shown_if=_if("funding", "full"))
    form_domain.publish(asked, document.with_question(more, section="part"))
    db.session.commit()
    fill(client, asked, {"you": YOU, "organization": ORGANIZATION})

    first = client.post(at(asked, "part"), fields=PART | {"shown": [*PART]})

    assert first.location == at(asked, "part")
    assert "further questions" in client.get(first.location).visible
    assert client.post(at(asked, "part"), fields=PART | {"shown": [*PART, "more"]}).location == at(asked, "journey")


def test_what_counts_does_not_become_incomplete_by_what_a_change_leads_to(client, event):
    fill(client, event)
    client.post(at(event, "check"))

    page = client.post(at(event, "you"), fields=YOU | {"age_band": "u18"}, expect=422)

    assert "With this change more is asked on this page." in page.visible
    assert "guardian_name" in page.inputs
    assert only().age_band == YOU["age_band"]
    client.post(at(event, "you"), fields=YOU | GUARDIAN | {"age_band": "u18"})
    assert only().age_band == "u18"


def test_a_change_that_leads_to_questions_elsewhere_is_asked_for_on_the_own_page(client, event):
    late = QuestionDraft(
        "line", "short_text", _texts("How good is your line?"), required=True, shown_if=_if("mode", "online")
    )
    form_domain.publish(event, form_domain.published(event).with_question(late, section="contact"))
    db.session.commit()
    fill(client, event)
    own = client.post(at(event, "check")).location
    assert "An answer is missing" not in client.get(own).visible

    client.post(at(event, "part"), fields=PART | {"mode": "online"})

    assert "An answer is missing" in client.get(own).visible
