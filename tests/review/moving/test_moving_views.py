"""An event is postponed, or goes online: everybody who holds a place confirms again."""

from datetime import timedelta

import pytest

from eventreg.applications.invitations import making
from eventreg.applications.status import Status
from eventreg.badges import queries as badge_queries
from eventreg.core import clock
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.participants import queries as participant_queries
from eventreg.participants.models import Participant
from eventreg.review import answering, deciding, queries, telling
from eventreg.review.models import Decision
from tests.at_once import browser, sent
from tests.events.test_views import NEW
from tests.inviting import Invite

HERE = "/manage/forum/results/moving"
DAY = timedelta(days=1)


@pytest.fixture
def event(factory, client):
    event = factory.event("forum", places_in_person=3, places_online=3)
    client.sign_in(factory.account(event_id=event.id).email)
    return event


def later(event, *, days=90, **fields):
    usual = {
        "starts_on": f"{event.starts_on + days * DAY}", "ends_on": f"{event.ends_on + days * DAY}",
        "mode": event.mode, "places_online": "3", "confirm_by": f"{clock.today(event.zone) + 7 * DAY}",
        "words": "The hall is under water. Зал затоплен.",
    }  # fmt: skip
    return usual | fields


def online(event, **fields):
    return later(event, days=0, mode="online", **fields)


def move(client, fields, *, expect=302):
    """Look, then do what was looked at."""
    seen = client.post(f"{HERE}/preview", expect=200, fields=fields).inputs["expected"]
    page = client.post(HERE, expect=expect, fields=fields | {"expected": seen})
    db.session.expire_all()
    return page


def offer_of(application):
    return db.session.scalars(queries.newest_decision(application)).one().offer


def mails(template="confirm_again"):
    return db.session.query(Mail).where(Mail.template == template).all()


def test_the_page_shows_the_event_as_it_is(client, event):
    page = client.get(HERE)

    assert page.inputs["starts_on"] == f"{event.starts_on}"
    assert "Nothing is sent before you have seen" in page.visible


def test_looking_writes_nothing_and_shows_a_real_message(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED)
    before = event.starts_on

    page = client.post(f"{HERE}/preview", expect=200, fields=later(event))

    assert "Move the event and ask 1 person" in page.visible
    assert "The hall is under water" in page.visible
    db.session.expire_all()
    assert (event.starts_on, application.status) == (before, Status.CONFIRMED)
    assert not mails()


def test_a_postponed_event_asks_everybody_again(client, factory, event):
    badge = factory.badge(event)
    confirmed = badge.participant.application
    kept = factory.application(event, status=Status.OFFERED)
    answering.accept_offer(
        kept, mode="in_person", days=[f"{event.starts_on}"], covers=(), condition="visa",
        settle_by=clock.today(event.zone) + 10 * DAY,
    )  # fmt: skip
    open_offer = factory.application(event, status=Status.OFFERED)
    waits = factory.application(event, status=Status.ON_RESERVE_LIST)
    db.session.commit()
    first = event.starts_on

    move(client, later(event))

    assert event.starts_on == first + 90 * DAY
    asked = [confirmed, kept, open_offer]
    assert {one.status for one in asked} == {Status.OFFERED}
    assert waits.status == Status.ON_RESERVE_LIST
    assert offer_of(confirmed).days == [f"{event.starts_on + n * DAY}" for n in range(3)]
    assert offer_of(kept).days == [f"{event.starts_on}"]
    assert {mail.about for mail in mails()} == {one.reference for one in asked}
    assert db.session.scalar(badge_queries.badge_in_force(badge.participant)) is None
    assert badge.participant.left_at is not None


def test_whoever_waits_is_told_and_not_asked(client, factory, event):
    waits, draft = factory.application(event), factory.application(event, status=Status.DRAFT)
    over = factory.application(event, status=Status.DECLINED)

    page = client.post(f"{HERE}/preview", expect=200, fields=later(event))
    assert "1 person whose application is open is told of it" in page.visible
    move(client, later(event))

    told = mails("event_moved")
    assert [one.about for one in told] == [waits.reference]
    assert {draft.status, over.status, waits.status} == {Status.DRAFT, Status.DECLINED, Status.SUBMITTED}


def test_whoever_confirms_again_takes_part_again(client, factory, event):
    application = factory.participant(event).application
    move(client, later(event))
    client.open_by_link(application.person)

    own = client.get(f"/applications/{application.reference}/answer")
    assert "The event has moved" in own.visible
    client.post(
        f"/applications/{application.reference}/answer", expect=302,
        fields={"mode": "in_person", "days": [f"{event.starts_on}"]},
    )  # fmt: skip

    db.session.expire_all()
    participant = db.session.scalars(participant_queries.of_application(application)).one()
    assert application.status == Status.CONFIRMED
    assert (participant.left_at, participant.days) == (None, [f"{event.starts_on}"])
    assert db.session.scalar(badge_queries.badge_in_force(participant)) is not None
    assert db.session.query(Participant).count() == 1


def test_an_event_that_goes_online_asks_those_who_would_have_come(client, factory, event):
    present = factory.application(event, status=Status.CONFIRMED)
    remote = factory.application(event, status=Status.CONFIRMED, mode="online")

    move(client, online(event))

    assert event.mode == "online"
    assert (present.status, remote.status) == (Status.OFFERED, Status.CONFIRMED)
    offer = offer_of(present)
    assert (offer.mode, offer.covers, offer.funding_line) == ("online", [], None)


def test_online_there_have_to_be_places_for_all(client, factory, event):
    for _ in range(3):
        factory.application(event, status=Status.CONFIRMED)

    page = client.post(f"{HERE}/preview", expect=409, fields=online(event, places_online="2"))

    assert "People who would take part online: 3. Places online: 2." in page.visible
    assert page.inputs["places_online"] == "2"
    assert db.session.get(Event, event.id).mode == "hybrid"


def test_private_offers_follow_the_event(client, factory, event):
    application = factory.application(event, status=Status.APPROVED)

    move(client, later(event))

    assert application.status == Status.APPROVED
    assert offer_of(application).days == [f"{event.starts_on + n * DAY}" for n in range(3)]
    assert not mails()


def test_who_answered_meanwhile_is_looked_at_again(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED)
    seen = client.post(f"{HERE}/preview", expect=200, fields=later(event)).inputs["expected"]
    deciding.cancel(application, reason="Ill.", words="Sorry.")
    db.session.commit()

    page = client.post(HERE, expect=409, fields=later(event) | {"expected": seen})

    assert "This is not what you looked at" in page.visible
    assert "ask 0 people" in page.visible
    assert not mails()


def test_a_private_offer_follows_also_if_a_later_decision_was_taken_back(client, factory, event):
    application = factory.application(event, status=Status.APPROVED)
    deciding.put_on_reserve_list(application)
    deciding.undo_decision(application)
    db.session.commit()

    move(client, later(event))

    assert offer_of(application).days == [f"{event.starts_on + n * DAY}" for n in range(3)]


def test_who_looked_before_somebody_else_moved_it_looks_again(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED)
    fields, first = later(event, days=60), event.starts_on
    seen = client.post(f"{HERE}/preview", expect=200, fields=fields).inputs["expected"]
    move(client, later(event, days=30))

    page = client.post(HERE, expect=409, fields=fields | {"expected": seen})

    assert "the dates were changed since" in page.visible
    db.session.expire_all()
    assert event.starts_on == first + 30 * DAY
    assert [mail.about for mail in mails()] == [application.reference]


def test_who_says_yes_to_less_meanwhile_is_looked_at_again(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)
    seen = client.post(f"{HERE}/preview", expect=200, fields=later(event)).inputs["expected"]
    answering.accept_offer(application, mode="in_person", days=[f"{event.starts_on}"], covers=())
    db.session.commit()

    client.post(HERE, expect=409, fields=later(event) | {"expected": seen})

    assert not mails()


def test_of_several_who_move_it_at_once_one_does(app, client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED)
    moves = [later(event, days=days) for days in (30, 40, 50, 60)]
    seen = [client.post(f"{HERE}/preview", expect=200, fields=one).inputs["expected"] for one in moves]

    answers = sent(app, [browser(client)] * 4, lambda _n: HERE, lambda n: moves[n] | {"expected": seen[n]})

    assert sorted(answers) == [302, 409, 409, 409]
    assert [mail.about for mail in mails()] == [application.reference]


def test_pressing_twice_asks_once(client, factory, event):
    factory.application(event, status=Status.CONFIRMED)
    fields = later(event)
    seen = client.post(f"{HERE}/preview", expect=200, fields=fields).inputs["expected"]
    client.post(HERE, expect=302, fields=fields | {"expected": seen})

    page = client.post(HERE, expect=409, fields=fields | {"expected": seen})

    assert "This is not what you looked at" in page.visible
    assert len(mails()) == 1


def test_nothing_moves_where_nothing_changes(client, event):
    page = client.post(f"{HERE}/preview", expect=422, fields=later(event, days=0))

    assert "there is nothing to ask" in page.visible


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("starts_on", "", "Please give a date"),
        ("starts_on", "0001-01-01", "Please check the year"),
        ("words", " ", "Please answer this question"),
        ("mode", "on the moon", "Please choose from the list"),
        ("places_online", "-1", "Write a number from 0 to 100,000"),
        ("places_online", "many", "Please write a whole number"),
    ],
)
def test_bad_input_stays_typed_with_a_sentence(client, event, field, typed, sentence):
    page = client.post(f"{HERE}/preview", expect=422, fields=later(event, **{field: typed}))

    assert sentence in page.visible


def test_the_last_day_before_the_first(client, event):
    page = client.post(f"{HERE}/preview", expect=422, fields=later(event, ends_on=f"{event.starts_on}"))

    assert "the event ends before it begins" in page.visible


def test_a_day_to_confirm_by_that_is_too_late(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED)
    fields = later(event, confirm_by=f"{event.starts_on + 91 * DAY}")

    page = move(client, fields, expect=422)

    assert "Choose a day between tomorrow and the day before the event begins" in page.visible
    assert application.status == Status.CONFIRMED


def settings(event, **fields):
    first = event.starts_on
    usual = {
        "starts_on": f"{first}", "ends_on": f"{event.ends_on}", "call_opens": f"{first - 70 * DAY}T09:00",
        "call_closes": f"{first - 40 * DAY}T09:00", "results_on": f"{first - 30 * DAY}", "zone": event.zone,
        "places_in_person": f"{event.places_in_person}", "places_online": f"{event.places_online}",
    }  # fmt: skip
    return NEW | usual | fields


def test_settings_do_not_take_days_from_under_people(client, factory, event):
    factory.application(event, status=Status.CONFIRMED)
    first, last = event.starts_on, event.ends_on

    page = client.post("/manage/forum/settings", expect=409, fields=settings(event, starts_on=f"{first + DAY}"))

    assert "People hold places for these days" in page.visible
    assert db.session.get(Event, event.id).starts_on == first
    client.post("/manage/forum/settings", expect=409, fields=settings(event, mode="online"))
    client.post("/manage/forum/settings", expect=302, fields=settings(event, ends_on=f"{last + DAY}"))


def test_settings_do_not_take_places_that_people_have(client, factory, event):
    factory.application(event, status=Status.CONFIRMED)
    factory.application(event, status=Status.OFFERED)
    factory.application(event, status=Status.CONFIRMED, mode="online")

    page = client.post("/manage/forum/settings", expect=409, fields=settings(event, places_in_person="1"))

    assert "Places in person that are confirmed or offered: 2; kept for people who are invited: 0." in page.visible
    online = client.post("/manage/forum/settings", expect=409, fields=settings(event, places_online="0"))
    assert "Places online that are confirmed or offered: 1; kept for people who are invited: 0." in online.visible
    client.post("/manage/forum/settings", expect=302, fields=settings(event, places_in_person="2", places_online="1"))


def test_settings_do_not_take_places_that_are_kept_for_the_invited(client, factory, event):
    factory.application(event, status=Status.CONFIRMED)
    Invite(event).institution(people=2)
    db.session.commit()

    page = client.post("/manage/forum/settings", expect=409, fields=settings(event, places_in_person="2"))

    assert "Places in person that are confirmed or offered: 1; kept for people who are invited: 2." in page.visible
    client.post("/manage/forum/settings", expect=302, fields=settings(event, places_in_person="3"))


def test_the_decision_before_is_kept(client, factory, event):
    application = factory.application(event, status=Status.CONFIRMED)
    move(client, later(event))

    outcomes = [one.outcome for one in db.session.scalars(queries.decisions(application))]

    assert outcomes == [Status.APPROVED, Status.APPROVED]
    assert db.session.query(Decision).where(Decision.told_at.is_(None)).count() == 0


def test_open_invitations_offer_what_the_event_is_now(client, factory, event):
    invite = Invite(event)
    invitation, answered_one = invite.person(), invite.person(email="other@gov.example", name="Бахтиёр")
    making.revoke(answered_one)
    ministry = invite.institution()
    db.session.commit()
    earlier, days = invite.link(invitation), list(invitation.days)

    page = client.post(f"{HERE}/preview", expect=200, fields=online(event, **later_days(event)))
    assert "Open invitations" in page.visible
    move(client, online(event, **later_days(event)))

    assert (invitation.mode, invitation.covers, invitation.funding_line) == ("online", [], None)
    assert invitation.days != days
    assert ministry.mode == "online"
    assert answered_one.mode == "in_person"
    newest = {mail.address: mail for mail in mails("invitation")}
    assert set(newest) == {"aliya@gov.example", "office@water.example", "other@gov.example"}
    assert len(mails("invitation")) == 5
    text = client.get(earlier).visible
    assert "Online" in text
    assert "Travel, Hotel" not in text


def later_days(event):
    fields = later(event)
    return {"starts_on": fields["starts_on"], "ends_on": fields["ends_on"]}


@pytest.mark.parametrize("change", [later, online])
def test_the_letter_says_who_pays_as_long_as_there_is_something_to_pay(client, factory, event, change):
    application, line = factory.application(event), next(one for one in event.funding_lines if one.covers)
    plan = deciding.OfferPlan("in_person", event.roles[0], funding_line=line, covers=line.covers)
    deciding.approve(application, plan)
    telling.send_results(event)
    db.session.commit()

    page = client.post(f"{HERE}/preview", expect=200, fields=change(event))
    move(client, change(event))

    [mail] = mails()
    assert mail.values["line"] == (line.names if change is later else {})
    assert (f"Paid by: {line.names['en']}" in page.visible) is (change is later)


def test_the_page_of_an_event_online_names_no_venue(client, factory, event):
    event.places = {"en": "Palace of Congresses"}
    db.session.commit()
    assert "Palace of Congresses" in client.get("/events/forum").visible

    move(client, online(event))

    assert "Palace of Congresses" not in client.get("/events/forum").visible
    event.mode = "hybrid"
    db.session.commit()
    assert "Palace of Congresses" in client.get("/events/forum").visible
