"""Points of an event, from what was sent."""

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import assignment, points, review_settings
from eventreg.review.reading.reading_models import Review, Score
from eventreg.review.reading.scoring import Summary
from tests.counting import statements
from tests.review.reading import readers


def test_only_sent_readings_in_state_done_count(factory, event):
    one = readers.criterion(event)
    first, second = readers.reviewer(factory, event, 1), readers.reviewer(factory, event, 2)
    application = factory.application(event)
    readers.send(readers.give(application, first), 4)
    half = Review(assignment_id=readers.give(application, second).id, updated_at=clock.now())
    half.scores.append(Score(criterion_id=one.id, points=0))
    db.session.add(half)
    db.session.commit()

    assert points.of_event(event) == {application.id: Summary(400, 0, 1)}


def test_points_of_other_events_and_stages_are_apart(factory, event):
    other = factory.event("other")
    readers.criterion(event), readers.criterion(other)
    readers.send(readers.give(factory.application(other), readers.reviewer(factory, other)), 5)
    application = factory.application(event)
    readers.send(readers.give(application, readers.reviewer(factory, event)), 3)

    assert set(points.of_event(event)) == {application.id}
    assert points.of_event(event, "longlist") == {}


def test_a_new_criterion_leaves_readings_without_it_out(factory, event):
    readers.criterion(event)
    readers.send(readers.give(factory.application(event), readers.reviewer(factory, event)), 3)
    readers.criterion(event, "Later")

    assert points.of_event(event) == {}


def test_normalised_where_the_event_says_so(factory, event):
    readers.criterion(event)
    stern, mild = readers.reviewer(factory, event, 1), readers.reviewer(factory, event, 2)
    for mark in (1, 2, 1, 2):
        application = factory.application(event)
        readers.send(readers.give(application, stern), mark)
        readers.send(readers.give(application, mild), mark + 2)
    before = points.of_event(event)[application.id]
    stages = review_settings.stages(review_settings.of(event))
    review_settings.write(event, stages, is_blind=False, own_first=True, normalises=True, revision=0)

    assert (before.mean, before.spread) == (300, 200)
    assert points.of_event(event)[application.id].spread < 150
    assert points.spread_of_readers(event) == 2**0.5 * 100


def test_the_number_of_statements_does_not_grow(factory, event):
    readers.criterion(event)
    first, second = readers.reviewer(factory, event, 1), readers.reviewer(factory, event, 2)

    def counted():
        db.session.expire_all()
        db.session.refresh(event)
        with statements() as seen:
            points.of_event(event)
        return len(seen)

    readers.send(readers.give(factory.application(event), first), 3)
    few = counted()
    for _number in range(5):
        application = factory.application(event)
        readers.send(readers.give(application, first), 3)
        readers.send(readers.give(application, second), 2)
    assert counted() == few


def test_what_somebody_gave_still_counts_once_the_application_is_decided(factory, event):
    from eventreg.review import deciding

    readers.criterion(event)
    application = factory.application(event)
    readers.send(readers.give(application, readers.reviewer(factory, event)), 3)
    deciding.put_on_reserve_list(application)
    db.session.commit()

    assert points.of_event(event)[application.id].mean == 300
    assert assignment.of_application(application)[0].state == "done"
