"""How long reading takes, as it is said."""

import pytest

from eventreg.extensions import db
from eventreg.review.reading import progress, reading_queue, reading_words, scoring
from tests.review.reading import readers


def test_a_reading_that_lacks_one_of_four_criteria_takes_a_quarter_of_the_time(client, factory, event):
    for number in range(3):
        readers.criterion(event, f"Criterion {number}")
    account = readers.reviewer(factory, event)
    readers.send(readers.give(factory.application(event), account), 3, 3, 3)
    readers.give(factory.application(event), account)
    readers.criterion(event, "Later")
    readers.fresh()

    assert [round(one.hours * 60) for one in progress.of_event(event).readers] == [12 + 3]
    assert reading_queue.of(event, account, db.true()).minutes_left == 12 + 3
    assert "to go: about 15 minutes" in client.get("/manage/forum/review").visible


@pytest.mark.parametrize(("missing", "asked", "minutes"), [(1, 4, 3), (1, 50, 1), (0, 3, 1), (3, 3, 12), (0, 0, 12)])
def test_minutes_of_what_lacks_points(missing, asked, minutes):
    assert scoring.minutes_left(12, missing, asked) == minutes


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "0 minutes"),
        (1 / 60, "1 minute"),
        (0.4, "24 minutes"),
        (1, "1 hour"),
        (1.4, "1.5 hours"),
        (27.2, "27 hours"),
    ],
)
def test_less_than_an_hour_is_said_in_minutes(app, hours, words):
    with app.test_request_context():
        assert reading_words.duration(hours) == words
