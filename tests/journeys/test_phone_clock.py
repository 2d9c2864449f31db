"""A phone whose clock is wrong by a day: the server's clock alone decides."""

from datetime import timedelta

import pytest

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from tests.factories import Factory


@pytest.fixture
def closing(site):
    """A call that closes in three hours."""
    with site.app.app_context():
        event = Factory().event("forum", call_closes=clock.now() + timedelta(hours=3))
        return event.call_closes


def open_page(launch, site, by):
    """The event's page in a browser of the event's zone whose clock is wrong by so much."""
    page = launch().new_context(timezone_id="Asia/Tokyo", locale="en").new_page()
    page.clock.install(time=clock.now() + by)
    page.goto(f"{site.address}/events/forum")
    return page


@pytest.mark.parametrize("days", [-1, 1])
def test_one_can_apply_and_reads_the_right_instant(site, launch, closing, days):
    page = open_page(launch, site, timedelta(days=days))

    local = closing + timedelta(hours=9)  # Tokyo
    assert f"{local:%H:%M}" in page.locator(".apply-box [data-reader-zone]").first.inner_text()
    page.get_by_role("link", name="Apply").first.click()
    page.locator("#name_native").fill("Өмүрбек Сыдыков")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_load_state()

    with site.app.app_context():
        assert [one.status for one in db.session.query(Application)] == [Status.DRAFT]


def test_a_phone_that_is_a_day_behind_opens_no_closed_call(site, launch, closing):
    with site.app.app_context():
        clock.set_source(lambda: closing + timedelta(hours=1))
    try:
        page = open_page(launch, site, timedelta(days=-1))

        assert "The call is closed" in page.inner_text("main")
        assert page.get_by_role("link", name="Apply").count() == 0
        page.goto(f"{site.address}/events/forum/apply")
        assert page.url.endswith("/events/forum")
    finally:
        clock.set_source(None)
