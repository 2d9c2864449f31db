"""When a page is ready for what a test does."""

from playwright.sync_api import Page


def settled(page: Page, script: str = "") -> Page:
    """Wait until every script that a page brings after it is painted is at work; or the one that is named."""
    page.wait_for_load_state()
    page.locator(f"[data-later*='{script}']" if script else "[data-later]").first.wait_for(state="detached")
    return page
