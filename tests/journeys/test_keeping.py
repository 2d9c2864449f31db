"""A bad line, in a real browser: what is typed is saved by itself, kept offline, and sent when the line is back."""

import json

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eventreg.applications.models import Application
from eventreg.extensions import db
from tests.factories import Factory
from tests.journeys.settling import settled
from tests.journeys.stores import stores

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "en-GB"}
FORM = "/events/forum/apply"
STATE = "[data-keep-state]"


@pytest.fixture
def forum(site):
    with site.app.app_context():
        Factory().event("forum")
    return site


@pytest.fixture
def phone(forum, launch):
    return launch().new_context(base_url=forum.address, **PHONE)


def organizations(site):
    with site.app.app_context():
        return db.session.scalars(select(Application.organization)).all()


def begin(page):
    """The first section, filled in and saved by the button."""
    page.goto(FORM)
    page.fill("[name=name_native]", "Dilnoza")
    page.select_option("[name=country]", "TJ")
    page.locator("[name=gender][value=female]").check()
    page.locator("[name=age_band][value='25-35']").check()
    press(page)
    page.wait_for_url("**/organization")


def press(page):
    page.locator("form[data-keep] .form-actions button[type=submit]").first.click()


def test_a_draft_is_saved_by_itself(forum, phone):
    page = phone.new_page()
    page.goto(FORM)
    page.fill("[name=name_native]", "Dilnoza")
    expect(page.locator(STATE)).to_have_text("Everything is saved.")

    page.reload()

    expect(page.locator("[name=name_native]")).to_have_value("Dilnoza")
    assert stores(page)["local"] == []


def test_offline_in_the_middle_of_a_section_and_back(forum, phone):
    page = phone.new_page()
    begin(page)
    settled(page)
    page.locator("[name=organization_kind][value=registered]").check()
    phone.set_offline(True)
    page.fill("[name=organization]", "Оби зулол")
    expect(page.locator(STATE)).to_contain_text("No connection.")
    (kept,) = page.evaluate(
        "Object.keys(localStorage).filter((name) => name.endsWith('/organization')).map((name) => localStorage[name])"
    )
    assert ["organization", "Оби зулол"] in json.loads(kept)["fields"]

    phone.set_offline(False)

    expect(page.locator(STATE)).to_have_text("Everything is saved.")
    assert organizations(forum) == ["Оби зулол"]
    assert stores(page)["local"] == []


def test_the_button_pressed_offline_goes_on_when_the_line_is_back(forum, phone):
    page = phone.new_page()
    begin(page)
    page.wait_for_url("**/organization")
    settled(page)
    page.locator("[name=organization_kind][value=registered]").check()
    page.fill("[name=organization]", "Clean Air")
    page.select_option("[name=category]", "cso")
    phone.set_offline(True)
    press(page)
    expect(page.locator(STATE)).to_contain_text("As soon as it is back")

    phone.set_offline(False)

    page.wait_for_url("**/part", timeout=20_000)
    assert organizations(forum) == ["Clean Air"]


def test_what_was_typed_offline_survives_the_page(forum, phone):
    page = phone.new_page()
    begin(page)
    page.wait_for_url("**/organization")
    settled(page)  # a browser that is made to seem offline does not look into its cache either
    phone.set_offline(True)
    page.fill("[name=position]", "Chair")
    expect(page.locator(STATE)).to_contain_text("No connection.")
    page.close()
    phone.set_offline(False)

    again = phone.new_page()
    again.goto(f"{FORM}/organization")

    expect(again.locator("[name=position]")).to_have_value("Chair")
    expect(again.locator(STATE)).to_have_text("Everything is saved.")


def test_two_tabs_show_both_and_wait_for_a_choice(forum, phone):
    first, second = phone.new_page(), phone.new_page()
    begin(first)
    first.wait_for_url("**/organization")
    second.goto(f"{FORM}/organization")
    settled(second)  # else it would be brought what the first one keeps, and show that
    first.fill("[name=organization_city]", "Khujand")
    expect(first.locator(STATE)).to_have_text("Everything is saved.")
    second.fill("[name=organization_city]", "Bokhtar")

    clash = second.locator("[data-clash-of=organization_city]")

    expect(clash).to_contain_text("Khujand")
    expect(second.locator("[name=organization_city]")).to_have_value("Bokhtar")
    clash.locator("[data-take]").click()
    expect(second.locator("[name=organization_city]")).to_have_value("Khujand")
    expect(second.locator(STATE)).to_have_text("Everything is saved.")


def test_without_scripts_every_section_is_saved_by_its_button(forum, launch):
    context = launch().new_context(base_url=forum.address, java_script_enabled=False, **PHONE)
    page = context.new_page()
    begin(page)
    page.wait_for_url("**/organization")
    page.fill("[name=organization]", "Clean Air")
    press(page)
    expect(page.locator(".error-summary")).to_be_visible()
    assert organizations(forum) == ["Clean Air"]
