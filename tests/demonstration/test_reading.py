"""How the demonstration's competition is read."""

from collections import Counter
from statistics import fmean

from sqlalchemy import select, true

from eventreg.events import queries as events
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import criteria, discussing, planning, points, progress, review_settings
from eventreg.review.reading.reading_models import Assignment


def _event() -> Event:
    return db.session.scalars(events.event_by_slug("calp-review")).one()


def test_six_criteria_weigh_a_hundred(demo):
    known = criteria.known(_event())

    assert len(known) == 6
    assert sum(one.weight for one in known) == 100
    assert all(set(one.names) == {"en", "ru"} for one in known)


def test_each_of_400_is_read_by_two_of_three(demo):
    event = _event()
    given = db.session.execute(
        select(Assignment.application_id, Assignment.account_id).where(Assignment.event_id == event.id)
    ).all()

    assert set(Counter(one for one, _who in given).values()) == {2}
    loads = Counter(who for _one, who in given)
    assert sum(loads.values()) == 800
    assert max(loads.values()) - min(loads.values()) <= 1
    assert planning.prepare(event, review_settings.first_stage(review_settings.of(event))).plan.pairs == []


def test_half_of_the_points_are_sent_by_readers_who_differ(demo):
    event = _event()
    found = points.readings(event)
    by_reader = {
        who: fmean(one.total for one in found if one.account_id == who) for who in {one.account_id for one in found}
    }

    assert 350 < len(found) < 450
    assert len(by_reader) == 3
    assert 40 < max(by_reader.values()) - min(by_reader.values()) < 150
    assert 30 < points.spread_of_readers(event) < 120
    assert discussing.of_event(event, true()).lines
    assert progress.of_event(event).done == len(found)
