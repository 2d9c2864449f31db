"""What a browser keeps of a site."""

from playwright.sync_api import BrowserContext, Page

EMPTY = {"local": [], "session": [], "bases": [], "caches": [], "workers": 0}
STORES = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  bases: (await indexedDB.databases()).map(one => one.name), caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def stores(page: Page) -> dict[str, object]:
    """Names of what stands in each storage of the page's site."""
    found: dict[str, object] = page.evaluate(STORES)
    return found


def cookies(context: BrowserContext) -> list[tuple[str, float]]:
    """Each cookie and when it ends: -1 with the browser."""
    return [(one["name"], one["expires"]) for one in context.cookies()]
