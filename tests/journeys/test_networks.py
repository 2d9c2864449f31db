"""A network in a real browser: a member with dates; its coordinator nominates, and checks who says to be a member."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from eventreg.core import clock
from eventreg.organizations import domain as register
from eventreg.organizations.domain import Entry
from eventreg.organizations.networks import network_domain
from tests.factories import Factory
from tests.journeys.test_main_way import DESK, PHONE, only_this_host

pytestmark = pytest.mark.browser

ORGANIZER, COORDINATOR = "organizer@demo.example", "coordinator@demo.example"


@pytest.fixture
def network(site):
    """A network with a coordinator in Kazakhstan, where somebody says on their form to be a member; its uid."""
    with site.app.app_context():
        factory = Factory()
        network = network_domain.found({"en": "Network on rivers"}, abbreviation="RNCSO")
        register.add(Entry(name="Таза су", country="KZ", city="Алматы"), reviewed=True)
        network_domain.name_coordinator(network, COORDINATOR, country="KZ")
        event = factory.event("forum")  # after the network, so that its form asks for it
        factory.account(ORGANIZER)
        claims = {"organization": "Таза су", "organization_latin": "", "country": "KZ", "networks": ["rncso"]}
        factory.application(event, name_native="Әлия Құрманбекова", name_latin="Aliya Kurmanbekova", **claims)
        return network.uid


def test_a_member_joins_with_dates_and_leaves(site, launch, network):
    today = clock.today("UTC")
    page = launch().new_context(**DESK | {"locale": "en-GB"}).new_page()
    site.sign_in(page, ORGANIZER)
    page.goto(f"{site.address}/manage/networks/{network}")
    page.get_by_role("link", name="New member").first.click()
    page.get_by_role("searchbox").fill("taza su")
    page.keyboard.press("Enter")
    page.fill("[name=organization_since]", f"{today - timedelta(days=500)}")
    page.get_by_role("button", name=re.compile("Add.*Таза су")).click()
    expect(page.get_by_text("“Таза су” is in the network now.")).to_be_visible()

    page.goto(f"{site.address}/manage/networks/{network}")
    expect(page.get_by_text("one member")).to_be_visible()
    page.get_by_role("link", name=re.compile("End.*Таза су")).click()
    page.fill("[name=until]", f"{today - timedelta(days=1)}")
    page.locator("main form[method=post] button[type=submit]").first.click()
    expect(page.get_by_text("The membership is ended.")).to_be_visible()
    expect(page.get_by_text("0 members")).to_be_visible()
    page.goto(f"{site.address}/manage/networks/{network}?state=ended")
    expect(page.locator("tr", has_text="Таза су")).to_contain_text(str(today.year - 1))


def test_its_coordinator_nominates_and_checks_a_claim(site, launch, network):
    page = launch().new_context(**PHONE | {"locale": "en-GB"}, java_script_enabled=False).new_page()
    foreign = only_this_host(page, site.address)
    site.sign_in(page, COORDINATOR)
    assert page.url == f"{site.address}/delegations/"
    page.get_by_role("link", name="Test Forum").click()
    page.fill("[name=name_native-0]", "Айгүл Сәрсенбай")
    page.fill("[name=email-0]", "aigul@demo.example")
    page.locator("#nominate .form-actions button").first.click()
    expect(page.get_by_text("1 person is nominated.").first).to_be_visible()
    expect(page.locator("tr", has_text="Айгүл Сәрсенбай")).to_contain_text("Invited, has not begun")
    mails = {to: text for to, _subject, text in site.read_mails()}
    assert "RNCSO has nominated you" in mails["aigul@demo.example"]

    page.get_by_role("link", name="Delegations").first.click()
    page.get_by_role("link", name="Who says to be a member").click()
    row = page.locator("tr", has_text="Aliya Kurmanbekova")
    expect(row).to_contain_text("not in the network")
    row.get_by_role("button", name="Member", exact=True).click()
    expect(page.get_by_text("Thank you: the organizers see your answer.")).to_be_visible()
    expect(page.locator("tr", has_text="Aliya Kurmanbekova").get_by_text("Member", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert foreign == []
