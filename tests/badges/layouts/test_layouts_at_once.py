"""Several organizers write layouts in the same instant: one is first, and the others are told; nothing is half done."""

import json
from collections import Counter

import pytest

from eventreg.badges.layouts import designs, document, layout_queries, layouting
from eventreg.extensions import db
from tests.at_once import browser, sent
from tests.badges.layouts.test_layout_views import A6, PAGE
from tests.client import Client


@pytest.fixture
def event(factory):
    return factory.event("forum")


@pytest.fixture
def browsers(app, factory, event):
    found = []
    for number in range(4):
        client = Client(app)
        client.sign_in(factory.account(f"organizer{number}@demo.example").email)
        found.append(browser(client))
    return found


def layouts(event):
    db.session.rollback()
    return list(db.session.scalars(layout_queries.layouts_of(event)))


def test_a_layout_is_saved_once(app, event, browsers):
    one = layouting.add(event, designs.layout_of("a6"), name="Mine")
    fields, address = {"expected": "1", "document": json.dumps(A6)}, f"{PAGE}/{one.uid}"

    answers = sent(app, browsers, lambda _one: address, lambda number: fields | {"name": f"Mine {number}"})

    assert Counter(answers) == {302: 1, 409: 3}
    assert [known.revision for known in layouts(event)] == [2]


def test_layouts_of_one_name_are_told_apart(app, event, browsers):
    fields = {"name": "Ours", "shown": ["country"]}

    assert set(sent(app, browsers, lambda _one: f"{PAGE}/designs/a6", lambda _one: fields)) == {302}
    assert sorted(one.name for one in layouts(event)) == ["Ours", "Ours (2)", "Ours (3)", "Ours (4)"]


def test_the_first_settings_are_made_once(app, event, browsers):
    own = f"{PAGE}/{layouting.add(event, document.parse(A6), name='Mine').uid}"

    def address(number):
        return f"{own}/choice" if number % 2 else f"{PAGE}/designs/a7/choice"

    assert set(sent(app, browsers, address, lambda _one: {})) == {302}
    assert len(layouts(event)) == 2
    db.session.rollback()
    assert db.session.scalars(layout_queries.settings_of(event)).one().layout is not None


def test_what_is_chosen_is_not_taken_away_in_the_same_instant(app, event, browsers):
    own = f"{PAGE}/{layouting.add(event, document.parse(A6), name='Mine').uid}"
    fields = {"expected": "1"}

    def address(number):
        return f"{own}/{'choice' if number % 2 else 'removal'}"

    answers = sent(app, browsers, address, lambda _one: fields)

    assert set(answers) <= {302, 404, 409}
    db.session.rollback()
    chosen = db.session.scalar(layout_queries.settings_of(event))
    assert (chosen is not None and chosen.layout is not None) == bool(layouts(event))
