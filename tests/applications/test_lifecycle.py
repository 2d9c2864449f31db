"""Random ways of an application: whatever comes, only moves of the table happen."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from eventreg.applications import lifecycle, sending
from eventreg.applications.lifecycle import MOVES, MoveNotPossible, StatusAssigned
from eventreg.applications.models import Move
from eventreg.applications.status import DECIDED, Status
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import answering, deciding, telling


def test_every_status_has_its_row():
    assert set(MOVES) == set(Status)


def test_every_status_can_be_reached():
    reached, waiting = set(lifecycle.BEGINNINGS), list(lifecycle.BEGINNINGS)
    while waiting:
        for found in MOVES[waiting.pop()] - reached:
            reached.add(found)
            waiting.append(found)
    assert reached == set(Status)


def test_nothing_else_assigns_a_status(app, factory):
    application = factory.application()

    with pytest.raises(StatusAssigned):
        application.status = Status.CONFIRMED


def test_a_move_that_is_not_in_the_table_is_refused(app, factory):
    application = factory.application()

    with pytest.raises(MoveNotPossible):
        lifecycle.move(application, Status.CONFIRMED)


VERBS = {
    "submit": lambda a, f: sending.submit(a, f.sections(a.event)),
    "withdraw": lambda a, f: sending.withdraw(a),
    "take_back": lambda a, f: sending.take_back_withdrawal(a),
    "start_review": lambda a, f: deciding.start_review(a),
    "approve": lambda a, f: deciding.approve(a, deciding.OfferPlan("in_person", a.event.roles[0])),
    "approve_online": lambda a, f: deciding.approve(a, deciding.OfferPlan("online", a.event.roles[0])),
    "reserve": lambda a, f: deciding.put_on_reserve_list(a),
    "not_select": lambda a, f: deciding.not_select(a, told="places"),
    "undo": lambda a, f: deciding.undo_decision(a),
    "correct": lambda a, f: deciding.ask_for_correction(a, note="Where?"),
    "results": lambda a, f: telling.send_results(a.event),
    "accept": lambda a, f: answering.accept_offer(a, mode="in_person", days=_days(a), covers=()),
    "accept_online": lambda a, f: answering.accept_offer(a, mode="online", days=_days(a), covers=()),
    "decline": lambda a, f: answering.decline_offer(a),
    "cancel": lambda a, f: deciding.cancel(a, reason="fraud", words="Sorry."),
}


def _days(application):
    from eventreg.events.rules import event_days

    return [day.isoformat() for day in event_days(application.event)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(path=st.lists(st.sampled_from(sorted(VERBS)), min_size=4, max_size=14))
def test_random_paths_stay_in_the_table(app, factory, path):
    application = factory.application(status=Status.DRAFT)
    for verb in path:
        try:
            with db.session.begin_nested():
                VERBS[verb](application, factory)
        except Refusal:
            db.session.refresh(application)
    db.session.commit()

    moves = db.session.scalars(select(Move).where(Move.application_id == application.id).order_by(Move.id)).all()
    assert moves[0].was is None
    assert moves[0].became in lifecycle.BEGINNINGS
    passed = set()
    for earlier, later in pairwise(moves):
        assert later.was == earlier.became
        undone = later.was in DECIDED and later.became in passed  # what was before a private decision is again
        assert undone or Status(later.became) in MOVES[Status(later.was)]
        passed.add(earlier.became)
    assert application.status == moves[-1].became
    _check_badge_follows(application)


def _check_badge_follows(application):
    from eventreg.badges.models import Badge
    from eventreg.participants.models import Participant

    participant = db.session.scalar(select(Participant).where(Participant.application_id == application.id))
    in_force = db.session.scalars(
        select(Badge).join(Participant).where(Participant.application_id == application.id, Badge.in_force)
    ).all()
    takes_part = application.status == Status.CONFIRMED
    assert (participant is not None and participant.left_at is None) == takes_part
    assert len(in_force) == (1 if takes_part and participant.is_in_person else 0)
