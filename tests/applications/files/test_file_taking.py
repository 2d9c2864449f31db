"""From upload to answer: what is whole is looked into and kept, once; what is not needed any more goes."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventreg.applications.files import file_bytes, file_tasks
from eventreg.applications.form.form_models import Question
from eventreg.applications.models import Answer
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.jobs import worker
from tests.applications.files import sent_files as sent
from tests.applications.files.tus import NOISE, Tus, ask_for_files, files, stored, uploads


@pytest.fixture
def application(factory, event):
    ask_for_files(event)
    return factory.application(event, status=Status.DRAFT)


@pytest.fixture
def tus(client, application):
    client.open_by_link(application.person)
    return Tus(client, application)


def answer_of(application):
    db.session.expire_all()
    key = select(Question.id).where(Question.key == "cv").scalar_subquery()
    kept = db.session.scalars(select(Answer).where(Answer.application_id == application.id, Answer.question_id == key))
    return [answer.value for answer in kept]


def test_a_file_comes_in_pieces_and_is_an_answer(app, tus, application):
    content = sent.photo() + b"\0" * 60_000
    kept = tus.send(content, piece=20_000, name="../../Моё фото.exe")

    [file] = files()
    assert (file.name, file.kind, str(file.uid)) == ("Моё фото.jpg", "jpeg", kept["uid"])
    assert answer_of(application) == [[kept["uid"]]]
    assert uploads() == []
    while worker.run_due(app):
        pass
    assert [name for name in stored(app) if kept["uid"] in name] == [f"files/{kept['uid']}"]
    assert b"GPSPhone" not in file_bytes.read_file(file)


def test_nothing_lies_open_in_the_storage(app, tus):
    address = tus.begin(len(NOISE))
    tus.piece(address, 0, NOISE[:50_000])
    uid = address.rpartition("/")[2]

    content = (Path(app.extensions["eventreg"].storage_url) / "uploads" / uid / "0").read_bytes()
    assert NOISE[:100] not in content


def test_finishing_twice_keeps_one_file(tus):
    address = tus.begin(len(sent.pdf()))
    tus.piece(address, 0, sent.pdf())

    first, second = tus.finish(address), tus.finish(address)

    assert (first, len(files())) == (second, 1)


def test_what_has_not_come_whole_is_not_kept(tus):
    address = tus.begin(len(NOISE))
    tus.piece(address, 0, NOISE[:20_000])

    assert tus.finish(address, expect=409)["sentence"] == "The file has not come whole yet."
    assert tus.come(address) == 20_000


def test_a_refused_file_is_gone_with_its_pieces(app, tus):
    said = tus.send(b"MZ" + b"\0" * 50_000, name="cv.pdf", expect=422)

    assert said["sentence"].startswith("This kind of file is not taken.")
    while worker.run_due(app):
        pass
    assert (uploads(), files(), [name for name in stored(app) if "uploads" in name]) == ([], [], [])


def test_pieces_that_are_lost_end_the_upload(app, tus):
    address = tus.begin(len(sent.pdf()))
    tus.piece(address, 0, sent.pdf())
    from eventreg.core.storage import storage

    storage().delete(f"uploads/{address.rpartition('/')[2]}")

    assert "choose the file again" in tus.finish(address, expect=410)["sentence"]
    assert uploads() == []


def test_where_one_file_is_asked_for_another_takes_its_place(app, tus, application):
    first, second = tus.send(sent.pdf(), name="first.pdf"), tus.send(sent.pdf(), name="second.pdf")

    assert [file.name for file in files()] == ["second.pdf"]
    assert answer_of(application) == [[second["uid"]]]
    while worker.run_due(app):
        pass
    assert [name for name in stored(app) if first["uid"] in name] == []


def test_no_more_files_than_are_asked_for(client, factory, event):
    ask_for_files(event, rules={"at_most": 2})
    application = factory.application(event, status=Status.DRAFT)
    client.open_by_link(application.person)
    tus = Tus(client, application)
    address = tus.begin(len(sent.pdf()))
    tus.piece(address, 0, sent.pdf())
    tus.send(sent.pdf())
    tus.send(sent.pdf())

    words = "There are as many files here as can be taken: 2. Remove one first."
    assert tus.begin(100, expect=409).get_json()["sentence"] == words
    assert len(files()) == 2


def test_finishing_at_once_keeps_one_file(app, tus):
    address = tus.begin(len(sent.pdf()))
    tus.piece(address, 0, sent.pdf())
    cookie = tus.client.http.get_cookie("eventreg").value
    db.session.commit()

    def finish(_number):
        http = FlaskClient(app, app.response_class)
        http.set_cookie("eventreg", cookie)
        return http.post(f"{address}/file", headers={"X-CSRFToken": tus.token}).status_code

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(finish, range(3))) == [201] * 3
    assert (len(files()), uploads()) == (1, [])
    assert file_bytes.read_file(files()[0]).startswith(b"%PDF")


def test_while_a_file_is_looked_into_others_write(app, tus, factory, monkeypatch):
    """The check would wait for ever if it held the lock that somebody else's writing needs."""
    from eventreg.applications.files import file_checking
    from eventreg.core.database import begin_writing

    look = file_checking.check

    def look_while_another_writes(content):
        def write():
            with app.app_context():
                begin_writing(db.session)
                db.session.commit()
            return True

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(write).result(timeout=10)
        return look(content)

    monkeypatch.setattr(file_checking, "check", look_while_another_writes)
    assert tus.send(sent.pdf())["name"] == "cv.pdf"


def test_what_was_cut_off_is_swept_up(app, tus):
    kept = tus.send(sent.pdf())
    file_bytes.keep_file(uuid.uuid4(), b"no row", "installation")
    unfinished = tus.begin(len(NOISE), name="b.pdf")
    tus.piece(unfinished, 0, NOISE[:50_000])
    assert file_tasks.sweep(threading.Event()) == 0

    later = clock.now() + timedelta(hours=23, minutes=59)
    clock.set_source(lambda: later)
    assert file_tasks.sweep(threading.Event()) == 0
    clock.set_source(None)
    later = clock.now() + timedelta(days=2)
    clock.set_source(lambda: later)
    file_tasks.sweep(threading.Event())
    while worker.run_due(app):
        pass

    left = stored(app)
    assert [name for name in left if kept["uid"] in name] == [f"files/{kept['uid']}"]
    assert [name for name in left if name.startswith("uploads/")] == []
    assert len([name for name in left if name.startswith("files/")]) == 1


def test_answers_that_are_hidden_take_their_files_with_them(app, client, factory, event):
    shown_if = {"match": "all", "tests": [{"question": "funding", "test": "is", "value": "full"}]}
    ask_for_files(event, section="contact", shown_if=shown_if)
    application = factory.application(event, status=Status.DRAFT, funding="full")
    client.open_by_link(application.person)
    kept = Tus(client, application).send(sent.pdf())

    page = {"mode": "in_person", "themes": ["water"], "motivation": "x", "funding": "none", "attended_before": "no"}
    client.post("/events/forum/apply/part", fields=page)

    assert (files(), answer_of(application)) == ([], [])
    while worker.run_due(app):
        pass
    assert [name for name in stored(app) if kept["uid"] in name] == []


def test_saving_the_section_leaves_its_files_alone(client, factory, event):
    ask_for_files(event, required=True)
    application = factory.application(event, status=Status.DRAFT)
    client.open_by_link(application.person)
    missing = client.get("/events/forum/apply/check")
    kept = Tus(client, application).send(sent.pdf())

    page = {"mode": "in_person", "themes": ["water"], "motivation": "x", "funding": "none", "attended_before": "no"}
    client.post("/events/forum/apply/part", fields=page | {"cv": ["other", "2"]})
    checked = client.get("/events/forum/apply/check")

    assert "Your CV" in missing.visible.split("Some answers are still missing")[1][:200]
    assert "Some answers are still missing" not in checked.visible
    assert f"/applications/{application.reference}/files/{kept['uid']}" in checked.links
    assert answer_of(application) == [[kept["uid"]]]
