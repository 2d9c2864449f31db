"""A result that was sent by mistake: two people, a correction mail, and the application in review again."""

from datetime import timedelta

import pytest
from sqlalchemy import select, true

from eventreg.applications import lifecycle
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import answering, deciding, queries, telling
from eventreg.review.deciding import OfferPlan
from eventreg.review.models import Decision, Offer
from eventreg.review.results_models import ResultMistake
from eventreg.review.silence import silence_queries

WORDS = "We mixed up two lists."


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account("first@demo.example").email)
    factory.account("second@demo.example")
    return event


def address(application, rest=""):
    return f"/manage/forum/applications/{application.reference}/mistakes{rest}"


def ask(client, application, *, expect=302, words=WORDS):
    page = client.post(address(application), expect=expect, fields={"words": words})
    db.session.expire_all()
    return page


def answered(client, application, what, *, expect=302):
    uid = db.session.query(ResultMistake).one().uid
    page = client.post(address(application, f"/{uid}/{what}"), expect=expect)
    db.session.expire_all()
    return page


def mails():
    return [mail.about for mail in db.session.query(Mail).where(Mail.template == "result_mistake")]


@pytest.mark.parametrize("status", [Status.OFFERED, Status.ON_RESERVE_LIST, Status.REFUSED])
def test_two_people_take_a_result_back(client, factory, event, status):
    application = factory.application(event, status=status)

    ask(client, application)
    own = client.get(f"/manage/forum/applications/{application.reference}")
    assert "Somebody else has to agree." in own.visible
    alone = answered(client, application, "agreement", expect=409)
    assert "You asked for this yourself." in alone.visible
    assert (application.status, mails()) == (status, [])

    client.sign_in("second@demo.example")
    page = client.get(f"/manage/forum/applications/{application.reference}")
    assert "first@demo.example asks to take the result back" in page.visible
    assert WORDS in page.visible
    answered(client, application, "agreement")

    assert (application.status, mails()) == (Status.IN_REVIEW, [application.reference])
    client.open_by_link(application.person)
    assert "In review" in client.get(f"/applications/{application.reference}").visible


def test_an_offer_that_was_a_mistake_stands_nowhere_on_the_person_s_pages(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    ask(client, application)
    client.sign_in("second@demo.example")
    answered(client, application, "agreement")
    client.open_by_link(application.person)
    own = f"/applications/{application.reference}"

    for rest in ("/answer", "/answer/refusal"):
        assert client.get(f"{own}{rest}", expect=302).location == own
    client.post(f"{own}/answer", expect=302, fields={"mode": "in_person", "days": [f"{event.starts_on}"]})

    db.session.expire_all()
    assert application.status == Status.IN_REVIEW
    page = client.get(own)
    assert "This offer no longer holds, so nothing was confirmed." in page.visible
    assert "That was a mistake of ours" in page.visible


def test_the_right_result_is_then_decided_and_sent(client, factory, event):
    application = factory.application(event, status=Status.REFUSED)
    ask(client, application)
    client.sign_in("second@demo.example")
    answered(client, application, "agreement")

    deciding.approve(application, deciding.OfferPlan("in_person", event.roles[0]))
    telling.send_results(event)

    assert application.status == Status.OFFERED
    assert db.session.query(Decision).count() == 2


def test_it_was_no_mistake(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    ask(client, application)

    answered(client, application, "rejection")
    client.sign_in("second@demo.example")
    late = answered(client, application, "agreement", expect=409)

    assert "settled meanwhile" in late.visible
    assert (application.status, mails()) == (Status.OFFERED, [])


def test_what_was_not_told_or_is_answered_is_not_taken_back(client, factory, event):
    confirmed = factory.application(event, status=Status.CONFIRMED)
    untold = factory.application(event, status=Status.APPROVED)
    for application in (untold, confirmed):
        ask(client, application, expect=409)
    offered = factory.application(event, status=Status.OFFERED)
    ask(client, offered)
    answering.decline_offer(offered)
    db.session.commit()
    client.sign_in("second@demo.example")

    answered(client, offered, "agreement", expect=409)

    assert (offered.status, mails()) == (Status.DECLINED, [])


def test_the_person_reads_why_and_one_asks_once(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)

    ask(client, application, expect=422, words="  ")
    ask(client, application)
    again = ask(client, application, expect=409)

    assert "asked to take this result back already" in again.visible
    assert db.session.query(ResultMistake).count() == 1


def test_nobody_takes_back_what_another_event_told(client, factory, event):
    foreign = factory.application(factory.event("other"), status=Status.OFFERED)

    ask(client, foreign, expect=404)

    assert db.session.query(ResultMistake).count() == 0


def test_the_database_wants_two_people_too(factory, event):
    application = factory.application(event, status=Status.OFFERED)
    now = application.updated_at
    with audit.acting("account:1"):
        db.session.add(ResultMistake(
            application=application, asked_by="account:1", asked_at=now, outcome="taken_back", settled_by="account:1",
            settled_at=now,
        ))  # fmt: skip
        with pytest.raises(Exception, match="two_people"):
            db.session.flush()
    db.session.rollback()


def test_the_deadline_of_the_offer_that_was_taken_back_counts_no_more(client, factory, event):
    event.silence_frees = True
    application = factory.application(event, status=Status.OFFERED)
    ask(client, application)
    client.sign_in("second@demo.example")
    answered(client, application, "agreement")
    first = db.session.scalars(select(Offer)).one()
    with audit.acting("system"):
        role = next(one for one in event.roles if one.key == "participant")
        deciding.approve(application, OfferPlan("in_person", role))
        telling.send_results(event, confirm_by=clock.now() + timedelta(days=20))
    first.confirm_by = clock.now() - timedelta(days=1)
    db.session.commit()

    assert db.session.execute(silence_queries.to_lapse(clock.now())).all() == []
    assert db.session.execute(queries.silent(event, clock.now(), true())).all() == []
    assert db.session.scalar(queries.count_open_offers(event, "in_person")) == 1


def outcomes():
    return [(one.outcome, one.settled_by) for one in db.session.query(ResultMistake).order_by(ResultMistake.id)]


def test_it_ends_when_the_person_answers_and_does_not_come_back(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    ask(client, application)
    answering.accept_offer(application, mode="in_person", days=[str(event.starts_on)], covers=())
    db.session.commit()
    assert outcomes() == [("dropped", "system")]
    client.sign_in("second@demo.example")

    late = answered(client, application, "agreement", expect=409)
    assert "settled meanwhile" in late.visible
    assert f"/manage/forum/applications/{application.reference}" in late.links

    with audit.acting("system"):
        lifecycle.reopen_offer(application)
    db.session.commit()
    page = client.get(f"/manage/forum/applications/{application.reference}")
    assert WORDS not in page.visible
    assert "The result was sent by mistake" in page.visible
    ask(client, application, words="Another list.")
    assert outcomes() == [("dropped", "system"), (None, None)]


def test_it_ends_when_another_result_is_told(client, factory, event):
    application = factory.application(event, status=Status.ON_RESERVE_LIST)
    ask(client, application)
    role = event.roles[0]
    with audit.acting("system"):
        deciding.approve(application, OfferPlan("in_person", role))
    db.session.commit()
    assert outcomes() == [(None, None)]  # what is private may still be undone
    with audit.acting("system"):
        telling.send_results(event)
    db.session.commit()

    assert outcomes() == [("dropped", "system")]
    client.sign_in("second@demo.example")
    assert WORDS not in client.get(f"/manage/forum/applications/{application.reference}").visible


def test_a_decision_that_is_undone_leaves_it_open(client, factory, event):
    application = factory.application(event, status=Status.ON_RESERVE_LIST)
    ask(client, application)
    with audit.acting("system"):
        deciding.approve(application, OfferPlan("in_person", event.roles[0]))
        deciding.undo_decision(application)
    db.session.commit()

    client.sign_in("second@demo.example")
    answered(client, application, "agreement")

    assert application.status == Status.IN_REVIEW


def test_one_that_was_left_open_before_is_not_agreed_to(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    ask(client, application)
    decision = db.session.query(Decision).one()
    decision.told_at = clock.now() + timedelta(seconds=1)  # told anew, before such requests ended by themselves
    db.session.commit()
    client.sign_in("second@demo.example")
    assert WORDS not in client.get(f"/manage/forum/applications/{application.reference}").visible

    refused = answered(client, application, "agreement", expect=409)
    assert "no result that can be taken back" in refused.visible

    ask(client, application, words="Another list.")
    assert outcomes() == [("dropped", "system"), (None, None)]
