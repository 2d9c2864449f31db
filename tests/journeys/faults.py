"""What a real browser finds wrong with a page, for every reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext

WIDTHS, HEIGHT = (360, 1440), 900
SERIOUS = frozenset({"critical", "serious"})
ANY = SERIOUS | {"moderate"}

AXE = "([context, options]) => axe.run(context, options).then(results => results.violations)"
# All rules of axe. Three quarters of the time go into contrasts, which hardly differ by width, and most of that into
# rows that are alike: the usual run looks at contrasts at one width, and at the first few of each table and list.
OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
WITHOUT_CONTRAST = OPTIONS | {"rules": {"color-contrast": {"enabled": False}}}
ALIKE = [["tbody tr:nth-child(n+5)"], ["li:nth-child(n+5)"], [".facts > div:nth-child(n+5)"], ["option"]]

SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
TOO_WIDE = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= innerWidth) return [];
  const inside = one => { for (let up = one.parentElement; up && up !== page; up = up.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return true; };
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5 && !inside(one))
    .slice(-3).map(one => one.outerHTML.slice(0, 120)).concat(`${page.scrollWidth} wide`);
}"""


class Watched:
    """A page whose console and requests are listened to while it is walked through; `whole` leaves nothing out."""

    def __init__(self, context: BrowserContext, home: str, *, whole: bool) -> None:
        context.add_init_script(AXE_SCRIPT)
        self.page = context.new_page()
        self._home, self._whole = home, whole
        self._heard: list[str] = []
        self._widths = list(WIDTHS)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self._heard.append(f"script error: {error}"))
        context.on("request", lambda request: self._asked(request.url))

    def faults(self, path: str, *, status: int = 200, impacts: frozenset[str] = SERIOUS) -> list[str]:
        """Open a page and list what is wrong with it, at every width, with all that folds unfolded."""
        if "#" in path:  # an address that differs after its # only is no new page otherwise
            self.page.goto("about:blank")
        self._heard.clear()
        answer = self.page.goto(self._home + path)
        assert answer is not None
        found = [] if answer.status == status else [f"answered {answer.status}, not {status}"]
        for width in self._widths:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.page.evaluate(SETTLED)
            with_contrast = self._whole or width == min(WIDTHS)
            seen = self._seen(impacts, OPTIONS if with_contrast else WITHOUT_CONTRAST)
            found += [f"at {width}: {fault}" for fault in seen]
        self._widths.reverse()  # the next page begins as wide as this one ended
        return found + self._heard

    def _seen(self, impacts: frozenset[str], options: dict[str, Any]) -> Iterator[str]:
        yield from self.page.evaluate(TOO_WIDE)
        self.page.evaluate(OPEN_ALL)
        yield from self.page.evaluate(TOO_WIDE)
        context = {"exclude": [] if self._whole else ALIKE}
        for violation in self.page.evaluate(AXE, [context, options]):
            if violation["impact"] in impacts:
                yield _told(violation)

    def _said(self, message: Any) -> None:
        # The browser itself notes the status of an error page there; the page is meant to have it.
        own_status = message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url
        if message.type in {"error", "warning"} and not own_status:
            self._heard.append(f"console: {message.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self._home + "/", "data:", "blob:")):
            self._heard.append(f"asked another host: {url}")


def _told(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    where = "; ".join(f"{node['html'][:160]} ({node['failureSummary'][:200]})" for node in nodes[:3])
    return f"{violation['impact']} {violation['id']} × {len(nodes)}: {where}"


@contextmanager
def one_context(browser: Any, home: str, *, language: str, scheme: str) -> Iterator[BrowserContext]:
    """A browser of one reader: language and scheme as chosen there."""
    context = browser.new_context(locale=language, color_scheme=scheme, reduced_motion="reduce")
    context.add_cookies([{"name": "language", "value": language, "url": home}])
    yield context
    context.close()
