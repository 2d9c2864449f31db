"""Giving applications to reviewers: the plan, by hand, taken back, what readers gave side by side."""

import pytest

from eventreg.applications import lifecycle
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review.reading import assignment, review_settings, reviewers
from eventreg.review.reading.reading_models import ABSTAINED, OPEN, TAKEN_BACK, Assignment, Conflict, ReviewComment
from tests.review.reading import readers

PLAN = "/manage/forum/review/assignments"


def panel(application):
    return f"/manage/forum/review/applications/{application.reference}"


def given(event):
    readers.fresh()
    return {(one.application_id, one.account_id, one.state) for one in db.session.query(Assignment).all()}


@pytest.fixture
def three(factory, event):
    """Three reviewers."""
    return [readers.reviewer(factory, event, number) for number in (1, 2, 3)]


def test_the_plan_is_shown_then_saved(client, factory, event, three):
    applications = [factory.application(event) for _number in range(3)]
    page = client.get(PLAN)
    assert "Assign 6 readings" in page.visible
    assert "reviewer1@reads.example 0 2 2 24 minutes" in page.visible
    assert given(event) == set()

    client.post(PLAN, fields={"stage": "shortlist", "expected": page.inputs["expected"]})

    assert len(given(event)) == 6
    assert {one.status for one in applications} == {Status.IN_REVIEW}
    assert "Every application of this stage has its readers." in client.get(PLAN).visible


def test_only_what_is_missing_is_added(client, factory, event, three):
    first = factory.application(event)
    readers.give(first, three[0])
    second = factory.application(event)

    client.post(PLAN, fields={"stage": "shortlist", "expected": client.get(PLAN).inputs["expected"]})

    found = given(event)
    assert (first.id, three[0].id, OPEN) in found
    assert sorted(key for key, _who, _state in found) == [first.id, first.id, second.id, second.id]


def test_a_plan_that_has_changed_is_shown_again(client, factory, event, three):
    factory.application(event)
    expected = client.get(PLAN).inputs["expected"]
    factory.application(event)

    page = client.post(PLAN, expect=409, fields={"stage": "shortlist", "expected": expected})

    assert "Something has changed since the plan was shown" in page.visible
    assert "Assign 4 readings" in page.visible
    assert given(event) == set()


def test_sending_a_plan_twice_assigns_once(client, factory, event, three):
    factory.application(event)
    fields = {"stage": "shortlist", "expected": client.get(PLAN).inputs["expected"]}
    client.post(PLAN, fields=fields)

    page = client.post(PLAN, expect=409, fields=fields)

    assert "There is nothing to assign." in page.visible
    assert len(given(event)) == 2


def test_why_something_cannot_be_assigned(client, factory, event, three):
    application = factory.application(event)
    for one in three[:2]:
        db.session.add(
            Conflict(
                event_id=event.id, account_id=one.id, application_id=application.id, by=audit.actor(), at=clock.now()
            )
        )
    db.session.commit()

    page = client.get(PLAN)

    assert "1 application would have too few readers." in page.visible
    assert "A conflict of interest, or an abstention, stands against every reviewer who is left." in page.visible
    assert application.reference in page.visible


def test_languages_are_kept_and_the_most_that_somebody_reads(client, factory, event, three):
    reviewers.write(event, three[0], languages=["ru"], themes=[], countries=[], most=None)
    reviewers.write(event, three[1], languages=[], themes=[], countries=[], most=1)
    for _number in range(3):
        factory.application(event)
    db.session.commit()

    client.post(PLAN, fields={"stage": "shortlist", "expected": client.get(PLAN).inputs["expected"]})

    readers_of = [who for _key, who, _state in given(event)]
    assert (readers_of.count(three[0].id), readers_of.count(three[1].id), readers_of.count(three[2].id)) == (0, 1, 3)


def test_what_is_decided_drafted_or_withdrawn_is_not_assigned(client, factory, event, three):
    for status in (Status.DRAFT, Status.RESERVE, Status.WITHDRAWN, Status.RETURNED):
        factory.application(event, status=status)

    assert "Nothing to read in this stage" in client.get(PLAN).visible


def test_nobody_reads_says_what_to_do(client, factory, event):
    factory.application(event)

    assert "Give somebody the role of a reviewer" in client.get(PLAN).visible


def test_somebody_who_abstained_is_never_asked_again(client, factory, event, three):
    application = factory.application(event)
    readers.give(application, three[0]).state = ABSTAINED
    db.session.commit()
    client.post(PLAN, fields={"stage": "shortlist", "expected": client.get(PLAN).inputs["expected"]})
    assert given(event) == {
        (application.id, three[0].id, ABSTAINED),
        (application.id, three[1].id, OPEN),
        (application.id, three[2].id, OPEN),
    }

    page = client.post(f"{panel(application)}/readers", expect=409, fields={"reader": str(three[0].id)})

    assert "has abstained from reading this application" in page.visible


def test_giving_and_taking_back_by_hand(client, factory, event, three):
    application = factory.application(event)
    assert "Nobody reads this application yet." in client.get(panel(application)).visible

    client.post(f"{panel(application)}/readers", fields={"reader": str(three[1].id)})
    assert given(event) == {(application.id, three[1].id, OPEN)}
    assert application.status == Status.IN_REVIEW
    page = client.post(f"{panel(application)}/readers", expect=409, fields={"reader": str(three[1].id)})
    assert "has this application already" in page.visible
    uid = db.session.query(Assignment).one().uid
    client.post(f"{panel(application)}/readers/{uid}/removal", fields={})
    assert given(event) == {(application.id, three[1].id, TAKEN_BACK)}
    client.post(f"{panel(application)}/readers", fields={"reader": str(three[1].id)})

    assert given(event) == {(application.id, three[1].id, OPEN)}


def test_what_was_sent_is_not_taken_back(client, factory, event, three):
    readers.criterion(event)
    application = factory.application(event)
    sent = readers.give(application, three[0])
    readers.send(sent, 4)

    page = client.post(f"{panel(application)}/readers/{sent.uid}/removal", expect=409, fields={})

    assert "This reading has been sent meanwhile" in page.visible


def test_whoever_does_not_read_here_is_given_nothing(client, factory, event, three):
    application = factory.application(event)
    stranger = readers.reviewer(factory, factory.event("other"), 9)

    for number in (str(stranger.id), "999999"):
        page = client.post(f"{panel(application)}/readers", expect=409, fields={"reader": number})
        assert "does not read at this event any more" in page.visible

    assert given(event) == set()


def test_a_decided_application_gets_no_reader(client, factory, event, three):
    application = factory.application(event, status=Status.RESERVE)

    page = client.post(f"{panel(application)}/readers", expect=409, fields={"reader": ""})

    assert "not being read any more" in page.visible


def test_points_notes_and_comments_stand_side_by_side(client, factory, event, three):
    readers.criterion(event, "Motivation", 10)
    readers.criterion(event, "Reach", 30)
    application = factory.application(event)
    review = readers.send(readers.give(application, three[0]), 4, 2)
    review.note = "I know this project."
    readers.send(readers.give(application, three[1]), 5, 5)
    readers.give(application, three[2])
    said = ReviewComment(application=application, account=three[0], at=clock.now())
    said.words = "Let us talk."
    db.session.add(said)
    db.session.commit()

    page = client.get(panel(application))

    assert "reviewer1@reads.example Read I know this project." in page.visible
    assert "Motivation 4 5 Reach 2 5 Total 2.5 5.0" in page.visible
    assert "Let us talk." in page.visible
    assert "3.8 mean, of 5 2.5 from the lowest to the highest 2 Readings" in page.visible


def test_an_application_of_another_event_is_not_found(client, factory, event, three):
    foreign = factory.application(factory.event("other"))
    taken = readers.give(factory.application(event), three[0])

    client.get(panel(foreign), expect=404)
    client.post(f"{panel(foreign)}/readers", expect=404, fields={"reader": ""})
    other = readers.give(foreign, readers.reviewer(factory, foreign.event, 8))
    client.post(f"{panel(taken.application)}/readers/{other.uid}/removal", expect=404, fields={})

    assert (foreign.id, other.account_id, OPEN) in given(event)


def test_the_list_to_discuss_and_one_reader_more(client, factory, event, three):
    readers.criterion(event)
    apart, close = (
        factory.application(event, name_native="Apart One"),
        factory.application(event, name_native="Close One"),
    )
    for application, marks in ((apart, (1, 4)), (close, (3, 3))):
        for account, mark in zip(three, marks, strict=False):
            readers.send(readers.give(application, account), mark)

    page = client.get("/manage/forum/review/disagreement")
    assert "Apart One" in page.visible
    assert "3.0 2.5 2" in page.visible
    assert "Close One" not in page.visible
    assert "1 of 2 applications that two or more have read." in page.visible
    client.post(f"{panel(apart)}/readers", fields={"then": "discussing"})

    assert (apart.id, three[2].id, OPEN) in given(event)
    again = client.post(f"{panel(apart)}/readers", expect=409, fields={})
    assert "There is no reviewer left who could read this application" in again.visible


def test_nothing_to_discuss_is_said(client, event):
    assert "Nothing to discuss" in client.get("/manage/forum/review/disagreement").visible


def test_an_application_that_is_withdrawn_while_the_plan_is_saved_stays_withdrawn(factory, event, three):
    application = factory.application(event)
    stage = review_settings.first_stage(review_settings.of(event))
    lifecycle.move(application, Status.WITHDRAWN)
    db.session.commit()

    with pytest.raises(assignment.NothingToAssign):
        assignment.assign(event, stage, expected="")
    assert application.status == Status.WITHDRAWN
