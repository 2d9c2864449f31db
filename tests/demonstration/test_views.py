"""The page of the invented accounts."""

from eventreg import create_app
from eventreg.demonstration import staff
from tests.conftest import settings_for


def test_every_account_has_a_button(browser):
    page = browser.get("/demo/")

    for known in staff.ACCOUNTS:
        assert known.email in page.visible
    assert staff.APPLICANT in page.visible


def test_a_button_leads_staff_to_their_link(browser):
    page = browser.post("/demo/organizer@demo.example/links")

    assert page.location.startswith("/sign-in/")
    assert browser.get(page.location).forms[0]["method"].lower() == "post"


def test_a_button_leads_the_applicant_to_their_link(browser):
    assert browser.post(f"/demo/{staff.APPLICANT}/links").location.startswith("/p/")


def test_nobody_else_gets_a_link(browser):
    browser.post("/demo/stranger@demo.example/links", expect=404)


def test_a_production_installation_has_no_such_page(tmp_path):
    settings = settings_for(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", profile="production")
    app = create_app(settings)

    rules = {rule.rule for rule in app.url_map.iter_rules()}

    assert not [rule for rule in rules if rule.startswith("/demo")]
