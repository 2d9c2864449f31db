"""The register in a real browser: found by a look-alike, put side by side, said to be one, and two again."""

import re
import threading

import pytest
from playwright.sync_api import Page, expect

from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations.domain import Entry
from eventreg.organizations.duplicates import finding
from tests.factories import Factory
from tests.journeys.test_main_way import DESK, PHONE, only_this_host

pytestmark = pytest.mark.browser

ORGANIZER = "organizer@demo.example"


@pytest.fixture
def entries(site):
    """One entry as the register knows it, and one as an applicant wrote it; they were found to be alike."""
    with site.app.app_context():
        Factory().account(ORGANIZER)
        conference = "Central Asian Conference on Climate Change"
        register.add(Entry(name=conference, abbreviation="CACCC", country="KZ", city="Алматы"), reviewed=True)
        register.add(Entry(name="CACСC", country="KZ", city="Алматы"))  # the fourth letter is Cyrillic
        register.add(Entry(name="Оби зулол", country="TJ", city="Душанбе"), reviewed=True)
        db.session.commit()
        finding.look_through(threading.Event())


def yes(page: Page) -> None:
    """Confirm what the page asks before it does something."""
    page.locator("dialog[open] button", has_text="This one stands for both").click()


def test_found_by_a_look_alike_merged_and_parted(site, launch, entries):
    page = launch().new_context(**DESK | {"locale": "en-GB"}).new_page()
    foreign = only_this_host(page, site.address)
    site.sign_in(page, ORGANIZER)
    page.goto(f"{site.address}/manage/organizations")
    page.get_by_role("searchbox").fill("САССС")  # all Cyrillic
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Central Asian Conference").click()

    page.get_by_role("link", name=re.compile("Compare.*CACСC")).click()
    expect(page.get_by_role("heading", name="One or two organizations?")).to_be_visible()
    page.get_by_role("button", name="This one stands for both").first.click()
    yes(page)
    expect(
        page.get_by_text("“Central Asian Conference on Climate Change” stands for both from now on.")
    ).to_be_visible()

    page.get_by_role("button", name="No, they are two").click()
    expect(page.get_by_text("They are two organizations again.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("CACСC")
    assert foreign == []


def test_the_list_is_gone_through_on_a_phone(site, launch, entries):
    page = launch().new_context(**PHONE | {"locale": "en-GB"}, java_script_enabled=False).new_page()
    site.sign_in(page, ORGANIZER)
    page.goto(f"{site.address}/manage/organizations")
    page.get_by_role("link", name="Likely duplicates (1)").click()
    page.get_by_role("link", name=re.compile("Compare")).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.get_by_role("link", name=re.compile("Compare")).click()
    page.get_by_role("button", name="They are two").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="They are two").click()
    expect(page.get_by_text("Nobody is asked again.")).to_be_visible()
    expect(page.get_by_role("heading", name="Nothing looks alike")).to_be_visible()

    page.get_by_role("link", name="Two organizations").click()
    page.get_by_role("button", name="Ask again").click()
    expect(page.get_by_role("link", name=re.compile("Compare"))).to_be_visible()
