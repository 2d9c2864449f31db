"""An organizer sets limits, has the best selection found, adopts it and takes it back, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.jobs import worker
from tests.factories import Factory
from tests.review.selection import choosing

pytestmark = pytest.mark.browser
ORGANIZER = "organizer@demo.example"


@pytest.fixture
def page(site, launch) -> Page:
    """The board of an event with two places: three good ones from Kazakhstan, one from Tajikistan."""
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum", mode="in_person", places_in_person=2, places_online=0)
        for name, mark, country in (("Aliya", 5, "KZ"), ("Timur", 4, "KZ"), ("Dana", 4, "KZ"), ("Jamshed", 2, "TJ")):
            choosing.crowd(factory, event, mark, name_native=name, name_latin=name, country=country)
        factory.account(ORGANIZER, event_id=event.id)
        db.session.commit()
    page = launch().new_context(locale="en", viewport={"width": 360, "height": 800}).new_page()
    site.sign_in(page, ORGANIZER)
    page.goto(f"{site.address}{choosing.HERE}")
    return page


def work(site) -> None:
    with site.app.app_context():
        worker.run_due(site.app)


def test_limits_a_suggestion_adopted_and_taken_back(site, page):
    page.get_by_role("link", name="Change the limits").click()
    page.get_by_label("How many", exact=True).fill("1")
    page.locator("summary", has_text="Country worked for").click()
    page.get_by_label("each country worked for").check()
    page.get_by_role("button", name="Add the limit").click()
    expect(page.get_by_text("At most 1 person: each country worked for").first).to_be_visible()

    page.get_by_role("link", name="Board").click()
    page.get_by_label("Name of the selection").fill("One each")
    page.get_by_role("button", name="Find the best selection").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    work(site)
    expect(page.get_by_text("Proven best")).to_be_visible()  # by itself, without a new look
    chosen = page.get_by_role("region", name="2 people are in")
    expect(chosen).to_contain_text("Aliya")
    expect(chosen).to_contain_text("Jamshed")
    expect(page.get_by_role("region", name="2 people are not")).to_contain_text(
        "Would pass: At most 1 person: Kazakhstan"
    )

    page.get_by_label("How many go on the reserve list").fill("1")
    page.get_by_role("button", name="Approve 2 people").click()
    expect(page.get_by_text("2 people are approved, in private.")).to_be_visible()
    with site.app.app_context():
        assert sorted(choosing.statuses()) == [Status.APPROVED, Status.APPROVED, Status.IN_REVIEW, Status.RESERVE]

    page.get_by_role("button", name="Take the decisions back").click()
    page.locator("dialog[open]").get_by_role("button", name="Take the decisions back").click()
    expect(page.get_by_text("3 decisions are taken back.")).to_be_visible()
    with site.app.app_context():
        assert set(choosing.statuses()) == {Status.IN_REVIEW}
