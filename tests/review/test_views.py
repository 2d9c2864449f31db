"""Deciding about one application."""

import io
import zipfile

import pytest
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review.models import Decision

OFFER = {
    "outcome": "approved",
    "mode": "in_person",
    "role": "speaker",
    "funding_line": "organizers",
    "covers": ["hotel"],
}


def post(client, application, resource, expect=302, **fields):
    fields.setdefault("revision", str(application.revision))
    address = f"/manage/{application.event.slug}/applications/{application.reference}/{resource}"
    page = client.post(address, expect=expect, fields=fields)
    db.session.rollback()
    db.session.expire_all()
    return page


def newest(application):
    asked = select(Decision).where(Decision.application_id == application.id)
    return db.session.scalars(asked.order_by(Decision.id)).all()[-1]


def test_approving_makes_an_offer_in_private(client, factory, event):
    application = factory.application(event)
    day = event.starts_on.isoformat()
    mails = db.session.query(Mail).count()

    page = post(client, application, "decisions", **OFFER, days=[day], reason="Good work")

    assert page.location == f"/manage/forum/applications/{application.reference}"
    assert application.status == Status.APPROVED
    decision = newest(application)
    assert (decision.reason, decision.offer.mode, decision.offer.role.key) == ("Good work", "in_person", "speaker")
    assert (decision.offer.days, decision.offer.covers) == ([day], ["hotel"])
    assert db.session.query(Mail).count() == mails
    shown = client.get(page.location)
    for words in ("Approved, untold", "Good work", "Speaker", "not told"):
        assert words in shown.visible


def test_the_reserve_list_and_not_selected(client, factory, event):
    first, second = factory.application(event), factory.application(event)

    post(client, first, "decisions", outcome="reserve")
    post(client, second, "decisions", outcome="not_selected", told="theme", reason="Weak")

    assert (first.status, second.status) == (Status.RESERVE, Status.NOT_SELECTED)
    assert newest(second).told == "theme"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"outcome": "not_selected"}, "Please choose the reason that the person is told."),
        ({"outcome": "not_selected", "told": "because"}, "Please choose the reason that the person is told."),
        (OFFER | {"mode": "by post"}, "This offer does not fit the event"),
        (OFFER | {"role": "king"}, "This offer does not fit the event"),
        (OFFER | {"days": ["2031-01-01"]}, "This offer does not fit the event"),
        (OFFER | {"funding_line": "mafia"}, "This offer does not fit the event"),
        ({"outcome": "crowned"}, "Something is missing."),
        ({}, "Something is missing."),
        ({"outcome": "reserve", "reason": "x" * 2001}, "Something is missing."),
    ],
)
def test_a_form_that_does_not_fit_is_shown_again(client, factory, event, fields, sentence):
    application = factory.application(event)

    page = post(client, application, "decisions", expect=422, **{"reason": "Typed by me"} | fields)

    assert sentence in page.visible
    assert application.status == Status.SUBMITTED
    if fields.get("outcome") in {"approved", "not_selected"}:
        assert "Typed by me" in page.text


def test_two_organizers_at_once(client, factory, event):
    application = factory.application(event)
    seen = str(application.revision)
    post(client, application, "decisions", outcome="reserve", revision=seen)

    page = post(client, application, "decisions", expect=409, **OFFER, reason="My own words", revision=seen)

    assert "organizer@demo.example has changed this application meanwhile: it is now “Reserve, untold”" in page.visible
    assert "My own words" in page.text
    assert application.status == Status.RESERVE
    assert page.text.count(f'value="{application.revision}"') > 0


def test_taking_into_review_and_taking_a_decision_back(client, factory, event):
    application = factory.application(event)

    post(client, application, "review")
    assert application.status == Status.IN_REVIEW
    post(client, application, "decisions", outcome="reserve")
    post(client, application, "decision-undo")

    assert application.status == Status.IN_REVIEW


def test_what_has_been_told_is_not_taken_back(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)

    page = post(client, application, "decision-undo", expect=409)

    assert "not possible any more" in page.visible
    assert application.status == Status.OFFERED


def test_returning_for_correction(client, factory, event):
    application = factory.application(event)

    page = post(client, application, "corrections", expect=422, note="")
    assert "Please answer this question." in page.visible
    post(client, application, "corrections", note="Which city?")

    assert application.status == Status.RETURNED
    assert "Which city?" in client.get(f"/manage/forum/applications/{application.reference}").visible


def test_cancelling(client, factory, event):
    application = factory.application(event)

    post(client, application, "cancellation", expect=422, reason="  ", words="We are sorry")
    page = post(client, application, "cancellation", expect=422, reason="Asked by phone", words=" ")
    assert "Asked by phone" in page.text
    post(client, application, "cancellation", reason="Asked for it by phone", words="The hall is closed")

    assert application.status == Status.CANCELLED


def test_whoever_is_cancelled_is_told_at_once(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED, language="ru")
    here = f"/manage/forum/applications/{application.reference}"
    assert "told at once, by e-mail" in client.get(here).visible

    post(client, application, "cancellation", reason="Double booking", words="Зал закрыт.")

    assert "Зал закрыт." in client.get(here).visible
    [mail] = db.session.scalars(select(Mail).where(Mail.template == "cancelled"))
    assert (mail.values["words"], mail.language) == ("Зал закрыт.", application.person.language)
    client.open_by_link(application.person)
    own = client.get(f"/applications/{application.reference}")
    assert "Зал закрыт." in own.visible
    assert "Double booking" not in own.text
    taken = client.http.post(f"/applications/{application.reference}/data", data={"csrf_token": client.csrf()})
    kept = zipfile.ZipFile(io.BytesIO(taken.data)).read("data.json").decode()
    assert "Зал закрыт." in kept
    assert "Double booking" not in kept


def test_whoever_has_no_address_is_to_be_called(client, factory, event):
    application = factory.application(event, contact_by="phone", email=None, phone="+992900000001")

    page = client.get(f"/manage/forum/applications/{application.reference}")

    assert "This person has no e-mail address" in page.visible
    post(client, application, "cancellation", reason="Twice", words="You are with us twice.")
    assert not db.session.scalars(select(Mail).where(Mail.template == "cancelled")).all()


def test_a_stranger_decides_nothing(client, factory):
    event, mine = factory.event("forum"), factory.event("mine")
    application = factory.application(event)
    factory.account(event_id=mine.id)
    client.sign_in("organizer@demo.example")

    for resource in ("decisions", "review", "corrections", "cancellation", "decision-undo"):
        post(client, application, resource, expect=404, outcome="reserve")
    foreign = factory.application(mine)
    address = f"/manage/mine/applications/{application.reference}/decisions"
    client.post(address, expect=404, fields={"outcome": "reserve", "revision": "2"})
    assert foreign.status == Status.SUBMITTED
    assert application.status == Status.SUBMITTED


def test_an_office_decides_nothing_at_the_head_office_s_event(client, factory):
    event = factory.event("forum")
    office = events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    application = factory.application(event)
    factory.account("office@demo.example", office_id=office.id)
    client.sign_in("office@demo.example")

    post(client, application, "decisions", expect=403, outcome="reserve")
    page = client.get(f"/manage/forum/applications/{application.reference}")

    assert "Approve with an offer" not in page.visible
