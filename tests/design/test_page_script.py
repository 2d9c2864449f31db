"""What static/js/page.js adds, in a real browser far from the event's time zone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, Route

from tests.design.page import STATIC, render

pytestmark = pytest.mark.browser
HERE = "http://design.example/"
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SOURCE = """<!doctype html><html lang="{{ lang }}"><title>Page</title><script src="/page.js" defer></script>
{% from "components/deadline.html" import deadline %}{% from "components/confirm.html" import confirm %}
{{ deadline("2026-12-14T23:59:00+05:00", "14 December 2026, 23:59", "Almaty time") }}
<form method="post" action="/sent" data-guard>
<label for="words">Words</label><textarea id="words" name="words"></textarea>
<p data-count="words" data-word-limit="3" data-text="Words: {count} of {limit}"></p>
<button type="submit" name="go" value="on">Send</button></form>
{{ confirm("/withdrawn", "Withdraw", "Withdraw it?", "Yes") }}"""


@pytest.fixture
def open_page(playwright: Playwright) -> Iterator[object]:
    """A function (language, zone) that opens the page; posts are answered slowly with 204 and kept in `page.posts`."""
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=OPTIONS)

    def opened(lang: str = "en", zone: str = "Asia/Tbilisi") -> tuple[Page, list[str]]:
        page = browser.new_context(timezone_id=zone, permissions=["clipboard-write"]).new_page()
        posts: list[str] = []

        def answer(route: Route) -> None:
            if route.request.method == "POST":
                posts.append(f"{route.request.url.removeprefix(HERE)} {route.request.post_data}")
                route.fulfill(status=204)
            elif route.request.url.endswith("page.js"):
                route.fulfill(path=STATIC / "js/page.js")
            else:
                route.fulfill(body=render(SOURCE, lang=lang), content_type="text/html; charset=utf-8")

        page.route("**/*", answer)
        page.goto(HERE)
        return page, posts

    yield opened
    browser.close()


def test_a_reader_elsewhere_sees_their_own_time(open_page) -> None:
    page, _ = open_page()
    assert "22:59" in page.locator(".deadline-mine").inner_text()
    assert page.locator(".deadline-mine").inner_text().startswith("Where you are: ")


def test_a_reader_in_the_same_zone_sees_one_time(open_page) -> None:
    page, _ = open_page(zone="Asia/Tashkent")
    assert page.locator(".deadline-mine").is_hidden()


def test_dari_has_latin_digits_and_the_gregorian_month(open_page) -> None:
    page, _ = open_page(lang="fa-AF", zone="Asia/Kabul")
    text = page.locator(".deadline-mine").text_content()
    assert "23:29" in text
    assert "14" in text


def test_words_are_counted(open_page) -> None:
    page, _ = open_page()
    page.fill("#words", "one two  three four")
    assert page.locator("[data-count]").inner_text() == "Words: 4 of 3"
    assert page.locator("[data-count].over").count() == 1


def test_a_form_is_sent_once_and_with_its_button(open_page) -> None:
    page, posts = open_page()
    page.get_by_role("button", name="Send").dblclick()
    page.locator("button[aria-busy=true]").wait_for()
    assert posts == ["sent words=&go=on"]


def test_a_question_comes_before_what_is_hard_to_undo(open_page) -> None:
    page, posts = open_page()
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_role("button", name="Go back").click()
    assert posts == []
    page.get_by_role("button", name="Withdraw").click()
    with page.expect_response("**/withdrawn"):
        page.get_by_role("button", name="Yes").click()
    assert posts == ["withdrawn csrf_token=token"]


def test_unsaved_answers_are_not_left_unasked(open_page) -> None:
    page, _ = open_page()
    page.locator("#words").press_sequentially("one")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(HERE)
    assert asked == ["beforeunload"]
