"""What a page costs a visitor: bytes over the wire, requests, and how long the server takes.

The demonstration, served by `app.py`, opened in Chromium with an empty cache: everything that page and workers load is
counted, headers included. Usable is a page with its HTML and whatever keeps the browser from showing it. Then the time
of the server, over HTTP with compression, one request after the other unless the row says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Request, sync_playwright

from bench import forum
from bench.callers import CLIENTS, Caller, at_once, repeated
from bench.figures import Row, report, spread
from bench.installation import Installation, installation
from bench.machine import CHROMIUM
from eventreg.checkin import domain as door
from eventreg.core.database import begin_writing
from eventreg.events.queries import event_by_slug
from eventreg.extensions import db

OPEN, IN_REVIEW, TODAY = "caief-open", "calp-review", "caccc-today"
PUBLIC = "public event page"
PAGES = {
    "first page": "/",
    PUBLIC: f"/events/{OPEN}",
    "first form page": f"/events/{OPEN}/apply",
    "organizer's list of 400": f"/manage/{IN_REVIEW}/applications",
    "door page": "/check-in/",
}
JOINED = "door page, joined, its camera on"
TIMES, EACH = 100, 60
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]  # fmt: skip
BLOCKING = """() => performance.getEntriesByType('resource')
    .filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name)"""
QUIET = 1_500  # milliseconds that workers get to load what they need


def measure() -> list[Row]:
    """Rows of what / kB and requests till usable and in all, then rows of the server's time."""
    with installation() as place, place.served(("app.py",)):
        sign_in, device = _ways_in(place)
        cookie = Caller(place.port).sign_in(sign_in)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
            asked = PAGES | {JOINED: f"/check-in/#token={device}"}
            weights = [_weight(browser, place, what, path, cookie) for what, path in asked.items()]
            browser.close()
        return [*weights, *_times(place, cookie)]


def _ways_in(place: Installation) -> tuple[str, str]:
    """The tokens of a sign-in link and of a device."""
    with place.app().app_context():
        sign_in = forum.sign_in_token()
        begin_writing(db.session)
        device, _code = door.make_device(db.session.scalars(event_by_slug(TODAY)).one(), name="Measured")
        device.points = ["Entrance"]
        token = door.give_token(device)
        db.session.commit()
        db.engine.dispose()
    return sign_in, token


def _weight(browser: Browser, place: Installation, what: str, path: str, cookie: str) -> Row:
    context = _context(browser, place, path, cookie)
    finished: list[Request] = []
    context.on("requestfinished", lambda one: finished.append(one))  # noqa: PLW0108 - Playwright wraps no method of C
    page = context.new_page()
    page.goto(_address(place, path), wait_until="networkidle")
    page.wait_for_timeout(QUIET)
    needed = {_address(place, path).partition("#")[0], *page.evaluate(BLOCKING)}
    sizes = [(request.url.partition("#")[0], _size(request)) for request in finished if request.url.startswith("http")]
    context.close()
    till_then = [size for address, size in sizes if address in needed]
    return {
        "what": what, "usable_after_kB": round(sum(till_then) / 1e3, 1), "requests_till_then": len(till_then),
        "kB_in_all": round(sum(size for _address, size in sizes) / 1e3, 1), "requests": len(sizes),
    }  # fmt: skip


def _context(browser: Browser, place: Installation, path: str, cookie: str) -> BrowserContext:
    """A browser that knows nothing yet, signed in where the page is for staff."""
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
    if path.startswith("/manage/"):
        context.add_cookies([_cookie(pair, _address(place, "/")) for pair in cookie.split("; ")])
    return context


def _cookie(pair: str, address: str) -> Any:
    name, _, value = pair.partition("=")
    return {"name": name, "value": value, "url": address}


def _address(place: Installation, path: str) -> str:
    return f"http://127.0.0.1:{place.port}{path}"


def _size(request: Request) -> int:
    """Bytes of an answer over the wire, its headers with it."""
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


def _times(place: Installation, cookie: str) -> Iterator[Row]:
    for what, path in PAGES.items():
        alone = Caller(place.port, {"Cookie": cookie} if path.startswith("/manage/") else None)
        yield (
            {"what": f"{what}: the server's time"} | spread(repeated(partial(alone.get, path), TIMES)) | {"unit": "ms"}
        )
        if what == PUBLIC:
            visitors = [Caller(place.port) for _ in range(CLIENTS)]
            together = at_once([[partial(visitor.get, path)] * EACH for visitor in visitors])
            figures = spread(together.seconds) | {"a_second": together.a_second, "unit": "ms"}
            yield {"what": f"{what}: {CLIENTS} visitors at once"} | figures


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
