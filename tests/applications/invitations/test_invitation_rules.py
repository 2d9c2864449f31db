"""How an invitation stands: the same for a page and for the database."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select

from eventreg.applications import lifecycle
from eventreg.applications.invitations import invitation_queries, making, naming
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_models import Invitation, InvitedPerson
from eventreg.applications.invitations.invitation_rules import State
from eventreg.applications.status import OVER, Status
from eventreg.core import clock
from eventreg.extensions import db

DAY = timedelta(days=1)


def taken_up(invitation, number, status, mark=""):
    """Somebody who was named took it up, and is in a status since."""
    named = naming.Named(f"Guest {mark}", f"g{mark}@x.example")
    person = naming.name_person(invitation, number, named, instead="")
    person.taken_at = clock.now()
    with lifecycle._may_assign():
        person.application.status = status
    return person


def by_database(at):
    state = invitation_queries.state_at(at)
    return dict(db.session.execute(select(Invitation.id, state)).all())


def test_page_and_database_agree_on_every_combination(invite):
    now = clock.now()
    facts = ("sent_at", "reminded_at", "declined_at", "revoked_at")
    for said, named, over in product(product((None, now), repeat=len(facts)), (0, 1, 2), (False, True)):
        invitation = invite.institution(sent=False)
        for number in range(1, named + 1):
            naming.name_person(invitation, number, naming.Named(f"Guest {number}", f"g{number}@x.example"), instead="")
        for fact, value in zip(facts, said, strict=True):
            setattr(invitation, fact, value)
        invitation.answer_by = now - DAY if over else now + DAY
    for number, statuses in enumerate(product((*OVER, Status.SUBMITTED, Status.CONFIRMED), repeat=2)):
        invitation = invite.institution(sent=False)
        for place, status in enumerate(statuses, start=1):
            taken_up(invitation, place, status, f"{number}-{place}")
    db.session.commit()
    seen = by_database(now)

    for invitation in db.session.scalars(select(Invitation)):
        assert seen[invitation.id] == rules.state_of(invitation, now)
    assert set(seen.values()) == set(State)


def test_an_institution_of_two_is_partly_named_and_whoever_cannot_come_does_not_count(invite):
    invitation = invite.institution()
    person = naming.name_person(invitation, 1, naming.Named("Guest", "g@x.example"), instead="")

    assert rules.state_of(invitation, clock.now()) == State.PARTLY_NAMED
    person.declined_at = clock.now()
    assert rules.state_of(invitation, clock.now()) == State.SENT


def test_the_last_second_of_the_day_is_in_time_with_a_minute_of_grace(invite):
    invitation = invite.person()
    last = making.end_of_day(invitation.event, clock.today(invitation.event.zone) + DAY)
    invitation.answer_by = last

    assert last.astimezone(clock.zoneinfo.ZoneInfo(invitation.event.zone)).strftime("%H:%M:%S") == "23:59:59"
    assert rules.is_in_time(invitation, last + timedelta(seconds=59))
    assert not rules.is_in_time(invitation, last + timedelta(seconds=61))


def test_the_silent_are_reminded_after_three_days_three_times(invite):
    invitation = invite.person()
    sent = invitation.sent_at
    for days, reminders, may in ((2, 0, False), (3, 0, True), (3, 3, False)):
        invitation.reminders = reminders
        at = sent + timedelta(days=days)
        assert rules.may_remind(invitation, at) is may
        db.session.flush()
        silent = db.session.scalars(invitation_queries.silent(invitation.event, at)).all()
        assert bool(silent) is may


@pytest.mark.parametrize(
    ("status", "state", "may_send"),
    [
        (Status.CONFIRMED, State.TAKEN_UP, False),
        (Status.SUBMITTED, State.TAKEN_UP, False),
        (Status.WITHDRAWN, State.WITHDRAWN, True),
        (Status.DECLINED, State.WITHDRAWN, True),
        (Status.CANCELLED, State.CANCELLED, False),
        (Status.REFUSED, State.CANCELLED, False),
    ],
)
def test_whoever_is_out_holds_no_place_and_only_who_left_by_themselves_may_come_back(
    invite, factory, status, state, may_send
):
    invitation = invite.person()
    person = InvitedPerson(
        invitation=invitation, number=1, application=factory.application(invitation.event, status=status),
        at=clock.now(), taken_at=clock.now(), reminders=0, other_name=False,
    )  # fmt: skip
    db.session.add(person)
    db.session.flush()
    at = clock.now() + 4 * DAY

    assert rules.state_of(invitation, at) == state
    assert rules.may_send(invitation, at) is may_send
    assert rules.is_answered(invitation, None) is not may_send
    assert rules.may_extend(invitation) is may_send
    assert rules.may_open_again(person) is (state == State.CANCELLED)
    assert not rules.may_remind(invitation, at)


def test_an_institution_whose_people_are_out_is_reminded_of_its_places(invite):
    invitation = invite.institution()
    taken_up(invitation, 1, Status.CANCELLED)
    at = clock.now() + 4 * DAY
    db.session.commit()

    assert rules.state_of(invitation, at) == State.CANCELLED
    assert rules.may_remind(invitation, at)
    assert db.session.scalars(invitation_queries.silent(invitation.event, at)).all() == [invitation]


def test_the_day_is_changed_only_where_somebody_may_still_answer(invite):
    ministry = invite.institution(people=1)
    assert rules.may_extend(ministry)

    person = naming.name_person(ministry, 1, naming.Named("Guest", "g@x.example"), instead="")
    assert rules.may_extend(ministry)

    person.taken_at = clock.now()
    assert not rules.may_extend(ministry)
    with pytest.raises(making.AnsweredMeanwhile):
        making.extend(ministry, ministry.answer_by + DAY)
