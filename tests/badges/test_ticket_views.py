"""The participant's own ticket."""

import io
import subprocess

import pytest
from icalendar import Calendar
from PIL import Image
from sqlalchemy import select

from eventreg.applications import sending
from eventreg.applications.status import Status
from eventreg.badges.models import Ticket
from eventreg.extensions import db


@pytest.fixture
def participant(factory):
    event = factory.event("forum", places={"en": "Almaty, Kazakhstan"})
    return factory.participant(event)


@pytest.fixture
def own(client, participant):
    client.open_by_link(participant.application.person)
    return f"/applications/{participant.application.reference}"


def test_the_page_has_the_code_and_its_fallback(client, own):
    ticket = db.session.scalars(select(Ticket)).one()

    page = client.get(f"{own}/ticket")

    assert ticket.typed_code in page.visible
    assert 'class="qr"' in page.text
    assert "Show this at the badge desk" in page.visible
    assert "R1:" not in page.text, "the badge's own code is not on the phone"


def test_the_pdf_has_the_code_that_the_desk_reads(client, own, tmp_path):
    import zxingcpp

    answer = client.http.get(f"{own}/ticket.pdf")
    (tmp_path / "ticket.pdf").write_bytes(answer.data)
    subprocess.run(["pdftoppm", "-r", "110", "-png", tmp_path / "ticket.pdf", tmp_path / "page"], check=True)
    picture = Image.open(next(tmp_path.glob("page*.png")))

    assert answer.mimetype == "application/pdf"
    assert zxingcpp.read_barcodes(picture)[0].text == db.session.scalars(select(Ticket)).one().code


def test_the_picture_has_the_same_code(client, own):
    import zxingcpp

    answer = client.http.get(f"{own}/ticket.png")

    assert answer.mimetype == "image/png"
    assert (
        zxingcpp.read_barcode(Image.open(io.BytesIO(answer.data))).text == db.session.scalars(select(Ticket)).one().code
    )


def test_the_code_can_be_said_aloud(client, own):
    assert "How to say it aloud" in client.get(f"{own}/ticket").visible


def test_the_calendar_file_has_whole_days(client, own, participant):
    answer = client.http.get(f"{own}/calendar.ics")

    entry = Calendar.from_ical(io.BytesIO(answer.data).read()).walk("VEVENT")[0]
    event = participant.event
    assert (entry["dtstart"].dt, (entry["dtend"].dt - event.ends_on).days) == (event.starts_on, 1)
    assert (str(entry["summary"]), str(entry["location"])) == ("Test Forum", "Almaty, Kazakhstan")
    assert answer.mimetype == "text/calendar"


def test_a_place_that_is_given_up_has_no_ticket(client, own, participant):
    sending.withdraw(participant.application)
    db.session.commit()

    for part in ("ticket", "ticket.pdf", "calendar.ics"):
        assert "does not work any more" in client.get(f"{own}/{part}", expect=410).visible


def test_online_has_a_room_and_no_ticket(client, factory):
    application = factory.application(status=Status.CONFIRMED, mode="online")
    client.open_by_link(application.person)
    own = f"/applications/{application.reference}"

    assert "You take part online" in client.get(f"{own}/room").visible
    client.get(f"{own}/ticket", expect=404)
    assert b"LOCATION:Online" in client.http.get(f"{own}/calendar.ics").data


def test_in_person_has_no_room(client, own):
    client.get(f"{own}/room", expect=404)


def test_whoever_has_not_confirmed_has_nothing_of_it(client, factory):
    application = factory.application(status=Status.OFFERED)
    client.open_by_link(application.person)

    for part in ("ticket", "ticket.pdf", "room", "calendar.ics"):
        client.get(f"/applications/{application.reference}/{part}", expect=404)


def test_a_letter_that_cannot_be_printed_is_said(client, factory):
    participant = factory.participant(name_native="漢字")
    client.open_by_link(participant.application.person)

    page = client.get(f"/applications/{participant.application.reference}/ticket.pdf", expect=422)

    assert "has a letter that we cannot print" in page.visible


def test_the_worker_of_kept_tickets_is_our_own_script(client):
    answer = client.http.get("/ticket-worker.js")

    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
