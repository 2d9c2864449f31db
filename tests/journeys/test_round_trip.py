"""An office's list in a real browser: taken home, marked, brought back, looked at, written, taken back."""

import io
import re

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from eventreg.core.spreadsheets import read_lines
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.jobs import worker
from tests.factories import Factory
from tests.journeys.test_main_way import only_this_host

pytestmark = pytest.mark.browser
OFFICE = "office.kz@demo.example"


@pytest.fixture
def page(site, launch) -> Page:
    """The office's browser, signed in; it sees two people of Kazakhstan and not the others."""
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum")
        for name in ("Әлия Құрманбекова", "Тимур Ли"):
            factory.application(event, name_native=name, name_latin="", country="KZ")
        factory.application(event, name_native="Hidden Person", country="KZ", head_office_only=True)
        factory.application(event, name_native="Foreign Person", country="KG")
        office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
        factory.account(OFFICE, office_id=office.id)
        db.session.commit()
    page = launch().new_context(locale="en").new_page()
    site.sign_in(page, OFFICE)
    page.goto(f"{site.address}/manage/forum/import")
    return page


def test_an_office_takes_its_list_home_and_brings_it_back(site, page):
    foreign = only_this_host(page, site.address)
    with page.expect_download() as started:
        page.get_by_role("link", name="Download my list").click()
    rows = [values for _line, values in read_lines(started.value.path(), "list.xlsx")]
    assert {row[1] for row in rows[1:]} == {"Әлия Құрманбекова", "Тимур Ли"}

    place = {heading: number for number, heading in enumerate(rows[0])}
    alia = next(row for row in rows if row[1].startswith("Әлия"))
    alia[place["Rank (1 is the best)"]] = 1
    alia[place["We recommend (yes or no)"]] = "yes"
    alia[place["Name in Latin letters"]] = "Aliya Kurmanbekova"
    send_back(page, rows)
    let_work(site, page)

    expect(page.get_by_role("heading", name="3 changes")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Aliya Kurmanbekova")
    page.get_by_role("button", name="Write the changes").click()
    let_work(site, page)
    expect(page.locator("main")).to_contain_text("3 changes are written.")

    page.get_by_role("link", name="Әлия Құрманбекова").first.click()
    expect(page.get_by_role("heading", name="What the office says")).to_be_visible()
    expect(page.locator(".page-head")).to_contain_text("Aliya Kurmanbekova")
    page.go_back()

    page.get_by_role("button", name="Take this import back").click()
    page.locator("dialog button[value=yes]").click()
    let_work(site, page)
    expect(page.locator("main")).to_contain_text("3 cells stand as before.")
    assert foreign == []


def send_back(page: Page, rows: list[list[object]]) -> None:
    """Write the rows into a workbook, as Excel would, and send it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    sent = {"name": "list.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}
    page.set_input_files("#list-file", sent)
    page.get_by_role("button", name="Send it back").click()


def let_work(site, page: Page) -> None:
    """The page shows how far the worker is, and goes on by itself once the work is done."""
    expect(page.locator("[data-progress]")).to_be_visible()
    worker.run_due(site.app)
    expect(page.locator("[data-progress]")).to_have_count(0)
    expect(page.locator("h1")).to_have_text(re.compile("list.xlsx"))
