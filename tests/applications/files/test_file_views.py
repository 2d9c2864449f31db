"""Files without script: the page for one answer, downloads for the applicant and for staff, removal."""

import io

import pytest
from sqlalchemy import select

from eventreg.applications.files import file_bytes
from eventreg.applications.files.file_models import File
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core.storage import storage
from eventreg.events import domain as events
from eventreg.extensions import db
from tests.applications.files import sent_files as sent
from tests.applications.files.tus import Tus, ask_for_files


@pytest.fixture
def application(client, factory, event):
    ask_for_files(event, helps={"en": "Two pages.", "ru": "Две страницы."})
    found = factory.application(event)
    client.open_by_link(found.person)
    return found


def files():
    return list(db.session.scalars(select(File).order_by(File.id)))


def put(client, application, content, name="cv.pdf", *, key="cv", expect=302):
    address = f"/applications/{application.reference}/files/for/{key}"
    return client.post(address, fields={"file": (io.BytesIO(content), name)}, expect=expect)


def test_a_file_is_sent_and_removed_by_plain_forms(client, application):
    address = f"/applications/{application.reference}/files/for/cv"
    assert "Choose a file" in client.get(address).visible

    put(client, application, sent.pdf(), "My CV.pdf")
    [file] = files()
    page = client.get(address)
    assert ("My CV.pdf" in page.visible, "PDF, 1 kB" in page.visible) == (True, True)
    assert "takes the place of this one" in page.visible

    client.post(f"/applications/{application.reference}/files/{file.uid}/removal")
    assert files() == []


@pytest.mark.parametrize(
    ("content", "name", "status", "words"),
    [
        (b"MZ program", "cv.pdf", 422, "This kind of file is not taken."), (b"", "cv.pdf", 422, "This file is empty."),
        (b"x", "", 422, "Choose a file first."),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_the_field(client, application, content, name, status, words):
    page = put(client, application, content, name, expect=status)

    assert words in page.visible
    assert 'aria-describedby="file-help file-error"' in page.text
    assert files() == []


def test_a_file_just_over_the_limit_is_refused(client, application):
    # Written by hand, because the test client leaves the file open in which it puts large bodies together.
    parts = [("csrf_token", "", client.csrf().encode()), ("file", '; filename="cv.pdf"', b"\0" * (10 * 2**20 + 1))]
    body = b"".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + content + b"\r\n"
        for name, more, content in parts
    )
    address = f"/applications/{application.reference}/files/for/cv"

    answer = client.http.post(address, data=body + b"--x--\r\n", content_type="multipart/form-data; boundary=x")

    assert (answer.status_code, "larger than 10 MB" in answer.get_data(as_text=True)) == (413, True)


def test_a_body_of_any_size_is_refused_unread_and_said_beside_the_field(client, application):
    address = f"/applications/{application.reference}/files/for/cv"
    vast = {"CONTENT_LENGTH": str(2 * 2**30), "CONTENT_TYPE": "multipart/form-data; boundary=x"}

    answer = client.http.post(address, environ_overrides=vast)

    assert (answer.status_code, "larger than 10 MB" in answer.get_data(as_text=True)) == (413, True)


def test_a_question_that_is_not_asked_has_no_files(client, application):
    for key in ("name_native", "nothing", "%00"):
        assert client.http.get(f"/applications/{application.reference}/files/for/{key}").status_code == 404
    put(client, application, sent.pdf(), key="motivation", expect=404)


def test_when_as_many_are_there_as_are_taken_the_page_says_so(client, factory, event):
    ask_for_files(event, rules={"at_most": 2})
    application = factory.application(event)
    client.open_by_link(application.person)
    put(client, application, sent.pdf())
    put(client, application, sent.pdf())

    words = "There are as many files here as can be taken: 2."
    assert words in client.get(f"/applications/{application.reference}/files/for/cv").visible
    assert words in put(client, application, sent.pdf(), expect=409).visible


def test_what_was_sent_keeps_a_file_that_is_needed(client, factory, event):
    ask_for_files(event, required=True)
    application = factory.application(event, status=Status.DRAFT)
    client.open_by_link(application.person)
    put(client, application, sent.pdf())
    client.post("/events/forum/apply/check")
    removal = f"/applications/{application.reference}/files/{files()[0].uid}/removal"

    assert "needs a file here" in client.post(removal, expect=409).visible
    asked = {"Accept": "application/json", "X-CSRFToken": client.csrf()}
    said = client.http.post(removal, headers=asked)
    assert (said.status_code, "needs a file here" in said.get_json()["sentence"]) == (409, True)
    put(client, application, sent.photo(), "new.jpg")
    assert [file.name for file in files()] == ["new.jpg"]


def test_the_script_is_answered_without_a_page(client, application):
    put(client, application, sent.pdf())
    removal = f"/applications/{application.reference}/files/{files()[0].uid}/removal"

    said = client.http.post(removal, headers={"Accept": "application/json", "X-CSRFToken": client.csrf()})

    assert (said.status_code, files()) == (204, [])


def test_the_section_says_where_files_go(client, factory, event):
    ask_for_files(event, section="you", key="photo")
    first = client.get("/events/forum/apply")
    assert 'value="files:photo"' in first.text

    application = factory.application(event, status=Status.DRAFT)
    client.open_by_link(application.person)
    page = client.get("/events/forum/apply/you")
    assert ('data-uploads="/applications/' in page.text, 'value="files:photo"' in page.text) == (True, True)


def test_a_download_is_saved_and_never_shown(client, application):
    put(client, application, sent.photo(), 'Фото "дома"\r\n.jpg')

    answer = client.http.get(f"/applications/{application.reference}/files/{files()[0].uid}")

    told = {name: answer.headers[name] for name in ("Content-Type", "Content-Security-Policy", "Cache-Control")}
    assert told == {
        "Content-Type": "image/jpeg", "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }  # fmt: skip
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment; filename=\"file.jpg\"; filename*=UTF-8''%D0%A4")
    assert answer.get_data() == file_bytes.read_file(files()[0])


def test_a_file_whose_bytes_are_gone_is_told(client, application):
    put(client, application, sent.pdf())
    storage().delete(file_bytes.file_place(files()[0].uid))

    page = client.get(f"/applications/{application.reference}/files/{files()[0].uid}", expect=410)

    assert "can no longer be opened" in page.visible


def test_a_strangers_file_is_a_404(client, application, factory, event):
    put(client, application, sent.pdf())
    other = factory.application(event)
    client.open_by_link(other.person)

    for reference in (application.reference, other.reference):
        address = f"/applications/{reference}/files/{files()[0].uid}"
        assert client.http.get(address).status_code == 404
        client.post(f"{address}/removal", expect=404)
    put(client, application, sent.pdf(), expect=404)
    assert len(files()) == 1


def staff_address(application):
    return f"/manage/forum/applications/{application.reference}/files/{files()[0].uid}"


def sign_in_office(client, factory, country):
    office = events.ensure_office(country.lower(), names={"en": country}, countries=[country])
    client.sign_in(factory.account("office@demo.example", office_id=office.id).email)


def looks():
    return list(db.session.scalars(select(Entry).where(Entry.action == "application.file_opened")))


def test_staff_load_a_file_and_the_look_is_in_the_trail(client, application, factory):
    put(client, application, sent.pdf(), "My CV.pdf")
    account = factory.account()
    client.sign_in(account.email)

    page = client.get(f"/manage/forum/applications/{application.reference}")
    answer = client.http.get(staff_address(application))

    assert ("My CV.pdf" in page.visible, staff_address(application) in page.links) == (True, True)
    assert (answer.status_code, answer.headers["Content-Disposition"][:10]) == (200, "attachment")
    [look] = looks()
    assert (look.actor, look.about) == (account.actor, application.reference)
    assert look.details == {"file": str(files()[0].uid)}


def test_an_office_sees_the_files_of_its_own_country_alone(client, application, factory, event):
    put(client, application, sent.pdf())
    sign_in_office(client, factory, "KZ")

    assert client.http.get(staff_address(application)).status_code == 404
    assert looks() == []


def test_an_answer_that_only_the_head_office_reads_keeps_its_file_from_the_office(client, factory, event):
    ask_for_files(event, seen_by="head_office")
    application = factory.application(event)
    client.open_by_link(application.person)
    put(client, application, sent.pdf())
    sign_in_office(client, factory, "TJ")

    assert client.http.get(f"/manage/forum/applications/{application.reference}").status_code == 200
    assert client.http.get(staff_address(application)).status_code == 404
    assert looks() == []


def test_a_draft_is_nobodys_to_read(client, factory, event):
    ask_for_files(event)
    application = factory.application(event, status=Status.DRAFT)
    client.open_by_link(application.person)
    Tus(client, application).send(sent.pdf())
    factory.account()
    client.sign_in("organizer@demo.example")

    assert client.http.get(staff_address(application)).status_code == 404
