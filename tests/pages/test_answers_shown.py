"""Which answers staff read, and in which words."""

from dataclasses import replace

import pytest

from eventreg.applications import queries, seen_by
from eventreg.applications.form import form_domain
from eventreg.applications.form.form_document import QuestionDraft, SectionDraft
from eventreg.applications.seen_by import Reader
from eventreg.events import domain as events
from eventreg.extensions import db
from tests.pages.asked_later import choices, publish, texts

HEAD = QuestionDraft("visa_trouble", "short_text", texts("Were you ever refused a visa?"), seen_by="head_office")
OFFICE = QuestionDraft("aim", "short_text", texts("What is your aim?"))
READ = QuestionDraft(
    "project", "one_of", texts("Which project?"), options=choices(a="Rivers", b="Forests"), seen_by="reviewers"
)
SECTION = SectionDraft("extra", texts("Some more"), questions=(HEAD, OFFICE, READ))
ANSWERS = {"visa_trouble": "Once, in 2019", "aim": "Clean water", "project": "a"}


@pytest.fixture
def event(factory):
    return publish(factory.event("forum"), SECTION)


@pytest.fixture
def application(factory, event):
    return factory.application(event, **ANSWERS)


def _sign_in_office(client, factory):
    office = events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    db.session.commit()
    client.sign_in(factory.account("office@demo.example", office_id=office.id).email)


def _change(event, key, **changes):
    document = form_domain.published(event)
    question = replace(document.question(key), **changes)
    form_domain.publish(event, document.with_question(question, section=document.section_of(key).key))
    db.session.commit()


def _read(application, reader):
    sections = list(db.session.scalars(queries.every_section(application.event_id)))
    found = seen_by.visible_answers(application, sections, reader)
    return {question.key for _section, questions in found for question in questions} & ANSWERS.keys()


@pytest.mark.parametrize(
    ("reader", "keys"),
    [
        (Reader.HEAD_OFFICE, {"visa_trouble", "aim", "project"}), (Reader.OFFICE, {"aim", "project"}),
        (Reader.REVIEWER, {"project"}),
    ],
)  # fmt: skip
def test_each_reader_sees_what_the_form_promised(application, reader, keys):
    assert _read(application, reader) == keys


def test_what_was_promised_when_it_was_answered_holds_as_well(event, application):
    _change(event, "visa_trouble", seen_by="reviewers")
    assert "visa_trouble" not in _read(application, Reader.OFFICE)

    _change(event, "project", seen_by="head_office")
    assert "project" not in _read(application, Reader.REVIEWER)


def test_an_office_is_not_shown_what_only_the_head_office_sees(client, factory, application):
    address = f"/manage/forum/applications/{application.reference}"
    _sign_in_office(client, factory)

    page = client.get(address)

    assert "Clean water" in page.visible
    for hidden in ("Once, in 2019", "refused a visa"):
        assert hidden not in page.text
    assert application.reference not in client.get("/manage/forum/applications", q="Once, in 2019").text
    assert "Once" not in client.http.get("/manage/forum/applications.csv").get_data(as_text=True)
    client.sign_in(factory.account().email)
    assert "Once, in 2019" in client.get(address).visible


def test_an_answer_is_shown_in_the_words_that_were_asked(client, factory, event, application):
    _change(event, "project", labels=texts("Which theme?"), options=choices(a="Seas", b="Forests"))
    later = factory.application(event, **ANSWERS)
    client.sign_in(factory.account().email)

    before = client.get(f"/manage/forum/applications/{application.reference}").visible
    after = client.get(f"/manage/forum/applications/{later.reference}").visible

    assert "Which project? Rivers" in before
    assert "Which theme? Seas" in after
    client.open_by_link(application.person)
    assert "Which project? Rivers" in client.get(f"/applications/{application.reference}").visible


def test_what_is_no_longer_asked_is_folded_and_kept(client, factory, event, application):
    form_domain.publish(event, form_domain.published(event).without_section("extra"))
    db.session.commit()
    client.sign_in(factory.account().email)

    page = client.get(f"/manage/forum/applications/{application.reference}")
    assert "No longer asked" in page.visible
    assert "What is your aim? Clean water" in page.visible

    _sign_in_office(client, factory)
    page = client.get(f"/manage/forum/applications/{application.reference}")
    assert "Clean water" in page.visible
    assert "Once, in 2019" not in page.text

    client.open_by_link(application.person)
    assert "Clean water" in client.get(f"/applications/{application.reference}").visible


def test_nothing_is_folded_where_nothing_was_taken_out(client, factory, application):
    client.sign_in(factory.account().email)

    assert "No longer asked" not in client.get(f"/manage/forum/applications/{application.reference}").visible


def test_an_office_reads_no_more_at_its_own_event_than_was_promised(client, factory, event, application):
    _change(event, "visa_trouble", sensitive=True)
    sealed = factory.application(event, **ANSWERS)
    event.office = events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    _sign_in_office(client, factory)

    page = client.get(f"/manage/forum/applications/{application.reference}").visible
    client.get(f"/manage/forum/applications/{sealed.reference}/sealed/visa_trouble", expect=404)
    client.sign_in(factory.account("organizer@demo.example", "organizer").email)

    assert HEAD.labels["en"] not in page
    assert ANSWERS["aim"] in page
    assert HEAD.labels["en"] in client.get(f"/manage/forum/applications/{application.reference}").visible
    client.get(f"/manage/forum/applications/{sealed.reference}/sealed/visa_trouble")
