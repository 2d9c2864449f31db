"""Places that fill by themselves: one person a transaction, who is passed over, and what has to wait."""

import threading
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import answering, deciding, telling
from eventreg.review.models import Offer
from eventreg.review.objections.objection_models import LineClearance
from eventreg.review.reserve import filling
from eventreg.review.reserve.reserve_models import FreedPlace, ReserveSettings
from eventreg.review.selection.limit_models import Pin, Scenario, ScenarioPerson, SelectionLimit
from tests.counting import statements

PAGE = "/manage/forum/reserve"


@pytest.fixture
def event(client, factory):
    """Everything fills by itself."""
    event = factory.event("forum", places_in_person=3, places_online=0)
    db.session.add(ReserveSettings(event_id=event.id, fills="automatic", days_needed=7, days_for_visa=30))
    db.session.commit()
    client.sign_in(factory.account().email)
    return event


def waiting(factory, event, *people):
    """People on the reserve list with these facts, in their order; who says nothing else pays alone."""
    scenario = Scenario(event_id=event.id, name="Adopted", by="system", at=clock.now(), adopted_at=clock.now())
    db.session.add(scenario)
    db.session.flush()
    found = []
    for place, facts in enumerate(people):
        one = factory.application(event, status=Status.ON_RESERVE_LIST, **({"funding": "none"} | facts))
        db.session.add(ScenarioPerson(
            scenario_id=scenario.id, application_id=one.id, is_in=False, points=500 - place, draw=place,
            reason="", limits=[],
        ))  # fmt: skip
        found.append(one)
    db.session.commit()
    return found


def at_most(event, number, **traits):
    """A limit that is not to be passed."""
    limit = {"position": 0, "sense": "at_most", "number": number, "counted": "people", "traits": traits}
    db.session.add(SelectionLimit(event_id=event.id, modes=[], lines=[], weight=None, **limit))
    db.session.commit()


def statuses(people):
    db.session.expire_all()
    return [one.status for one in people]


def asked(event, key):
    """The donor of a line is asked."""
    line = next(one for one in event.funding_lines if one.key == key)
    db.session.add(LineClearance(
        event_id=event.id, funding_line_id=line.id, with_names=False, asked_at=clock.now(), asked_by="system"
    ))  # fmt: skip
    db.session.commit()
    return line


def left(factory, event, line=None):
    """Somebody declines a place that nobody paid for, or that a line paid for."""
    one = factory.application(event, status=Status.IN_REVIEW, country="KG")
    covers = list(line.covers) if line else ()
    deciding.approve(one, deciding.OfferPlan("in_person", event.roles[0], (), line, covers))
    telling.send_results(event)
    answering.decline_offer(one)
    db.session.commit()


def reserved(people):
    return [one.status == Status.OFFERED for one in people]


@pytest.mark.parametrize("is_left", [False, True])
def test_whoever_would_pass_a_limit_with_a_place_that_nobody_pays_for_is_passed_over(client, factory, event, is_left):
    if is_left:
        left(factory, event)
    people = waiting(
        factory, event, {"country": "RU", "name_native": "Would Pass"}, {"country": "KZ"}, {"country": "TJ"}
    )
    at_most(event, 0, country=["RU"])

    page = client.get(PAGE)

    assert "Would Pass : would pass a limit" in page.visible
    assert "Next: Would Pass" not in page.visible
    assert filling.fill() == 2
    assert statuses(people) == [Status.ON_RESERVE_LIST, Status.OFFERED, Status.OFFERED]


def test_whoever_is_in_whatever_is_suggested_has_no_place_before_it_is_given(factory, event):
    people = waiting(factory, event, {"country": "RU"})
    at_most(event, 1, country=["RU"])
    db.session.add(Pin(event_id=event.id, application_id=people[0].id, is_in=True, by="system", at=clock.now()))
    db.session.commit()

    assert filling.fill() == 1
    assert statuses(people) == [Status.OFFERED]


def test_a_line_whose_donor_waits_keeps_nobody_from_another_line(client, factory, event):
    asked(event, "organizers")
    people = waiting(factory, event, {"funding": "full", "name_native": "Needs It"}, {}, {"funding": "full"}, {})

    assert "Needs It : the donor of the line has not said “no objection” yet" in client.get(PAGE).visible
    assert filling.fill() == 2
    assert reserved(people) == [False, True, False, True]
    db.session.expire_all()
    assert {one.funding_line.key for one in db.session.query(Offer).where(Offer.decision.has(undone_at=None))} == {
        "self"
    }


def test_a_place_that_a_waiting_donor_s_guest_left_waits_and_the_others_are_filled(factory, event):
    line = next(one for one in event.funding_lines if one.key == "organizers")
    left(factory, event, line)
    asked(event, "organizers")
    people = waiting(factory, event, {"funding": "full"}, {}, {}, {})

    assert filling.fill() == 2
    assert reserved(people) == [False, True, True, False]
    assert db.session.query(FreedPlace).one().given_at is None


def put(application, status):
    """Somewhere on its way, however it came there."""
    db.session.execute(update(Application).where(Application.id == application.id).values(status=status))
    db.session.commit()


SENT = [Status.SUBMITTED, Status.RETURNED, Status.AWAITING_ENDORSEMENT, Status.IN_REVIEW, Status.RESERVE]


@pytest.mark.parametrize("status", SENT)
def test_what_nobody_has_had_waits_for_every_application_that_is_sent(client, factory, event, status):
    people = waiting(factory, event, {})
    factory.application(event, status=Status.DRAFT)
    sent = factory.application(event, status=Status.SUBMITTED)
    put(sent, status)

    assert filling.fill() == 0
    page = client.get(PAGE)
    assert "only when everybody has been decided about" in page.visible
    assert "1 application is not that far yet." in page.visible

    put(sent, Status.WITHDRAWN)
    assert "within minutes" in client.get(PAGE).visible
    assert filling.fill() == 1
    assert statuses(people) == [Status.OFFERED]


def test_what_somebody_left_does_not_wait_for_whoever_is_read(factory, event):
    left(factory, event)
    people = waiting(factory, event, {}, {})
    factory.application(event, status=Status.SUBMITTED)

    assert filling.fill() == 1
    assert reserved(people) == [True, False]


def test_where_nobody_can_take_any_place_a_round_asks_little_and_holds_nothing(factory, event):
    event.mode, event.places_in_person, event.places_online = "hybrid", 0, 1
    waiting(factory, event, *[{"mode": "in_person"}] * 3)
    with statements() as few:
        assert filling.fill() == 0
    event.places_online = 300
    db.session.commit()

    with Session(db.engine) as other:
        begin_writing(other)  # on SQLite nobody else can write now
        with statements() as many:
            assert filling.fill() == 0

    assert len(many) == len(few)
    assert [one for one in many if not one.startswith("SELECT") or "FOR NO KEY UPDATE" in one] == []


class Writing(threading.Event):
    """Whenever it is asked, somebody else writes; after some times it says stop."""

    def __init__(self, event, times):
        super().__init__()
        self.event_id, self.times, self.written = event.id, times, 0

    def is_set(self):
        with Session(db.engine) as other:
            begin_writing(other)
            if db.engine.dialect.name == "postgresql":
                other.execute(text("SET LOCAL lock_timeout = '5s'"))
            other.execute(update(Event).where(Event.id == self.event_id).values(confirm_days=Event.confirm_days + 1))
            other.commit()
        self.written += 1
        return self.written > self.times


@pytest.mark.parametrize(("times", "given"), [(0, 0), (2, 1), (3, 2), (9, 3)])
def test_others_write_between_two_people_and_it_stops_when_told(factory, event, times, given):
    people = waiting(factory, event, {}, {}, {}, {})
    stop = Writing(event, times)

    assert filling.fill(stop) == given

    assert reserved(people) == [number < given for number in range(4)]
    assert stop.written >= given


def test_without_a_place_online_nobody_is_offered_one_instead(client, factory, event):
    event.mode, event.places_online = "hybrid", 0
    event.starts_on = clock.today(event.zone) + timedelta(days=3)
    people = waiting(factory, event, {"name_native": "Too Late"})

    page = client.get(PAGE)

    assert "Next, online" not in page.visible
    assert "Too Late : no time left for a ticket" in page.visible
    event.places_online = 1
    db.session.commit()
    assert "Nobody can come in person any more. Next, online: Too Late" in client.get(PAGE).visible
    assert filling.fill() == 1
    assert reserved(people) == [True]


def test_online_it_is_the_time_to_answer_that_runs_out(client, factory, event):
    event.mode, event.places_online = "online", 2
    event.starts_on = clock.today(event.zone) - timedelta(days=1)
    waiting(factory, event, {"mode": "online", "name_native": "From Afar"})

    page = client.get(PAGE)

    assert "From Afar : no time left to answer, because the event has begun" in page.visible
    assert "no time left for a ticket" not in page.visible
    assert filling.fill() == 0


def test_what_is_given_late_is_to_be_answered_before_the_event_ends(factory, event):
    event.starts_on = clock.today(event.zone) + timedelta(days=1)
    event.ends_on = event.starts_on + timedelta(days=1)
    db.session.query(ReserveSettings).one().days_needed = 0
    waiting(factory, event, {})

    assert filling.fill() == 1

    confirm_by = db.session.query(Offer).order_by(Offer.id.desc()).first().confirm_by
    assert confirm_by.astimezone(ZoneInfo(event.zone)).date() == event.starts_on
