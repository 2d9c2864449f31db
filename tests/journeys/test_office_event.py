"""A country office and a training of its own, in a real browser: from the empty list of offices to the answer."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from eventreg.core import clock
from tests.factories import Factory
from tests.journeys.test_main_way import DESK, PHONE, only_this_host, press

pytestmark = pytest.mark.browser

ADMIN, HEAD, TRAINER = "admin@demo.example", "organizer@demo.example", "trainer@demo.example"
KZ, KG = "office.kz@demo.example", "office.kg@demo.example"
NAME, APPLICANT = "Воздух Алматы", "gulnara@demo.example"
EVENT = "/manage/almaty-air"


@pytest.fixture
def head_office(site):
    """An administrator and an organizer of the head office, with a forum."""
    with site.app.app_context():
        factory = Factory()
        factory.account(ADMIN, "administrator")
        factory.account(HEAD)
        factory.event("forum")


@pytest.fixture
def desk(site, launch):
    """Somebody of the staff, signed in at their desk."""
    browser = launch()

    def open_for(email: str) -> Page:
        page = browser.new_context(**DESK | {"locale": "en-GB"}).new_page()
        site.sign_in(page, email)
        return page

    return open_for


def make_offices(page: Page, site) -> None:
    """Two, and who organizes there."""
    page.get_by_role("link", name="Offices").first.click()
    expect(page.get_by_text("No office yet")).to_be_visible()
    for key, name, email in (("kz", "Kazakhstan office", KZ), ("kg", "Kyrgyzstan office", KG)):
        page.goto(f"{site.address}/manage/offices/new")
        page.fill("[name=name_en]", name)
        page.fill("[name=key]", key)
        page.locator(f"[name=countries][value={key.upper()}]").check()
        page.select_option("[name=language]", "en")
        press(page)
        page.fill("[name=email]", email)
        page.get_by_role("button", name="Give the role").click()
        expect(page.locator("tr", has_text=email)).to_contain_text("Organizer")
    expect(page.get_by_text("This office cannot be removed")).to_be_visible()


def announce(page: Page) -> None:
    """From the list of events to the ready form. The zone, the languages and the office are there already."""
    page.get_by_role("link", name="New event").first.click()
    today = clock.today("Asia/Almaty")
    expect(page.locator("[name=zone]")).to_have_value("Asia/Almaty")
    expect(page.locator("[name=office]")).to_have_value("kz")
    page.locator("[name=languages][value=en]").uncheck()
    page.fill("[name=name_ru]", NAME)
    page.fill("[name=slug]", "almaty-air")
    page.fill("[name=series]", "KZT")
    for name, days in (("starts_on", 40), ("ends_on", 41), ("results_on", 30)):
        page.fill(f"[name={name}]", f"{today + timedelta(days=days)}")
    page.fill("[name=call_opens]", f"{today - timedelta(days=1)}T09:00")
    page.fill("[name=call_closes]", f"{today + timedelta(days=20)}T18:00")
    press(page)
    page.get_by_role("button", name="Take the form “Consultation or training”").click()
    page.wait_for_load_state()


def name_staff(page: Page) -> None:
    """Somebody of its own gets a role for this event, the only one there is to choose."""
    page.get_by_role("link", name="Staff").first.click()
    assert page.locator("[name=scope] option").all_inner_texts() == [NAME]
    page.fill("[name=email]", TRAINER)
    page.select_option("[name=role]", "desk")
    press(page)
    expect(page.locator("tr", has_text=TRAINER)).to_contain_text("Check-in officer")


def publish(page: Page, site) -> None:
    page.goto(f"{site.address}{EVENT}/settings")
    expect(page.locator("[name=name_en]")).to_have_count(0)  # the event has one language
    page.get_by_role("button", name="Publish the event").click()
    page.locator("dialog[open] button").first.click()
    expect(page.get_by_text("The event is public now.")).to_be_visible()


def apply(site, launch) -> str:
    """On a phone, in the form's three steps; gives the reference."""
    page = launch().new_context(**PHONE).new_page()
    foreign = only_this_host(page, site.address)
    page.goto(f"{site.address}/")
    page.get_by_role("link", name=NAME).first.click()
    page.locator("a[href$='/apply']").first.click()
    page.fill("[name=name_native]", "Гүлнара Сәрсен")
    page.fill("[name=name_latin]", "Gulnara Sarsen")
    page.select_option("[name=country]", "KZ")
    page.locator("[name=gender][value=female]").check()
    page.locator("[name=age_band][value='25-35']").check()
    press(page)
    page.locator("[name=organization_kind][value=registered]").check()
    page.fill("[name=organization]", "Таза ауа")
    page.select_option("[name=category]", "cso")
    page.locator("[name=mode][value=in_person]").check()
    press(page)
    expect(page.locator("[name=head_office_only]")).to_have_count(0)
    page.locator("[name=contact_by][value=email]").check()
    page.fill("[name=email]", APPLICANT)
    page.locator("[name=privacy_notice]").check()
    page.locator("[name=code_of_conduct]").check()
    press(page)
    press(page)
    page.wait_for_url("**/applications/KZT-*")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert foreign == []
    return re.search(r"KZT-\w{4}-\w{2}", page.url).group(0)


def approve(page: Page, site, reference: str) -> None:
    """The office decides by itself, and tells."""
    page.goto(f"{site.address}{EVENT}/applications")
    page.get_by_role("link", name="Гүлнара Сәрсен").first.click()
    expect(page.get_by_text(reference).first).to_be_visible()
    verb = page.locator("details.verb:has(input[name=outcome][value=approved])")
    verb.locator("summary").click()
    verb.locator("button[type=submit]").click()
    page.wait_for_load_state()
    page.goto(f"{site.address}{EVENT}/results")
    page.locator("form[data-confirm]:has([name=confirm_by]) button[type=submit]").click()
    page.locator("dialog[open] button").first.click()
    page.wait_for_url("**/results")
    page.wait_for_load_state()


def test_an_office_is_made_and_holds_a_training_from_the_form_to_the_answer(site, launch, head_office, desk):
    make_offices(desk(ADMIN), site)
    office = desk(KZ)
    foreign = only_this_host(office, site.address)
    announce(office)
    name_staff(office)
    publish(office, site)
    reference = apply(site, launch)
    approve(office, site, reference)
    assert foreign == []
    told = [text for to, _subject, text in site.read_mails() if to == APPLICANT]
    assert f"Мы рады предложить вам место: {NAME}" in told[-1]

    head = desk(HEAD)
    expect(head.get_by_role("link", name=NAME)).to_be_visible()
    expect(head.locator(".event-card", has_text=NAME)).to_contain_text("Kazakhstan office")
    head.goto(f"{site.address}{EVENT}/applications")
    expect(head.locator("td[data-country=KZ]")).to_have_count(1)

    trainer = desk(TRAINER)
    assert trainer.goto(f"{site.address}{EVENT}/check-in").status == 200
    assert trainer.goto(f"{site.address}/manage/forum/").status == 404

    other = desk(KG)
    expect(other.get_by_role("link", name="Test Forum")).to_be_visible()
    expect(other.get_by_text(NAME)).to_have_count(0)
    for path in ("/", "/applications", f"/applications/{reference}", "/settings"):
        assert other.goto(f"{site.address}{EVENT}{path}").status == 404
