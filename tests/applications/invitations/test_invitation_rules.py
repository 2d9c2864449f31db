"""How an invitation stands: the same for a page and for the database."""

from datetime import timedelta
from itertools import product

from sqlalchemy import select

from eventreg.applications.invitations import invitation_queries, making, naming
from eventreg.applications.invitations import invitation_rules as rules
from eventreg.applications.invitations.invitation_models import Invitation
from eventreg.applications.invitations.invitation_rules import State
from eventreg.core import clock
from eventreg.extensions import db

DAY = timedelta(days=1)


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
