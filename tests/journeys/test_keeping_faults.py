"""Whatever line, server or an old browser do while somebody presses the button, what they typed is not lost."""

import json
import time
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people import domain as people
from tests.applications.files.tus import ask_for_files
from tests.factories import Factory
from tests.journeys.settling import settled
from tests.journeys.stores import EMPTY, stores
from tests.pages.asked_later import publish

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"}
FORM = "/events/forum/apply"
STATE = "[data-keep-state]"
SHARED = "This phone is shared or may be searched"
# As in Safari 14.
OLD = "delete SubmitEvent.prototype.submitter; delete HTMLFormElement.prototype.requestSubmit;"
LONG = 30_000


@pytest.fixture
def forum(site):
    with site.app.app_context():
        event = Factory().event("forum")
        ask_for_files(event, "cv")
        publish(event)
    return site


@pytest.fixture
def phone(forum, launch):
    return launch().new_context(base_url=forum.address, **PHONE)


@pytest.fixture
def application(forum):
    """Makes somebody's application and gives its reference and the link to its page."""

    def make(status):
        with forum.app.app_context():
            begin_writing(db.session)  # the server may be writing, too
            event = db.session.scalars(select(Event).where(Event.slug == "forum")).one()
            made = Factory().application(event, status=status)
            link = f"/p/{people.own_page_link(made.person)}"
            db.session.commit()
            return made.reference, link

    return make


def open_own(page, link, *, careful=False):
    page.goto(link)
    if careful:
        page.get_by_role("button", name=SHARED).click()
        expect(page.get_by_role("button", name="This is my own phone")).to_be_visible()
    page.get_by_role("button", name="Open my page").click()
    page.wait_for_url("**/applications/*")


def careful_first_section(page):
    """All but the name."""
    page.goto(FORM)
    page.get_by_role("button", name=SHARED).click()
    expect(page.get_by_role("button", name="This is my own phone")).to_be_visible()
    settled(page)
    first_section(page)


def first_section(page):
    page.select_option("[name=country]", "TJ")
    page.locator("[name=gender][value=female]").check()
    page.locator("[name=age_band][value='25-35']").check()


def press(page, name="Save and continue"):
    page.locator("form[data-keep] .form-actions").get_by_role("button", name=name).click()


def names(forum):
    with forum.app.app_context():
        return [one.person.badge_name for one in db.session.scalars(select(Application))]


def kept_here(page):
    """What the browser keeps, whole."""
    return page.evaluate("JSON.stringify(Object.assign({}, localStorage))")


def test_careful_on_a_dead_line_that_calls_itself_a_line(forum, phone):
    page = phone.new_page()
    careful_first_section(page)
    phone.route("**/*", lambda route: route.abort())
    page.fill("[name=name_native]", "Dilnoza")

    press(page)  # within the pause before it would have saved itself

    expect(page.locator(STATE)).to_contain_text("As soon as it is back")
    expect(page.locator("[name=name_native]")).to_have_value("Dilnoza")
    assert page.evaluate("navigator.onLine")
    phone.unroute("**/*")
    page.wait_for_url("**/organization", timeout=LONG)
    assert names(forum) == ["Dilnoza"]
    assert stores(page) == EMPTY


def test_careful_when_the_server_says_no_again_and_again(forum, phone):
    page = phone.new_page()
    careful_first_section(page)
    statuses = [503, 429, 500]
    said = []

    def answer(route):
        if not statuses:
            return route.continue_()
        said.append(statuses.pop(0))
        return route.fulfill(status=said[-1], body="<p>no</p>", content_type="text/html")

    phone.route("**/draft", answer)
    page.fill("[name=name_native]", "Dilnoza")

    press(page)

    expect(page.locator(STATE)).to_contain_text("The system is busy")
    expect(page.locator("[name=name_native]")).to_have_value("Dilnoza")
    page.wait_for_url("**/organization", timeout=2 * LONG)
    assert (said, names(forum)) == ([503, 429, 500], ["Dilnoza"])


def test_careful_when_it_is_too_much(forum, phone):
    page = phone.new_page()
    careful_first_section(page)
    phone.route("**/draft", lambda route: route.fulfill(status=413, body="<p>no</p>", content_type="text/html"))
    page.fill("[name=name_native]", "Dilnoza Karimova")

    press(page)

    expect(page.locator(STATE)).to_contain_text("shorten your answers")
    expect(page.locator("[name=name_native]")).to_have_value("Dilnoza Karimova")
    phone.unroute("**/draft")
    page.fill("[name=name_native]", "Dilnoza")
    press(page)
    page.wait_for_url("**/organization", timeout=LONG)


def test_careful_in_a_browser_that_has_forgotten(forum, phone):
    page = phone.new_page()
    careful_first_section(page)
    page.fill("[name=name_native]", "Dilnoza")
    press(page)
    page.wait_for_url("**/organization")
    settled(page)
    phone.clear_cookies()
    page.fill("[name=organization_city]", "Khujand")

    press(page)

    expect(page.get_by_role("link", name="Open my application in a second tab")).to_be_visible()
    expect(page.locator("[name=organization_city]")).to_have_value("Khujand")


def test_careful_with_an_application_that_was_sent(forum, phone, application):
    _reference, link = application(Status.SUBMITTED)
    page = phone.new_page()
    open_own(page, link, careful=True)
    page.goto(f"{FORM}/organization")
    settled(page)
    phone.route("**/*", lambda route: route.abort())
    page.fill("[name=organization_city]", "Khujand")

    press(page, "Save")

    expect(page.locator(STATE)).to_contain_text("As soon as it is back")
    phone.unroute("**/*")
    page.wait_for_url(lambda address: "organization" not in address, timeout=LONG)
    page.goto(f"{FORM}/organization")
    expect(page.locator("[name=organization_city]")).to_have_value("Khujand")


def test_on_ones_own_phone_a_dead_line_loses_nothing_either(phone):
    page = phone.new_page()
    page.goto(FORM)
    settled(page)
    first_section(page)
    phone.route("**/*", lambda route: route.abort())
    page.fill("[name=name_native]", "Dilnoza")

    press(page)
    page.wait_for_timeout(500)
    phone.unroute("**/*")
    page.goto(FORM)

    expect(page.locator("[name=name_native]")).to_have_value("Dilnoza")
    expect(page.locator(STATE)).to_have_text("Everything is saved.")


def test_what_cannot_be_kept_is_said_and_stays_in_the_browser(phone, application):
    _reference, link = application(Status.DRAFT)
    page = phone.new_page()
    open_own(page, link)
    page.goto(f"{FORM}/contact")
    page.fill("[name=email]", "no address")
    expect(page.locator(STATE)).to_contain_text("except for what is not right yet")

    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()

    expect(page.locator("[name=email]")).to_have_value("no address")


def test_what_is_sealed_is_never_kept_in_the_browser(phone, application):
    reference, link = application(Status.CONFIRMED)
    page = phone.new_page()
    open_own(page, link)
    page.goto(f"/applications/{reference}/travel/journey")
    settled(page)
    phone.set_offline(True)
    page.fill("[name=route]", "Osh")
    page.fill("[name=passport]", "N1234567")
    expect(page.locator(STATE)).to_contain_text("leave this page open")
    assert "Osh" in kept_here(page)
    assert "N1234567" not in kept_here(page)

    press(page, "Save")
    phone.set_offline(False)

    page.wait_for_url(f"**/applications/{reference}", timeout=LONG)
    assert kept_here(page) == "{}"
    page.goto(f"/applications/{reference}/travel/journey")
    expect(page.locator("[name=route]")).to_have_value("Osh")
    expect(page.get_by_text("Something is kept sealed here")).to_be_visible()


def test_an_old_browser_sends_the_button_that_was_pressed(phone, application):
    _reference, link = application(Status.DRAFT)
    phone.add_init_script(OLD)
    phone.route("**/js/form/files.js", lambda route: route.abort())  # which would take the button's place
    page = phone.new_page()
    open_own(page, link, careful=True)
    page.goto(f"{FORM}/part")
    settled(page, "keeping")
    assert page.evaluate("[SubmitEvent.prototype.submitter, HTMLFormElement.prototype.requestSubmit]") == [None, None]
    page.fill("[name=motivation]", "Rivers")

    page.get_by_role("button", name="Save and add a file").click()

    page.wait_for_url("**/files/for/cv", timeout=LONG)
    page.goto(f"{FORM}/part")
    expect(page.locator("[name=motivation]")).to_have_value("Rivers")


def test_it_is_saved_at_most_every_five_seconds(phone, application):
    _reference, link = application(Status.DRAFT)
    page = phone.new_page()
    open_own(page, link)
    page.goto(f"{FORM}/part")
    settled(page)
    at = []
    page.on("request", lambda request: at.append(time.monotonic()) if request.url.endswith("/draft") else None)
    began = time.monotonic()

    for number in range(5):
        page.fill("[name=motivation]", f"Rivers {number}")
        page.wait_for_timeout(3500)
    expect(page.locator(STATE)).to_have_text("Everything is saved.")

    assert at[0] - began < 5
    assert all(second - first > 3.9 for first, second in pairwise(at))
    assert len(at) >= 3


@pytest.mark.parametrize("seen", [None, "organization_city"])
def test_what_an_older_page_kept_overwrites_nothing(phone, application, seen):
    reference, link = application(Status.DRAFT)
    page = phone.new_page()
    open_own(page, link)
    page.goto(f"{FORM}/organization")
    page.fill("[name=organization_city]", "Khujand")
    expect(page.locator(STATE)).to_have_text("Everything is saved.")
    fields = page.evaluate("Array.from(new FormData(document.querySelector('form[data-keep]')).entries())")
    old = [[key, "Bokhtar" if key == "organization_city" else value] for key, value in fields]
    kept = json.dumps({"at": time.time() * 1000, "fields": old} | ({} if seen is None else {"seen": seen}))
    page.evaluate(
        "([name, kept]) => localStorage.setItem(name, kept)", [f"eventreg form {reference}/organization", kept]
    )

    page.reload()

    expect(page.locator("[name=organization_city]")).to_have_value("Bokhtar")
    expect(page.locator("[data-clash-of=organization_city]")).to_contain_text("Khujand")
    marks = page.input_value("[name=seen]").split(" ")
    assert all(mark.partition(":")[2] for mark in marks)


def test_what_cannot_be_read_is_forgotten(phone):
    page = phone.new_page()
    page.goto(FORM)
    at = int(time.time() * 1000)
    broken = ["", "null", "[]", {"at": at}, {"at": at, "fields": "x"}, {"at": at, "fields": [[1]]}]
    for kept in [one if isinstance(one, str) else json.dumps(one) for one in broken]:
        page.evaluate("kept => localStorage.setItem('eventreg form forum/you', kept)", kept)

        page.reload()
        settled(page)

        assert (kept, kept_here(page)) == (kept, "{}")
        expect(page.locator("[name=name_native]")).to_have_value("")


def test_what_one_person_typed_is_not_put_into_anothers_application(phone, application):
    page = phone.new_page()
    _mine, link = application(Status.DRAFT)
    open_own(page, link)
    page.goto(f"{FORM}/organization")
    settled(page)
    phone.set_offline(True)
    page.fill("[name=position]", "What the first one typed")
    expect(page.locator(STATE)).to_contain_text("No connection.")
    phone.set_offline(False)
    page.close(run_before_unload=False)

    other = phone.new_page()
    _theirs, link = application(Status.DRAFT)
    open_own(other, link)
    other.goto(f"{FORM}/organization")
    settled(other)

    assert "What the first one typed" not in other.input_value("[name=position]")
    assert other.locator(STATE).is_hidden()


def test_a_script_that_was_lost_on_the_way_is_fetched_again(phone, application):
    _reference, link = application(Status.DRAFT)
    page = phone.new_page()
    open_own(page, link)
    lost = []

    def lose_once(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.request.url)
            route.abort("connectionreset")

    page.route("**/form/fields.js", lose_once)
    page.goto(f"{FORM}/organization")
    expect(page.locator(STATE)).to_contain_text("nothing is kept by itself yet")

    page.fill("[name=position]", "Typed before the script came")

    expect(page.locator(STATE)).to_have_text("Everything is saved.")
    assert len(lost) == 1
