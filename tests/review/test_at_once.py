"""Two organizers, or many people with an offer, in the same instant."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events.forms import local
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.participants.models import Participant
from eventreg.people import domain as people
from eventreg.review import answering, results_seen
from eventreg.review.models import ResultsSending
from eventreg.review.objections import holding_back
from tests.at_once import browser, sent
from tests.client import Client


def _everybody_signs_in(app, factory, number):
    browsers = []
    for one in range(number):
        account = factory.account(f"organizer{one}@demo.example")
        client = Client(app)
        client.sign_in(account.email)
        browsers.append(browser(client))
    return browsers


def _seen(event):
    return results_seen.mark(holding_back.untold(event).ready)


@pytest.mark.parametrize("organizers", [2, 6])
def test_results_sent_by_several_organizers_at_once_reach_each_person_once(app, factory, organizers):
    event = factory.event("forum")
    told = []
    for status, number in ((Status.APPROVED, 5), (Status.RESERVE, 3), (Status.NOT_SELECTED, 4)):
        told += [factory.application(event, status=status).reference for _ in range(number)]
    browsers = _everybody_signs_in(app, factory, organizers)
    day = clock.today(event.zone) + timedelta(days=7)
    fields = {"confirm_by": day.isoformat(), "expected": _seen(event)}

    answers = Counter(sent(app, browsers, lambda _number: "/manage/forum/results", lambda _number: fields))

    assert answers == {302: 1, 409: organizers - 1}
    templates = ("offer", "reserve_list", "not_selected")
    mails = db.session.scalars(select(Mail.about).where(Mail.template.in_(templates))).all()
    assert sorted(mails) == sorted(told)
    sending = db.session.scalars(select(ResultsSending)).one()
    assert (sending.offers, sending.reserves, sending.refusals) == (5, 3, 4)


def test_an_application_that_somebody_decides_anew_meanwhile_is_told_or_not_but_never_both(app, factory):
    event = factory.event("forum")
    application = factory.application(event, status=Status.APPROVED)
    reference = application.reference
    senders = _everybody_signs_in(app, factory, 4)
    day = clock.today(event.zone) + timedelta(days=7)
    addresses = [f"/manage/forum/applications/{reference}/decision-undo", *["/manage/forum/results"] * 3]
    fields = {"confirm_by": day.isoformat(), "expected": _seen(event), "revision": str(application.revision)}

    answers = Counter(sent(app, senders, addresses.__getitem__, lambda _number: fields))

    told = db.session.scalar(select(func.count()).where(Mail.template == "offer"))
    status = db.session.scalar(select(type(application).status))
    assert (told, status) in {(1, Status.OFFERED), (0, Status.SUBMITTED)}
    assert answers[302] == 1


CONFIRMING = 50


def _everybody_is_called(app, factory):
    """Of fifty people half answer themselves, half by telephone: all take the last place at one instant."""
    event = factory.event("forum", places_in_person=1, places_online=1)
    offered = [factory.application(event, status=Status.OFFERED) for _ in range(CONFIRMING)]
    caller = Client(app)
    caller.sign_in(factory.account().email)
    addresses, browsers = [], []
    for number, application in enumerate(offered):
        own = f"/applications/{application.reference}/answer"
        addresses.append(f"/manage/forum{own}" if number % 2 else own)
        client = Client(app)
        client.http.post(f"/p/{people.own_page_link(application.person)}")
        browsers.append(browser(caller if number % 2 else client))
    fields = {
        "mode": "in_person", "days": [str(event.starts_on)], "answer": "yes", "how": "telephone",
        "said_at": local(clock.now(), event.zone).strftime("%Y-%m-%dT%H:%M"),
    }  # fmt: skip
    return Counter(sent(app, browsers, addresses.__getitem__, lambda _number: fields))


def test_the_last_place_is_taken_by_one_of_those_who_answer_and_those_who_are_called(app, factory):
    answers = _everybody_is_called(app, factory)

    assert answers == {302: 1, 409: CONFIRMING - 1}
    statuses = Counter(db.session.scalars(select(Application.status)))
    assert statuses == {Status.CONFIRMED: 1, Status.OFFERED: CONFIRMING - 1}


def test_without_the_guard_everybody_who_answers_or_is_called_has_the_last_place(app, factory, monkeypatch):
    """Shows that the test above can fail."""
    monkeypatch.setattr(answering, "_claim_place", lambda _event, _mode, **_how: None)

    assert _everybody_is_called(app, factory) == {302: CONFIRMING}


def _everybody_confirms(app, factory, mode):
    """Fifty people with an offer take the last place of one mode at one instant: the answers that they get."""
    event = factory.event("forum", places_in_person=1, places_online=1)
    offered = [factory.application(event, status=Status.OFFERED, mode=mode) for _ in range(CONFIRMING)]
    addresses = [f"/applications/{application.reference}/answer" for application in offered]
    browsers = []
    for application in offered:
        client = Client(app)
        client.http.post(f"/p/{people.own_page_link(application.person)}")
        browsers.append(browser(client))
    fields = {"mode": mode, "days": [str(event.starts_on)]}
    return Counter(sent(app, browsers, addresses.__getitem__, lambda _number: fields))


@pytest.mark.parametrize("mode", ["in_person", "online"])
def test_the_last_place_is_confirmed_by_one_of_fifty(app, factory, mode):
    answers = _everybody_confirms(app, factory, mode)

    assert answers == {302: 1, 409: CONFIRMING - 1}
    statuses = Counter(db.session.scalars(select(Application.status)))
    assert statuses == {Status.CONFIRMED: 1, Status.OFFERED: CONFIRMING - 1}
    assert db.session.scalar(select(func.count()).select_from(Participant)) == 1
    confirmed = ("confirmed", "confirmed_online")
    assert db.session.scalar(select(func.count()).where(Mail.template.in_(confirmed))) == 1


def test_without_the_guard_the_last_place_is_confirmed_by_everybody(app, factory, monkeypatch):
    """Shows that the test above can fail: what it asserts is the guard's doing."""
    monkeypatch.setattr(answering, "_claim_place", lambda _event, _mode, **_how: None)

    answers = _everybody_confirms(app, factory, "in_person")

    assert answers == {302: CONFIRMING}
    assert db.session.scalar(select(func.count()).select_from(Participant)) == CONFIRMING


def test_many_decided_together_while_results_are_sent_are_told_what_was_decided_or_stay_private(app, factory):
    event = factory.event("forum")
    references = [factory.application(event, status=Status.APPROVED).reference for _ in range(6)]
    senders = _everybody_signs_in(app, factory, 4)
    day = clock.today(event.zone) + timedelta(days=7)
    addresses = ["/manage/forum/results", *["/manage/forum/decisions"] * 2, "/manage/forum/results"]
    fields = {
        "confirm_by": day.isoformat(), "expected": _seen(event), "chosen": references, "outcome": "not_selected",
        "told": "places", "reason": "Together",
    }  # fmt: skip

    seen = {"/manage/forum/decisions": " ".join(sorted(references))}

    def typed(number):
        return fields | {"expected": seen.get(addresses[number], fields["expected"])}

    answers = Counter(sent(app, senders, addresses.__getitem__, typed))

    assert set(answers) <= {302, 409}
    became = {"offer": Status.OFFERED, "not_selected": Status.REFUSED}
    results = select(Mail.about, Mail.template).where(Mail.about.in_(references), Mail.template.in_(became))
    told = dict(db.session.execute(results).all())
    statuses = dict(db.session.execute(select(Application.reference, Application.status)).all())
    assert {reference: became[template] for reference, template in told.items()} == statuses
    assert len(set(statuses.values())) == 1
