"""Pictures of the main pages for README and docs, from a fresh demonstration: `python -m tools.screenshots`.

Each page is taken as `<page>-<phone|desk>-<language>-<light|dark>.png` in docs/screenshots/.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.conftest import CHROMIUM, QUIET

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1440, "height": 900}}

# page → (who signs in, address)
PAGES = {
    "first-page": (None, "/"),
    "event": (None, "/events/caief-open"),
    "form": (None, "/events/caief-open/apply"),
    "own-page": ("applicant@demo.example", "/me"),
    "dashboard": ("organizer@demo.example", "/manage/calp-review/"),
    "applications": ("organizer@demo.example", "/manage/calp-review/applications"),
    "results": ("organizer@demo.example", "/manage/calp-review/results"),
    "badges": ("organizer@demo.example", "/manage/caccc-today/badges"),
    "check-in": ("desk@demo.example", "/manage/caccc-today/check-in"),
}
TAKEN = (("phone", "ru", "light"), ("desk", "en", "light"), ("phone", "en", "dark"), ("desk", "ru", "dark"))


@contextmanager
def site():
    """A running demonstration: its address and a function that runs commands on it."""
    with tempfile.TemporaryDirectory() as folder:
        port = "5391"
        environment = os.environ | {"EVENTREG_INSTANCE": folder, "EVENTREG_PROFILE": "demo", "PORT": port}
        server = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment)
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)

        def command(*words: str) -> str:
            run = [sys.executable, "-m", "flask", "--app", "app", *words]
            return subprocess.run(run, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

        try:
            yield address, command
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2)
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the demonstration did not start")


def sign_in(browser: Browser, link: str):
    """Cookies of whoever opens a link."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.locator("form button[type=submit]").first.click()
    page.wait_for_load_state()
    state = context.storage_state()
    context.close()
    return state


def take(browser: Browser, address: str, state, path: str, name: str, size: str, language: str, scheme: str) -> None:
    """One picture: what is seen without scrolling."""
    context = browser.new_context(
        viewport=SIZES[size], locale=language, color_scheme=scheme, storage_state=state, device_scale_factor=1
    )
    context.add_cookies([{"name": "language", "value": language, "url": address}])
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_timeout(400)
    page.screenshot(path=FOLDER / f"{name}-{size}-{language}-{scheme}.png")
    context.close()


def take_door(browser: Browser, command) -> None:
    """The door's verdicts, by typed codes: come in, and already counted at lunch."""
    badge = command("find-participant", "caccc-today", "a").splitlines()[0].split("\t")
    for language in ("ru", "en"):
        made = command("check-in-device", "caccc-today", "--point", "Lunch").splitlines()[-1]
        url = re.search(r'"url": "([^"]+)"', made).group(1)
        context = browser.new_context(viewport=SIZES["phone"], locale=language, color_scheme="dark")
        page = context.new_page()
        page.goto(url)
        start = page.locator("#choose-form button[type=submit]")
        page.wait_for_timeout(1500)
        if start.is_visible():
            page.screenshot(path=FOLDER / f"door-choose-phone-{language}-dark.png")
            start.click()
        _admit_by_name(page, badge[2] or badge[1])
        verdict = "admitted" if language == "ru" else "again"
        page.screenshot(path=FOLDER / f"door-{verdict}-phone-{language}-dark.png")
        context.close()


def _admit_by_name(page: Page, name: str) -> None:
    page.locator("[data-opens=search]").first.click()
    page.locator("#search-input").fill(name)
    page.locator("#search-people button").first.click()
    page.locator("#identity-seen").click()
    page.locator("#verdict").wait_for(state="visible")
    page.wait_for_timeout(300)


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with site() as (address, command), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        states = {None: None}
        for name, (who, path) in PAGES.items():
            if who not in states:
                states[who] = sign_in(browser, command("sign-in-link", who).splitlines()[-1])
            for size, language, scheme in TAKEN:
                take(browser, address, states[who], path, name, size, language, scheme)
        take_door(browser, command)
        browser.close()


if __name__ == "__main__":
    main()
