"""An organizer drags people between the columns of the board, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.people.models import Person
from tests.factories import Factory
from tests.review.selection import choosing

pytestmark = pytest.mark.browser
ORGANIZER = "organizer@demo.example"


@pytest.fixture
def page(site, launch) -> Page:
    """The cards of an event with two places of which one country may have one."""
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum", mode="in_person", places_in_person=2, places_online=0)
        for name, mark in (("Aliya", 5), ("Timur", 4)):
            choosing.crowd(factory, event, mark, name_native=name, name_latin=name, country="KZ")
        choosing.limit(event, "at_most", 1, country=["KZ"])
        factory.account(ORGANIZER, event_id=event.id)
        db.session.commit()
    page = launch().new_context(locale="en", viewport={"width": 1280, "height": 900}).new_page()
    site.sign_in(page, ORGANIZER)
    page.goto(f"{site.address}{choosing.HERE}/cards")
    return page


def hold(page: Page, name: str, column: str) -> None:
    """Drag a card over a column, and do not let go."""
    grip = page.locator(f'[data-name="{name}"] .card-grip').bounding_box()
    target = page.locator(f'.card-column[data-drop="{column}"] h2').bounding_box()
    assert grip
    assert target
    page.mouse.move(grip["x"] + 20, grip["y"] + 20)
    page.mouse.down()
    page.mouse.move(target["x"] + 20, target["y"] + 10, steps=5)


def column(page: Page, key: str):
    return page.locator(f'.card-column[data-drop="{key}"]')


def status(site, name: str) -> str:
    with site.app.app_context():
        query = select(Application.status).join(Application.person).where(Person.badge_name == name)
        return db.session.scalars(query).one()


def test_a_card_is_dragged_with_live_bars_and_a_breach_asks_why(site, page):
    hold(page, "Aliya", "approved")
    expect(page.locator("[data-bars]")).to_contain_text("As they would be with Aliya in: Chosen")
    assert status(site, "Aliya") == Status.IN_REVIEW
    page.mouse.up()
    expect(column(page, "approved")).to_contain_text("Aliya")
    assert status(site, "Aliya") == Status.APPROVED

    hold(page, "Timur", "approved")
    expect(page.locator("[data-bars]")).to_contain_text("Limit passed")
    page.keyboard.press("Escape")
    expect(page.locator("[data-bars]")).not_to_contain_text("Limit passed")
    page.mouse.up()
    assert status(site, "Timur") == Status.IN_REVIEW

    hold(page, "Timur", "approved")
    page.mouse.up()
    reason = page.get_by_label("Why this limit is passed")
    expect(reason).to_be_focused()
    reason.fill("The only speaker")
    page.get_by_role("button", name="Choose all the same").click()
    expect(column(page, "approved")).to_contain_text("Timur")
    expect(page.locator("[data-said]")).to_have_text("Timur is now in: Chosen")
    assert status(site, "Timur") == Status.APPROVED


@pytest.mark.parametrize("browser", ["of today", "that does not say which button was pressed"])
def test_the_buttons_do_the_same_by_keyboard(site, page, browser):
    if browser != "of today":  # Safari 14 to 15.3
        page.add_init_script("Object.defineProperty(SubmitEvent.prototype, 'submitter', { value: undefined })")
        page.reload()
    page.get_by_role("button", name=re.compile("Reserve list.*Aliya")).press("Enter")

    expect(column(page, "reserve")).to_contain_text("Aliya")
    expect(page.locator("[data-said]")).to_have_text("Aliya is now in: Reserve list")
    assert status(site, "Aliya") == Status.RESERVE
    expect(page.locator(".card-one:focus")).to_have_attribute("data-name", "Timur")
    page.get_by_role("button", name=re.compile("Reserve list.*Timur")).press("Enter")
    expect(page.get_by_role("heading", name="Waiting for a decision (0)")).to_be_focused()


def test_on_a_phone_one_column_is_shown_and_a_move_leaves_the_page_where_it_is(site, page):
    with site.app.app_context():
        event = db.session.scalars(select(Application)).first().event
        for number in range(6):
            choosing.crowd(Factory(), event, 3, name_native=f"Person {number}", name_latin=f"Person {number}")
    page.set_viewport_size({"width": 360, "height": 640})
    page.reload()
    expect(column(page, "reserve")).to_be_hidden()
    button = page.get_by_role("button", name=re.compile("Reserve list.*Person 3"))
    button.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")

    button.click()

    expect(page.locator(".card-one:focus")).to_have_attribute("data-name", "Person 4")
    assert abs(page.evaluate("scrollY") - before) < 60
    page.get_by_role("link", name="Reserve list (1)").click()
    expect(column(page, "reserve")).to_be_visible()
    expect(column(page, "in_review")).to_be_hidden()
