"""The form on a phone with a bad line: how long until a section can be filled in.

The demonstration's open call, served by `app.py`, in Chromium with an empty cache and its network emulation (a limit
in both directions, and a delay for each request). Usable is a section that is there as a whole and painted, styles and
all, by the browser's own clock; a next one is counted from pressing the button, so that saving, the redirection and the
new page are in it. Medians of three visitors.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.figures import Row, report
from bench.installation import installation
from bench.machine import CHROMIUM
from bench.pages import OPTIONS

FORM = "/events/caief-open/apply"
LINES = {"50 kbit/s, 800 ms": (50, 800), "400 kbit/s, 400 ms": (400, 400), "no limit": (0, 0)}
VISITORS = 3
BUTTON = "form[data-keep] .form-actions button[type=submit]"
USABLE = """() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0];
    const read = performance.getEntriesByType('navigation')[0].domInteractive;
    return painted && read ? Math.max(painted.startTime, read) : 0;
}"""
YOU: dict[str, str] = {"name_native": "Дилноза Раҳимова", "name_latin": "Dilnoza Rahimova"}


def measure() -> list[Row]:
    """Rows of line / seconds until the first section is usable, and until the second one is."""
    with installation() as place, place.served(("app.py",)), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        rows = [_row(browser, f"http://127.0.0.1:{place.port}", what, line) for what, line in LINES.items()]
        browser.close()
    return rows


def _row(browser: Browser, address: str, what: str, line: tuple[int, int]) -> Row:
    times = [_visit(browser, address, line) for _ in range(VISITORS)]
    first, following = (round(statistics.median(one), 2) for one in zip(*times, strict=True))
    return {"what": what, "first_section": first, "next_section": following, "unit": "s"}


def _visit(browser: Browser, address: str, line: tuple[int, int]) -> tuple[float, float]:
    context = browser.new_context(base_url=address, locale="en-GB", viewport={"width": 360, "height": 740})
    page = context.new_page()
    _slow(page, *line)
    page.goto(FORM, wait_until="commit")
    first = _usable(page)
    _fill(page)
    page.locator(BUTTON).click(no_wait_after=True)
    page.wait_for_url("**/organization", wait_until="commit")
    following = _usable(page)
    context.close()
    return first, following


def _usable(page: Page) -> float:
    """Seconds from where the navigation began."""
    page.locator(BUTTON).wait_for(state="visible")
    while not (found := page.evaluate(USABLE)):
        time.sleep(0.02)
    return float(found) / 1_000


def _fill(page: Page) -> None:
    for name, text in YOU.items():
        page.fill(f"[name={name}]", text)
    page.select_option("[name=country]", "TJ")
    page.locator("[name=gender][value=female]").check()
    page.locator("[name=age_band][value='25-35']").check()


def _slow(page: Page, kilobits: int, delay: int) -> None:
    """Chromium's emulation: bytes a second in both directions, milliseconds before each answer."""
    bytes_a_second = kilobits * 1000 / 8 if kilobits else -1
    conditions: dict[str, Any] = {
        "offline": False, "latency": delay, "downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second,
    }  # fmt: skip
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", conditions)


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
