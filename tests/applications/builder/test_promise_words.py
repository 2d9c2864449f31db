"""What becomes of given answers when others may read them, or none without a reason: said, and so it is."""

from dataclasses import replace

import pytest

from eventreg.applications.form import form_domain
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.events import domain as events
from eventreg.extensions import db
from tests.applications.builder.written_form import FORM

DREAM = QuestionDraft("dream", "short_text", {"en": "What is your dream?", "ru": "О чём вы мечтаете?"})


def ask(event, **changes):
    """Publish the question as it was, with some settings changed."""
    document = form_domain.published(event)
    known = document.question("dream") or DREAM
    form_domain.publish(event, document.with_question(replace(known, **changes), section="part"))
    db.session.commit()


def told(client, event, **changes):
    """The page before publishing, when the question is to be asked with other settings."""
    document = form_domain.published(event)
    draft = form_domain.draft_of(event)
    form_domain.change(
        draft, document.with_question(replace(document.question("dream"), **changes), section="part")
    )  # fmt: skip
    db.session.commit()
    return client.get(f"{FORM}/publication").visible


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ({}, {"sensitive": True}, "1 answer that was given is sealed with it, at once"),
        ({"sensitive": True}, {"sensitive": False}, "If it was sealed then, it stays so, as was promised."),
        ({"seen_by": "reviewers"}, {"seen_by": "head_office"}, "This holds at once for 1 answer that was given, too."),
        ({}, {"seen_by": "reviewers"}, "Nobody reads it who was not to read it then, as was promised."),
        ({}, {"kept": "results"}, "1 answer that was given keeps its own time, as was promised."),
    ],
)
def test_it_is_told_before(client, factory, event, was, becomes, sentence):
    ask(event, **was)
    assert "as was promised" not in told(client, event, **becomes)
    factory.application(event, dream="A river")

    assert sentence in told(client, event, **becomes)


def test_answers_in_columns_follow_at_once(client, factory, event):
    factory.application(event, phone="+77011234567")
    document = form_domain.published(event)
    phone = replace(document.question("phone"), seen_by="reviewers", kept="results")
    form_domain.change(form_domain.draft_of(event), document.with_question(phone, section="contact"))
    db.session.commit()

    page = client.get(f"{FORM}/publication").visible

    assert "This holds at once for 1 answer that was given, too." in page
    assert "The new time is for 1 answer that was given, too." in page


def test_sealing_closes_what_was_answered_before_and_opening_leaves_it_closed(client, factory, event):
    ask(event)
    application = factory.application(event, dream="A river")
    address = f"/manage/forum/applications/{application.reference}"
    assert "A river" in client.get(address).visible

    ask(event, sensitive=True)
    assert "What is your dream? Kept sealed" in client.get(address).visible
    sealed = factory.application(event, dream="A lake")
    ask(event, sensitive=False)
    assert "A lake" not in client.get(f"/manage/forum/applications/{sealed.reference}").text
    assert "A river" in client.get(address).visible


def test_fewer_readers_hold_for_what_was_answered_before_and_more_do_not(client, factory, event):
    office = events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    ask(event)
    application = factory.application(event, dream="A river")
    address = f"/manage/forum/applications/{application.reference}"
    client.sign_in(factory.account("office@demo.example", office_id=office.id).email)
    assert "A river" in client.get(address).visible

    ask(event, seen_by="head_office")
    assert "A river" not in client.get(address).text
    hidden = factory.application(event, dream="A lake")
    ask(event, seen_by="organizers")
    assert "A river" in client.get(address).visible
    assert "A lake" not in client.get(f"/manage/forum/applications/{hidden.reference}").text
