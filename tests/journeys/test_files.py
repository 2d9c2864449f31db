"""Files on a phone with a bad line: sent in pieces, cut off, gone on with, refused, removed."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import CDPSession, Page, expect
from sqlalchemy import select

from eventreg.applications.files.file_models import File
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.people import domain as people
from tests.applications.files.tus import ask_for_files
from tests.factories import Factory

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"}
LONG = 60_000  # milliseconds


def line(network: CDPSession, upload: int, *, offline: bool = False) -> None:
    """A line of so many bytes a second."""
    speed = {"latency": 50, "downloadThroughput": 500_000, "uploadThroughput": upload}
    network.send("Network.emulateNetworkConditions", {"offline": offline} | speed)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture of almost a megabyte, with nothing that could be packed."""
    path = tmp_path / "Фото.jpg"
    written = io.BytesIO()
    Image.effect_noise((1200, 1000), 80).convert("RGB").save(written, "JPEG", quality=85)
    path.write_bytes(written.getvalue())
    return path


@pytest.fixture
def page(site, launch) -> Page:
    """The section of a draft that asks for a CV and for up to three papers."""
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum")
        ask_for_files(event, "cv", required=True)
        ask_for_files(event, "papers", rules={"at_most": 3}, labels={"en": "Papers", "ru": "Бумаги"})
        application = factory.application(event, status=Status.DRAFT)
        token = people.own_page_link(application.person)
        db.session.commit()
    page = launch().new_page(**PHONE)
    page.goto(f"{site.address}/p/{token}")
    page.locator("form button").first.click()
    page.goto(f"{site.address}/events/forum/apply/part")
    return page


def kept(site) -> list[str]:
    """Names of all files."""
    with site.app.app_context():
        return [file.name for file in db.session.scalars(select(File).order_by(File.id))]


def test_a_file_survives_a_lost_line_and_a_page_loaded_anew(site, page, photo):
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    line(network, 60_000)
    place, state = page.locator("#cv"), page.locator("#cv [data-upload-state]")
    place.locator("input[type=file]").set_input_files(photo)
    expect(state).to_have_text(re.compile("Sending: [1-9]"))

    line(network, 0, offline=True)
    expect(state).to_have_text(re.compile("^No connection"))
    line(network, 60_000)
    expect(state).to_have_text(re.compile("Sending"))

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(state).to_have_text(re.compile("^It was not finished"))
    place.locator("input[type=file]").set_input_files(photo)
    expect(state).to_have_text(re.compile("Sending: [1-9]"))
    line(network, -1)
    expect(place.get_by_role("link", name="Фото.jpg")).to_be_visible()

    expect(place.get_by_text("A file is needed here")).to_be_hidden()
    assert kept(site) == ["Фото.jpg"]
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])").find("Фото") == -1


def test_bad_files_are_refused_beside_the_field_and_good_ones_removed(site, page, photo):
    place = page.locator("#papers")
    place.locator("input[type=file]").set_input_files([
        {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"MZ" * 500},
        {"name": "film.pdf", "mimeType": "application/pdf", "buffer": b"0" * 11_000_000},
        {"name": "good.jpg", "mimeType": "image/jpeg", "buffer": photo.read_bytes()},
    ])  # fmt: skip

    expect(place.get_by_text("This kind of file is not taken.").first).to_be_visible()
    expect(place.get_by_text("This file is larger than 10 MB.").first).to_be_visible()
    expect(place.get_by_role("link", name="good.jpg")).to_be_visible()
    assert kept(site) == ["good.jpg"]

    place.get_by_role("button", name=re.compile("Remove.*good")).click()
    expect(place.get_by_role("link", name="good.jpg")).to_have_count(0)
    assert kept(site) == []
