"""How we chose, for everybody."""

import hashlib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from eventreg.applications import lifecycle
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import deciding, telling
from eventreg.review.selection import openness, placing, suggesting
from eventreg.review.selection.limit_models import SelectionSettings
from eventreg.review.selection.openness import suppressed
from tests.client import Client
from tests.review.selection import choosing
from tests.review.selection.choosing import HERE
from tests.workbooks import rows_of

PUBLIC = "/events/forum/how-we-chose"


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12)))
def test_no_small_number_is_told_and_none_can_be_worked_out_from_the_sum(counts):
    shown = suppressed(counts)

    hidden = [value for value, number in shown.items() if number is None]
    assert all(number is None or number == 0 or number >= 5 for number in shown.values())
    assert all(shown[value] in {None, number} for value, number in counts.items())
    others = [value for value, number in counts.items() if number]
    assert len(hidden) != 1 or others == hidden


def told(event):
    telling.send_results(event, confirm_by=clock.now() + (event.call_closes - event.call_opens))
    db.session.commit()


def test_it_is_published_after_the_results_with_numbers_and_without_small_ones(app, client, factory, event):
    for number in range(8):
        status = Status.APPROVED if number < 2 else Status.NOT_SELECTED
        factory.application(event, status=status, country="KZ" if number < 6 else "TJ", gender="female")
    choosing.readers.criterion(event, "Experience", 7)
    choosing.limit(event, "at_most", 3, country=["*"])
    anybody = Client(app)
    assert "Not published yet" in anybody.get(PUBLIC, expect=404).visible
    assert "once the results have been sent" in client.post(f"{HERE}/how-we-chose/publication", expect=409).visible
    told(event)

    client.post(f"{HERE}/how-we-chose/publication")

    page = anybody.get(PUBLIC)
    assert "8 applications were sent. 2 people were offered a place." in page.visible
    assert "Experience (weight 7)" in page.visible
    assert "At most 3 people: each country worked for" in page.visible
    rows = {row.value: (row.applied, row.offered) for row in openness.of_event(event).tables["country"]}
    assert rows == {"KZ": (None, None), "TJ": (None, None)}
    assert db.session.scalars(select(SelectionSettings.draw_seed)).one() in page.text
    assert PUBLIC in anybody.get("/events/forum").text
    client.post(f"{HERE}/how-we-chose/withdrawal")
    anybody.get(PUBLIC, expect=404)


def test_whoever_was_not_told_yet_applied_and_only_whoever_was_told_of_an_offer_was_offered(client, factory, event):
    for status in (Status.IN_REVIEW, Status.SUBMITTED, Status.RETURNED, Status.OFFERED, Status.WITHDRAWN):
        factory.application(event, status=status)
    undone, told_of_reserve, approved = choosing.crowd(factory, event, 3, 3, 3)
    for one in (undone, told_of_reserve):
        deciding.approve(one, placing.plan(one), passing="There is room")
        db.session.flush()
        deciding.undo_decision(one)
    deciding.put_on_reserve_list(told_of_reserve)
    told(event)
    deciding.approve(approved, placing.plan(approved), passing="There is room")
    lifecycle.begin_together(
        [factory.application(event)], Status.CONFIRMED
    )  # as a list of those invited otherwise does
    db.session.commit()

    found = openness.of_event(event)

    assert (found.applied, found.offered) == (7, 1)


def test_before_the_results_there_is_no_button_and_no_number(client, factory, event):
    choosing.crowd(factory, event, 4, 3)

    page = client.get(f"{HERE}/how-we-chose")

    assert "This can be published once the results have been sent." in page.visible
    assert "Publish this" not in page.text
    assert "sent." not in page.visible.replace("results have been sent.", "")
    refused = client.post(f"{HERE}/how-we-chose/publication", expect=409)
    assert "What applications were read for" in refused.visible


def test_no_person_is_on_it(app, client, factory, event):
    one = factory.application(event, status=Status.APPROVED, name_native="Гульнора Саидова", organization="Оби зулол")
    told(event)
    openness.publish(event)
    db.session.commit()

    page = Client(app).get(PUBLIC).text

    for word in ("Гульнора", "Саидова", "зулол", one.reference):
        assert word not in page


def test_the_seed_of_the_draw_stands_on_the_public_page_from_the_beginning(app, factory, event):
    seed = db.session.scalars(select(SelectionSettings.draw_seed)).one()

    assert len(seed) == 32
    assert seed in Client(app).get("/events/forum").text


def test_a_seed_that_was_made_late_is_not_said_to_be_early(app, client, factory, event):
    seed = db.session.scalars(select(SelectionSettings)).one()
    assert seed.seeded_at is None
    early = "The seed of the draw was published before the call closed"
    assert early in client.get(f"{HERE}/how-we-chose").visible
    seed.draw_seed = ""
    event.call_opens, event.call_closes = clock.now() - timedelta(days=9), clock.now() - timedelta(days=1)
    event.published_at = event.call_opens
    db.session.commit()

    suggesting.ask(event, "First")
    db.session.commit()

    page = client.get(f"{HERE}/how-we-chose").visible
    assert early not in page
    assert "made only after the call had closed" in page
    assert "made only after the call had closed" in Client(app).get("/events/forum").visible


def test_anybody_who_has_the_seed_and_the_numbers_can_draw_again(app, client, factory, event):
    choosing.crowd(factory, event, *[3] * 6)
    scenario = choosing.suggested(app, event)

    people, about = rows_of(client.http.get(f"{choosing.address(scenario)}/list.xlsx").data)

    seed = dict(row[:2] for row in about)["Seed of the draw"]
    at, place = people[0].index("Random number"), people[0].index("Place in the draw")
    marks = sorted(people[1:], key=lambda row: hashlib.sha256(f"{seed}:{row[at]}".encode()).digest())
    assert [row[place] for row in marks] == [1, 2, 3, 4, 5, 6]
    assert seed == scenario.asked["seed"]


@pytest.mark.parametrize("slug", ["unknown", "draft"])
def test_an_event_that_is_not_public_has_no_such_page(app, factory, event, slug):
    factory.event("draft", publish=False)

    Client(app).get(f"/events/{slug}/how-we-chose", expect=404)
