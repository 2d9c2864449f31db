"""Finding somebody in the list while their name is typed, with keys and with a finger, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from eventreg.extensions import db
from tests.factories import Factory
from tests.journeys.test_main_way import PHONE

pytestmark = pytest.mark.browser
ORGANIZER = "organizer@demo.example"


@pytest.fixture
def page(site, launch) -> Page:
    """The list of an event with three people, on a phone."""
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum")
        for name in ("Әлия Құрманбекова", "Алия Каримова", "Тимур Ли"):
            factory.application(event, name_native=name, name_latin="", country="KZ")
        factory.account(ORGANIZER, event_id=event.id)
        db.session.commit()
    page = launch().new_context(**PHONE | {"has_touch": True, "locale": "en"}).new_page()
    site.sign_in(page, ORGANIZER)
    page.goto(f"{site.address}/manage/forum/applications")
    return page


def test_with_keys_to_the_person_and_enter_alone_shows_the_list(page):
    search = page.locator("[type=search][name=q]")
    search.press_sequentially("aliya k")
    expect(page.locator(".offer-list [role=option]")).to_have_count(2)
    expect(page.locator(".filter-search [role=status]")).to_have_text("Found: 2. Choose with the arrow keys.")

    search.press("Escape")
    expect(page.locator(".offer-list")).to_be_hidden()
    search.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(2)

    page.locator("[type=search][name=q]").press("End")
    page.locator("[type=search][name=q]").press_sequentially("arimova")
    expect(page.locator(".offer-list [role=option]").first).to_contain_text("Алия Каримова")
    page.locator("[type=search][name=q]").press("ArrowDown")
    page.locator("[type=search][name=q]").press("Enter")
    expect(page.locator("h1")).to_have_text("Алия Каримова")


def test_with_a_finger_and_nobody_fits(page):
    search = page.locator("[type=search][name=q]")
    search.press_sequentially("qwxj pfvb")
    expect(page.locator(".filter-search [role=status]")).to_have_text("Nobody fits.")
    expect(page.locator(".offer-list [role=option]")).to_have_count(0)

    search.fill("")
    search.press_sequentially("Тим")
    page.locator(".offer-list [role=option]").first.tap()
    expect(page.locator("h1")).to_have_text("Тимур Ли")
