"""Vast bodies, and uploads that others meddle with: refused, and nothing of them is kept.

Bodies without end need a server: tests/serving/test_serving.py.
"""

import pytest

from eventreg.applications.form import form_domain
from eventreg.applications.status import Status
from eventreg.extensions import db
from tests.applications.files import sent_files as sent
from tests.applications.files.tus import NOISE, Tus, ask_for_files, files, uploads

FORM, OTHER = "multipart/form-data; boundary=x", "application/offset+octet-stream"


@pytest.fixture
def application(client, factory, event):
    ask_for_files(event)
    found = factory.application(event, status=Status.DRAFT)
    client.open_by_link(found.person)
    return found


@pytest.mark.parametrize("key", ["nothing", "cv"])
def test_a_vast_body_for_what_is_not_there_is_a_404(client, application, factory, event, key):
    """Whoever else's it is: another question, another person's application."""
    if key == "cv":
        client.open_by_link(factory.application(event).person)
    vast = {"CONTENT_LENGTH": str(2 * 2**30), "CONTENT_TYPE": FORM}

    answer = client.http.post(f"/applications/{application.reference}/files/for/{key}", environ_overrides=vast)

    assert (answer.status_code, "Nothing here" in answer.get_data(as_text=True)) == (404, True)


@pytest.mark.parametrize(("method", "end"), [("PATCH", ""), ("POST", "/file")])
def test_two_gigabytes_that_are_announced_for_a_piece_are_not_read(client, application, method, end):
    tus = Tus(client, application)
    address = tus.begin(10 * 2**20)
    vast = {"CONTENT_LENGTH": str(2 * 2**30), "CONTENT_TYPE": OTHER}
    known = {"X-CSRFToken": tus.token, "Tus-Resumable": "1.0.0", "Upload-Offset": "0"}

    answer = client.http.open(f"{address}{end}", method=method, headers=known, environ_overrides=vast)

    assert answer.status_code == 413
    assert tus.come(address) == 0


def test_pieces_after_the_end_are_refused(client, application):
    tus, content = Tus(client, application), sent.pdf() + b"\0" * 20_000
    address = tus.begin(len(content))
    tus.piece(address, 0, content)

    tus.piece(address, len(content), b"more", expect=413)
    tus.piece(address, 0, content, expect=409)
    tus.piece(address, len(content) + 5, b"more", expect=409)
    assert tus.come(address) == len(content)
    tus.finish(address)
    tus.piece(address, len(content), b"more", expect=404)
    tus.piece(address, 0, content, expect=404)
    assert [file.name for file in files()] == ["cv.pdf"]


def test_an_upload_to_a_question_that_is_taken_out_meanwhile_ends(client, application, event):
    tus = Tus(client, application)
    address = tus.begin(len(NOISE))
    tus.piece(address, 0, NOISE[:50_000])
    form_domain.publish(event, form_domain.published(event).without_question("cv"))
    db.session.commit()

    said = tus.piece(address, 50_000, NOISE[50_000:], expect=410).get_json()["sentence"]

    assert said == "The form no longer asks for this file. Nothing else is lost: open the page again and go on."
    assert tus.come(address) == 50_000
    tus.begin(100, expect=404)
    tus.ask("DELETE", address, expect=204)
    assert uploads() == []


def test_a_whole_upload_to_a_question_that_is_taken_out_meanwhile_is_not_kept(client, application, event):
    tus, content = Tus(client, application), sent.pdf()
    address = tus.begin(len(content))
    tus.piece(address, 0, content)
    form_domain.publish(event, form_domain.published(event).without_question("cv"))
    db.session.commit()

    tus.finish(address, expect=404)

    assert files() == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"), ("cv\0.exe", "cv.pdf"), ("cv\u202efdp.exe", "cvfdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"), ("\r\nSet-Cookie: a=b", "Set-Cookie_ a=b.pdf"),
    ],
)  # fmt: skip
def test_names_come_clean_out_of_an_upload(client, application, name, kept):
    assert Tus(client, application).send(sent.pdf(), name=name, mark="a\0b")["name"] == kept
