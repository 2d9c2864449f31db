"""A participant on a phone: looks at the badge, chooses, sees the picture follow, saves; the printed badge says so."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from eventreg.badges import drawing
from eventreg.badges.models import Badge
from eventreg.badges.sheet import print_sheet
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.people import domain as people
from tests.badges.paper import text_of
from tests.factories import Factory

pytestmark = pytest.mark.browser


def test_what_is_chosen_is_seen_and_printed(site, launch, tmp_path):
    with site.app.app_context():
        badge = Factory().badge(
            Factory().event("forum", neutral_lines={"en": "Civil society of the region"}),
            name_native="Ҷамшед Раҳимов", name_latin="Jamshed Rahimov", organization="Оби зулол",
        )  # fmt: skip
        application = badge.participant.application
        reference, link = application.reference, people.own_page_link(application.person)
        db.session.commit()
    page = launch().new_context(viewport={"width": 360, "height": 740}, locale="en").new_page()
    page.goto(f"{site.address}/p/{link}")
    page.locator("main form button[type=submit]").first.click()
    page.goto(f"{site.address}/applications/{reference}")
    page.get_by_role("link", name="My badge").click()
    picture = page.locator("[data-badge-front]")
    expect(picture).to_have_attribute("src", re.compile("sides/front"))

    page.get_by_label("Do not print my organization").check()
    expect(picture).to_have_attribute("src", re.compile("^data:image/png"))
    page.get_by_label("In Latin letters alone").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your badge will be printed like this.")).to_be_visible()

    with site.app.app_context():
        event, badge = db.session.scalars(select(Event)).one(), db.session.scalars(select(Badge)).one()
        print_sheet(drawing.sheet_of(event, [badge]), tmp_path / "badge.pdf")
    said = " ".join(text_of(tmp_path / "badge.pdf").split())
    assert "Jamshed Rahimov" in said
    assert "Civil society of the region" in said
    assert "Оби зулол" not in said
    assert "Ҷамшед" not in said
