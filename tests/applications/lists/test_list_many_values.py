"""Filters of several values, left out and together; the choices of a filter with their numbers."""

import pytest
from sqlalchemy import true

from eventreg.applications.lists import choice_counts, list_filters, list_pages, theme_index
from eventreg.applications.lists.tag_models import ApplicationTheme
from eventreg.applications.status import Status
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.review.reading.reading_models import SHORTLIST, Standing
from tests.counting import statements


@pytest.fixture
def event(factory):
    """Three from Kazakhstan, one from Tajikistan, one whose country nobody knows."""
    event = factory.event("forum")
    for country, gender, themes in (
        ("KZ", "female", ["water"]), ("KZ", "male", ["energy"]), ("KZ", "female", ["water", "energy"]),
        ("TJ", "female", ["waste"]), ("KG", "male", ["water"]),
    ):  # fmt: skip
        one = factory.application(event, country=country, gender=gender, themes=themes)
    one.country = None
    db.session.commit()
    return event


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"country": ["KZ", "TJ"]}, 4),
        ({"not_country": "KZ"}, 2),  # also whoever has no country
        ({"country": ["KZ", "TJ"], "country_is": "not"}, 1),
        ({"country": "KZ", "not_gender": "male"}, 2),
        ({"theme": ["water", "waste"]}, 4),
        ({"theme": "water", "not_theme": "energy"}, 2),
        ({"status": ["submitted", "approved"]}, 5),
        ({"not_verified": "no"}, 0),
        ({"region": "nowhere"}, 0),
        ({"tag": "0" * 32}, 0),
        ({"stage": "shortlist"}, 5),
        ({"not_stage": "shortlist"}, 0),
    ],
)
def test_one_of_several_or_none_of_them(event, query, number):
    listing = list_filters.read(query)

    assert list_filters.unknown(query) == []
    assert len(list_pages.page(event, listing, true()).rows) == number
    assert list_filters.read(listing.address()).address() == listing.address()


def test_what_is_no_value_of_a_filter_that_is_left_out_is_told_too():
    assert list_filters.unknown({"not_country": ["KZ", "XX1"], "country_is": "perhaps"}) == [
        "not_country=XX1", "country_is=perhaps",
    ]  # fmt: skip
    many = {"not_region": [f"r{number}" for number in range(list_filters.MOST_VALUES + 1)]}
    assert list_filters.unknown(many) == [f"not_region=r{list_filters.MOST_VALUES}"]


def test_a_theme_that_is_taken_back_finds_nobody(factory, event):
    from eventreg.applications import domain as applications

    one = list_pages.page(event, list_filters.read({"theme": "waste"}), true()).rows[0]
    for section in factory.sections(event):
        applications.save_section(one, section, {"themes": ["water"]}, factory.sections(event))
    db.session.commit()

    assert list_pages.count(event, list_filters.read({"theme": "waste"}), true()) == 0
    assert list_pages.count(event, list_filters.read({"theme": "water"}), true()) == 4


def test_themes_from_before_there_was_an_index_are_filled_in(event):
    db.session.query(ApplicationTheme).delete()
    db.session.commit()

    assert theme_index.fill_in() == 5
    assert list_pages.count(event, list_filters.read({"theme": "water"}), true()) == 3
    db.session.rollback()
    assert theme_index.fill_in() == 0


def test_numbers_are_those_of_the_list_as_the_other_filters_leave_it(event):
    listing = list_filters.read({"country": "KZ", "not_gender": "male"})

    assert choice_counts.count(event, listing, true(), "country") == {"KZ": 2, "TJ": 1}
    assert choice_counts.count(event, listing, true(), "gender") == {"female": 2, "male": 1}
    assert choice_counts.count(event, listing, true(), "theme") == {"water": 2, "energy": 1}
    assert choice_counts.count(event, listing, true(), "verified") == {"no": 2}
    assert choice_counts.count(event, listing, true(), "stage") == {"shortlist": 2}


def test_numbers_of_statuses_say_how_many_are_decided(factory):
    event = factory.event()
    factory.application(event, status=Status.APPROVED)
    factory.application(event, status=Status.RESERVE)
    factory.application(event)

    counts = choice_counts.count(event, list_filters.read({}), true(), "status")

    assert counts == {"approved": 1, "reserve": 1, "submitted": 1, "decided": 2}


def test_a_stage_that_was_reached_is_told_from_the_first_one(event, factory):
    one = list_pages.page(event, list_filters.read({}), true()).rows[0]
    db.session.add(Standing(event_id=event.id, application_id=one.id, stage=SHORTLIST, by="system", at=one.created_at))
    db.session.commit()

    assert list_pages.count(event, list_filters.read({"stage": "shortlist"}), true()) == 5
    assert list_pages.count(event, list_filters.read({"stage": "longlist"}), true()) == 0


def test_the_choices_of_a_filter_are_a_form(client, factory, event):
    client.sign_in(factory.account().email)

    page = client.get("/manage/forum/applications/choices", field="country", gender="female", q="")
    ticked = client.get("/manage/forum/applications/choices", field="country", not_country="KZ")

    assert "Kazakhstan 2" in page.visible
    assert "Tajikistan 1" in page.visible
    assert "Kyrgyzstan" not in page.visible
    assert page.inputs["gender"] == "female"
    assert 'value="not" checked' in ticked.text
    assert 'value="KZ" checked' in ticked.text
    client.get("/manage/forum/applications/choices", field="password", expect=404)


def test_an_office_counts_only_whom_it_sees(client, factory, event):
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    factory.application(event, country="KZ", head_office_only=True, gender="female", themes=["waste"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    countries = client.get("/manage/forum/applications/choices", field="country")
    themes = client.get("/manage/forum/applications/choices", field="theme")

    assert "Kazakhstan 3" in countries.visible
    assert "Tajikistan" not in countries.visible
    assert "waste" not in themes.visible.casefold()


def test_the_number_of_queries_of_choices_does_not_grow(client, factory):
    event = factory.event("grown")
    factory.application(event, themes=["water"])
    client.sign_in(factory.account().email)
    client.get("/manage/grown/applications/choices", field="theme")

    with statements() as one:
        client.get("/manage/grown/applications/choices", field="theme")
    for number in range(29):
        factory.application(event, themes=[("water", "energy", "waste")[number % 3]])
    with statements() as thirty:
        client.get("/manage/grown/applications/choices", field="theme")

    assert len(one) == len(thirty)
