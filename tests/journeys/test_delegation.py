"""A focal point with six delegates, one of whom is replaced, in a real browser; one delegate completes their part."""

import re

import pytest
from playwright.sync_api import expect

from eventreg.applications.nominations import delegations
from eventreg.events import queries as events
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations.domain import Entry
from tests.factories import Factory
from tests.journeys.test_main_way import DESK, PHONE, only_this_host, open_link, press

pytestmark = pytest.mark.browser

FOCAL = "focal@demo.example"


@pytest.fixture
def organization(site):
    """An organization of the register with six places; its uid."""
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum")
        factory.account("organizer@demo.example")
        organization = register.add(Entry(name="Оби зулол", country="TJ", city="Душанбе"), reviewed=True)
        delegations.set_places(event, organization, 6)
        db.session.commit()
        return organization.uid


def name_focal_point(site, launch, organization) -> None:
    """Staff name and verify them on the organization's page."""
    page = launch().new_context(**DESK | {"locale": "en-GB"}).new_page()
    site.sign_in(page, "organizer@demo.example")
    page.goto(f"{site.address}/manage/organizations/{organization}")
    page.get_by_role("link", name="Name, verify or replace").click()
    page.fill("[name=email]", FOCAL)
    page.get_by_role("button", name="Name and verify").click()
    expect(page.get_by_text("Verified")).to_be_visible()
    page.context.close()


def test_six_are_nominated_one_is_replaced_one_leads_and_one_sends(site, launch, organization):
    name_focal_point(site, launch, organization)
    page = launch().new_context(**PHONE | {"locale": "en-GB"}, java_script_enabled=False).new_page()
    foreign = only_this_host(page, site.address)
    # As everybody signs in: by address, with the link of the mail.
    page.goto(f"{site.address}/sign-in")
    page.fill("[name=email]", FOCAL)
    page.get_by_role("button", name="Send me a link").click()
    mail = next(text for to, _subject, text in reversed(site.read_mails()) if to == FOCAL and "/sign-in/" in text)
    open_link(page, site.link_in(mail, "/sign-in/"))
    assert page.url == f"{site.address}/delegations/"
    page.get_by_role("link", name="Test Forum").click()
    expect(page.get_by_text("Places: 0 of 6 used, 6 left.")).to_be_visible()

    page.get_by_role("button", name="More rows").click()
    for number in range(6):
        page.fill(f"[name=name_native-{number}]", f"Делегат {'абвгде'[number]}")
        if number < 5:
            page.fill(f"[name=email-{number}]", f"delegate{number}@demo.example")
    page.fill("[name=email-1]", "nowhere")
    page.locator("#nominate .form-actions button").first.click()
    expect(page.get_by_text("1 row cannot be taken")).to_be_visible()
    page.fill("[name=email-0]", "delegate1@demo.example")  # the row that is wrong comes first
    page.locator("#nominate .form-actions button").first.click()
    expect(page.get_by_text("6 people are nominated.")).to_be_visible()
    expect(page.get_by_text("All places are taken.")).to_be_visible()
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", page.locator(".write-down .code").inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.get_by_role("link", name="Делегат в").first.click()
    page.fill("[name=name_native-0]", "Сменщик")
    page.fill("[name=email-0]", "instead@demo.example")
    page.get_by_role("button", name="Replace").click()
    expect(page.get_by_role("heading", name="Сменщик", exact=True)).to_be_visible()
    page.get_by_role("button", name="Make head of delegation").click()
    expect(page.locator("tr", has_text="Сменщик")).to_contain_text("Head of delegation")
    expect(page.locator("tr", has_text="Делегат в")).to_contain_text("Replaced")
    expect(page.get_by_text("Places: 6 of 6 used, 0 left.")).to_be_visible()

    complete(site, launch, "instead@demo.example")
    page.reload()
    expect(page.locator("tr", has_text="Сменщик")).to_contain_text("Sent")
    expect(page.locator("tr", has_text="Делегат а")).to_contain_text("Invited, has not begun")
    assert foreign == []
    with site.app.app_context():
        event = db.session.scalars(events.event_by_slug("forum")).one()
        known = delegations.of(event, db.session.scalars(register_by(organization)).one())
        assert sorted(delegations.taken_seats(known)) == [1, 2, 3, 4, 5, 6]


def register_by(uid):
    from eventreg.organizations import queries

    return queries.by_uid(uid)


def complete(site, launch, email: str) -> None:
    """A delegate opens the link of their mail, fills in what is missing and sends it."""
    text = next(text for to, _subject, text in site.read_mails() if to == email)
    page = launch().new_context(**PHONE | {"locale": "en-GB"}).new_page()
    open_link(page, site.link_in(text, "/p/"))
    expect(page.get_by_text("You are nominated", exact=True)).to_be_visible()
    page.get_by_role("link", name="Go on with the form").click()
    assert page.locator("[name=country]").input_value() == "TJ"
    page.locator("[name=gender][value=male]").check()
    page.locator("[name=age_band][value='25-35']").check()
    press(page)
    assert page.locator("[name=organization]").input_value() == "Оби зулол"
    page.select_option("[name=category]", "cso")
    press(page)
    page.locator("[name=mode][value=in_person]").check()
    page.locator("[name=themes][value=water]").check()
    page.locator("[name=funding][value=full]").check()
    page.locator("[name=attended_before][value=no]").check()
    if page.locator("[name=motivation]").count():
        page.fill("[name=motivation]", "Clean rivers.")
    press(page)
    page.locator("[name=contact_by][value=email]").check()
    page.locator("[name=privacy_notice]").check()
    page.locator("[name=code_of_conduct]").check()
    press(page)
    press(page)
    expect(page.get_by_text("Your application is sent")).to_be_visible()
    page.context.close()
