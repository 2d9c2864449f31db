"""Paging by key: every row once, whatever it is sorted by."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import true

from eventreg.applications.lists import list_filters, list_pages
from eventreg.applications.models import Application
from eventreg.applications.queries import visible_to
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db


@pytest.fixture
def event(factory):
    """Eleven applications, many of them equal in what lists sort by, three without a country."""
    event = factory.event()
    instant = clock.now() - timedelta(hours=1)
    for number in range(11):
        application = factory.application(
            event, country=("KZ", "KG", "KZ", "TJ")[number % 4], name_native=("Aliya", "Bolot")[number % 2],
            name_latin="", organization=("", "Same")[number % 2], organization_latin="",
        )  # fmt: skip
        application.submitted_at = instant + timedelta(minutes=number // 4)
        if number in {2, 5, 9}:
            application.country = None
    db.session.commit()
    return event


def forwards(event, listing):
    seen, pages = [], 0
    while True:
        page = list_pages._rows(event, listing, true(), False, _cursor(event, listing, listing.after), 4)
        rows, more = page[:3], len(page) > 3
        seen += [row.reference for row in rows]
        pages += 1
        assert pages < 10
        if not more:
            return seen
        listing = replace(listing, after=rows[-1].reference)


def backwards(event, listing, last):
    seen = [last]
    listing = replace(listing, before=last)
    while True:
        rows = list_pages._rows(event, listing, true(), True, _cursor(event, listing, listing.before), 4)
        seen += [row.reference for row in rows[:3]]
        if len(rows) <= 3:
            return seen[::-1]
        listing = replace(listing, before=rows[2].reference)


def _cursor(event, listing, reference):
    from eventreg.applications.lists import list_queries

    return db.session.execute(list_queries.cursor_row(event, listing, true(), reference)).first() if reference else None


def test_no_row_is_lost_or_doubled_in_any_order(event):
    everybody = {row.reference for row in db.session.query(Application)}

    for sort in (sign + name for name in list_filters.SORTS for sign in ("", "-")):
        listing = list_filters.read({"sort": sort})
        seen = forwards(event, listing)
        assert (sort, len(seen), set(seen)) == (sort, 11, everybody)
        assert (sort, backwards(event, listing, seen[-1])) == (sort, seen)


def test_the_order_is_that_of_the_column(event):
    listing = list_filters.read({"sort": "country"})
    countries = {row.reference: row.country for row in db.session.query(Application)}

    order = [countries[reference] for reference in forwards(event, listing)]

    assert order == sorted(filter(None, order)) + [None] * 3


def test_a_page_says_what_lies_beside_it(event):
    first = list_pages.page(event, list_filters.read({}), true())

    assert (first.has_previous, first.has_next) == (False, False)
    after = list_pages.page(event, list_filters.read({"after": first.rows[4].reference}), true())
    assert [row.id for row in after.rows] == [row.id for row in first.rows[5:]]
    assert (after.has_previous, after.has_next) == (True, False)
    before = list_pages.page(event, list_filters.read({"before": first.rows[4].reference}), true())
    assert [row.id for row in before.rows] == [row.id for row in first.rows[:4]]
    assert (before.has_previous, before.has_next) == (False, True)


def test_a_cursor_of_another_event_or_of_nobody_shows_the_first_page(event, factory):
    foreign = factory.application()

    for reference in (foreign.reference, "TF-9999-99"):
        page = list_pages.page(event, list_filters.read({"after": reference}), true())
        assert (len(page.rows), page.has_previous) == (11, False)


FOUND = [
    ({"country": "KG"}, 3), ({"gender": "male"}, 1), ({"status": "in_review"}, 1), ({"verified": "no"}, 3),
    ({"verified": "yes"}, 1), ({"category": "media"}, 1), ({"mode": "online"}, 1), ({"funding": "none"}, 1),
    ({"new": "no"}, 1), ({"age_band": "60+"}, 1), ({"country": "KG", "gender": "male"}, 0), ({"category": "x"}, 0),
    ({"status": "decided"}, 1),
]  # fmt: skip


def test_filters(factory):
    event = factory.event()
    usual = {"gender": "female", "country": "KG"}
    verified = factory.application(event, **usual, category="media", mode="online")
    verified.person.email.verified_at = clock.now()
    factory.application(event, **usual, status=Status.IN_REVIEW, funding="none", attended_before=True)
    factory.application(event, **usual, status=Status.APPROVED, age_band="60+")
    factory.application(event, gender="male", country="KZ")
    db.session.commit()

    for query, number in FOUND:
        listing = list_filters.read(query)
        assert (query, len(list_pages.page(event, listing, true()).rows)) == (query, number)
        assert list_pages.count(event, listing, true()) == number


def test_search_finds_by_any_spelling(factory):
    event = factory.event()
    meant = factory.application(event)
    factory.application(
        event, name_native="Өмүрбек", name_latin="Omurbek", organization="Ala-Too", organization_latin=""
    )

    for typed in ("Jamshed", "рахимзода", "rahimz", "RAHIMZODA, Jamshed", "clear water"):
        page = list_pages.page(event, list_filters.read({"q": typed}), true())
        assert (typed, [row.reference for row in page.rows]) == (typed, [meant.reference])


def test_search_finds_by_reference_or_its_beginning(factory):
    event = factory.event()
    meant, _other = factory.application(event), factory.application(event, name_native="Else", name_latin="")

    for typed in (meant.reference, meant.reference.lower(), meant.reference.replace("-", ""), meant.reference[:7]):
        page = list_pages.page(event, list_filters.read({"q": typed}), true())
        assert page.rows[0].reference == meant.reference


def test_search_keeps_to_filters_scope_and_event(factory):
    event = factory.event()
    factory.application(event, status=Status.DRAFT)
    factory.application()
    factory.application(event, country="KG")
    meant = factory.application(event, country="KZ")
    factory.application(event, country="KZ", head_office_only=True)
    scope = visible_to(everybody=False, countries=frozenset({"KZ"}))

    page = list_pages.page(event, list_filters.read({"q": "Jamshed"}), scope)

    assert [row.reference for row in page.rows] == [meant.reference]
    assert list_pages.page(event, list_filters.read({"q": "Jamshed", "status": "confirmed"}), scope).rows == []


def test_search_takes_anything(factory):
    event = factory.event()
    factory.application(event)

    for typed in ("", "   ", "'; DROP TABLE applications", "%", "_", "\u202e", "😀", "a" * 100, "\x00", "\ud800"):
        assert len(list_pages.page(event, list_filters.read({"q": typed}), true()).rows) <= 1


def test_a_search_may_be_sorted(factory):
    event = factory.event()
    for name in ("Jamshed Be", "Jamshed A", "Jamshed Ce"):
        factory.application(event, name_native=name, name_latin="")

    page = list_pages.page(event, list_filters.read({"q": "Jamshed", "sort": "-name"}), true())

    assert [row.person.badge_name for row in page.rows] == ["Jamshed Ce", "Jamshed Be", "Jamshed A"]


def test_neighbours_are_the_rows_beside_one(event):
    listing = list_filters.read({"sort": "country"})
    order = forwards(event, listing)
    rows = {row.reference: row for row in db.session.query(Application)}

    middle = list_pages.neighbours(event, listing, true(), rows[order[5]])
    first = list_pages.neighbours(event, listing, true(), rows[order[0]])

    assert middle == {"previous": order[4], "next": order[6]}
    assert first == {"previous": None, "next": order[1]}


@pytest.mark.parametrize("typed", ["J", "ьъ", "!", "7", "D !"])
def test_a_search_of_one_letter_finds_nobody_and_says_so(client, factory, typed):
    event = factory.event("forum")
    factory.application(event)
    client.sign_in(factory.account().email)

    page = client.get("/manage/forum/applications", q=typed)

    assert list_pages.page(event, list_filters.read({"q": typed}), true()).rows == []
    assert "Please type at least two letters" in page.visible
    assert "Please type" not in client.get("/manage/forum/applications", q="Ja").visible
