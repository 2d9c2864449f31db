"""The answer to an offer."""

from datetime import timedelta

import pytest

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import deciding, telling
from eventreg.review.models import OfferAnswer


@pytest.fixture
def application(factory):
    event = factory.event("forum")
    application = factory.application(event)
    line = event.funding_lines[0]
    plan = deciding.OfferPlan(mode="in_person", role=event.roles[0], funding_line=line, covers=["travel", "hotel"])
    deciding.approve(application, plan)
    telling.send_results(event)
    db.session.commit()
    return application


@pytest.fixture
def answer(client, application):
    client.open_by_link(application.person)
    return f"/applications/{application.reference}/answer"


def _days(application):
    return [str(application.event.starts_on + timedelta(days=n)) for n in range(3)]


def _given():
    return db.session.query(OfferAnswer).one()


def test_the_offer_says_what_and_by_when(client, answer):
    page = client.get(answer)

    for words in ("In person", "Participant", "The organizers", "Travel, Hotel", "Please answer until", "UTC+5"):
        assert words in page.visible


def test_accepting_all_of_it(client, application, answer):
    fields = {"mode": "in_person", "days": _days(application), "covers": ["travel", "hotel"]}

    client.post(answer, fields=fields)

    assert (application.status, _given().covers, _given().days) == (
        Status.CONFIRMED,
        ["travel", "hotel"],
        _days(application),
    )
    assert "your place is confirmed" in client.get(f"/applications/{application.reference}").visible


def test_accepting_a_part(client, application, answer):
    client.post(answer, fields={"mode": "in_person", "days": _days(application)[1:2], "covers": []})

    assert (_given().days, _given().covers) == (_days(application)[1:2], [])


def test_coming_online_instead(client, application, answer):
    client.post(answer, fields={"mode": "online", "days": _days(application)})

    assert _given().mode == "online"
    client.get(f"/applications/{application.reference}/room")
    client.get(f"/applications/{application.reference}/ticket", expect=404)


def test_a_place_offered_to_somebody_else_is_not_taken_by_a_change(client, factory, application, answer):
    event = application.event
    event.places_online = 1
    other = factory.application(event)
    deciding.approve(other, deciding.OfferPlan(mode="online", role=event.roles[0]))
    telling.send_results(event)
    db.session.commit()

    page = client.post(answer, fields={"mode": "online"}, expect=409)
    assert "All places of this kind are taken" in page.visible
    client.open_by_link(other.person)
    client.post(f"/applications/{other.reference}/answer", fields={"mode": "online"})

    db.session.expire_all()
    assert (application.status, other.status) == (Status.OFFERED, Status.CONFIRMED)


def test_without_a_day_nothing_is_confirmed_and_the_choices_stay(client, application, answer):
    page = client.post(answer, fields={"mode": "in_person", "covers": ["hotel"]}, expect=422)

    assert "Please choose at least one day." in page.visible
    assert (
        'checked class="form-check-input" id="covers-1"' in page.text.replace("aria-", "aria-")
        or "checked" in page.text
    )
    assert application.status == Status.OFFERED


def test_the_last_place_is_given_once(client, application, answer):
    application.event.places_in_person = 0
    db.session.commit()

    page = client.post(answer, fields={"mode": "in_person", "days": _days(application)}, expect=409)

    assert "All places of this kind are taken" in page.visible
    assert application.status == Status.OFFERED


def test_pressing_twice_is_one_answer(client, application, answer):
    fields = {"mode": "in_person", "days": _days(application)}
    client.post(answer, fields=fields)

    assert client.post(answer, fields=fields).location == f"/applications/{application.reference}"
    assert client.get(answer, expect=302).location == f"/applications/{application.reference}"
    assert db.session.query(OfferAnswer).count() == 1


def test_declining_asks_first(client, application, answer):
    assert "cannot be taken back" in client.get(f"{answer}/refusal").visible
    assert application.status == Status.OFFERED

    client.post(f"{answer}/refusal")
    client.post(f"{answer}/refusal")

    assert application.status == Status.DECLINED


def test_past_the_deadline_where_silence_frees_the_place(client, application, answer):
    application.event.silence_frees = True
    db.session.commit()
    at = clock.now() + timedelta(days=8)
    clock.set_source(lambda: at)
    client.open_by_link(application.person)

    page = client.post(answer, fields={"mode": "in_person", "days": _days(application)}, expect=409)

    assert "its deadline has passed" in page.visible


@pytest.mark.parametrize("typed", ["<script>", "2099-01-01", "\u202e", "x" * 5000])
def test_days_that_are_not_offered_are_no_days(client, application, answer, typed):
    client.post(answer, fields={"mode": typed, "days": [typed], "covers": [typed]}, expect=422)

    assert application.status == Status.OFFERED


def test_there_is_no_offer_before_it_is_told(client, factory):
    application = factory.application(status=Status.APPROVED)
    client.open_by_link(application.person)

    client.get(f"/applications/{application.reference}/answer", expect=404)


def test_a_no_after_a_yes_is_not_thrown_away(client, application, answer):
    client.post(answer, fields={"mode": "in_person", "days": _days(application)})

    for page in (client.get(f"{answer}/refusal"), client.post(f"{answer}/refusal", expect=409)):
        assert "You have confirmed already" in page.visible
        assert "withdraw your application" in page.visible
        assert f"/applications/{application.reference}/withdrawal" in page.links

    assert application.status == Status.CONFIRMED


def test_a_yes_after_a_no_says_that_nothing_was_confirmed(client, application, answer):
    client.post(f"{answer}/refusal")

    client.post(answer, fields={"mode": "in_person", "days": _days(application)})

    assert "nothing was confirmed" in client.get(f"/applications/{application.reference}").visible
    assert application.status == Status.DECLINED
