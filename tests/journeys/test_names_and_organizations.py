"""A name in Latin letters and an organization of the register, in a real browser: by keys, by touch, without a line."""

import pytest
from playwright.sync_api import Page, expect

from eventreg.applications.filling import organization_answer
from eventreg.applications.models import Application
from eventreg.extensions import db
from eventreg.organizations import domain as register
from eventreg.organizations.domain import Entry
from tests.factories import Factory
from tests.journeys.settling import settled
from tests.journeys.test_main_way import PHONE, only_this_host, press

pytestmark = pytest.mark.browser


@pytest.fixture
def page(site, launch):
    """A phone before the first page of a form; the register knows three organizations."""
    with site.app.app_context():
        Factory().event("forum")
        entries = [
            Entry(name="Сабзи ватан", name_latin="Green Homeland", country="TJ", city="Хоруғ"),
            Entry(name="Сабзи ватан", country="TJ", city="Душанбе"),
            Entry(name="Таза су қоры", country="KZ", city="Алматы"),
        ]
        register.add_together([(entry, True) for entry in entries])
        db.session.commit()
    page = launch().new_context(**PHONE, has_touch=True).new_page()
    page.goto(f"{site.address}/events/forum/apply")
    return page


def begin(page: Page) -> None:
    """The first section, saved."""
    page.fill("[name=name_native]", "Ҷамшед Раҳимзода")
    page.locator("[name=name_native]").blur()
    expect(page.locator("[data-latin]")).to_be_visible()  # what stands below has moved by then
    page.select_option("[name=country]", "TJ")
    page.locator("[name=gender][value=male]").check()
    page.locator("[name=age_band][value='25-35']").check()
    press(page)


def chosen(site):
    with site.app.app_context():
        application = db.session.query(Application).one()
        organization = organization_answer.chosen(application)
        return application.organization, organization and (organization.name, organization.city)


def test_the_latin_form_is_offered_and_written_only_when_pressed(page):
    offer, latin = page.locator("[data-latin]"), page.locator("[name=name_latin]")
    page.fill("[name=name_native]", "Ҷамшед Раҳимзода")
    page.locator("[name=name_native]").blur()
    expect(offer).to_be_visible()
    expect(offer).to_contain_text("Jamshed Rahimzoda")
    expect(latin).to_have_value("")

    offer.locator("button").click()
    expect(latin).to_have_value("Jamshed Rahimzoda")
    expect(offer).to_be_hidden()

    # Another name: what was taken over may be offered anew; what was typed is left alone.
    page.fill("[name=name_native]", "Айгүл Өмүралиева")
    page.locator("[name=name_native]").blur()
    expect(offer).to_contain_text("Aigul Omuralieva")
    latin.fill("Aigoul")
    expect(offer).to_be_hidden()
    page.fill("[name=name_native]", "Әлия Құрманбекова")
    page.locator("[name=name_native]").blur()
    page.wait_for_timeout(600)
    expect(offer).to_be_hidden()
    expect(latin).to_have_value("Aigoul")


def test_without_a_line_nothing_is_offered_and_nothing_breaks(page):
    errors = []
    settled(page)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.context.set_offline(True)
    page.fill("[name=name_native]", "Ҷамшед Раҳимзода")
    page.locator("[name=name_native]").blur()
    page.wait_for_timeout(500)

    expect(page.locator("[data-latin]")).to_be_hidden()
    assert errors == []


def test_an_organization_is_chosen_with_the_keyboard(site, page):
    foreign = only_this_host(page, site.address)
    begin(page)
    field, options = page.locator("[name=organization]"), page.locator("[role=option]")
    field.press_sequentially("sabzi vat", delay=30)
    expect(options).to_have_count(3)  # two places of one name, and "not in the list"
    expect(field).to_have_attribute("aria-expanded", "true")

    field.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    field.press("ArrowDown")
    expect(page.locator("[role=listbox]")).to_be_visible()
    field.press("ArrowDown")
    field.press("ArrowUp")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.nth(0).get_attribute("id")
    city = options.nth(0).locator(".offer-place").inner_text()
    field.press("Enter")

    expect(field).to_have_value("Сабзи ватан")
    expect(page.locator("[name=organization_kind][value=registered]")).to_be_checked()
    assert page.locator("[name=organization_city]").input_value() in city
    page.select_option("[name=category]", "cso")
    press(page)
    assert chosen(site) == ("Сабзи ватан", ("Сабзи ватан", city.split(" · ")[-2]))
    assert foreign == []


def test_what_was_typed_is_kept_and_a_touch_makes_it_a_new_one(site, page):
    begin(page)
    page.fill("[name=organization_city]", "Куляб")
    page.locator("[name=organization_kind][value=informal]").check()
    page.locator("[name=organization]").press_sequentially("сабзи нав", delay=30)
    page.locator("[role=option]").last.tap()
    expect(page.locator("[role=listbox]")).to_be_hidden()
    page.select_option("[name=category]", "cso")
    press(page)

    assert chosen(site) == ("сабзи нав", ("сабзи нав", "Куляб"))


def test_another_choice_takes_what_the_first_one_filled_in(site, page):
    begin(page)
    field, latin, city = (page.locator(f"[name=organization{part}]") for part in ("", "_latin", "_city"))
    field.press_sequentially("сабзи", delay=30)
    page.locator("[role=option]", has_text="Green Homeland").tap()
    expect(latin).to_have_value("Green Homeland")
    field.fill("таза")
    page.locator("[role=option]", has_text="Таза су қоры").tap()
    expect(latin).to_have_value("")
    expect(city).to_have_value("Алматы")

    latin.fill("Clean Water Fund")
    field.fill("сабзи ватан")
    page.locator("[role=option]", has_text="Green Homeland").tap()
    expect(city).to_have_value("Хоруғ")
    expect(latin).to_have_value("Clean Water Fund")
    expect(page.locator("[data-keep-state]")).to_have_text("Всё сохранено.")

    page.reload()
    settled(page)
    field.fill("моё общество")
    field.blur()
    expect(city).to_have_value("")
    expect(latin).to_have_value("Clean Water Fund")


def test_typing_on_lets_a_choice_go(site, page):
    begin(page)
    field = page.locator("[name=organization]")
    field.press_sequentially("таза су", delay=30)
    page.locator("[role=option]").first.tap()
    expect(page.locator(".offer-chosen")).to_be_visible()
    field.press_sequentially(" ва об", delay=30)
    expect(page.locator(".offer-chosen")).to_be_hidden()
    assert page.locator("[name=organization_uid]").input_value() == ""
    page.keyboard.press("Escape")
    page.locator("[name=organization_kind][value=registered]").check()
    page.select_option("[name=category]", "cso")
    press(page)

    assert chosen(site) == ("Таза су қоры ва об", None)
