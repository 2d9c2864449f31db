"""The weighted mean of a reading, kept with it: as Python counts it, and never left behind by what is written."""

import random

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import delete, select, update

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import (
    criteria,
    points,
    reviewing,
    scoring,
    totals,
)
from eventreg.review.reading.criteria import Facts
from eventreg.review.reading.point_models import GivenPoints
from eventreg.review.reading.reading_models import Assignment, Criterion, Review, Score
from eventreg.review.reading.reviewing import Work
from tests.at_once import browser, sent
from tests.client import Client
from tests.conftest import empty
from tests.review.reading import readers

PAGE = "/manage/forum/review/criteria"


def kept():
    readers.fresh()
    return dict(db.session.execute(select(Review.id, Review.total).order_by(Review.id)).all())


def counted(event):
    """What the kept ones have to be, by review."""
    readers.fresh()
    weights = points.weights_of(event)
    return {
        review.id: scoring.total({one.criterion_id: one.points for one in review.scores}, weights)
        for review in db.session.scalars(select(Review))
    }


def scored_at_random(factory, event, chance, readings):
    """Criteria, some without a weight or taken away, and readings that may lack points for any of them."""
    known = [
        Criterion(event_id=event.id, names={"en": "C"}, helps={}, weight=chance.choice((0, 1, 7, 20, 33, 100)),
                  position=number, removed_at=clock.now() if chance.random() < 0.3 else None)
        for number in range(chance.randint(0, 5))
    ]  # fmt: skip
    db.session.add_all(known)
    db.session.commit()
    reader = readers.reviewer(factory, event)
    for _number in range(readings):
        assigned = readers.give(factory.application(event), reader)
        given = [one.id for one in known if chance.random() < 0.9]
        scores = [Score(criterion_id=number, points=chance.randint(0, 5)) for number in given]
        db.session.add(Review(assignment_id=assigned.id, updated_at=clock.now(), scores=scores))
    db.session.commit()


@pytest.mark.parametrize("seed", range(8))
def test_the_database_counts_as_python_does(factory, event, seed):
    scored_at_random(factory, event, random.Random(seed), 12)

    totals.write_all(event)
    db.session.commit()

    assert kept() == counted(event)


def test_halves_go_to_the_even_neighbour_and_what_lacks_points_has_none(factory, event):
    for weight in (3, 5):
        readers.criterion(event, f"Of {weight}", weight)
    reader = readers.reviewer(factory, event)
    for marks in ((0, 0), (1, 2), (4, 5), (0, 1), (5, 5), (2, 1)):
        readers.send(readers.give(factory.application(event), reader), *marks)
    half = readers.give(factory.application(event), reader)
    reviewing.keep(half, Work({criteria.known(event)[0].id: 4}, ""))
    db.session.commit()

    assert sorted(kept().values(), key=str) == [0, 138, 162, 462, 500, 62, None]
    assert kept() == counted(event)


def test_another_events_readings_and_criteria_are_left_alone(factory, event):
    other = factory.event("other")
    readers.criterion(event), readers.criterion(other)
    readers.send(readers.give(factory.application(event), readers.reviewer(factory, event)), 4)
    theirs = readers.send(readers.give(factory.application(other), readers.reviewer(factory, other)), 2)
    db.session.execute(update(Review).where(Review.id == theirs.id).values(total=123))

    totals.write_all(event)
    db.session.commit()

    assert sorted(kept().values()) == [123, 400]


def test_no_way_of_writing_leaves_one_behind(client, factory, event):
    one, other = readers.criterion(event, "A", 10), readers.criterion(event, "B", 30)
    earlier = factory.event("earlier")
    readers.criterion(earlier, "C", 5)
    reader = readers.reviewer(factory, event)
    first, second = (readers.give(factory.application(event), reader) for _number in range(2))

    def holds(*expected):
        assert list(kept().values()) == list(expected)
        assert kept() == counted(event)

    def fetched(assigned):
        return db.session.get_one(Assignment, assigned.id)

    def change(criterion, **facts):
        now = db.session.get_one(Criterion, criterion.id)
        written = Facts(**{"names": dict(now.names), "helps": dict(now.helps), "weight": now.weight} | facts)
        criteria.change(event, now, written, **seen())
        db.session.commit()

    def seen():
        return {"expected": criteria.seen(criteria.known(event)), "agreed": 9}

    reviewing.send(first, Work({one.id: 4, other.id: 0}, ""), criteria.known(event))
    reviewing.keep(second, Work({one.id: 5, other.id: None}, ""))
    db.session.commit()
    holds(100, None)
    reviewing.send(fetched(first), Work({one.id: 4, other.id: 2}, ""), criteria.known(event))
    reviewing.keep(fetched(second), Work({one.id: 5, other.id: 5}, ""))
    db.session.commit()
    holds(250, 500)
    change(one, weight=30)
    holds(300, 500)
    change(one, weight=0)
    holds(200, 500)
    change(one, weight=10)
    criteria.remove(event, db.session.get_one(Criterion, other.id), expected=criteria.seen(criteria.known(event)))
    db.session.commit()
    holds(400, 500)
    criteria.bring_back(event, db.session.get_one(Criterion, other.id), **seen())
    db.session.commit()
    holds(250, 500)
    added = criteria.add(event, Facts({"en": "Later", "ru": "Later"}, {}, 10), **seen())
    db.session.commit()
    holds(None, None)
    criteria.remove(event, added, expected=criteria.seen(criteria.known(event)))
    db.session.commit()
    holds(250, 500)
    client.post(f"{PAGE}/copies", fields={"event": "earlier", "agreed": "9"})
    holds(None, None)


def test_points_sent_while_a_weight_changes_are_counted_with_it(app, client, factory, event):
    one, other = readers.criterion(event, "A", 10), readers.criterion(event, "B", 10)
    assigned = [readers.give(factory.application(event), readers.reviewer(factory, event, n)) for n in range(4)]
    organizer = browser(client)
    browsers = []
    for number in range(4):
        desk = Client(app)
        desk.sign_in(f"reviewer{number}@reads.example")
        browsers.append(browser(desk))
    names = {"name_en": "A", "name_ru": "A", "weight": "30", "expected": criteria.seen(criteria.known(event))}
    given = {f"points-{one.uid.hex}": "5", f"points-{other.uid.hex}": "1", "note": ""}
    places = [f"/manage/forum/review/readings/{reading.uid}" for reading in assigned]
    address = f"{PAGE}/{one.uid}"

    answers = sent(
        app, [*browsers, organizer], lambda number: [*places, address][number],
        lambda number: given if number < len(places) else names,
    )  # fmt: skip

    assert answers == [302] * 5
    assert list(kept().values()) == [400] * 4


def test_the_migration_fills_those_of_old_readings(app, factory, event):
    scored_at_random(factory, event, random.Random(5), 12)
    more = readers.criterion(event, "More", 9)
    several = readers.criterion(event, "Several", 4)
    db.session.execute(delete(Criterion).where(Criterion.id.not_in([more.id, several.id])))
    db.session.commit()
    application = factory.application(event)
    for number, marks in enumerate(((1, 5), (5, 1), (4, 4))):
        readers.send(readers.give(application, readers.reviewer(factory, event, number)), *marks)
    expected, given = counted(event), points.of_event(event)[application.id]
    key = application.id
    db.session.remove()

    downgrade(revision="0010")
    upgrade()

    assert kept() == expected
    rows = db.session.scalars(select(GivenPoints)).all()
    assert [(row.application_id, row.mean, row.spread, row.number) for row in rows] == [(key, *vars(given).values())]
    db.session.remove()
    empty(app)
