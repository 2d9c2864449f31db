"""A phone that is shared or may be searched, in a real browser: what stays on it, and what “Back” shows afterwards."""

import base64
import json
import re
import zlib

import pytest
from playwright.sync_api import expect

from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.people import domain as people
from tests.factories import Factory
from tests.journeys.settling import settled
from tests.journeys.stores import EMPTY, cookies, stores

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"}
EVENT, FORM = "/events/forum", "/events/forum/apply"
STATE = "[data-keep-state]"
SHARED = "This phone is shared or may be searched"
FORUM, NAME = "Test Forum", "Dilnoza"


@pytest.fixture
def forum(site):
    with site.app.app_context():
        event = Factory().event("forum")
        event.names = {"en": FORUM, "ru": FORUM}
        db.session.commit()
    return site


@pytest.fixture
def phone(forum, launch):
    """A browser that keeps the pages behind its “Back”, as people's browsers do."""
    return launch(history=True).new_context(base_url=forum.address, **PHONE)


def begin(page):
    """Choose care and fill in the first section, by way of the event's page."""
    page.goto(EVENT)
    assert FORUM in page.title()
    page.locator("a[href='/events/forum/apply']").first.click()
    page.get_by_role("button", name=SHARED).click()
    page.fill("[name=name_native]", NAME)
    page.select_option("[name=country]", "TJ")
    page.locator("[name=gender][value=female]").check()
    page.locator("[name=age_band][value='25-35']").check()
    page.locator("form[data-keep] .form-actions button[type=submit]").click()
    page.wait_for_url("**/organization")
    settled(page)


def leave(page):
    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url("about:blank")


def back(page):
    """Press “Back”; what is shown then."""
    page.evaluate("void history.back()")
    page.wait_for_timeout(1000)
    return page.evaluate("[document.title, document.documentElement.textContent, location.href].join(' ')")


def in_cookie(context):
    """What the session's cookie says."""
    value = context.cookies()[0]["value"]
    body = value.lstrip(".").split(".")[0]
    raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    return json.loads(zlib.decompress(raw) if value.startswith(".") else raw)


def test_nothing_is_kept_and_leaving_leaves_the_choice_alone(forum, phone):
    page = phone.new_page()
    begin(page)
    assert page.title() == "Notes"
    assert stores(page) == EMPTY
    assert cookies(phone) == [("eventreg", -1)]
    phone.set_offline(True)
    page.fill("[name=organization]", "Clean Air")
    expect(page.locator(STATE)).to_contain_text("nothing is kept on this phone")
    assert stores(page) == EMPTY
    phone.set_offline(False)
    expect(page.locator(STATE)).to_have_text("Everything is saved.")

    leave(page)

    assert cookies(phone) == [("eventreg", -1)]
    assert in_cookie(phone) == {"careful": "left", "language": "en"}
    page.goto("/nowhere")
    assert stores(page) == EMPTY


def test_before_there_is_a_name_it_is_said_that_nothing_is_kept(forum, phone):
    page = phone.new_page()
    page.goto(FORM)
    page.get_by_role("button", name=SHARED).click()
    expect(page.get_by_role("button", name="This is my own phone")).to_be_visible()
    settled(page)

    page.select_option("[name=country]", "TJ")

    expect(page.locator(STATE)).to_contain_text("Not saved yet, and nothing is kept on this phone")
    assert stores(page) == EMPTY


def test_back_shows_neither_name_nor_forum(forum, phone):
    page = phone.new_page()
    begin(page)

    leave(page)

    before = page.evaluate("history.length") - 2  # this page, and the empty one of a new tab
    seen = [back(page) for _press in range(before)]
    assert any(EVENT in shown for shown in seen), "the addresses are there, as docs/safety.md says"
    for shown in seen:
        assert FORUM not in shown
        assert NAME not in shown
    assert stores(page) == EMPTY


def test_whoever_comes_back_goes_on_by_one_button(forum, phone):
    page = phone.new_page()
    begin(page)
    leave(page)

    page.goto(FORM)
    assert FORUM not in page.content()
    page.get_by_role("button", name="Go on").click()

    expect(page.locator("[name=name_native]")).to_have_value("")
    assert page.title() == "Notes"


def test_what_was_sent_is_not_sent_again_by_reloading(forum, phone):
    page = phone.new_page()
    page.goto(FORM)
    page.fill("[name=name_native]", NAME)
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.is_navigation_request())))

    page.get_by_role("button", name=SHARED).click()
    expect(page.locator("[name=name_native]")).to_have_value(NAME)
    page.wait_for_url(re.compile("/apply/you$"))
    page.reload()

    assert [method for method, is_page in sent if is_page] == ["POST", "GET"]


def test_all_tabs_are_left_at_once(forum, phone):
    page, other = phone.new_page(), phone.new_page()
    begin(page)
    other.goto(f"{FORM}/you")
    expect(other.locator("[name=name_native]")).to_have_value(NAME)

    leave(page)

    other.wait_for_url("about:blank")


def test_leaving_on_a_dead_line_is_blank_at_once_and_ends_the_session_later(forum, phone):
    page = phone.new_page()
    begin(page)
    phone.set_offline(True)

    page.get_by_role("button", name="Leave quickly").click()

    expect(page.locator("body")).to_be_empty()
    assert (page.title(), page.url) == ("", f"{forum.address}/")
    phone.set_offline(False)
    page.wait_for_url("about:blank", timeout=15_000)
    assert in_cookie(phone) == {"careful": "left", "language": "en"}


def test_a_ticket_that_was_kept_goes_when_the_phone_is_said_to_be_shared(forum, launch):
    with forum.app.app_context():
        factory = Factory()
        application = factory.application(factory.event("meeting"), status=Status.CONFIRMED)
        token, reference = people.own_page_link(application.person), application.reference
        db.session.commit()
    context = launch().new_context(base_url=forum.address, **PHONE)
    page = context.new_page()
    page.goto(f"/p/{token}")
    page.get_by_role("button", name="Open my page").click()
    page.goto(f"/applications/{reference}/ticket")
    page.locator("[data-keep-keep]").click()
    expect(page.locator("[data-keep-note]")).to_contain_text("Kept on this phone")
    assert stores(page)["caches"] == ["tickets"]

    page.goto(f"/applications/{reference}")
    page.get_by_role("button", name=SHARED).click()
    page.wait_for_function("document.title === 'Notes'")

    page.wait_for_function("async () => !(await caches.keys()).length")
    assert stores(page) == EMPTY
    assert cookies(context) == [("eventreg", -1)]
