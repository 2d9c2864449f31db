"""What is free now: places that somebody left, that were added, that were left over; and what is used up by hand."""

import pytest

from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.review import answering, deciding, telling
from eventreg.review.models import Decision, Offer
from eventreg.review.reserve import filling, free_now
from eventreg.review.reserve.reserve_models import ReserveSettings

PAGE = "/manage/forum/reserve"


@pytest.fixture
def event(client, factory):
    event = factory.event("forum", mode="in_person", places_in_person=2, places_online=0)
    client.sign_in(factory.account().email)
    return event


def approved(factory, event, line="organizers", *, tell=True, **answers):
    """Somebody approved by hand on a line."""
    application = factory.application(event, status=Status.IN_REVIEW, **answers)
    paid_by = next(one for one in event.funding_lines if one.key == line)
    deciding.approve(
        application,
        deciding.OfferPlan("in_person", event.roles[0], (), paid_by, list(paid_by.covers)),
        reason="by hand",
    )
    if tell:
        telling.send_results(event)
    db.session.commit()
    return application


def kinds(event):
    """(mode, line, how many, whether somebody left them)."""
    found = free_now.of_event(event).kinds
    return [(one.mode, one.line.key if one.line else None, one.number, bool(one.left)) for one in found]


def automatic(event):
    db.session.add(ReserveSettings(event_id=event.id, fills="automatic", days_needed=7, days_for_visa=30))
    db.session.commit()


def test_places_left_over_and_added_are_free(client, factory, event):
    approved(factory, event)
    assert kinds(event) == [("in_person", None, 1, False)]

    event.places_in_person = 4
    db.session.commit()

    assert kinds(event) == [("in_person", None, 3, False)]
    assert "In person. Places: 4; confirmed, offered or approved: 1;" in client.get(PAGE).visible


def test_a_place_that_is_taken_back_is_free(factory, event):
    event.places_in_person = 1
    application = approved(factory, event, tell=False)
    assert kinds(event) == []

    deciding.undo_decision(application)
    db.session.commit()

    assert kinds(event) == [("in_person", None, 1, False)]


def test_a_place_nobody_has_had_is_offered_by_a_press_on_the_line_that_fits(client, factory, event):
    waiting = factory.application(event, status=Status.ON_RESERVE_LIST, funding="none", name_native="Pays Alone")

    assert "Offer this place to Pays Alone" in client.get(PAGE).visible
    client.post(f"{PAGE}/offers/in_person", fields={"next": waiting.reference})

    db.session.expire_all()
    offer = db.session.query(Offer).order_by(Offer.id.desc()).first()
    assert (waiting.status, offer.mode, offer.funding_line.key) == (Status.OFFERED, "in_person", "self")
    client.post(f"{PAGE}/offers/online", fields={"next": ""}, expect=409)
    client.post(f"{PAGE}/offers/nowhere", fields={"next": ""}, expect=404)


def test_a_line_without_room_pays_for_nobody_more(client, factory, event):
    for line in event.funding_lines:
        line.places = 0
    waiting = factory.application(event, status=Status.ON_RESERVE_LIST, funding="full")
    db.session.commit()

    page = client.get(PAGE)

    assert "Nobody on the list can take it." in page.visible
    client.post(f"{PAGE}/offers/in_person", fields={"next": waiting.reference}, expect=409)


def test_an_approval_by_hand_uses_up_the_place_of_its_line(factory, event):
    answering.decline_offer(approved(factory, event))
    answering.decline_offer(approved(factory, event, "self", funding="none"))
    db.session.commit()
    assert kinds(event) == [("in_person", "organizers", 1, True), ("in_person", "self", 1, True)]

    approved(factory, event, tell=False)

    assert kinds(event) == [("in_person", "self", 1, True)]


def test_a_place_given_from_the_list_is_not_counted_twice(factory, event):
    answering.decline_offer(approved(factory, event))
    answering.decline_offer(approved(factory, event, "self", funding="none"))
    factory.application(event, status=Status.ON_RESERVE_LIST, funding="full")
    db.session.commit()

    filling.offer(event, free_now.of_event(event).kinds[0].left[0])
    db.session.commit()

    assert kinds(event) == [("in_person", "self", 1, True)]


def test_what_nobody_has_had_fills_by_itself_once_everybody_is_decided_about(factory, event):
    automatic(event)
    read = factory.application(event, status=Status.IN_REVIEW)
    factory.application(event, status=Status.ON_RESERVE_LIST, funding="full")
    db.session.commit()

    assert filling.fill() == 0
    deciding.not_select(read, told="places")
    db.session.commit()

    assert filling.fill() == 1
    assert filling.fill() == 0
    assert db.session.query(Decision).join(Offer).count() == 1


def test_an_offer_online_asks_first_those_who_asked_for_it(client, factory):
    event = factory.event("forum2", places_in_person=1, places_online=1)
    factory.application(event, status=Status.ON_RESERVE_LIST, mode="in_person", name_native="Comes Only")
    asked = factory.application(event, status=Status.ON_RESERVE_LIST, mode="online", name_native="From Afar")
    db.session.commit()

    decision = filling.offer(event, "online")

    assert decision.application_id == asked.id
