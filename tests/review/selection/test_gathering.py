"""From the event to the problem."""

import pytest

from eventreg.applications.form import form_domain, ready_documents
from eventreg.applications.form.ready_forms import USUAL
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import queries as review_queries
from eventreg.review.reading.reading_models import SHORTLIST, ReviewSettings, Standing
from eventreg.review.selection import costs, gathering, pinning
from eventreg.review.selection.costs import Terms, Written
from eventreg.review.selection.problem import Option
from tests.counting import statements
from tests.review.selection import choosing

NOTHING = {"organizers": Terms(None, None, (), ()), "self": Terms(None, None, (), ())}


def candidate(event, application):
    return next(one for one in gathering.of_event(event).problem.candidates if one.key == application.id)


def write(event, *, travel=None, lines=None):
    written = Written("usd", 3, 50, 10, travel or {}, NOTHING | (lines or {}))
    costs.write(event, written, expected=str(gathering.settings_of(event).revision))
    db.session.commit()


def asked(event, key):
    """The form of the event has a usual question more."""
    document = form_domain.published(event)
    question = ready_documents.question(USUAL[key], languages=event.languages, mode=event.mode)
    form_domain.publish(event, document.with_question(question, section="part"))
    db.session.commit()


def test_points_traits_and_options_come_from_what_is_there(factory, event):
    [application] = choosing.crowd(factory, event, 4, country="KZ", funding="full")
    write(event, travel={("KZ", ""): 200})

    found = candidate(event, application)

    assert found.points == 400
    assert {("country", "KZ"), ("funding", "full"), ("language", "en")} <= found.traits
    assert found.options == (Option("in_person", "organizers", 200 + 150 + 30),)


def test_whoever_needs_no_support_is_on_a_line_that_covers_nothing(factory, event):
    [application] = choosing.crowd(factory, event, 4, funding="none")

    assert candidate(event, application).options == (Option("in_person", "self", 0),)


def test_a_line_that_may_not_pay_for_somebody_is_not_offered_to_them(factory, event):
    [application] = choosing.crowd(factory, event, 4, country="KZ", funding="full")
    write(event, lines={"organizers": Terms(None, None, ["TJ"], ())})

    assert candidate(event, application).options == ()


def test_online_comes_last_and_alone_for_whoever_asked_for_it(factory, client):
    event = factory.event("hybrid")
    here, there = (
        factory.application(event, status=Status.IN_REVIEW, mode=mode, funding="full")
        for mode in ("in_person", "online")
    )

    assert [one.mode for one in candidate(event, here).options] == ["in_person", "online"]
    assert [one.mode for one in candidate(event, there).options] == ["online"]


def test_who_has_a_place_or_was_decided_by_hand_is_pinned_with_what_they_have(factory, event):
    confirmed, approved, refused, reserve = (
        factory.application(event, status=status)
        for status in (Status.CONFIRMED, Status.APPROVED, Status.NOT_SELECTED, Status.RESERVE)
    )

    pinned = {one.key: one.pinned for one in gathering.of_event(event).problem.candidates}

    assert pinned == {confirmed.id: True, approved.id: True, refused.id: False, reserve.id: None}
    assert len(candidate(event, confirmed).options) == 1


def test_who_is_not_in_review_is_no_candidate_and_pins_are_heeded(factory, event):
    for status in (Status.SUBMITTED, Status.WITHDRAWN, Status.DRAFT, Status.CANCELLED):
        factory.application(event, status=status)
    one, other = choosing.crowd(factory, event, 1, 2)
    factory.application(factory.event("other"), status=Status.IN_REVIEW)
    pinning.pin(one, True)
    pinning.pin(other, False)

    pinned = {known.key: known.pinned for known in gathering.of_event(event).problem.candidates}

    assert pinned == {one.id: True, other.id: False}
    pinning.pin(one, None)
    assert candidate(event, one).pinned is None


def test_with_two_stages_only_who_has_come_to_the_last_can_be_chosen(factory, event):
    here, _behind = choosing.crowd(factory, event, 3, 5)
    stages = [{"key": key, "readers": 1, "keeps": 1, "minutes": 5} for key in ("longlist", "shortlist")]
    db.session.add(ReviewSettings(event_id=event.id, stages=stages))
    db.session.add(
        Standing(event_id=event.id, application_id=here.id, stage=SHORTLIST, by="system", at=clock.now())
    )  # fmt: skip
    db.session.commit()

    assert [one.key for one in gathering.of_event(event).problem.candidates] == [here.id]


def test_noise_falls_with_the_number_of_readers(factory, event):
    first, second = choosing.crowd(factory, event, 3, 3)
    other = choosing.readers.reviewer(factory, event, 2)
    choosing.readers.send(choosing.readers.give(first, other), 5)

    noise = gathering.of_event(event).noise

    assert noise[second.id] == pytest.approx(noise[first.id] * 2**0.5)
    assert noise[first.id] > 0


def test_the_number_of_statements_does_not_grow(factory, event):
    def count():
        db.session.rollback()
        db.session.expire_all()
        with statements() as seen:
            gathering.of_event(event)
        return len(seen)

    choosing.crowd(factory, event, 3)
    one = count()
    choosing.crowd(factory, event, *[2] * 30)
    assert count() == one


def test_whoever_is_chosen_is_a_participant_unless_they_have_a_role_already(factory, event):
    invited = factory.application(event, status=Status.APPROVED)
    db.session.scalars(review_queries.newest_decision(invited)).one().offer.role = next(
        role for role in event.roles if role.key == "speaker"
    )
    db.session.commit()
    [other] = choosing.crowd(factory, event, 3)

    assert ("role", "speaker") in candidate(event, invited).traits
    assert ("role", "participant") in candidate(event, other).traits


def test_the_way_costs_what_it_costs_from_the_city_they_leave_from(factory, event):
    asked(event, "departure_city")
    answers = {"country": "KZ", "funding": "full", "organization_city": "Алматы"}
    [leaves] = choosing.crowd(factory, event, 4, departure_city="актау", **answers)
    [lives] = choosing.crowd(factory, event, 4, departure_city="", **answers)
    write(event, travel={("KZ", ""): 100, ("KZ", "Актау"): 220, ("KZ", "Алматы"): 10})

    assert [candidate(event, one).options[0].cost for one in (leaves, lives)] == [220 + 180, 10 + 180]


def test_whoever_would_not_take_part_online_is_not_offered_it(factory):
    event = factory.event("hybrid")
    asked(event, "online_too")
    people = [factory.application(event, status=Status.IN_REVIEW, online_too=said) for said in (True, False, None)]

    modes = [[one.mode for one in candidate(event, application).options] for application in people]

    assert modes == [["in_person", "online"], ["in_person"], ["in_person", "online"]]
