"""Whose role ended and came back, and readings that are more than a stage asks for."""

import pytest

from eventreg.accounts.models import StaffRole
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import progress, review_settings, surplus
from eventreg.review.reading.reading_models import DONE, OPEN, TAKEN_BACK, Assignment, Review
from eventreg.review.reading.review_settings import Stage
from tests.review.reading import readers

PLAN = "/manage/forum/review/assignments"
OVERVIEW = "/manage/forum/review"


def ask_for(event, number):
    """Say how many read each application."""
    kept = review_settings.of(event)
    stages = [Stage("shortlist", number, None, 12)]
    review_settings.write(
        event, stages, is_blind=False, own_first=True, normalises=False, revision=kept.revision
    )  # fmt: skip
    db.session.commit()


def end_role(account):
    role = db.session.query(StaffRole).filter_by(account_id=account.id).one()
    role.until = clock.now()
    db.session.commit()


def give_role_back(account):
    role = db.session.query(StaffRole).filter_by(account_id=account.id).one()
    role.until = None
    db.session.commit()


def assign(client):
    client.post(PLAN, fields={"stage": "shortlist", "expected": client.get(PLAN).inputs["expected"]})


def states_of(account):
    readers.fresh()
    found = db.session.query(Assignment).filter_by(account_id=account.id).order_by(Assignment.id)
    return [one.state for one in found]


@pytest.fixture
def three(factory, event):
    """Three reviewers."""
    return [readers.reviewer(factory, event, number) for number in (1, 2, 3)]


def test_what_others_were_given_meanwhile_does_not_come_back_with_the_role(client, factory, event, three):
    readers.criterion(event)
    first, second = factory.application(event), factory.application(event)
    readers.send(readers.give(first, three[0]), 3)
    readers.give(second, three[0])
    for one in (first, second):
        readers.give(one, three[1])
    end_role(three[0])
    assert "1 reading is free for others" in client.get(OVERVIEW).visible

    assign(client)

    assert "free for others" not in client.get(OVERVIEW).visible
    give_role_back(three[0])
    assert states_of(three[0]) == [DONE, TAKEN_BACK]
    assert states_of(three[2]) == [OPEN]
    page = client.get(OVERVIEW).visible
    assert "more than asked for" not in page
    assert "Every application of this stage has its readers." in page


def test_what_nobody_was_given_meanwhile_comes_back_with_the_role(factory, event, three):
    readers.give(factory.application(event), three[0])
    end_role(three[0])

    give_role_back(three[0])

    assert states_of(three[0]) == [OPEN]


def test_what_is_more_than_asked_for_is_taken_back_as_far_as_nobody_has_begun(client, factory, event, three):
    readers.criterion(event)
    ask_for(event, 3)
    full, busy, enough = (factory.application(event) for _number in range(3))
    for one in three:
        readers.give(full, one)
        readers.send(readers.give(busy, one), 3)
    readers.give(enough, three[0]), readers.give(enough, three[1])
    ask_for(event, 2)
    page = client.get(OVERVIEW)
    assert "2 readings more than asked for. Take back the one that nobody has begun" in page.visible

    expected = page.text.split('action="/manage/forum/review/surplus"')[1].split('name="expected" value="')[1][:16]
    client.post("/manage/forum/review/surplus", fields={"stage": "shortlist", "expected": expected})

    assert [states_of(one) for one in three] == [[OPEN, DONE, OPEN], [OPEN, DONE, OPEN], [TAKEN_BACK, DONE]]
    page = client.get(OVERVIEW).visible
    assert "1 reading more than asked for. All of them are begun or sent, so they stay." in page
    refused = client.post(
        "/manage/forum/review/surplus", expect=409, fields={"stage": "shortlist", "expected": expected}
    )
    assert "so nothing was taken back" in refused.visible


def test_what_was_begun_since_stays(client, factory, event, three):
    ask_for(event, 4)
    application = factory.application(event)
    given = [readers.give(application, one) for one in three]
    ask_for(event, 2)
    stage = progress.of_event(event).stages[0]
    assert [one.id for one in stage.surplus.unbegun] == [given[2].id]
    db.session.add(Review(assignment_id=given[2].id, updated_at=clock.now()))
    db.session.commit()

    with pytest.raises(surplus.SurplusChanged):
        surplus.take_back(event, stage.stage, expected=stage.surplus.seen)


def test_a_third_reader_who_was_given_on_purpose_is_no_surplus(client, factory, event, three):
    application = factory.application(event)
    for one in three:
        readers.give(application, one)

    page = client.get(OVERVIEW).visible

    assert "more than asked for" not in page
    assert "1 application has a further reader on purpose." in page
    ask_for(event, 1)
    assert "1 reading more than asked for. Take back the one" in client.get(OVERVIEW).visible
    assert [one.id for one in progress.of_event(event).stages[0].surplus.unbegun] != []
    assert progress.of_event(event).stages[0].surplus.unbegun[0].account_id == three[1].id
