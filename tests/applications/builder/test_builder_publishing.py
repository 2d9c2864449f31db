"""What publishing a form changes, the forms of before, beginning anew, and the preview."""

from datetime import timedelta

import pytest

from eventreg.applications.form import form_changes, form_domain
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from tests.applications.builder.written_form import FORM


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account("organizer@demo.example", event_id=event.id).email)
    return event


def _written(event):
    db.session.rollback()
    return form_domain.being_written(event)[0]


def test_what_publishing_changes_and_for_whom_is_told_before(client, factory, event):
    factory.application(event)
    factory.application(event, status=Status.DRAFT)
    client.post(f"{FORM}/questions/motivation/removal", fields={"revision": "1"})
    client.post(f"{FORM}/sections/you/position", fields={"revision": "2", "position": "1"})

    page = client.get(f"{FORM}/publication")

    assert "2 changes" in page.visible
    assert "Taken out “What do you want to bring, and what to take home?”" in page.visible
    assert "2 answers that were given stay with their applications." in page.visible
    assert "1 draft is being written. 1 application is sent." in page.visible
    assert "stands at another place" in page.visible


def test_warnings_are_told_and_do_not_block(client, event):
    client.post(f"{FORM}/questions/privacy_notice/removal", fields={"revision": "1"})

    assert "The privacy notice is not shown" in client.get(f"{FORM}/publication").visible
    client.post(f"{FORM}/publication", fields={"revision": "2"})
    assert form_domain.published(event).question("privacy_notice") is None


def test_faults_are_told_and_there_is_nothing_to_press(client, event):
    client.post(f"{FORM}/questions/name_native/removal", fields={"revision": "1"})

    page = client.get(f"{FORM}/publication")

    assert "The first section has to ask for the name on the badge" in page.visible
    assert "Publish it now" not in page.visible


def test_versions_are_listed_compared_and_brought_back(client, event):
    before = form_domain.published(event)
    client.post(f"{FORM}/questions/motivation/removal", fields={"revision": "1"})
    client.post(f"{FORM}/publication", fields={"revision": "2"})

    listed = client.get(f"{FORM}/versions")
    assert "Version 2" in listed.visible
    assert "organizer@demo.example" in listed.visible
    page = client.get(f"{FORM}/versions/2")
    assert "What it changed Taken out “What do you want to bring, and what to take home?”" in page.visible
    client.get(f"{FORM}/versions/3", expect=404)
    client.get(f"{FORM}/versions/99999999999999999999", expect=404)

    client.post(f"{FORM}/versions/1/draft", fields={"revision": "3"})
    assert form_changes.between(before, _written(event)) == []
    assert form_domain.published(event).question("motivation") is None
    client.post(f"{FORM}/versions/1/draft", fields={"revision": "3"}, expect=409)
    client.post(f"{FORM}/undo", fields={"revision": "4"})
    assert _written(event).question("motivation") is None


def test_a_ready_form_takes_the_place_of_the_draft_and_undo_brings_it_back(client, event):
    before = _written(event)
    client.get(f"{FORM}/beginnings")

    client.post(f"{FORM}/beginnings", fields={"revision": "1", "ready": "competition"})

    assert [one.key for one in _written(event).sections] == ["you", "organization", "work", "papers", "part", "contact"]
    assert form_domain.published(event) == before
    client.post(f"{FORM}/undo", fields={"revision": "2"})
    assert _written(event) == before


def test_before_the_event_is_public_the_chosen_form_counts_at_once(client, factory):
    event = factory.event("forum", publish=False, mode="in_person")
    client.sign_in(factory.account().email)

    client.post(f"{FORM}/beginnings", fields={"revision": "1", "ready": "competition"})

    db.session.rollback()
    assert form_domain.published(event).section("work") is not None
    assert [one["key"] for one in form_domain.published(event).question("mode").options] == ["in_person"]
    assert "This is the form as it is asked now." in client.get(FORM).visible


def test_a_form_is_copied_from_an_event_of_this_account_only(client, factory, event):
    own, other = factory.event("own"), factory.event("other")
    for one in (own, other):
        form_domain.publish(one, form_domain.published(one).without_question("motivation"))
    factory.account("organizer@demo.example", event_id=own.id)

    page = client.get(f"{FORM}/beginnings")
    assert 'value="own"' in page.text
    assert 'value="other"' not in page.text
    for slug in ("other", "forum", "none"):
        client.post(f"{FORM}/beginnings", fields={"revision": "1", "event": slug}, expect=404)
    client.post(f"{FORM}/beginnings", fields={"revision": "1", "ready": "none"}, expect=404)

    client.post(f"{FORM}/beginnings", fields={"revision": "1", "event": "own"})
    assert _written(event).question("motivation") is None


def test_the_preview_is_in_each_language_of_the_event(client, event):
    assert "О вас" in client.get(f"{FORM}/preview/you", language="ru").visible
    page = client.get(f"{FORM}/preview/you", language="xx")
    assert "About you" in page.visible
    assert page.lang == "en"


def test_the_preview_goes_through_the_form_as_the_answers_lead(client, event):
    client.post(f"{FORM}/questions/phone/position", fields={"revision": "1", "section": "part"})
    page = client.post(
        f"{FORM}/preview/you", fields={"age_band": "u18", "name_native": "", "language": "ru"}, expect=200
    )
    assert page.h1 == ["Ваша организация"]
    assert '"age_band": "u18"' in page.inputs["given"]

    page = client.post(f"{FORM}/preview/contact", fields={"given": page.inputs["given"]}, expect=200)
    assert page.h1 == ["The end of the form"]


@pytest.mark.parametrize("given", ["", "[]", "{", "[" * 50_000, '{"age_band": {"a": [1]}}', "x" * 200_000])
def test_whatever_travels_with_the_preview_harms_nothing(client, event, given):
    client.post(f"{FORM}/preview/you", fields={"given": given, "age_band": "none of these"}, expect=200)


def test_headings_are_words_and_every_kind_can_be_previewed(client, event):
    client.post(f"{FORM}/beginnings", fields={"revision": "1", "ready": "competition"})
    client.post(f"{FORM}/sections/work/questions", fields={"revision": "2"})
    client.post(
        f"{FORM}/questions/question_1",
        fields={
            "revision": "3", "type": "heading", "label_en": "Now your work", "label_ru": "Теперь о работе",
            "key": "question_1", "stage": "application", "seen_by": "organizers", "kept": "event", "required": "y",
        },
    )  # fmt: skip

    page = client.get(f"{FORM}/preview/work")

    assert "Now your work" in page.visible
    assert not _written(event).question("question_1").required
    client.get(f"{FORM}/preview/papers")


def test_whoever_is_under_age_needs_a_guardian(client, factory, event):
    from tests.applications.filled_form import YOU, at

    client.http.delete_cookie("eventreg")
    event.call_closes = clock.now() + timedelta(days=1)
    page = client.post(at(event, "you"), fields=YOU | {"age_band": "u18"}, expect=422)
    assert "Name of your parent or guardian" in page.visible
    client.post(
        at(event, "you"),
        fields=YOU | {
            "age_band": "u18", "guardian_name": "Дана", "guardian_phone": "+77011234567", "guardian_consent": "y",
        },
    )  # fmt: skip
