"""Languages with their levels, a row each: with buttons, and without script as a plain table of rows."""

import pytest
from playwright.sync_api import expect

from eventreg.applications import answers, queries
from eventreg.applications.form import form_domain
from eventreg.applications.form.form_document import QuestionDraft
from eventreg.applications.models import Application
from eventreg.extensions import db
from tests.factories import Factory
from tests.journeys.test_main_way import PHONE, press

pytestmark = pytest.mark.browser

QUESTION = QuestionDraft(
    key="languages_spoken", type="languages", required=True,
    labels={"en": "Languages that you speak", "ru": "Языки, на которых вы говорите"},
)  # fmt: skip


@pytest.fixture
def address(site):
    """The first page of a form that asks for languages there."""
    with site.app.app_context():
        event = Factory().event("forum")
        form_domain.publish(event, form_domain.published(event).with_question(QUESTION, section="you"))
        db.session.commit()
    return f"{site.address}/events/forum/apply"


def fill_in(page):
    page.fill("[name=name_native]", "Dana")
    page.select_option("[name=country]", "KZ")
    page.locator("[name=gender][value=female]").check()
    page.locator("[name=age_band][value='25-35']").check()


def choose(page, row, language, level):
    page.locator("[name=languages_spoken]").nth(row).select_option(language)
    page.locator("[name=languages_spoken_level]").nth(row).select_option(level)


def kept(site):
    with site.app.app_context():
        application = db.session.query(Application).one()
        asked = {
            question.key: question
            for section in db.session.scalars(queries.sections(application.event_id))
            for question in section.questions
        }
        return answers.answer_to(application, asked["languages_spoken"])


def test_rows_are_added_and_taken_away(site, launch, address):
    page = launch().new_context(**PHONE).new_page()
    page.goto(address)
    rows, add = page.locator("[data-row]:visible"), page.locator("[data-add]")
    expect(rows).to_have_count(1)
    choose(page, 0, "ru", "fluent")
    for _row in range(5):
        add.click()
    expect(rows).to_have_count(6)
    choose(page, 1, "en", "working")
    choose(page, 5, "kk", "native")
    page.locator("[data-remove]").nth(1).click()
    expect(rows).to_have_count(5)
    ids = page.locator("[data-row] select").evaluate_all("all => all.map(one => one.id)")
    assert len(set(ids)) == len(ids)
    fill_in(page)
    press(page)

    assert kept(site) == ["ru:fluent", "kk:native"]
    page.goto(address + "/you")
    expect(rows).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_script_there_are_four_rows_and_nothing_is_lost(site, launch, address):
    page = launch().new_context(**PHONE, java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.locator("[data-row]")).to_have_count(4)
    fill_in(page)
    choose(page, 0, "tg", "native")
    choose(page, 2, "ru", "")
    press(page)
    expect(page.locator("#languages_spoken-error")).to_be_visible()
    expect(page.locator("[name=languages_spoken]").nth(1)).to_have_value("ru")

    choose(page, 1, "ru", "basic")
    press(page)

    assert kept(site) == ["tg:native", "ru:basic"]
