"""The board counts people who are alike at once, and comes to the same numbers as if it looked at each of them."""

import random

import pytest

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading.reading_models import SHORTLIST, ReviewSettings, Standing
from eventreg.review.selection import board, gathering, limit_words, limits, pinning
from eventreg.review.selection.costs import Terms
from tests.counting import statements
from tests.review.selection import choosing
from tests.review.selection.test_gathering import asked, write

STATUSES = (
    *(Status.IN_REVIEW,) * 5, Status.RESERVE, Status.APPROVED, Status.NOT_SELECTED, Status.CONFIRMED, Status.SUBMITTED,
)  # fmt: skip
LIMITS = (
    ("at_most", 2, "people", {"country": ["*"]}),
    ("at_most", 1, "people", {"organization": ["*"]}),
    ("at_least", 1, "people", {"theme": ["*"]}),
    ("at_least", 40, "share", {"gender": ["female", "none"]}),
    ("exactly", 50, "share", {"new": ["yes"], "country": ["KZ", "TJ"]}),
    ("at_least", 3, "people", {"age_band": ["18-25"], "language": ["en"], "theme": ["water"]}),
    ("at_least", 20, "people", {"age_band": ["18-25", "25-35"]}),
    ("at_most", 2, "people", {"role": ["participant"], "kind": ["registered"], "travel_from": ["KZ"]}),
)


@pytest.fixture(params=[1, 2, 3])
def forum(request, factory, event):
    """Some people who differ in everything that a limit, or a funding line, looks at."""
    event.mode, event.places_in_person, event.places_online = "hybrid", 40, 20
    asked(event, "departure_city")
    asked(event, "online_too")
    chance = random.Random(request.param)
    sorts = [sort_of_people(chance) for _ in range(6)]
    people = [
        somebody(
            factory, event, chance.choice(STATUSES),
            chance.choice(sorts) | {"organization_city": chance.choice(["Актау", "Хорог"])},
        )
        for _ in range(36)
    ]  # fmt: skip
    for sense, number, counted, traits in LIMITS:
        choosing.limit(event, sense, number, counted, **traits)
    choosing.limit(event, "at_most", 900, "money", lines=["organizers"])
    write(
        event, travel={("KZ", ""): 100, ("KZ", "Актау"): 220, ("TJ", ""): 150},
        lines={"organizers": Terms(20, 2500, ["KZ", "TJ"], ["cso"])},
    )  # fmt: skip
    pinning.pin(next(one for one in people if one.status == Status.IN_REVIEW), True)
    pinning.pin(next(one for one in reversed(people) if one.status == Status.IN_REVIEW), False)
    db.session.commit()
    return event


def sort_of_people(chance):
    """What some of them have in common."""
    return {
        "country": chance.choice(["KZ", "KZ", "TJ", "UZ"]), "gender": chance.choice(["female", "male", "own", "none"]),
        "age_band": chance.choice(["18-25", "25-35"]), "organization": chance.choice(["Clean Air", "Green Hills", ""]),
        "themes": chance.sample(["water", "air", "soil"], 2), "funding": chance.choice(["full"] * 3 + ["none"]),
        "mode": chance.choice(["in_person"] * 3 + ["online"]),
        "departure_city": chance.choice([None] * 4 + ["Актау"]),
        "online_too": chance.choice([None] * 5 + [True, False]),
        "is_new": chance.choice([True, False]),
    }  # fmt: skip


def somebody(factory, event, status, sort):
    application = factory.application(event, status=status, **{key: sort[key] for key in sort if key != "is_new"})
    application.is_new = sort["is_new"]
    return application


def both(event, monkeypatch):
    """The board as it is, and as it would be if it looked at each person."""
    counted, alone = gathering.counted(event), gathering.of_event(event)
    found = board.of_event(event)
    with monkeypatch.context() as patched:
        patched.setattr(gathering, "counted", gathering.of_event)
        looked = board.of_event(event)
    assert sum(one.number for one in counted.problem.candidates) == len(alone.problem.candidates)
    assert len(counted.problem.candidates) < len(alone.problem.candidates)
    return found, looked


def test_counting_comes_to_what_looking_at_each_comes_to(forum, monkeypatch):
    found, looked = both(forum, monkeypatch)

    assert found == looked
    assert {bar.state for group in found.groups for bar in group.bars} >= {"met", "open"}


def test_it_does_at_an_event_with_two_stages(forum, monkeypatch):
    stages = [{"key": key, "readers": 1, "keeps": 1, "minutes": 5} for key in ("longlist", "shortlist")]
    db.session.add(ReviewSettings(event_id=forum.id, stages=stages))
    for one in db.session.query(Application).order_by(Application.id).limit(25):
        db.session.add(
            Standing(event_id=forum.id, application_id=one.id, stage=SHORTLIST, by="system", at=clock.now())
        )  # fmt: skip
    db.session.commit()

    found, looked = both(forum, monkeypatch)

    assert found == looked


def test_what_there_is_to_name_is_counted_alike(forum):
    expected = {}
    for one in gathering.of_event(forum).problem.candidates:
        for kind, value in one.traits:
            expected.setdefault(kind, {}).setdefault(value, 0)
            expected[kind][value] += 1

    found = limits.present(forum, limit_words.KINDS)

    assert {kind: values for kind, values in found.items() if values} == expected


def test_nothing_more_is_read_however_many_wait_alike(factory, event):
    def read():
        db.session.rollback()
        db.session.expire_all()
        with statements() as seen:
            candidates = gathering.counted(event).problem.candidates
        return len(seen), len(candidates)

    choosing.limit(event, "at_most", 5, country=["KZ"])
    factory.application(event, status=Status.IN_REVIEW)
    few = read()
    for _ in range(5):
        factory.application(event, status=Status.IN_REVIEW)

    assert read() == few
