"""A form is written in a real browser: by mouse, by keyboard, and without scripts; then somebody sees it."""

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from eventreg.applications.form import form_domain
from eventreg.events.models import Event
from eventreg.extensions import db
from tests.factories import Factory

pytestmark = pytest.mark.browser

DESK = {"viewport": {"width": 1440, "height": 1000}, "locale": "en-GB"}
FORM = "/manage/forum/form"


@pytest.fixture
def organizer(site, launch):
    """Opens the overview of a new event's form as its organizer; `script=False` without scripts."""

    def open_form(*, script: bool = True, **context: object) -> Page:
        with site.app.app_context():
            if db.session.scalar(select(Event).where(Event.slug == "forum")) is None:
                factory = Factory()
                factory.account("organizer@demo.example", event_id=factory.event("forum").id)
                db.session.commit()
        browser: Browser = launch()
        page = browser.new_context(**DESK | context, java_script_enabled=script).new_page()
        site.sign_in(page, "organizer@demo.example")
        page.goto(site.address + FORM)
        return page

    return open_form


def written(site) -> dict[str, list[str]]:
    """Section → questions, as the draft has them now."""
    with site.app.app_context():
        event = db.session.scalars(select(Event).where(Event.slug == "forum")).one()
        document, _revision = form_domain.being_written(event)
        return {section.key: [question.key for question in section.questions] for section in document.sections}


def drag(page: Page, what: str, onto: str, *, below: bool) -> None:
    """Drag by the grip with the mouse, in steps, to the upper or lower part of something."""
    grip = page.locator(f"{what} .builder-grip").first
    grip.scroll_into_view_if_needed()
    start = grip.bounding_box()
    assert start is not None
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 40, start["y"] + 30, steps=4)
    end = page.locator(onto).first.bounding_box()
    assert end is not None
    height = end["height"]
    page.mouse.move(end["x"] + 120, end["y"] + (height * 0.85 if below else height * 0.15), steps=8)
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.mouse.up()
    expect(page.locator("[data-swap][aria-busy]")).to_have_count(0)


def press(page: Page, button: str) -> None:
    """Press a button with the keyboard, and wait until what it has changed is on the page."""
    page.locator(button).focus()
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.keyboard.press("Enter")
    expect(page.locator("[data-swap][aria-busy]")).to_have_count(0)


def test_by_mouse(site, organizer):
    page = organizer(viewport={"width": 1440, "height": 3600})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))

    drag(page, "#question-gender", "#question-name_latin", below=False)
    assert written(site)["you"][:3] == ["name_native", "gender", "name_latin"]
    expect(page.locator("[data-announce]")).to_have_text("“Gender” is number 2 of 10 in “About you” now.")

    drag(page, "#question-gender", "#question-mode", below=True)
    assert written(site)["part"][:3] == ["mode", "gender", "themes"]

    page.get_by_role("button", name="Add a section").click()
    page.goto(site.address + FORM)
    drag(page, "#question-gender", "#section-section_1 .builder-none", below=False)
    assert written(site)["section_1"] == ["gender"]

    drag(page, "#section-section_1", "#section-part", below=False)
    assert list(written(site)) == ["you", "organization", "section_1", "part", "contact"]
    assert faults == []


def test_by_keyboard(site, organizer):
    page = organizer()

    press(page, "#question-travel_from-down")
    press(page, "#question-travel_from-down")
    assert written(site)["you"][2:7] == ["country", "gender", "gender_words", "travel_from", "age_band"]
    expect(page.locator("#question-travel_from-down")).to_be_focused()

    press(page, "#question-mode-up")
    expect(page.locator("#section-organization #question-mode-up")).to_be_focused()
    assert written(site)["organization"][-1] == "mode"

    press(page, "#builder-undo")
    expect(page.locator("#section-part #question-mode")).to_be_visible()


def write_texts(page: Page, name: str, text: str) -> None:
    for tag in ("en", "ru"):
        page.fill(f"[name={name}_{tag}]", text)


def make_conditional_section(page: Page) -> None:
    """A section for those who come in person, with one question; every page by its own buttons."""
    page.get_by_role("button", name="Add a section").click()
    page.wait_for_url("**/sections/section_1")
    write_texts(page, "title", "Your journey")
    page.get_by_role("button", name="Add a test").click()
    page.select_option("[name=if_question_0]", "mode")
    if page.locator("[name=do][value=redraw]:visible").count():
        page.locator("[name=do][value=redraw]:visible").click()
    page.get_by_label("In person").check()
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/form#section-section_1")
    page.locator("#section-section_1").get_by_role("button", name="Add a question").click()
    page.wait_for_url("**/questions/question_1")
    page.select_option("[name=type]", "long_text")
    if page.locator("[name=do][value=redraw]:visible").count():
        page.locator("[name=do][value=redraw]:visible").first.click()
    page.fill("[name=word_limit]", "50")
    write_texts(page, "label", "From which airport?")
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/form#question-question_1")
    page.locator("#section-section_1-up").click()
    expect(page.locator("#section-section_1-down")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_conditional_section_is_written_published_and_seen(site, organizer, script):
    page = organizer(script=script)
    make_conditional_section(page)
    expect(page.get_by_text("Shown if “I would take part” is “In person”.")).to_be_visible()

    page.get_by_role("link", name="Publish the form").click()
    expect(page.get_by_text("The section “Your journey”")).to_be_visible()
    page.get_by_role("button", name="Publish it now").click()
    expect(page.get_by_text("This is the form as it is asked now.")).to_be_visible()

    page.get_by_role("link", name="Preview", exact=True).nth(2).click()
    page.locator("[name=mode][value=in_person]").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your journey")
    page.go_back()
    page.locator("[name=mode][value=online]").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How we reach you")


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_is_wider_than_the_window(site, organizer, width):
    page = organizer(viewport={"width": width, "height": 800})
    for path in ("", "/questions/themes", "/questions/guardian_name", "/sections/part", "/publication", "/versions",
                 "/versions/1", "/beginnings", "/preview/you"):  # fmt: skip
        page.goto(site.address + FORM + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
