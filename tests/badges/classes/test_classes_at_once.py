"""Several organizers write one badge class in the same instant: one is first, and the others are told."""

from collections import Counter

import pytest

from eventreg.badges.classes import classing
from eventreg.extensions import db
from tests.at_once import browser, sent
from tests.badges.classes.test_class_views import PAGE, TYPED
from tests.client import Client


@pytest.mark.parametrize("which", ["changed", "added"])
def test_a_class_is_written_once(app, factory, which):
    event = factory.event("forum")
    one = classing.classes_of(event)[0].key
    fields = TYPED | {"expected": classing.seen(event)}
    path = f"{PAGE}/{one}" if which == "changed" else PAGE
    browsers = []
    for number in range(4):
        client = Client(app)
        client.sign_in(factory.account(f"organizer{number}@demo.example").email)
        browsers.append(browser(client))

    answers = sent(app, browsers, lambda _one: path, lambda number: fields | {"name_en": f"Guest {number}"})

    assert Counter(answers) == {302: 1, 409: 3}
    db.session.rollback()
    written = [known for known in classing.classes_of(event) if known.letter == "G"]
    assert [known.revision for known in written] == [2 if which == "changed" else 1]


def test_a_long_name_and_markup_are_refused_or_shown_as_text(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    expected = {"expected": classing.seen(event)}
    client.post(PAGE, fields=TYPED | {"name_en": "x" * 10_000} | expected, expect=422)

    client.post(PAGE, fields=TYPED | {"name_en": "<b>Bold</b> فرشته"} | expected)

    assert "<b>Bold</b> فرشته" in client.get(PAGE).visible
