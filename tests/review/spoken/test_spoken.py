"""Answers that people gave by telephone, by messenger or on paper."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.badges import domain as badges
from eventreg.badges.models import Badge
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.events.forms import local
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.participants.models import Participant
from eventreg.review.models import OfferAnswer
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.review.spoken.spoken_models import SpokenAnswer


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event


def note(client, application, answer="yes", *, expect=302, undo=False, **fields):
    event = application.event
    typed = {
        "answer": answer, "how": "telephone", "note": "Her mother said it",
        "said_at": local(clock.now(), event.zone).strftime("%Y-%m-%dT%H:%M"),
        "mode": "in_person", "days": [str(event.starts_on)],
    }  # fmt: skip
    address = f"/manage/forum/applications/{application.reference}/answer"
    page = client.post(f"{address}/undo" if undo else address, expect=expect, fields={} if undo else typed | fields)
    db.session.rollback()
    db.session.expire_all()
    return page


def mails(application):
    return set(db.session.scalars(select(Mail.template).where(Mail.about == application.reference)))


def page_of(client, application):
    return client.get(f"/manage/forum/applications/{application.reference}")


def test_a_yes_by_telephone_is_a_yes(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    assert "Note an answer" in page_of(client, application).visible
    form = client.get(f"/manage/forum/applications/{application.reference}/answer")
    assert "By telephone" in form.visible

    note(client, application, days=[str(event.starts_on)])

    assert application.status == Status.CONFIRMED
    noted = db.session.scalars(select(SpokenAnswer)).one()
    assert (noted.how, noted.note, noted.answer.days) == ("telephone", "Her mother said it", [str(event.starts_on)])
    assert noted.answer.by.startswith("account:")
    assert "confirmed" in mails(application)
    page = page_of(client, application)
    for words in ("Accepted By telephone", "Noted by", "Her mother said it", "Noted an answer that was given"):
        assert words in page.visible
    client.open_by_link(application.person)
    assert "Her mother said it" not in client.get(f"/applications/{application.reference}").text


def test_a_no_is_a_no_and_the_person_is_told(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)

    note(client, application, "no", how="paper")

    assert application.status == Status.DECLINED
    assert "declined_noted" in mails(application)


def test_whoever_has_no_address_confirms_through_an_office(client, factory):
    event = factory.event("forum")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    here = factory.application(event, status=Status.OFFERED, country="KZ", contact_by="phone", email=None,
                               phone="+77011234567")  # fmt: skip
    there = factory.application(event, status=Status.OFFERED, country="TJ")
    alone = factory.application(event, status=Status.OFFERED, country="KZ", head_office_only=True)
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    note(client, here)
    for hidden in (there, alone):
        note(client, hidden, expect=404)
        note(client, hidden, expect=404, undo=True)

    assert [one.status for one in (here, there, alone)] == [Status.CONFIRMED, Status.OFFERED, Status.OFFERED]
    assert mails(here) == set()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"how": "dream"}, "Something is missing"),
        ({"how": ""}, "Please answer this question."),
        ({"answer": ""}, "Please answer this question."),
        ({"said_at": ""}, "Please give a date and a time."),
        ({"said_at": "2199-01-01T10:00"}, "Check the time"),
        ({"said_at": "2001-01-01T10:00"}, "Check the time"),
        ({"days": []}, "Please choose at least one day."),
        ({"condition": "visa", "settle_by": ""}, "Say by which day you will know"),
        ({"note": "x" * 2001}, "at most"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, factory, event, fields, words):
    application = factory.application(event, status=Status.OFFERED)

    page = note(client, application, expect=422, **{"note": "Typed by me"} | fields)

    assert words in page.visible
    assert fields.get("note", "Typed by me") in page.text
    assert application.status == Status.OFFERED
    assert db.session.scalars(select(OfferAnswer)).all() == []


def test_no_place_is_given_twice(client, factory):
    event = factory.event("forum", places_in_person=1)
    client.sign_in(factory.account().email)
    first, second = (factory.application(event, status=Status.OFFERED) for _ in range(2))
    note(client, first)

    page = note(client, second, expect=409)

    assert "All places of this kind are taken. This yes was not noted" in page.visible
    assert "Her mother said it" in page.text
    assert second.status == Status.OFFERED


def test_who_has_answered_is_not_answered_for(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED)

    page = note(client, application, "no", expect=409)

    assert "This offer has been answered" in page.visible
    assert client.get(f"/manage/forum/applications/{application.reference}/answer", expect=302).location
    note(client, application, undo=True)  # what they said themselves is not taken back
    assert application.status == Status.CONFIRMED


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_what_was_noted_by_mistake_is_taken_back_and_can_be_answered(client, factory, event, answer):
    application = factory.application(event, status=Status.OFFERED)
    note(client, application, answer)

    note(client, application, undo=True)

    assert application.status == Status.OFFERED
    assert "answer_undone" in mails(application)
    assert db.session.scalars(select(FreedPlace)).all() == []
    assert db.session.scalars(select(Participant).where(Participant.left_at.is_(None))).all() == []
    client.open_by_link(application.person)
    client.post(f"/applications/{application.reference}/answer",
                fields={"mode": "in_person", "days": [str(event.starts_on)]})  # fmt: skip
    db.session.rollback()
    assert application.status == Status.CONFIRMED


def test_an_offer_whose_deadline_has_passed_is_open_for_some_days_more(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    note(client, application, "no")
    offer = db.session.scalars(select(OfferAnswer)).one().offer
    offer.confirm_by = clock.now() - timedelta(days=1)
    db.session.commit()

    note(client, application, undo=True)

    db.session.refresh(offer)
    assert offer.confirm_by > clock.now() + timedelta(days=1)


def test_what_has_followed_is_not_taken_back(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    note(client, application)
    badge = db.session.scalars(select(Badge)).one()
    badges.hand_over(badge, handover_id=uuid.uuid4(), identity_seen=True, where="desk")
    db.session.commit()

    note(client, application, undo=True)

    assert application.status == Status.CONFIRMED
    assert "this answer can no longer be taken back" in page_of(client, application).visible.lower()


def test_a_stranger_notes_nothing(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    client.sign_in(factory.account("reviewer@demo.example", role="reviewer").email)

    note(client, application, expect=403)
    note(client, application, expect=403, undo=True)

    assert db.session.get_one(Application, application.id).status == Status.OFFERED
