"""An offer beyond the places: whoever cannot be confirmed goes on the reserve list, with their yes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications import sending
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import answering, told_queries
from eventreg.review.models import Offer, OfferAnswer
from eventreg.review.reserve import filling, reserve_queries
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.review.silence import nudging
from tests.counting import statements

FULL = "All places are taken at the moment"


@pytest.fixture
def event(factory):
    return factory.event("forum", places_in_person=1)


@pytest.fixture
def late(factory, event):
    """Offered the place that somebody else has confirmed."""
    found = factory.application(event, status=Status.OFFERED, funding="none")
    factory.application(event, status=Status.CONFIRMED, funding="none")
    return found


def own(application, rest=""):
    return f"/applications/{application.reference}{rest}"


def staff(application, rest=""):
    return f"/manage/forum/applications/{application.reference}{rest}"


def answers():
    return [
        (one.accepted, one.mode, one.days) for one in db.session.scalars(select(OfferAnswer).order_by(OfferAnswer.id))
    ]


def mails(application):
    return set(db.session.scalars(select(Mail.template).where(Mail.about == application.reference)))


def free_it(event):
    """Whoever has confirmed leaves."""
    taken = (Application.event_id == event.id, Application.status == Status.CONFIRMED)
    sending.withdraw(db.session.scalars(select(Application).where(*taken)).one())
    db.session.commit()


def test_a_yes_without_a_place_leads_to_the_reserve_list_and_is_kept(client, event, late):
    client.open_by_link(late.person)
    assert FULL in client.get(own(late)).visible
    assert "There is a place for you" not in client.get(own(late)).visible
    days = [str(event.starts_on)]

    page = client.post(own(late, "/answer"), fields={"mode": "in_person", "days": days}, expect=409)
    assert "All places of this kind are taken" in page.visible
    assert "Put me on the reserve list" in page.visible
    assert "Write to the organizers" not in page.visible
    client.post(own(late, "/answer/waiting"), fields={"mode": "in_person", "days": days})
    client.post(own(late, "/answer/waiting"), fields={"mode": "in_person", "days": days})

    db.session.expire_all()
    assert (late.status, late.told_status) == (Status.ON_RESERVE_LIST, Status.ON_RESERVE_LIST)
    assert (True, "in_person", days) in answers()
    assert len(answers()) == 2
    assert "reserve_list" in mails(late)
    assert db.session.scalars(reserve_queries.waiting(event)).all() == [late]
    assert db.session.scalars(select(FreedPlace)).all() == []
    assert "On the reserve list" in client.get(own(late)).visible
    assert client.get(own(late, "/answer"), expect=302).location == own(late)


def test_staff_see_the_yes_that_found_no_place(client, factory, late):
    answering.wait_for_place(late)
    db.session.commit()
    client.sign_in(factory.account().email)

    assert "Would come; all places were taken" in client.get(staff(late)).visible


def test_while_a_place_is_there_nobody_waits(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    client.open_by_link(application.person)

    page = client.post(own(application, "/answer/waiting"), expect=409)

    assert "A place has become free meanwhile" in page.visible
    assert FULL not in client.get(own(application)).visible
    assert (application.status, answers()) == (Status.OFFERED, [])


def test_another_kind_that_is_full_is_no_reason_to_wait(client, factory):
    event = factory.event("forum", places_in_person=1, places_online=0)
    application = factory.application(event, status=Status.OFFERED)
    client.open_by_link(application.person)

    page = client.post(own(application, "/answer"), fields={"mode": "online"}, expect=409)

    assert "All places of this kind are taken" in page.visible
    assert "Put me on the reserve list" not in page.visible


def test_nobody_is_reminded_of_a_place_that_is_not_there(event, late):
    for offer in db.session.scalars(select(Offer)):
        offer.confirm_by = clock.now() + timedelta(days=1)
        offer.decision.told_at = clock.now() - timedelta(days=3)
    db.session.commit()

    assert nudging.remind() == 0
    free_it(event)
    assert nudging.remind() == 1


def test_whoever_looks_at_a_full_place_locks_nothing_and_reminding_asks_as_little_of_many(client, factory, event, late):
    client.open_by_link(late.person)
    with statements() as looked:
        assert FULL in client.get(own(late)).visible

    def reminded():
        for offer in db.session.scalars(select(Offer)):
            offer.confirm_by = clock.now() + timedelta(days=1)
            offer.decision.told_at = clock.now() - timedelta(days=3)
        db.session.commit()
        with statements() as seen:
            assert nudging.remind() == 0
        return len(seen)

    few = reminded()
    for _ in range(9):
        factory.application(event, status=Status.OFFERED, funding="none")
    assert reminded() == few
    assert not [one for one in looked if "FOR UPDATE" in one or "FOR NO KEY UPDATE" in one]


def test_a_free_place_is_offered_anew_and_not_as_one_that_was_kept(client, event, late):
    answering.wait_for_place(late)
    db.session.commit()
    free_it(event)
    place = db.session.scalars(reserve_queries.free_places(event)).one()

    filling.offer(event, place)
    db.session.commit()

    assert late.status == Status.OFFERED
    assert db.session.scalar(told_queries.said_yes(late)) is None
    client.open_by_link(late.person)
    page = client.get(own(late, "/answer"))
    assert "There is a place for you" in page.visible
    assert "the event has moved" not in page.visible
    client.post(own(late, "/answer"), fields={"mode": "in_person", "days": [str(event.starts_on)]})
    db.session.expire_all()
    assert late.status == Status.CONFIRMED


def test_staff_put_somebody_on_the_reserve_list_who_has_not_answered(client, factory, event, late):
    client.sign_in(factory.account().email)
    revision = client.get(staff(late)).inputs["revision"]
    assert "cannot be taken at the moment" in client.get(staff(late)).visible

    client.post(staff(late, "/waiting"), fields={"revision": revision})

    db.session.expire_all()
    assert late.status == Status.ON_RESERVE_LIST
    assert "reserve_list" in mails(late)
    assert len(answers()) == 1  # nobody says yes for them
    client.open_by_link(late.person)
    assert client.get(own(late, "/answer"), expect=302).location == own(late)


def test_staff_put_nobody_there_who_can_confirm(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    client.sign_in(factory.account().email)
    page = client.get(staff(application))
    assert "cannot be taken at the moment" not in page.visible

    client.post(staff(application, "/waiting"), fields={"revision": str(application.revision)}, expect=409)

    db.session.rollback()
    assert application.status == Status.OFFERED


def test_another_event_s_offer_and_another_role(client, factory, event, late):
    factory.event("other")
    client.sign_in(factory.account().email)
    client.post(f"/manage/other/applications/{late.reference}/waiting", expect=404)
    client.sign_in(factory.account("reviewer@demo.example", role="reviewer").email)
    client.post(staff(late, "/waiting"), expect=403)

    assert late.status == Status.OFFERED
