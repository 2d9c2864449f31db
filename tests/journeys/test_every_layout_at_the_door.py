"""A badge of each finished design, held before the camera of the door's page at one distance: all come in."""

import dataclasses
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy import select

from eventreg.badges import drawing
from eventreg.badges.layouts import designs
from eventreg.badges.sheet import print_sheet
from eventreg.checkin import domain as door
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db
from tests.factories import Factory
from tests.journeys.test_main_way import start_scanning

pytestmark = pytest.mark.browser

DOTS = 118  # an inch: an A6 badge then fills the height of the camera's picture, and a plastic card a good third


def held_before_a_camera(pdf: Path, folder: Path) -> Path:
    """The first page as a camera sees it from where an A6 badge just fills its picture: one JPEG, 1280 × 720."""
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", "-f", "1", "-l", "1", pdf, folder / "page"], check=True)
    page = Image.open(next(folder.glob("page*.png"))).convert("RGB")
    scene = Image.new("RGB", (1280, 720), (96, 88, 80))
    scene.paste(page, ((1280 - page.width) // 2, (720 - page.height) // 2))
    path = folder / "camera.mjpeg"
    scene.save(path, "JPEG", quality=90)
    return path


@pytest.mark.parametrize("design", list(designs.DESIGNS))
def test_the_door_reads_it(site, launch, tmp_path, design):
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum", starts_on=clock.today("Asia/Almaty"))
        badge = factory.badge(event, name_native="Ҷамшед Раҳимзода", name_latin="Jamshed Rahimzoda")
        sheet = drawing.sheet_of(event, [badge], designs.layout_of(design, off=()))
        print_sheet(dataclasses.replace(sheet), tmp_path / "badge.pdf")
        device, _code = door.make_device(db.session.scalars(select(Event)).one(), name="Phone 1")
        token = door.give_token(device)
        db.session.commit()
    camera = held_before_a_camera(tmp_path / "badge.pdf", tmp_path)
    page = launch(camera=camera).new_context(
        viewport={"width": 360, "height": 740}, locale="en", permissions=["camera"]
    ).new_page()  # fmt: skip
    page.goto(f"{site.address}/check-in/#token={token}&point=Entrance")
    start_scanning(page)

    expect(page.locator("#verdict")).to_be_visible()
    expect(page.locator("#verdict-person")).to_contain_text("Ҷамшед Раҳимзода")
