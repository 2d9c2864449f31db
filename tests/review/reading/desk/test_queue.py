"""A reviewer's list: what is on it, what comes next, how much is left."""

from sqlalchemy import true

from eventreg.applications import lifecycle
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import reading_queue
from eventreg.review.reading.reading_models import Conflict
from tests.counting import statements
from tests.review.reading.desk.at_the_desk import add_criteria, give, read_by, settle

QUEUE = "/manage/forum/review/queue"


def applications(factory, event, number):
    return [factory.application(event, status=Status.IN_REVIEW, name_native=f"Person {n}") for n in range(number)]


def queue(event, account):
    return reading_queue.of(event, account, true())


def test_an_empty_list_says_so(client, reviewer):
    assert "Nothing to read yet" in client.get(QUEUE).visible


def test_the_list_counts_what_is_left_and_how_long_it_takes(client, factory, event, reviewer):
    settle(event, stages=[{"key": "shortlist", "readers": 2, "keeps": None, "minutes": 45}])
    criteria = add_criteria(event)
    first, *others = applications(factory, event, 3)
    read_by(first, reviewer, criteria, 4, 4, 4)
    for one in others:
        give(one, reviewer)

    page = client.get(QUEUE)

    assert "2 applications to read 1 review sent 1.5 hours left, about" in page.visible
    assert "1 of 3" in page.visible
    assert "Sent – 4.0" in page.visible.replace("Sent 4.0", "Sent – 4.0")


def test_next_is_what_the_fewest_have_read_and_what_was_put_off_comes_last(factory, event, reviewer, second):
    criteria = add_criteria(event)
    read, unread, put_off = applications(factory, event, 3)
    read_by(read, second, criteria, 1, 1, 1)
    mine = [give(one, reviewer) for one in (read, unread, put_off)]
    mine[2].skipped = 1
    db.session.commit()

    found = queue(event, reviewer)

    assert found.next().uid == mine[1].uid
    assert found.next(but=mine[1].uid).uid == mine[0].uid
    mine[0].skipped = 2
    db.session.commit()
    assert queue(event, reviewer).next(but=mine[1].uid).uid == mine[2].uid


def test_the_order_of_equals_is_the_same_each_time_and_not_that_of_the_list(factory, event, reviewer):
    mine = [give(one, reviewer) for one in applications(factory, event, 4)]

    first = [queue(event, reviewer).next().uid for _again in range(2)]

    assert first == [min(one.uid for one in mine)] * 2


def test_what_is_decided_taken_back_or_in_conflict_is_not_to_be_read(client, factory, event, reviewer):
    decided, taken_back, known, left = applications(factory, event, 4)
    mine = {one.id: give(one, reviewer) for one in (decided, taken_back, known, left)}
    lifecycle.move(decided, Status.APPROVED)
    mine[taken_back.id].state = "taken_back"
    db.session.add(
        Conflict(event_id=event.id, account_id=reviewer.id, application_id=known.id, by="system", at=clock.now())
    )
    db.session.commit()

    found = queue(event, reviewer)

    assert [(item.uid, item.number) for item in found.items] == [(mine[left.id].uid, 4)]
    assert (
        "interest between you and this"
        in client.get(f"/manage/forum/review/readings/{mine[known.id].uid}", expect=409).visible
    )
    assert "Person 2" not in client.get(QUEUE).text


def test_the_list_of_one_is_not_that_of_another(client, factory, event, reviewer, second):
    [application] = applications(factory, event, 1)
    give(application, second)

    assert "Nothing to read yet" in client.get(QUEUE).visible


def test_a_long_list_needs_no_more_queries(client, factory, event, reviewer):
    def number():
        with statements() as seen:
            client.get(QUEUE)
        return len(seen)

    [first, *rest] = applications(factory, event, 12)
    give(first, reviewer)
    number()
    one = number()
    for application in rest:
        give(application, reviewer)

    assert number() == one
