"""Copies of files without names: put there by organizers, loaded by reviewers who do not see names."""

import io

import pytest

from eventreg.applications.files import file_bytes
from eventreg.applications.files.file_models import File
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.core.storage import storage
from eventreg.extensions import db
from eventreg.review.redacted.redacted_models import RedactedCopy
from tests.applications.files.sent_files import pdf
from tests.applications.files.tus import ask_for_files
from tests.at_once import browser, sent
from tests.review.reading.desk.at_the_desk import REVIEWER, give, settle

HERE = "/manage/forum/applications/{}/redacted"


@pytest.fixture
def event(factory):
    event = factory.event("forum")
    ask_for_files(event, seen_by="reviewers")
    settle(event, is_blind=True)
    return event


@pytest.fixture
def application(factory, event):
    return factory.application(event)


@pytest.fixture
def file(factory, application):
    sections = factory.sections(application.event)
    question = next(one for part in sections for one in part.questions if one.current.type == "files")
    made = File(
        key_name=application.key_name, application_id=application.id, question_id=question.id, kind="pdf", size=3,
        made_at=clock.now(),
    )  # fmt: skip
    made.name = "CV of Jamshed Rahimzoda.pdf"
    db.session.add(made)
    db.session.flush()
    file_bytes.keep_file(made.uid, b"%PDF", application.key_name)
    db.session.commit()
    return made


def put(client, application, file, content=None, name="black.pdf", *, expect=302):
    sent = {"copy": (io.BytesIO(pdf() if content is None else content), name)}
    page = client.post(f"{HERE.format(application.reference)}/{file.uid}", expect=expect, fields=sent)
    db.session.expire_all()
    return page


def organizer(client, factory):
    client.sign_in(factory.account().email)


def reviewer(client, factory, application):
    account = factory.account(REVIEWER, "reviewer", event_id=application.event_id)
    client.sign_in(account.email)
    return f"/manage/forum/review/readings/{give(application, account).uid}"


def test_the_organizer_sees_the_file_and_that_reviewers_do_not(client, factory, application, file):
    organizer(client, factory)

    page = client.get(HERE.format(application.reference))

    assert "CV of Jamshed Rahimzoda.pdf" in page.visible
    assert "Reviewers do not see this file" in page.visible


def test_a_reviewer_gets_the_copy_under_a_name_that_says_nothing(client, factory, application, file):
    organizer(client, factory)
    put(client, application, file)
    reading = reviewer(client, factory, application)
    copy = db.session.query(RedactedCopy).one()

    page = client.get(reading)
    sent = client.http.get(f"{reading}/copies/{copy.uid}")

    assert "File 1, without names" in page.visible
    assert "Jamshed" not in page.text
    assert (sent.status_code, sent.data[:4]) == (200, b"%PDF")
    assert sent.headers["Content-Disposition"] == 'attachment; filename="file-1.pdf"'
    opened = db.session.query(Entry).where(Entry.action == "application.file_opened").one()
    assert opened.details == {"file": str(file.uid)}
    client.get(f"{reading}/files/{file.uid}", expect=404)


def test_bytes_lie_encrypted(client, factory, application, file):
    organizer(client, factory)
    put(client, application, file)

    kept = storage().get(f"redacted/{db.session.query(RedactedCopy).one().uid}")

    assert b"%PDF" not in kept


def test_another_copy_takes_its_place_and_one_is_taken_away(client, factory, application, file):
    organizer(client, factory)
    put(client, application, file)
    first = db.session.query(RedactedCopy).one().uid
    put(client, application, file)
    second = db.session.query(RedactedCopy).one().uid
    assert first != second

    client.post(f"{HERE.format(application.reference)}/{second}/removal", expect=302)

    assert db.session.query(RedactedCopy).count() == 0
    reading = reviewer(client, factory, application)
    assert "without names" not in client.get(reading).visible
    client.get(f"{reading}/copies/{second}", expect=404)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [(b"", "", "Choose a file first"), (b"", "black.pdf", "This file is empty"), (b"GIF89a", "a.gif", "not taken")],
)
def test_a_file_that_is_not_taken(client, factory, application, file, content, name, sentence):
    organizer(client, factory)

    page = put(client, application, file, content, name, expect=422)

    assert sentence in page.visible
    assert db.session.query(RedactedCopy).count() == 0


def test_where_names_are_seen_the_file_itself_is(client, factory, event, application, file):
    organizer(client, factory)
    put(client, application, file)
    settle(event, is_blind=False)
    reading = reviewer(client, factory, application)

    page = client.get(reading)

    assert "CV of Jamshed Rahimzoda.pdf" in page.visible
    assert "without names" not in page.visible
    client.get(f"{reading}/copies/{db.session.query(RedactedCopy).one().uid}", expect=404)


def test_strangers_find_nothing(client, factory, application, file):
    elsewhere = factory.event("elsewhere")
    client.sign_in(factory.account("stranger@demo.example", event_id=elsewhere.id).email)

    client.get(f"/manage/elsewhere/applications/{application.reference}/redacted", expect=404)
    client.post(f"/manage/elsewhere/applications/{application.reference}/redacted/{file.uid}", expect=404)


def test_of_several_copies_at_once_one_stays_and_is_taken_away_once(app, client, factory, application, file):
    organizer(client, factory)
    here = HERE.format(application.reference)
    put_at = f"{here}/{file.uid}"
    typed = [{"copy": (io.BytesIO(pdf()), "black.pdf")} for _ in range(4)]

    kept = sent(app, [browser(client)] * 4, lambda _one: put_at, typed.__getitem__)
    removal = f"{here}/{db.session.query(RedactedCopy).one().uid}/removal"
    removed = sent(app, [browser(client)] * 4, lambda _one: removal, lambda _one: {})

    assert kept == [302] * 4
    assert set(removed) <= {302, 404}
    assert 302 in removed
    db.session.expire_all()
    assert db.session.query(RedactedCopy).count() == 0
    assert db.session.query(Entry).where(Entry.action == "redacted.removed").count() == 1
