"""Who leaves and comes back is the same participant, with a ticket and a badge that work."""

from eventreg.applications import sending
from eventreg.applications.status import Status
from eventreg.badges import queries as badge_queries
from eventreg.extensions import db
from eventreg.participants import queries
from eventreg.review import answering, deciding, telling


def confirm(application, *, mode="in_person", days=()):
    event = application.event
    deciding.approve(application, deciding.OfferPlan(mode=mode, role=event.roles[1]))
    telling.send_results(event)
    answering.accept_offer(application, mode=mode, days=days, covers=[])


def test_whoever_takes_a_withdrawal_back_and_confirms_anew_is_the_same_participant(factory):
    participant = factory.participant()
    application = participant.application
    first, ticket = db.session.scalars(badge_queries.badge_in_force(participant)).one(), ticket_of(participant)
    old_codes = {ticket.code, ticket.typed_code}
    sending.withdraw(application)
    assert participant.left_at is not None
    sending.take_back_withdrawal(application)

    confirm(application, days=[f"{application.event.starts_on}"])

    again = db.session.scalars(queries.of_application(application)).one()
    assert (again.id, again.left_at, application.status) == (participant.id, None, Status.CONFIRMED)
    assert (again.role.key, again.days) == (application.event.roles[1].key, [f"{application.event.starts_on}"])
    second, ticket = db.session.scalars(badge_queries.badge_in_force(again)).one(), ticket_of(again)
    assert (first.in_force, second.in_force, second.reissue) == (False, True, 1)
    assert ticket.in_force
    assert not old_codes & {ticket.code, ticket.typed_code}


def test_whoever_comes_back_online_has_no_ticket_in_force(factory):
    participant = factory.participant()
    sending.withdraw(participant.application)
    sending.take_back_withdrawal(participant.application)

    confirm(participant.application, mode="online")

    assert (participant.left_at, participant.mode) == (None, "online")
    assert db.session.scalar(badge_queries.badge_in_force(participant)) is None
    assert not ticket_of(participant).in_force


def ticket_of(participant):
    return db.session.scalars(badge_queries.ticket_of(participant)).one()
