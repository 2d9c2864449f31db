"""Several files in one plain form: each is kept or named with its fault."""

import io

import pytest

from tests.applications.files import sent_files as sent
from tests.applications.files.tus import ask_for_files, files


@pytest.fixture
def several(client, factory, event):
    """The address for up to three files."""
    return _address(client, factory, event, 3)


@pytest.fixture
def two(client, factory, event):
    """The address for up to two files."""
    return _address(client, factory, event, 2)


@pytest.fixture
def one(client, factory, event):
    """The address for one file."""
    return _address(client, factory, event, 1)


def _address(client, factory, event, most):
    ask_for_files(event, rules={"at_most": most})
    application = factory.application(event)
    client.open_by_link(application.person)
    return f"/applications/{application.reference}/files/for/cv"


def put(client, address, *sent_files, expect=302):
    return client.post(address, fields={"file": [(io.BytesIO(one), name) for one, name in sent_files]}, expect=expect)


def names():
    return [file.name for file in files()]


def test_all_files_that_are_chosen_together_are_kept(client, several):
    assert "multiple" in client.get(several).text

    put(client, several, (sent.pdf(), "one.pdf"), (sent.photo(), "two.jpg"))

    assert names() == ["one.pdf", "two.jpg"]
    assert "2 files are kept." in client.get(several).visible


def test_each_file_that_is_refused_is_named_and_the_others_stay(client, two):
    page = put(client, two, (b"MZ", "../bad\u202e.exe"), (sent.pdf(), "one.pdf"), (b"", "no.pdf"), expect=422)

    assert "bad.exe : This kind of file is not taken." in page.visible
    assert "no.pdf : This file is empty." in page.visible
    assert "The file is kept." in page.visible
    assert names() == ["one.pdf"]

    page = put(client, two, (sent.pdf(), "two.pdf"), (sent.pdf(), "three.pdf"), expect=409)

    assert "three.pdf There are as many files here as can be taken: 2." in page.visible
    assert names() == ["one.pdf", "two.pdf"]


def test_where_one_file_is_asked_for_the_first_of_two_is_kept_and_the_other_named(client, one):
    assert "multiple" not in client.get(one).text
    put(client, one, (sent.pdf(), "old.pdf"))

    page = put(client, one, (b"MZ", "bad.pdf"), (sent.pdf(), "one.pdf"), (sent.pdf(), "two.pdf"), expect=422)

    assert names() == ["one.pdf"]
    assert "bad.pdf : This kind of file is not taken." in page.visible
    assert "two.pdf : Only one file is taken here, and the one before it was." in page.visible


def test_more_than_a_form_can_carry_is_said(client, several):
    vast = {"CONTENT_LENGTH": str(13 * 2**20), "CONTENT_TYPE": "multipart/form-data; boundary=x"}

    answer = client.http.post(several, environ_overrides=vast)

    assert (
        answer.status_code,
        "This is more than 12 MB together. One file may have 10 MB" in answer.get_data(as_text=True),
    ) == (413, True)
