"""Offers that nobody answers: reminders, the call list, places that are freed and given back."""

from datetime import timedelta

import pytest

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.events.models import Office
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.review import answering, confirming_days
from eventreg.review.models import Call, Decision, Offer
from eventreg.review.reserve import filling
from eventreg.review.reserve.reserve_models import FreedPlace, ReserveSettings
from eventreg.review.results_models import AnswerCondition
from eventreg.review.silence import call_list, lapsing, nudging

DAY = timedelta(days=1)


@pytest.fixture
def event(client, factory):
    event = factory.event("forum", places_in_person=1)
    client.sign_in(factory.account().email)
    return event


def silent(factory, event, **answers):
    application = factory.application(event, status=Status.OFFERED, **answers)
    offer = db.session.query(Offer).order_by(Offer.id.desc()).first()
    offer.confirm_by = clock.now() - timedelta(days=1)
    db.session.commit()
    return application


def test_the_call_list(client, factory, event):
    meant = silent(factory, event, phone="+77012345678", contact_safely="Never on Fridays", name_native="Silent One")
    factory.application(event, status=Status.OFFERED, name_native="Has Time")
    silent(factory, factory.event("other"), name_native="Elsewhere One")

    page = client.get("/manage/forum/calls")

    assert "tel:+77012345678" in page.links
    assert "Silent One" in page.visible
    assert "sealed note" in page.visible
    for words in ("Has Time", "Elsewhere One", "Fridays"):
        assert words not in page.text
    message = page.text.partition('data-copy="')[2].partition('"')[0]
    assert "Test Forum" not in message
    assert "/ways" in message

    client.post(f"/manage/forum/calls/{meant.reference}", fields={"outcome": "no_answer"})
    assert db.session.query(Call).one().outcome == "no_answer"
    assert "No answer · organizer@demo.example" in client.get("/manage/forum/calls").visible


def test_of_many_who_are_silent_those_come_first_who_are_so_longest_and_all_on_demand(
    client, factory, event, monkeypatch
):
    monkeypatch.setattr(call_list, "SHOWN", 2)
    for number in range(3):
        silent(factory, event, name_native=f"Silent {number}")
        db.session.query(Offer).order_by(Offer.id.desc()).first().confirm_by -= DAY * number
    latest = db.session.query(Application).order_by(Application.id).first()
    db.session.commit()

    page, everybody = client.get("/manage/forum/calls"), client.get("/manage/forum/calls?people=all")

    assert ["Silent 0" in page.visible, "Silent 1" in page.visible, "Silent 2" in page.visible] == [False, True, True]
    assert "Head office (3)" in page.visible
    assert "The first 2 of 3." in page.visible
    assert "/manage/forum/calls?people=all#office-1" in page.links
    assert "Silent 0" in everybody.visible
    assert "The first" not in everybody.visible
    address = f"/manage/forum/calls/{latest.reference}?people=all"
    assert address in [form["action"] for form in everybody.forms]
    assert client.post(address, fields={"outcome": "no_answer"}).location == "/manage/forum/calls?people=all"


def test_whoever_waits_for_a_visa_stands_where_their_silence_puts_them(client, factory, event, monkeypatch):
    monkeypatch.setattr(call_list, "SHOWN", 1)
    silent(factory, event, name_native="Silent Since Yesterday")
    conditional = factory.application(event, status=Status.OFFERED, name_native="Waits For A Visa")
    days = {"days": [f"{event.starts_on}"], "settle_by": clock.today(event.zone)}
    answering.accept_offer(conditional, mode="in_person", covers=(), condition="visa", **days)
    db.session.query(AnswerCondition).one().settle_by = clock.now() - 5 * DAY
    db.session.commit()

    page = client.get("/manage/forum/calls").visible

    assert ("Waits For A Visa" in page, "Silent Since Yesterday" in page) == (True, False)


def test_a_call_has_a_known_outcome(client, factory, event):
    meant = silent(factory, event)

    client.post(f"/manage/forum/calls/{meant.reference}", expect=422, fields={"outcome": "married"})
    client.post("/manage/forum/calls/TF-2222-22", expect=404, fields={"outcome": "reached"})

    assert db.session.query(Call).count() == 0


def test_nobody_to_call_is_good_news(client, event):
    assert "Nobody to call" in client.get("/manage/forum/calls").visible


def offered(factory, event, *, due, told=3 * DAY, **answers):
    """Somebody whose answer is due in so long, told so long ago."""
    application = factory.application(event, status=Status.OFFERED, **answers)
    offer = db.session.query(Offer).order_by(Offer.id.desc()).first()
    offer.confirm_by = clock.now() + due
    offer.decision.told_at = clock.now() - told
    db.session.commit()
    return application


def mails(template):
    return [mail.about for mail in db.session.query(Mail).where(Mail.template == template)]


def test_people_are_reminded_once_before_the_deadline(factory, event):
    near = offered(factory, event, due=DAY)
    offered(factory, event, due=5 * DAY)
    offered(factory, event, due=-DAY)
    offered(factory, event, due=DAY, told=timedelta(hours=3))
    answering.decline_offer(offered(factory, event, due=DAY))
    db.session.commit()

    assert nudging.remind() == 1
    assert nudging.remind() == 0

    assert mails("offer_reminder") == [near.reference]


def test_the_list_is_split_by_office(client, factory, event):
    office = Office(key="kz", names={"en": "Office in Almaty"}, countries=["KZ"], zone="Asia/Almaty", languages=["en"])
    db.session.add(office)
    silent(factory, event, country="KZ", name_native="From Almaty")
    silent(factory, event, country="TJ", name_native="From Dushanbe")
    discreet = silent(factory, event, country="KZ", name_native="Head Office Please")
    discreet.head_office_only = True
    db.session.commit()

    text = client.get("/manage/forum/calls").visible

    almaty, _found, head = text.partition("Head office (2)")
    assert "Office in Almaty (1)" in almaty
    assert "From Almaty" in almaty
    assert "From Dushanbe" in head
    assert "Head Office Please" in head


def test_a_condition_of_which_nothing_is_heard_is_called_about(client, factory, event):
    application = factory.application(event, status=Status.OFFERED, name_native="Waits For Visa")
    days = {"days": [f"{event.starts_on}"], "settle_by": clock.today(event.zone)}
    answering.accept_offer(application, mode="in_person", covers=(), condition="visa", **days)
    db.session.commit()
    assert "Waits For Visa" not in client.get("/manage/forum/calls").visible

    later = clock.now() + 2 * DAY
    clock.set_source(lambda: later)
    client.sign_in("organizer@demo.example")
    page = client.get("/manage/forum/calls")

    assert "Waits For Visa" in page.visible
    assert "subject to a visa, silent since" in page.visible


def test_a_human_frees_a_place_and_gives_it_back(client, factory, event):
    application = silent(factory, event, name_native="Silent One")
    address = f"/manage/forum/calls/{application.reference}"

    client.post(f"{address}/release")
    freed = client.get("/manage/forum/calls")
    db.session.expire_all()
    assert application.status == Status.LAPSED
    assert db.session.query(FreedPlace).one().why == Status.LAPSED
    assert mails("place_freed") == [application.reference]
    assert "Freed after silence" in freed.visible
    client.post(f"{address}/release", expect=409)

    client.post(f"{address}/return")
    db.session.expire_all()
    assert application.status == Status.OFFERED
    assert db.session.query(FreedPlace).count() == 0
    assert db.session.query(Offer).one().confirm_by == confirming_days.usual_deadline(event)
    assert mails("offer") == [application.reference] * 2

    again = client.post(f"{address}/return", expect=409)
    assert "The place has been given back to this person already." in again.visible
    assert "somebody else" not in again.visible
    assert mails("offer") == [application.reference] * 2


def test_a_place_that_went_on_is_not_given_back(client, factory, event):
    application = silent(factory, event)
    next_one = factory.application(event, status=Status.ON_RESERVE_LIST, funding="none")
    lapsing.free(application)
    filling.offer(event, db.session.query(FreedPlace).one())
    db.session.commit()

    page = client.post(f"/manage/forum/calls/{application.reference}/return", expect=409)

    db.session.expire_all()
    assert "has been offered to somebody else meanwhile" in page.visible
    assert (application.status, next_one.status) == (Status.LAPSED, Status.OFFERED)


def test_nobody_loses_a_place_who_has_time_or_has_answered(client, factory, event):
    has_time = factory.application(event, status=Status.OFFERED)
    declined = silent(factory, event)
    answering.decline_offer(declined)
    db.session.commit()

    for one in (has_time, declined):
        client.post(f"/manage/forum/calls/{one.reference}/release", expect=409)

    db.session.expire_all()
    assert (has_time.status, declined.status) == (Status.OFFERED, Status.DECLINED)


@pytest.mark.parametrize("frees", [True, False])
def test_silence_frees_a_place_only_where_the_event_says_so(factory, event, frees):
    event.silence_frees = frees
    application = silent(factory, event)
    still = factory.application(event, status=Status.OFFERED)

    assert lapsing.lapse() == int(frees)
    assert lapsing.lapse() == 0

    assert application.status == (Status.LAPSED if frees else Status.OFFERED)
    assert still.status == Status.OFFERED


def test_a_silent_person_s_place_goes_to_the_next_by_itself(factory, event):
    event.silence_frees = True
    db.session.add(ReserveSettings(event_id=event.id, fills="automatic", days_needed=7, days_for_visa=30))
    silent(factory, event)
    next_one = factory.application(event, status=Status.ON_RESERVE_LIST, funding="none")

    lapsing.lapse()
    filling.fill()

    assert next_one.status == Status.OFFERED
    assert db.session.query(Decision).where(Decision.application_id == next_one.id).count() == 2


def test_people_of_another_event_are_left_alone(client, factory, event):
    foreign = silent(factory, factory.event("other"))

    for verb in ("release", "return"):
        client.post(f"/manage/forum/calls/{foreign.reference}/{verb}", expect=404)

    assert foreign.status == Status.OFFERED


def test_an_office_works_the_call_list_of_its_country_and_frees_no_place(client, factory, event):
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    own = silent(factory, event, country="KZ", name_native="From Almaty", contact_safely="Never on Fridays")
    other = silent(factory, event, country="TJ", name_native="From Dushanbe")
    discreet = silent(factory, event, country="KZ", name_native="Head Office Please")
    discreet.head_office_only = True
    db.session.commit()
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    page = client.get("/manage/forum/calls")

    assert "Kazakhstan (1)" in page.visible
    assert "Only the head office can open it" in page.visible
    for words in ("From Dushanbe", "Head Office Please", "Head office (", "Free the place"):
        assert words not in page.visible
    client.post(f"/manage/forum/calls/{own.reference}", fields={"outcome": "reached"})
    for hidden in (other, discreet):
        client.post(f"/manage/forum/calls/{hidden.reference}", fields={"outcome": "reached"}, expect=404)
    client.post(f"/manage/forum/calls/{own.reference}/release", expect=403)
    assert [call.application_id for call in db.session.query(Call)] == [own.id]


def test_a_place_that_was_given_by_hand_is_not_given_back(client, factory, event):
    application = silent(factory, event)
    lapsing.free(application)
    factory.application(event, status=Status.APPROVED)
    db.session.commit()

    assert "Freed after silence" not in client.get("/manage/forum/calls").visible
    client.post(f"/manage/forum/calls/{application.reference}/return", expect=409)


@pytest.mark.parametrize(("after", "freed"), [(30, False), (59, False), (60, True)])
def test_who_answers_in_the_last_minute_is_in_time_as_long_as_the_place_is_not_freed(
    client, factory, event, after, freed
):
    event.silence_frees = True
    day = clock.today(event.zone)
    application = factory.application(event, status=Status.OFFERED)
    offer = db.session.query(Offer).one()
    offer.confirm_by = confirming_days.end_of(day, event.zone)
    db.session.commit()
    last = offer.confirm_by + timedelta(seconds=after)
    clock.set_source(lambda: last)
    client.open_by_link(application.person)

    lapsing.lapse()
    page = client.http.get(f"/applications/{application.reference}/answer")
    db.session.expire_all()

    assert (application.status == Status.LAPSED) is freed
    if not freed:
        assert f"{day.day} " in page.text
        assert "23:59" in page.text
        client.post(f"/applications/{application.reference}/answer", fields={"days": [f"{event.starts_on}"]})
        db.session.expire_all()
        assert application.status == Status.CONFIRMED


def test_a_yes_after_that_is_too_late_and_a_no_is_not(client, factory, event):
    event.silence_frees = True
    late, never = silent(factory, event), silent(factory, event)

    for application, address, expect in ((late, "answer", 409), (never, "answer/refusal", 302)):
        client.open_by_link(application.person)
        typed = {"days": [f"{event.starts_on}"]}
        client.post(f"/applications/{application.reference}/{address}", fields=typed, expect=expect)

    db.session.expire_all()
    assert (late.status, never.status) == (Status.OFFERED, Status.DECLINED)


def test_a_no_where_nothing_is_offered_any_more_asks_nobody_to_come(client, factory, event):
    application = silent(factory, event)
    lapsing.free(application)
    db.session.commit()

    with pytest.raises(answering.NothingToDecline) as refusal:
        answering.decline_offer(application)

    assert "come" not in refusal.value.sentence
    assert application.status == Status.LAPSED


def test_before_anybody_is_offered_a_place_the_call_list_says_that(client, factory, event):
    factory.application(event, status=Status.APPROVED)
    assert "Nobody was offered a place yet." in client.get("/manage/forum/calls").visible

    factory.application(event, status=Status.OFFERED)

    assert "Everybody who got an offer has answered it or still has time." in client.get("/manage/forum/calls").visible
