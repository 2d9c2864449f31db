"""Asking before one answers an offer."""

import pytest
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.events.models import OrganizingBody
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review.asked.question_models import OfferQuestion


@pytest.fixture
def application(client, factory):
    event = factory.event("forum")
    db.session.add(OrganizingBody(name="Test Body", contact="office@demo.example", languages=["ru", "en"]))
    db.session.commit()
    application = factory.application(event, status=Status.OFFERED)
    client.open_by_link(application.person)
    return application


def ask(client, application, text="Is the visa paid?", expect=302):
    page = client.post(f"/applications/{application.reference}/question", fields={"text": text}, expect=expect)
    db.session.rollback()
    db.session.expire_all()
    return page


def answer(client, application, text="Yes, by us.", expect=302):
    uid = db.session.scalars(select(OfferQuestion.uid)).one()
    address = f"/manage/forum/applications/{application.reference}/questions/{uid}/answer"
    page = client.post(address, fields={"text": text}, expect=expect)
    db.session.rollback()
    db.session.expire_all()
    return page


def test_a_question_reaches_the_organizers_and_the_answer_the_person(client, factory, application):
    own = f"/applications/{application.reference}"
    assert "Ask a question first" in client.get(f"{own}/answer").visible

    ask(client, application)

    assert application.status == Status.OFFERED
    mail = db.session.scalars(select(Mail).where(Mail.template == "question_asked")).one()
    assert (mail.address, mail.language) == ("office@demo.example", "ru")
    assert mail.values["words"] == "Is the visa paid?"
    assert "Not answered yet" in client.get(f"{own}/question").visible
    assert "question_asked" not in client.get(own).text
    staff = client
    staff.sign_in(factory.account().email)
    assert application.reference in staff.get("/manage/forum/applications", asked="open").text
    assert application.reference not in staff.get("/manage/forum/applications", asked="answered").text
    page = staff.get(f"/manage/forum/applications/{application.reference}")
    for words in ("Is the visa paid?", "Waits for an answer", "Asked a question about the offer"):
        assert words in page.visible
    answer(staff, application)
    assert application.reference in staff.get("/manage/forum/applications", asked="answered").text
    sent = db.session.scalars(select(Mail).where(Mail.template == "question_answered")).one()
    assert (sent.about, sent.values["words"]) == (application.reference, "Yes, by us.")

    client.open_by_link(application.person)
    assert "Yes, by us." in client.get(f"{own}/question").visible


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, factory, application):
    assert "Write what you want to ask." in ask(client, application, "  ", expect=422).visible
    long = "x" * 2001
    assert long in ask(client, application, long, expect=422).text
    ask(client, application)
    client.sign_in(factory.account().email)

    assert "Write what the person should know." in answer(client, application, " ", expect=422).visible
    assert long in answer(client, application, long, expect=422).text
    answer(client, application)
    again = answer(client, application, "No.", expect=409)
    assert "Somebody has answered this question meanwhile." in again.visible
    assert "Yes, by us." in again.visible


def test_whoever_has_no_offer_asks_nothing(client, factory):
    application = factory.application(factory.event("forum"), status=Status.IN_REVIEW)
    client.open_by_link(application.person)

    client.get(f"/applications/{application.reference}/question", expect=404)
    page = ask(client, application, expect=409)

    assert "There is no offer that waits for your answer." in page.visible
    assert db.session.scalars(select(OfferQuestion)).all() == []


def test_there_is_an_upper_bound(client, application):
    for _ in range(5):
        ask(client, application)

    assert "Please wait for the answers." in ask(client, application, "And now?", expect=409).visible


def test_strangers_neither_read_nor_answer(client, factory, application):
    from eventreg.events import domain as events

    ask(client, application)
    stranger = factory.application(application.event, status=Status.OFFERED)
    client.open_by_link(stranger.person)
    client.get(f"/applications/{application.reference}/question", expect=404)
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)
    answer(client, application, expect=404)
    assert application.reference not in client.get("/manage/forum/applications", asked="open").text
    client.sign_in(factory.account("reviewer@demo.example", role="reviewer").email)
    answer(client, application, expect=403)
