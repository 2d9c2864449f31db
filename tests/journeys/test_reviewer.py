"""A reviewer in a real browser: three read by keyboard, no line in the middle of the third, one abstained from."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.review.reading.reading_models import Assignment
from tests.factories import Factory
from tests.journeys.settling import settled
from tests.review.reading.desk.at_the_desk import REVIEWER, add_criteria, give

pytestmark = pytest.mark.browser

SCREENS = {"laptop": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}
STATE = "[data-keep-state]"


@pytest.fixture
def forum(site):
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum")
        account = factory.account(REVIEWER, "reviewer", event_id=event.id)
        add_criteria(event)
        for number in range(4):
            give(factory.application(event, status=Status.IN_REVIEW, name_native=f"Person {number}"), account)
    return site


def kept(site):
    """(state, points, note) of every reading, in the order in which they were sent or kept."""
    with site.app.app_context():
        found = db.session.scalars(select(Assignment).order_by(Assignment.uid)).all()
        return [(one.state, *wrote(one)) for one in found]


def wrote(assignment):
    """Points by criterion, and the note."""
    review = assignment.review
    if review is None:
        return [], None
    return [score.points for score in sorted(review.scores, key=lambda one: one.criterion_id)], review.note


def keys(page, *names):
    for name in names:
        page.keyboard.press(name)


def next_by_keys(page):
    """Send by keyboard, and wait for the next page."""
    before = page.url
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != before)
    settled(page)


@pytest.mark.parametrize("screen", SCREENS)
def test_three_are_read_and_one_is_not(forum, launch, screen):
    context = launch().new_context(base_url=forum.address, viewport=SCREENS[screen], locale="en-GB")
    page = context.new_page()
    forum.sign_in(page, REVIEWER)
    page.goto("/manage/forum/review/queue")
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen]["width"]
    page.get_by_role("link", name="Begin to read").click()
    page.wait_for_url("**/readings/*")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen]["width"]

    keys(page, "4", "3")
    expect(page.locator("[data-total]")).to_have_text("2 of 3 given")
    keys(page, "5")
    expect(page.locator("[data-total]")).to_have_text("3.9")
    next_by_keys(page)
    keys(page, "j", "j", "1", "k", "k", "k", "0", "ArrowDown", "ArrowUp", "j", "2")
    next_by_keys(page)

    keys(page, "1")
    expect(page.locator(STATE)).to_have_text("Kept. It counts once you send it.")
    context.set_offline(True)
    keys(page, "2", "3")
    page.fill("#note", "Written without a line. 5 of 5!")
    expect(page.locator(STATE)).to_contain_text("No connection")
    context.set_offline(False)
    expect(page.locator(STATE)).to_have_text("Kept. It counts once you send it.")
    page.reload()
    expect(page.locator("#note")).to_have_value("Written without a line. 5 of 5!")
    settled(page)
    page.locator("#note").focus()
    next_by_keys(page)

    page.get_by_text("Abstain from reading this").click()
    page.get_by_label("I do not read its language well enough").check()
    page.get_by_role("button", name="Abstain").click()
    page.get_by_role("dialog").get_by_role("button", name="Abstain").click()
    expect(page.locator("main")).to_contain_text("You have read everything")

    assert kept(forum) == [
        ("done", [4, 3, 5], None), ("done", [0, 1, 2], None),
        ("done", [1, 2, 3], "Written without a line. 5 of 5!"), ("abstained", [], None),
    ]  # fmt: skip
    assert page.evaluate("localStorage.length") == 0


RUSSIAN = {"j": "о", "k": "л", "l": "д", "p": "з", "a": "ф", "s": "ы"}


def typed_in_russian(page, name):
    """A key as a Russian keyboard sends it."""
    sent = {"key": RUSSIAN[name], "code": f"Key{name.upper()}", "bubbles": True, "cancelable": True}
    page.evaluate("sent => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', sent))", sent)


@pytest.mark.parametrize("press", [keys, typed_in_russian], ids=["latin", "russian"])
def test_all_of_the_desk_is_reached_by_keys_in_any_layout(forum, launch, press):
    page = launch().new_context(base_url=forum.address, locale="en-GB").new_page()
    forum.sign_in(page, REVIEWER)
    page.goto("/manage/forum/review/queue")
    page.get_by_role("link", name="Begin to read").click()
    page.wait_for_url("**/readings/*")
    settled(page)
    expect(page.locator("[data-keys]")).to_be_visible()
    first = page.url

    press(page, "j")
    keys(page, "4")
    press(page, "k")
    expect(page.locator("fieldset.criterion").nth(0).locator("input:focus")).to_have_count(1)
    press(page, "a")
    expect(page.locator(".desk-abstain input:focus")).to_have_count(1)
    page.evaluate("document.activeElement.blur()")
    press(page, "s")
    expect(page.locator(".star[aria-pressed=true]")).to_have_count(1)
    settled(page)
    expect(page.locator("[data-keys]")).to_be_visible()
    press(page, "p")
    page.wait_for_url(lambda url: url.startswith(forum.address) and url != first and "/readings/" in url)
    settled(page)
    expect(page.locator("[data-keys]")).to_be_visible()
    press(page, "l")
    page.wait_for_url("**/review/queue")
