"""The main job in a real browser, on a phone in Russian: apply, approve, badge, and scan the badge that was printed."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from eventreg.checkin import domain as door
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import worker
from tests.factories import Factory
from tests.journeys.conftest import picture_of_page

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "ru-RU", "timezone_id": "Asia/Dushanbe"}
DESK = {"viewport": {"width": 1440, "height": 900}, "locale": "ru-RU"}


def only_this_host(page: Page, address: str) -> list[str]:
    """Every request of a page to any other host; stays empty."""
    foreign: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:", "blob:")) else foreign.append(request.url),
    )
    return foreign


def press(page: Page) -> None:
    """Press the main button of the page's form."""
    page.locator("main form[method=post] .form-actions button[type=submit]").first.click()
    page.wait_for_load_state()


def fill_in(page: Page) -> None:
    page.fill("[name=name_native]", "Ҷамшед Раҳимзода")
    page.fill("[name=name_latin]", "Jamshed Rahimzoda")
    page.select_option("[name=country]", "TJ")
    page.locator("[name=gender][value=male]").check()
    page.locator("[name=age_band][value='25-35']").check()
    press(page)
    page.locator("[name=organization_kind][value=registered]").check()
    page.fill("[name=organization]", "Оби зулол")
    page.select_option("[name=category]", "cso")
    press(page)
    page.locator("[name=mode][value=in_person]").check()
    page.locator("[name=themes][value=water]").check()
    page.fill("[name=motivation]", "Хочу рассказать о чистых реках.")
    page.locator("[name=funding][value=full]").check()
    page.locator("[name=attended_before][value=no]").check()
    press(page)
    page.locator("[name=contact_by][value=email]").check()
    page.fill("[name=email]", "jamshed@demo.example")
    page.locator("[name=privacy_notice]").check()
    page.locator("[name=code_of_conduct]").check()
    press(page)


def apply(site, browser) -> str:
    """From the first page to a verified application; gives its reference."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    foreign = only_this_host(page, site.address)
    page.goto(site.address + "/")
    assert page.locator("html").get_attribute("lang") == "ru"
    page.get_by_role("link", name="Пробный форум").first.click()
    page.locator("a[href$='/apply']").first.click()
    fill_in(page)
    press(page)
    reference = re.search(r"TF-\w{4}-\w{2}", page.url).group(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    code = next(
        re.search(r"\b\d{6}\b", text).group(0)
        for _to, _subject, text in site.read_mails()
        if re.search(r"\b\d{6}\b", text)
    )
    page.locator("input[name=code]").fill(code)
    page.locator("form:has(input[name=code]) button[type=submit]").click()
    page.wait_for_load_state()
    assert page.locator("input[name=code]").count() == 0
    assert foreign == []
    context.close()
    return reference


def open_link(page: Page, link: str) -> None:
    page.goto(link)
    page.locator("form[method=post] button[type=submit]").first.click()
    page.wait_for_load_state()


def decide_and_send(site, browser, reference: str):
    """The organizer approves in private, then sends the results."""
    context = browser.new_context(**DESK, accept_downloads=True)
    page = context.new_page()
    foreign = only_this_host(page, site.address)
    site.sign_in(page, "organizer@demo.example")
    page.goto(f"{site.address}/manage/forum/applications/{reference}")
    approve = page.locator("details.verb:has(input[name=outcome][value=approved])")
    approve.locator("summary").click()
    approve.locator("button[type=submit]").click()
    page.wait_for_load_state()
    page.goto(f"{site.address}/manage/forum/results")
    page.locator("form[data-confirm]:has([name=confirm_by]) button[type=submit]").click()
    page.locator("dialog[open] button").first.click()
    page.wait_for_url("**/results")
    page.wait_for_load_state()
    assert foreign == []
    return page


def confirm(site, browser, reference: str) -> None:
    """The applicant opens the mail's link and accepts the whole offer."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    mails = [text for to, _subject, text in site.read_mails() if "jamshed" in to]
    open_link(page, site.link_in(mails[-1], "/p/"))
    page.goto(f"{site.address}/applications/{reference}/answer")
    press(page)
    page.goto(f"{site.address}/applications/{reference}/ticket")
    assert page.locator("svg, img").first.is_visible()
    context.close()


def print_badges(site, page: Page, tmp_path):
    """The organizer prints all badges; gives what a camera sees of the first."""
    page.goto(f"{site.address}/manage/forum/badges")
    page.locator("a[href$='/badges/prints/new']").click()
    page.locator("form.form-narrow button[type=submit]").click()
    worker.run_due(site.app)
    with page.expect_download() as download:
        page.locator("a[href$='/badges.pdf']").click()
    pdf = tmp_path / "badges.pdf"
    download.value.save_as(pdf)
    return picture_of_page(pdf, tmp_path)


def start_scanning(page: Page) -> None:
    """Choose the point that is chosen already, where the page asks."""
    expect(page.locator("[data-screen=choose], [data-screen=scan]").locator("visible=true").first).to_be_visible()
    button = page.locator("#choose-form button[type=submit]")
    if button.is_visible():
        button.click()


def scan_twice(site, launch, camera) -> None:
    """The officer points the phone at the badge: come in; and again: welcome back, first at."""
    with site.app.app_context():
        event = db.session.scalars(select(Event)).one()
        device, _code = door.make_device(event, name="Телефон 1")
        token = door.give_token(device)
        db.session.commit()
    context = launch(camera=camera).new_context(**PHONE, permissions=["camera"])
    page = context.new_page()
    foreign = only_this_host(page, site.address)
    page.goto(f"{site.address}/check-in/#token={token}&point=Entrance")
    start_scanning(page)
    verdict = page.locator("#verdict")
    expect(verdict).to_be_visible()
    expect(page.locator("#verdict-title")).to_have_text("Проходите")
    expect(page.locator("#verdict-person")).to_contain_text("Ҷамшед Раҳимзода")
    expect(verdict).to_be_hidden()
    page.reload()  # the picture never leaves the camera's view, and one code in view is one scan
    start_scanning(page)
    expect(verdict).to_be_visible()
    expect(page.locator("#verdict-title")).to_have_text("С возвращением")
    expect(page.locator("#verdict-facts")).to_contain_text(re.compile(r"\d\d:\d\d"))
    assert foreign == []


def test_from_the_first_page_to_the_second_scan(site, launch, tmp_path):
    with site.app.app_context():
        factory = Factory()
        event = factory.event("forum", starts_on=clock.today("Asia/Almaty"))
        factory.account("organizer@demo.example", event_id=event.id)
    browser = launch()

    reference = apply(site, browser)
    desk = decide_and_send(site, browser, reference)
    confirm(site, browser, reference)
    camera = print_badges(site, desk, tmp_path)
    browser.close()
    scan_twice(site, launch, camera)
