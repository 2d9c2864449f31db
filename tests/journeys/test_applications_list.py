"""Filters that open in the list, stars, and reading on with J and K, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from eventreg.extensions import db
from tests.factories import Factory

pytestmark = pytest.mark.browser
ORGANIZER = "organizer@demo.example"


@pytest.fixture
def page(site, launch) -> Page:
    """The list of an event with two people from Kazakhstan and one from Tajikistan."""
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum")
        for name, country in (("Aliya", "KZ"), ("Timur", "KZ"), ("Jamshed", "TJ")):
            factory.application(event, name_native=name, name_latin=name, country=country)
        factory.account(ORGANIZER, event_id=event.id)
        db.session.commit()
    page = launch().new_context(locale="en").new_page()
    site.sign_in(page, ORGANIZER)
    page.goto(f"{site.address}/manage/forum/applications?sort=name")
    return page


def test_a_filter_opens_with_its_numbers_and_is_turned_round(page):
    page.get_by_role("link", name="Country", exact=True).first.click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Kazakhstan 2")

    dialog.get_by_label("Kazakhstan").check()
    dialog.get_by_label("is none of these").check()
    dialog.get_by_role("button", name="Show").click()

    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator(".chips")).to_contain_text("Country: not Kazakhstan")
    expect(page).to_have_url(re.compile("sort=name"))


def test_escape_closes_a_filter_and_the_list_stays(page):
    page.get_by_role("link", name="Gender", exact=True).first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("tbody tr")).to_have_count(3)


def test_a_star_stays_and_j_and_k_lead_through_the_list(page, site):
    star = page.get_by_role("button", name="Star: Aliya")
    with page.expect_response(re.compile("/star$")):
        star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    page.goto(f"{site.address}/manage/forum/applications?favourite=yes")
    expect(page.locator("tbody tr")).to_have_count(1)

    page.goto(f"{site.address}/manage/forum/applications?sort=name&country=KZ")
    page.get_by_role("link", name="Aliya", exact=True).click()
    expect(page.locator("h1")).to_have_text("Aliya")
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page.locator("h1")).to_have_text("Timur")
    page.wait_for_load_state()
    page.locator("#tag-add").press_sequentially("kkjj")
    expect(page.locator("h1")).to_have_text("Timur")
    page.locator("h1").click()
    page.keyboard.press("k")
    expect(page.locator("h1")).to_have_text("Aliya")
