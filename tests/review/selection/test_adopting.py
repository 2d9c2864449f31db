"""A selection becomes decisions, and the way back."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from eventreg.applications import sending
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import deciding, queries, telling
from eventreg.review.models import Decision
from eventreg.review.selection import adopting
from tests.counting import statements
from tests.review.selection import choosing


def statuses(people):
    db.session.expire_all()
    return [one.status for one in people]


def test_those_in_it_are_approved_with_their_offers_and_nobody_is_told(app, factory, event):
    people = choosing.crowd(factory, event, 5, 4, 3, 2, funding="full")
    mails = db.session.scalar(select(func.count(Mail.id)))
    scenario = choosing.suggested(app, event)

    done = adopting.adopt(scenario, reserve=1, refuse=False, reason="as discussed")
    db.session.commit()

    assert statuses(people) == [Status.APPROVED, Status.APPROVED, Status.RESERVE, Status.IN_REVIEW]
    assert (len(done.chosen), len(done.reserve), len(done.others)) == (2, 1, 1)
    decision = db.session.scalars(queries.newest_decision(people[0])).one()
    assert (decision.offer.mode, decision.offer.funding_line.key, decision.reason) == (
        "in_person", "organizers", "as discussed",
    )  # fmt: skip
    assert decision.told_at is None
    assert db.session.scalar(select(func.count(Mail.id))) == mails


def test_the_others_are_refused_with_the_reason_that_follows_from_why_they_are_out(app, factory, event):
    people = [*choosing.crowd(factory, event, 5, 4, country="KZ"), *choosing.crowd(factory, event, 2, 1, country="TJ")]
    choosing.limit(event, "at_most", 1, country=["KZ"])
    scenario = choosing.suggested(app, event)

    adopting.adopt(scenario, reserve=0, refuse=True)
    db.session.commit()

    assert statuses(people) == [Status.APPROVED, Status.NOT_SELECTED, Status.APPROVED, Status.NOT_SELECTED]
    told = [db.session.scalars(queries.newest_decision(one)).one().told for one in (people[1], people[3])]
    assert told == ["country_balance", "places"]


def test_it_is_taken_back_whole_but_for_what_somebody_decided_since(app, factory, event):
    people = choosing.crowd(factory, event, 5, 4, 3)
    scenario = choosing.suggested(app, event)
    adopting.adopt(scenario, reserve=1, refuse=False)
    db.session.commit()
    deciding.not_select(people[0], told="theme")
    db.session.commit()

    assert adopting.take_back(scenario) == 2
    db.session.commit()

    assert statuses(people) == [Status.NOT_SELECTED, Status.IN_REVIEW, Status.IN_REVIEW]
    with pytest.raises(adopting.NothingToTakeBack):
        adopting.take_back(scenario)


def test_whether_one_is_adopted_is_known_without_reading_its_people(app, factory, event):
    choosing.crowd(factory, event, 5, 4, 3)
    scenario = choosing.suggested(app, event)
    assert adopting.in_force(event) is None
    adopting.adopt(scenario, reserve=1, refuse=False)
    db.session.commit()

    with statements() as seen:
        assert adopting.in_force(event) is scenario

    assert not [one for one in seen if "persons" in one or "channels" in one]
    telling.send_results(event)
    db.session.commit()
    assert adopting.in_force(event) is None


def test_what_stood_on_it_does_not_come_back_to_it(app, factory, event):
    people = choosing.crowd(factory, event, 5, 4)
    scenario = choosing.suggested(app, event)
    adopting.adopt(scenario, reserve=0, refuse=False)
    deciding.put_on_reserve_list(people[0])
    db.session.commit()

    adopting.take_back(scenario)
    db.session.commit()
    deciding.undo_decision(people[0])
    db.session.commit()

    assert statuses(people) == [Status.IN_REVIEW, Status.IN_REVIEW]


def test_only_one_is_adopted(app, factory, event):
    choosing.crowd(factory, event, 5, 4, 3)
    first, second = choosing.suggested(app, event), choosing.suggested(app, event, "Second")
    adopting.adopt(first, reserve=0, refuse=False)
    for again in (first, second):
        with pytest.raises(adopting.AdoptedAlready):
            adopting.adopt(again, reserve=0, refuse=False)


def test_nothing_is_decided_where_somebody_in_it_has_withdrawn(app, factory, event):
    people = choosing.crowd(factory, event, 5, 4, 3)
    scenario = choosing.suggested(app, event)
    sending.withdraw(people[0])
    db.session.commit()

    with pytest.raises(adopting.MovedOn):
        adopting.adopt(scenario, reserve=0, refuse=False)
    db.session.rollback()

    assert statuses(people) == [Status.WITHDRAWN, Status.IN_REVIEW, Status.IN_REVIEW]
    assert scenario.adopted_at is None
    assert db.session.scalar(select(func.count(Decision.id))) == 0


def test_one_without_people_cannot_be_adopted(app, factory, event):
    choosing.crowd(factory, event, 5)
    choosing.limit(event, "at_least", 9)
    with pytest.raises(adopting.NotReady):
        adopting.adopt(choosing.suggested(app, event), reserve=0, refuse=False)


def test_whoever_has_a_place_already_keeps_it(app, factory, event):
    held = factory.application(event, status=Status.CONFIRMED)
    people = choosing.crowd(factory, event, 5, 4)
    scenario = choosing.suggested(app, event)

    adopting.adopt(scenario, reserve=0, refuse=False)
    db.session.commit()

    assert Counter(statuses([held, *people])) == {Status.CONFIRMED: 1, Status.APPROVED: 1, Status.IN_REVIEW: 1}


def test_whoever_took_everything_back_elsewhere_or_has_told_it_can_adopt_another(app, factory, event):
    people = choosing.crowd(factory, event, 5, 4, 3)
    first, second = choosing.suggested(app, event), choosing.suggested(app, event, "Second")
    adopting.adopt(first, reserve=0, refuse=False)
    db.session.commit()
    with pytest.raises(adopting.StillAdopted):
        adopting.check_deletable(first)
    for one in people[:2]:
        deciding.undo_decision(one)
    db.session.commit()

    adopting.adopt(second, reserve=0, refuse=False)
    db.session.commit()

    assert (first.adopted_at, second.adopted_at is None) == (None, False)
    telling.send_results(event)
    db.session.commit()
    with pytest.raises(adopting.NothingToTakeBack):
        adopting.take_back(second)
    with pytest.raises(adopting.StillAdopted):
        adopting.check_deletable(second)
    adopting.check_deletable(first)
