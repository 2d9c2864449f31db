"""Uploads in pieces: the protocol, connections that end, limits, and whose they are."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from eventreg.applications.files import file_bytes, file_domain, file_tasks
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.jobs import worker
from tests.applications.files import sent_files as sent
from tests.applications.files.tus import NOISE, PIECE, Tus, ask_for_files, files, stored, uploads


@pytest.fixture
def application(factory, event):
    ask_for_files(event)
    return factory.application(event, status=Status.DRAFT)


@pytest.fixture
def tus(client, application):
    client.open_by_link(application.person)
    return Tus(client, application)


def test_abilities_are_told(tus):
    answer = tus.ask("OPTIONS", f"/applications/{tus.reference}/uploads", expect=204, headers={"Tus-Resumable": ""})

    told = {name: answer.headers[name] for name in ("Tus-Version", "Tus-Max-Size", "Tus-Extension", "Tus-Resumable")}
    assert told == {
        "Tus-Version": "1.0.0", "Tus-Max-Size": "10485760", "Tus-Extension": "creation,termination,expiration",
        "Tus-Resumable": "1.0.0",
    }  # fmt: skip


def test_an_upload_goes_on_where_it_stopped(tus):
    content = sent.picture("PNG", (300, 300)) + b"\0" * 40_000
    address = tus.begin(len(content))
    tus.piece(address, 0, content[:20_000])
    assert tus.come(address) == 20_000

    tus.piece(address, 0, content[:20_000], expect=409)
    tus.piece(address, 30_000, content[30_000:], expect=409)
    tus.piece(address, 20_000, content[20_000:])

    assert tus.come(address) == len(content)
    assert tus.finish(address)["note"].startswith("PNG")


def test_a_piece_whose_end_never_came_is_sent_again(app, tus, application):
    """The bytes were stored and the transaction was not committed: whoever asks is told the earlier offset."""
    content = sent.photo() + b"\0" * 50_000
    address = tus.begin(len(content))
    upload = uploads()[0]
    file_domain.add_piece(application, upload, offset=0, piece=content[:30_000])
    db.session.rollback()

    assert tus.come(address) == 0
    tus.piece(address, 0, content[:17_000])
    tus.piece(address, 17_000, content[17_000:])

    assert tus.finish(address)["name"] == "cv.jpg"


@pytest.mark.parametrize(
    ("length", "status", "words"),
    [(2 * 2**30, 413, "larger than 10 MB"), (10 * 2**20 + 1, 413, "larger than 10 MB"), (0, 422, "is empty")],
)
def test_lengths_that_are_not_taken(tus, length, status, words):
    assert words in tus.begin(length, expect=status).get_json()["sentence"]


def test_a_stream_that_lies_about_its_length(tus):
    address = tus.begin(20_000)

    said = tus.piece(address, 0, NOISE[:30_000], expect=413).get_json()["sentence"]

    assert said == "A piece has from 16 to 512 kB and ends where the file ends."
    assert tus.come(address) == 0


def test_pieces_that_are_too_small_or_too_large(tus):
    address = tus.begin(5_000_000)

    tus.piece(address, 0, NOISE[:1000], expect=413)
    tus.piece(address, 0, b"\0" * 600_000, expect=413)
    tus.piece(address, 0, b"", expect=413)

    assert tus.come(address) == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2", "Upload-Length": "5"}, 412), ({"Upload-Length": "x"}, 400), ({}, 400),
        ({"Upload-Length": "-1"}, 400), ({"Upload-Length": "²"}, 400), ({"Upload-Defer-Length": "1"}, 400),
        ({"Upload-Length": "5", "Upload-Metadata": "question !!!"}, 400),
        ({"Upload-Length": "5", "Upload-Metadata": "question /w=="}, 400), ({"Upload-Length": "5"}, 404),
        ({"Upload-Length": "5", "Upload-Metadata": "question bmFtZV9uYXRpdmU="}, 404),
    ],
)  # fmt: skip
def test_requests_that_cannot_be_read(tus, headers, status):
    answer = tus.ask("POST", f"/applications/{tus.reference}/uploads", headers=headers, expect=status)

    assert answer.headers["Tus-Version"] == "1.0.0"


def test_a_piece_of_another_kind_or_place(tus):
    address = tus.begin(20_000)

    tus.ask("PATCH", address, headers={"Content-Type": "text/plain", "Upload-Offset": "0"}, data=b"x", expect=415)
    tus.ask("PATCH", address, headers=PIECE | {"Upload-Offset": "9" * 30}, data=b"x", expect=400)


def test_an_upload_is_called_off(app, tus):
    address = tus.begin(len(NOISE))
    tus.piece(address, 0, NOISE[:50_000])

    tus.ask("DELETE", address, expect=204)

    tus.come(address, expect=404)
    while worker.run_due(app):
        pass
    assert [name for name in stored(app) if "uploads" in name] == []


def test_an_upload_whose_time_is_over(app, tus):
    address = tus.begin(len(NOISE))
    tus.piece(address, 0, NOISE[:50_000])
    now = clock.now()
    upload = uploads()[0]
    upload.expires_at = now - timedelta(seconds=1)
    db.session.commit()

    tus.come(address, expect=410)
    tus.piece(address, 50_000, NOISE[50_000:], expect=410)
    assert "not finished in time" in tus.finish(address, expect=410)["sentence"]
    assert file_tasks.sweep(threading.Event()) == 1
    tus.come(address, expect=404)


def test_a_strangers_upload_is_a_404(tus, client, factory, event):
    address = tus.begin(len(NOISE))
    other = factory.application(event, status=Status.DRAFT)
    client.open_by_link(other.person)

    for who in (Tus(client, other), tus):  # by their own name in the address, and by the first one's
        theirs = f"/applications/{who.reference}/uploads/{address.rpartition('/')[2]}"
        who.token = client.csrf()
        who.come(theirs, expect=404)
        who.piece(theirs, 0, NOISE, expect=404)
        who.ask("DELETE", theirs, expect=404)
        who.finish(theirs, expect=404)
    tus.begin(100, expect=404)


def test_without_a_session_the_way_in_is_shown_and_without_a_token_nothing(app, tus):
    address = tus.begin(len(NOISE))
    stranger = FlaskClient(app, app.response_class)

    assert stranger.head(address, headers=PIECE).status_code == 302
    assert stranger.patch(address, headers=PIECE | {"Upload-Offset": "0"}, data=NOISE).status_code == 400
    assert tus.client.http.patch(address, headers=PIECE | {"Upload-Offset": "0"}, data=NOISE).status_code == 400
    assert tus.come(address) == 0


def test_after_the_deadline_nothing_comes_in(tus, event):
    address = tus.begin(len(sent.pdf()))
    tus.piece(address, 0, sent.pdf())
    later = clock.now() + timedelta(hours=2, minutes=2)
    clock.set_source(lambda: later)

    answers = [
        tus.begin(500, expect=409).get_json(), tus.finish(address, expect=409),
        tus.piece(address, 0, NOISE, expect=409).get_json(),
    ]  # fmt: skip
    words = "The time for this has passed: files can no longer be added or removed."
    assert [one["sentence"] for one in answers] == [words] * 3
    assert files() == []


def test_unfinished_uploads_make_way_for_new_ones(tus):
    tus.begin(100_000)
    newest = tus.begin(100_000)

    assert [str(upload.uid) for upload in uploads()] == [newest.rpartition("/")[2]]


def test_two_pieces_for_one_place_at_once(app, tus):
    address = tus.begin(len(NOISE))
    cookie = tus.client.http.get_cookie("eventreg").value
    headers = PIECE | {"Upload-Offset": "0", "X-CSRFToken": tus.token}
    pieces = [bytes([number]) * (20_000 + number) for number in range(6)]
    db.session.commit()

    def send(piece):
        http = FlaskClient(app, app.response_class)
        http.set_cookie("eventreg", cookie)
        return http.patch(address, headers=headers, data=piece).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(send, pieces))

    assert sorted(statuses) == [204, 409, 409, 409, 409, 409]
    won = pieces[statuses.index(204)]
    assert tus.come(address) == len(won)
    assert file_bytes.read_pieces(uuid.UUID(address.rpartition("/")[2]), len(won)) == won
