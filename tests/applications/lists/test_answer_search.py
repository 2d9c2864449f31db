"""Words in answers: found by a worker, seen by whoever asked, and forgotten."""

from datetime import timedelta

import pytest

from eventreg.applications.form.form_models import Question, QuestionVersion
from eventreg.applications.lists import answer_search
from eventreg.applications.lists.tag_models import AnswerHit, AnswerSearch
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.jobs.models import Job

SEARCH = "/manage/forum/applications/answers"


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event


def search(client, words):
    client.post(SEARCH, fields={"words": words})
    db.session.commit()
    worker.run_due(client.app)
    db.session.rollback()
    return db.session.query(AnswerSearch).order_by(AnswerSearch.id.desc()).first().uid.hex


@pytest.mark.parametrize(
    ("words", "found"),
    [("rivers", True), ("Реки чистые", True), ("river clea", True), ("iver", False), ("rivers lakes", False)],
)
def test_words_fit_whatever_their_script(words, found):
    from eventreg.core.names import search_key

    text = "Clean rivers." if words.isascii() else "Чистые реки для всех"

    assert answer_search.fits(text, search_key(words)) == found


def test_answers_are_searched_and_shown_as_a_list(client, factory, event):
    meant = factory.application(event, motivation="Чистые реки для всех", name_native="Meant Person")
    factory.application(event, motivation="Solar energy", name_native="Other Person")

    uid = search(client, "chistie reki")
    page = client.get("/manage/forum/applications", found=uid)

    assert "1 application" in client.get(SEARCH).visible
    assert "Meant Person" in page.visible
    assert "Other Person" not in page.visible
    assert "Words in answers" in page.visible
    assert [hit.application_id for hit in db.session.query(AnswerHit)] == [meant.id]


def test_the_words_stand_in_no_payload_and_no_trail(client, factory, event):
    factory.application(event, motivation="Kumtor")
    search(client, "Kumtor")

    job = db.session.query(Job).filter_by(kind=answer_search.KIND).one()
    entries = db.session.query(Entry).filter_by(action="answers.searched").all()

    assert job.result == {"found": 1}
    assert "umtor" not in str(job.payload)
    assert [entry.details for entry in entries] == [{"count": 1}]
    assert b"umtor" not in db.session.query(AnswerSearch).one().words_box


def test_what_is_found_is_seen_by_nobody_else(client, factory, event):
    factory.application(event, motivation="Rivers", name_native="Meant Person")
    uid = search(client, "rivers")
    client.sign_in(factory.account("second@demo.example").email)

    assert "Nothing fits" in client.get("/manage/forum/applications", found=uid).visible
    assert "rivers" not in client.get(SEARCH).text.casefold()
    client.post(f"{SEARCH}/{db.session.query(AnswerSearch).one().uid}/cancellation", expect=404)


def test_an_office_finds_only_whom_it_sees_by_now(client, factory, event):
    seen = factory.application(event, country="KZ", motivation="Rivers", name_native="Seen Person")
    factory.application(event, country="KZ", head_office_only=True, motivation="Rivers")
    factory.application(event, country="TJ", motivation="Rivers")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    uid = search(client, "rivers")
    assert "1 application" in client.get(SEARCH).visible
    seen.head_office_only = True
    db.session.commit()

    assert "Seen Person" not in client.get("/manage/forum/applications", found=uid).visible
    assert "No answer has these words." in client.get(SEARCH).visible


def test_sealed_answers_are_not_searched(client, factory, event):
    factory.application(event, motivation="My illness")
    version = (
        db.session.query(QuestionVersion)
        .join(Question)
        .filter(Question.event_id == event.id, Question.key == "motivation")
        .one()
    )
    version.sensitive = True
    db.session.commit()

    search(client, "illness")

    assert db.session.query(AnswerHit).count() == 0


def test_a_search_is_called_off_and_too_few_letters_are_told(client, event):
    client.post(SEARCH, fields={"words": "rivers"})
    db.session.rollback()
    uid = db.session.query(AnswerSearch).one().uid
    client.post(f"{SEARCH}/{uid}/cancellation")

    page = client.get(SEARCH)
    short = client.post(SEARCH, expect=422, fields={"words": "a!"})

    assert "Cancelled" in page.visible
    assert "Write at least three letters" in short.visible
    assert "a!" in short.text
    client.post(f"{SEARCH}/{uid}/cancellation", expect=409)


def test_a_day_later_it_is_forgotten(client, factory, event):
    factory.application(event, motivation="Rivers")
    search(client, "rivers")
    db.session.rollback()
    now = clock.now()
    clock.set_source(lambda: now + timedelta(hours=23))
    assert answer_search.sweep() == 0
    clock.set_source(lambda: now + timedelta(hours=25))

    assert answer_search.sweep() == 1
    assert db.session.query(AnswerHit).count() == 0
