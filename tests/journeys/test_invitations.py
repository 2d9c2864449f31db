"""In a real browser: a ministry names its two, on a phone in Russian; both confirm, one of them for another."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.participants.models import Participant
from tests.factories import Factory
from tests.inviting import Invite

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "ru-RU", "timezone_id": "Asia/Dushanbe"}
DESK = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB"}
BAHROM, ZEBO, SAIDA = "Баҳром Ҷӯраев", "Зебо Назарова", "Саида Каримова"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def invite_the_ministry(site, browser) -> None:
    """The organizer makes the invitation in the browser and sends it."""
    page = browser.new_context(**DESK).new_page()
    site.sign_in(page, "organizer@demo.example")
    page.goto(f"{site.address}/manage/forum/invitations")
    page.get_by_role("link", name="Invite an institution").click()
    page.fill("[name=institution]", "Ministry of Water")
    page.fill("[name=people]", "2")
    page.fill("[name=email]", "office@water.example")
    page.select_option("[name=country]", "TJ")
    page.select_option("[name=role]", "expert")
    page.select_option("[name=funding_line]", "organizers")
    page.locator("[name=covers][value=hotel]").check()
    page.select_option("[name=language]", "ru")
    press(page, "Make the invitation")
    press(page, "Send now")
    expect(page.get_by_text("Sent, no answer")).to_be_visible()
    page.context.close()


def letter_to(site, address: str, *, newest: bool = True) -> str:
    """The link in the mail to an address."""
    texts = [text for to, _subject, text in site.read_mails() if to == address]
    return site.link_in(texts[-1 if newest else 0], "/invitations/")


def name_in(page: Page, place: int, name: str, email: str) -> None:
    page.fill(f"[name=place{place}-name]", name)
    page.fill(f"[name=place{place}-email]", email)


def confirm(site, browser, address: str) -> Page:
    """Whoever was named checks what is known, and accepts."""
    page = browser.new_context(**PHONE).new_page()
    page.goto(letter_to(site, address))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("[name=privacy_notice]").check()
    page.locator("[name=code_of_conduct]").check()
    page.locator("form .form-actions button[type=submit]").first.click()
    page.wait_for_url("**/applications/TF-*")
    return page


def test_an_institution_names_its_two(launch, site):
    with site.app.app_context():
        factory = Factory()
        factory.event("forum", call_closes=clock.now() - timedelta(days=1))
        factory.account()
    browser = launch()
    invite_the_ministry(site, browser)
    ministry = browser.new_context(**PHONE).new_page()
    ministry.goto(letter_to(site, "office@water.example"))
    assert ministry.locator("html").get_attribute("lang") == "ru"
    assert ministry.evaluate("document.documentElement.scrollWidth") <= 360

    name_in(ministry, 1, BAHROM, "bahrom@water.example")
    name_in(ministry, 2, ZEBO, "zebo@water.example")
    ministry.locator("form .form-actions button[type=submit]").first.click()
    ministry.wait_for_load_state()
    expect(ministry.get_by_text(ZEBO)).to_be_visible()

    bahrom = confirm(site, browser, "bahrom@water.example")
    bahrom.goto(re.sub(r"\?.*", "", bahrom.url) + "/ticket")
    expect(bahrom.locator("svg, img").first).to_be_visible()

    # Zebo cannot come: the ministry opens its link once more and names somebody else.
    ministry.reload()
    ministry.locator("details summary").last.click()
    name_in(ministry, 2, SAIDA, "saida@water.example")
    ministry.locator("form .form-actions button[type=submit]").first.click()
    ministry.wait_for_load_state()
    expect(ministry.get_by_text(SAIDA)).to_be_visible()
    confirm(site, browser, "saida@water.example")
    gone = browser.new_context(**PHONE).new_page()
    assert gone.goto(letter_to(site, "zebo@water.example")).status == 410

    with site.app.app_context():
        taking_part = db.session.scalars(select(Participant)).all()
        people = {one.application.person.badge_name: one for one in taking_part}
        assert people.keys() == {BAHROM, SAIDA}
        assert {(one.role.key, one.mode, len(one.days)) for one in taking_part} == {("expert", "in_person", 3)}
        statuses = sorted(db.session.scalars(select(Application.status)))
        assert statuses == [Status.CONFIRMED, Status.CONFIRMED, Status.WITHDRAWN]


def accept(page: Page, name: str, email: str) -> None:
    page.fill("[name=name_native]", name)
    page.fill("[name=full_name]", name)
    page.fill("[name=email]", email)
    page.locator("[name=privacy_notice]").check()
    page.locator("[name=code_of_conduct]").check()
    page.locator("form .form-actions button[type=submit]").first.click()
    page.wait_for_url("**/applications/TF-*")


def test_an_invitation_that_was_passed_on_comes_back_to_whom_it_means(launch, site):
    with site.app.app_context():
        factory = Factory()
        invitation = Invite(factory.event("forum")).person(name="Ирина Ветрова", name_latin="", email="irina@x.example")
        factory.account()
        path = f"/manage/forum/invitations/{invitation.uid}"
    browser = launch()
    first = letter_to(site, "irina@x.example")
    stranger, irina, staff = (browser.new_context(**kind).new_page() for kind in (PHONE, PHONE, DESK))
    stranger.goto(first)
    accept(stranger, "Чужой Человек", "stranger@x.example")
    told = [subject for to, subject, _text in site.read_mails() if to == "irina@x.example"]
    assert "your invitation was answered under another name" in told[-1]

    site.sign_in(staff, "organizer@demo.example")
    staff.goto(site.address + path)
    staff.get_by_role("button", name="It is somebody else: open the invitation again").click()
    expect(staff.locator("dialog")).to_contain_text("Ирина Ветрова")
    staff.locator("dialog").get_by_role("button", name="It is somebody else").click()
    expect(staff.get_by_text("The invitation is open again.")).to_be_visible()
    assert irina.goto(first).status == 410
    irina.goto(letter_to(site, "irina@x.example"))
    accept(irina, "Ирина Ветрова", "irina@x.example")

    own_page = re.sub(r"\?.*", "", irina.url)
    irina.goto(f"{own_page}/withdrawal")
    irina.locator("form .form-actions button[type=submit]").first.click()
    irina.wait_for_load_state()
    staff.goto(site.address + path)
    expect(staff.get_by_text("Accepted, then withdrawn")).to_be_visible()
    irina.locator(f"a[href$='{own_page.rpartition('/')[2]}/invitation']").first.click()
    irina.locator("form .btn-primary").first.click()
    irina.wait_for_url("**/invitations/*")
    irina.locator("form .form-actions button[type=submit]").first.click()
    irina.wait_for_url("**/applications/TF-*")

    with site.app.app_context():
        statuses = {one.person.badge_name: one.status for one in db.session.scalars(select(Application))}
        assert statuses == {"Чужой Человек": Status.SUBMITTED, "Ирина Ветрова": Status.CONFIRMED}
