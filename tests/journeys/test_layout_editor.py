"""A layout of badges is drawn in a real browser, by mouse and by keyboard, and badges are printed with it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select, true

from eventreg.badges import printing, queries, wording
from eventreg.badges.layouts import layout_queries
from eventreg.badges.sheet import print_sheet
from eventreg.events.models import Event
from eventreg.extensions import db
from tests.factories import Factory
from tests.journeys.faults import ANY, Watched

pytestmark = pytest.mark.browser

DESK = {"viewport": {"width": 1440, "height": 1000}, "locale": "en-GB"}
LAYOUTS = "/manage/forum/badges/layouts"
ORGANIZER = "organizer@demo.example"


@pytest.fixture
def organizer(site, launch):
    """Opens the layouts of an event with one badge as its organizer; `script=False` without scripts."""

    def open_list(*, script: bool = True, **context: object) -> Page:
        with site.app.app_context():
            if db.session.scalar(select(Event).where(Event.slug == "forum")) is None:
                factory = Factory()
                event = factory.event("forum")
                factory.badge(event, name_native="Әйгерім Нұрсұлтанқызы")
                factory.account(ORGANIZER, event_id=event.id)
                db.session.commit()
        browser: Browser = launch()
        page = browser.new_context(**DESK | context, java_script_enabled=script).new_page()
        site.sign_in(page, ORGANIZER)
        page.goto(site.address + LAYOUTS)
        return page

    return open_list


def begin(page: Page) -> Page:
    """A layout of one's own from the A6 design, open in the editor with its picture."""
    page.get_by_role("link", name="A6, upright", exact=True).click()
    page.get_by_label("Name of the layout").fill("Ours")
    page.get_by_role("button", name="Make a layout of my own from this").click()
    ready(page)
    return page


def ready(page: Page) -> None:
    page.locator("#layout-editor[data-ready]").wait_for(state="attached")
    expect(page.locator("[data-picture]")).to_be_visible()


def block(page: Page, key: str):
    return page.locator(f'.le-block[data-key="{key}"]')


def drag(page: Page, what, across: float, down: float) -> None:
    """Drag with the mouse by so many pixels, in steps."""
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across / 2, y + down / 2, steps=4)
    page.mouse.move(x + across, y + down, steps=4)
    page.mouse.up()


def picture(page: Page) -> str:
    return page.locator("[data-picture]").get_attribute("src") or ""


def kept(site) -> dict[str, object]:
    """Key → block of the event's own layout, as it is saved."""
    with site.app.app_context():
        event = db.session.scalars(select(Event).where(Event.slug == "forum")).one()
        one = next(each for each in db.session.scalars(layout_queries.layouts_of(event)) if not each.design)
        return {each.key: each for each in printing.drawn(one).blocks()}


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-state]")).to_have_text("Saved")


def test_the_picture_of_a_finished_design_follows_its_switches(organizer):
    page = organizer()
    page.get_by_role("link", name="A6, upright", exact=True).click()
    page.locator("form[data-ready]").wait_for()
    page.get_by_label("Country").uncheck()
    front = page.get_by_role("img", name="Front of the badge")
    expect(front).to_have_attribute("src", re.compile("off=country"))
    page.get_by_label("Look at it with").select_option("dari")
    expect(front).to_have_attribute("src", re.compile("person=dari"))
    page.get_by_label("Back side with programme").check()
    expect(page.get_by_role("img", name="Back of the badge")).to_be_visible()

    page.get_by_role("button", name="Save the layout").click()
    expect(page.get_by_role("heading", name="Layouts of this event")).to_be_visible()


def test_by_mouse_and_what_cannot_be_scanned_is_told_until_it_is_undone(site, organizer, tmp_path):
    page = begin(organizer())
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    expect(page.get_by_text("Nothing stands against this layout.")).to_be_visible()
    before = picture(page)

    block(page, "languages").click()
    drag(page, block(page, "languages"), 0, -35)
    expect(page.locator("[data-picture]")).not_to_have_attribute("src", before)
    expect(page.locator("[data-state]")).to_have_text("Not saved yet")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#le-y")).to_have_value("109.5")
    page.get_by_role("button", name="Redo").click()
    moved = float(page.locator("#le-y").input_value())
    assert 100 <= moved < 106

    page.get_by_label("Block that is changed").select_option("name")
    page.get_by_label("Letters from, pt").fill("20")
    page.get_by_label("shrinking to, pt").fill("14")

    block(page, "qr").click()
    drag(page, page.locator("[data-handle=ne]"), -90, 90)
    reason = page.get_by_role("button", name=re.compile("The QR code is .* mm wide"))
    expect(reason).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-messages]")).to_contain_text("so it was not saved")
    assert kept(site)["qr"].width == 42
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Nothing stands against this layout.")).to_be_visible()

    save(page)
    blocks = kept(site)
    assert (blocks["name"].largest, blocks["name"].smallest, blocks["qr"].width) == (20, 14, 42)
    assert (blocks["languages"].x, blocks["languages"].y, blocks["languages"].height) == (49.5, moved, 9.5)
    assert faults == []

    page.get_by_role("link", name="Layouts").click()
    card = page.locator(".layout-card", has=page.get_by_role("heading", name="Ours"))
    card.get_by_role("button", name="Use for this event").click()
    expect(page.locator(".layout-card.is-used")).to_contain_text("Ours")
    with site.app.app_context():
        event = db.session.scalars(select(Event).where(Event.slug == "forum")).one()
        badges = db.session.scalars(queries.badges_to_print(event, true())).all()
        with site.app.test_request_context():
            words = wording.words_for(event, "en")
        sheet = printing.sheet_of(event, badges, words)
        assert next(each for each in sheet.layout.front if each.key == "name").largest == 20
        assert print_sheet(sheet, tmp_path / "badges.pdf").pages == 1


def test_by_keyboard(site, organizer):
    page = begin(organizer())
    block(page, "number").focus()
    expect(page.get_by_label("Block that is changed")).to_have_value("number")
    page.keyboard.press("Alt+Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#le-x")).to_have_value("54.5")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Control+ArrowUp")
    expect(page.locator("#le-y")).to_have_value("127")
    expect(page.locator("#le-width")).to_have_value("43")
    expect(page.locator("[data-announce]")).to_have_text(
        "Box and number: 54.5 mm from the left, 127 mm from the top, 43 × 4 mm"
    )
    page.keyboard.press("Tab")
    expect(page.get_by_label("Block that is changed")).to_have_value("class_strip")

    block(page, "dates").focus()
    page.keyboard.press("Delete")
    expect(block(page, "dates")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(block(page, "dates")).to_have_count(1)
    page.keyboard.press("Control+y")
    expect(block(page, "dates")).to_have_count(0)
    expect(page.locator(".le-block:focus")).to_have_count(1)

    page.get_by_label("Add a block").select_option("country")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(block(page, "country_2")).to_be_focused()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-state]")).to_have_text("Saved")
    blocks = kept(site)
    number = blocks["number"]
    assert (number.x, number.y, number.width, number.height) == (54.5, 127, 43, 4)
    assert "dates" not in blocks


def test_one_class_looks_different_and_the_back_has_a_text(site, organizer):
    page = begin(organizer())
    page.get_by_label("What is changed holds").select_option(label="only for “P · Press”")
    block(page, "country").click()
    page.get_by_label("Shown on the badge").uncheck()
    page.get_by_label("What is changed holds").select_option("")
    expect(page.get_by_label("Shown on the badge")).to_be_checked()

    page.get_by_role("button", name="Back side").click()
    expect(page.get_by_text("The back is empty")).to_be_visible()
    page.get_by_label("Add a block").select_option("text")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("has no text yet"))).to_be_visible()
    page.get_by_label("Text in: English").fill("Welcome!")
    expect(page.get_by_text("Nothing stands against this layout.")).to_be_visible()

    save(page)
    assert dict(kept(site)["text"].words) == {"en": "Welcome!"}
    with site.app.app_context():
        event = db.session.scalars(select(Event).where(Event.slug == "forum")).one()
        (one,) = db.session.scalars(layout_queries.layouts_of(event))
        assert printing.drawn(one).classes == {"press": {"country": {"shown": False}}}


def test_nothing_is_lost_by_a_reload_and_nothing_of_somebody_else_is_written_over(site, organizer):
    page = begin(organizer())
    page.on("dialog", lambda dialog: dialog.accept())
    block(page, "number").focus()
    page.keyboard.press("ArrowUp")
    page.reload()
    ready(page)
    expect(page.locator("[data-messages]")).to_contain_text("What you had not saved is here again.")
    expect(page.locator("[data-state]")).to_have_text("Not saved yet")
    with site.app.app_context():
        event = db.session.scalars(select(Event).where(Event.slug == "forum")).one()
        one = next(each for each in db.session.scalars(layout_queries.layouts_of(event)) if not each.design)
        one.revision += 1
        db.session.commit()

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-messages]")).to_contain_text("Somebody has saved this layout meanwhile")
    page.get_by_role("button", name="Save as a new layout").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ours (2)")
    ready(page)
    block(page, "number").focus()
    expect(page.locator("#le-y")).to_have_value("127")


def test_a_broken_line_leaves_the_last_picture_and_says_so(organizer):
    page = begin(organizer())
    before = picture(page)
    page.context.set_offline(True)
    block(page, "number").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-preview-state]")).to_contain_text("this is the last picture")
    assert picture(page) == before
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-messages]")).to_contain_text("nothing was saved")

    page.context.set_offline(False)
    expect(page.locator("[data-preview-state]")).to_have_text("")
    save(page)


def test_numbers_that_cannot_be_are_said_and_not_taken(organizer):
    page = begin(organizer())
    block(page, "qr").click()
    page.locator("#le-width").fill("-5")
    expect(page.get_by_text("Please write a number from 0.5 to 420.")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.locator("#le-height").click()
    expect(page.locator("#le-width")).to_have_value("42")

    page.get_by_label("Width of the badge, mm").fill("-105")
    page.get_by_label("Width of the badge, mm").press("Enter")
    page.get_by_label("Height of the badge, mm").click()
    expect(page.get_by_text("Please write a number from 40 to 420.")).to_be_visible()

    page.get_by_label("Size", exact=True).select_option("74x105")
    expect(page.locator("#le-badge-height")).to_have_value("105")
    page.get_by_role("button", name="Upright or lying").click()
    expect(page.locator("#le-badge-height")).to_have_value("74")


def test_with_a_finger_a_block_is_first_chosen_then_dragged(organizer):
    page = begin(organizer(viewport={"width": 820, "height": 1180}, has_touch=True))
    block(page, "languages").tap()
    expect(page.locator(".le-frame")).to_be_visible()
    box = block(page, "languages").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    for kind, down in (("touchStart", 0), ("touchMove", -20), ("touchMove", -40), ("touchEnd", None)):
        points = [] if down is None else [{"x": x, "y": y + down}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(page.locator("#le-y")).not_to_have_value("109.5")


def test_the_pages_shut_nobody_out_and_the_canvas_is_never_mirrored(site, organizer):
    page = begin(organizer())
    left = "document.querySelector('[data-key=qr]').offsetLeft"
    before = page.evaluate(left)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(left) == before

    editor = page.url.removeprefix(site.address)
    watched = Watched(page.context, site.address, whole=True)
    found = [
        fault for path in (LAYOUTS, f"{LAYOUTS}/designs/4x3", editor) for fault in watched.faults(path, impacts=ANY)
    ]
    # The organizing body of a test has no name, so the link to the first page has none on a phone.
    assert [fault for fault in found if 'class="brand"' not in fault] == []


def test_without_scripts_a_layout_is_written_as_text(site, organizer):
    page = organizer(script=False)
    page.get_by_role("link", name="A6, upright", exact=True).click()
    page.get_by_role("button", name="Make a layout of my own from this").click()
    text = page.get_by_label("The layout as text")
    text.fill(text.input_value().replace('"x": 49.5', '"x": 50.0'))
    page.get_by_role("button", name="Save the layout").click()
    expect(page.locator(".flash")).to_contain_text("is saved")
    assert kept(site)["days"].x == 50
