"""A ticket that was kept on the phone opens without a network, in a real browser."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect
from werkzeug.serving import make_server

from eventreg.extensions import db
from eventreg.people import domain as people

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture
def address(app) -> Iterator[str]:
    """A server of the test's own on a free port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def phone(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser of a phone's size."""
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
    yield browser.new_context(viewport={"width": 360, "height": 740}, locale="en")
    browser.close()


@pytest.mark.browser
def test_a_kept_ticket_opens_offline_and_is_taken_away_again(factory, address, phone):
    participant = factory.participant()
    token = people.own_page_link(participant.application.person)
    db.session.commit()
    ticket = f"{address}/applications/{participant.application.reference}/ticket"
    page = phone.new_page()
    page.goto(f"{address}/p/{token}")
    page.get_by_role("button", name="Open my page").click()
    page.goto(ticket)
    page.get_by_role("button", name="Keep it on this phone").click()
    expect(page.locator("[data-keep-note]")).to_contain_text("Kept on this phone")

    phone.set_offline(True)
    page.goto(ticket)
    expect(page.locator("svg.qr")).to_be_visible()
    assert page.evaluate("document.styleSheets.length") == 2

    phone.set_offline(False)
    phone.clear_cookies()
    page.goto(ticket)
    expect(page.locator("svg.qr")).to_be_visible()

    page.get_by_role("button", name="Remove it from this phone").click()
    expect(page.locator("[data-keep-note]")).to_contain_text("Removed")
    page.goto(ticket)
    expect(page.get_by_role("heading", level=1)).to_have_text("Open your page")
    assert page.evaluate("caches.keys()") == []
