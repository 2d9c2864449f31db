"""What a page costs a visitor: bytes over the wire, requests, and how long the server takes.

The demonstration, served by `app.py`, opened in Chromium with an empty cache: once all it loads is counted, as the
DevTools protocol tells it (headers included). Usable is a page with its HTML and whatever blocks it from being shown.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench import forum
from bench.callers import CLIENTS, Caller, at_once, repeated
from bench.figures import Row, report, spread
from bench.installation import Installation, installation
from bench.machine import CHROMIUM
from eventreg.extensions import db

EVENT = "caief-open"
PAGES = {
    "first page": "/",
    "public event page": f"/events/{EVENT}",
    "first form page": f"/events/{EVENT}/apply",
    "organizer's list": "/manage/calp-review/applications",
    "door page": "/check-in/",
}
STAFF = frozenset({"organizer's list"})
PUBLIC = "public event page"
TIMES, EACH = 100, 60
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
BLOCKING = """() => performance.getEntriesByType('resource')
    .filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name)"""
QUIET = 500  # milliseconds without a request after which a page has loaded everything


def measure() -> list[Row]:
    """Rows of what / kB and requests till usable and in all, then of the server's time."""
    with installation() as place, place.served(("app.py",)):
        with place.app().app_context():
            token = forum.sign_in_token()
            db.engine.dispose()
        cookie = Caller(place.port).sign_in(token)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
            weights = [_weight(browser, place, what, path, cookie) for what, path in PAGES.items()]
            browser.close()
        return [*weights, *_times(place, cookie)]


class Loaded(NamedTuple):
    """Bytes by address of what a page has loaded."""

    bytes: dict[str, int]

    def kilobytes(self, addresses: set[str] | None = None) -> float:
        """Of some addresses or of all."""
        return round(sum(size for name, size in self.bytes.items() if addresses is None or name in addresses) / 1e3, 1)


def _weight(browser: Browser, place: Installation, what: str, path: str, cookie: str) -> Row:
    base = f"http://127.0.0.1:{place.port}"
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
    if what in STAFF:
        context.add_cookies([_cookie(one, base) for one in cookie.split("; ")])
    page = context.new_page()
    session = context.new_cdp_session(page)
    loaded = _listen(session)
    page.goto(base + path, wait_until="networkidle")
    page.wait_for_timeout(QUIET)
    needed = {page.url, *page.evaluate(BLOCKING)} & loaded.bytes.keys()
    context.close()
    return {
        "what": what, "usable_after_kB": loaded.kilobytes(needed), "requests_till_then": len(needed),
        "kB_in_all": loaded.kilobytes(), "requests": len(loaded.bytes),
    }  # fmt: skip


def _cookie(pair: str, base: str) -> Any:
    name, _, value = pair.partition("=")
    return {"name": name, "value": value, "url": base}


def _listen(session: CDPSession) -> Loaded:
    """Counts what comes over the wire to a page and to its workers from now on."""
    addresses: dict[str, str] = {}
    loaded = Loaded({})

    def finished(event: dict[str, Any]) -> None:
        address = addresses.get(event["requestId"], "")
        if address.startswith("http"):
            loaded.bytes[address] = loaded.bytes.get(address, 0) + int(event["encodedDataLength"])

    session.on(
        "Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]})
    )
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return loaded


def _times(place: Installation, cookie: str) -> Iterator[Row]:
    for what, path in PAGES.items():
        caller = _caller(place, what, cookie)
        seconds = repeated(partial(caller.get, path), TIMES)
        yield (
            {"what": f"{what}: time of the server"}
            | spread(seconds)
            | {"a_second": round(1 / statistics.mean(seconds), 1), "unit": "ms"}
        )
        if what == PUBLIC:
            callers = [_caller(place, what, cookie) for _ in range(CLIENTS)]
            together = at_once([[partial(one.get, path)] * EACH for one in callers])
            figures = spread(together.seconds) | {"a_second": together.a_second, "unit": "ms"}
            yield {"what": f"{what}: {CLIENTS} visitors at once"} | figures


def _caller(place: Installation, what: str, cookie: str) -> Caller:
    return Caller(place.port, {"Cookie": cookie} if what in STAFF else None)


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
