"""Results that are sent at a time set."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, update
from sqlalchemy.event import listens_for, remove

from eventreg.applications import sending
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events.forms import local
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.outbox.models import Mail
from eventreg.review import deciding
from eventreg.review.models import ResultsSending
from eventreg.review.results_models import ResultsSchedule

DAY = timedelta(days=1)
PAGE = "/manage/forum/results"


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event


def set_time(client, event, *, expect=302, ahead=DAY, expected=None, **fields):
    if expected is None:
        expected = client.get(PAGE).inputs.get("expected", "")
    typed = {
        "at": local(clock.now() + ahead, event.zone).strftime("%Y-%m-%dT%H:%M"), "expected": expected,
        "confirm_by": (clock.today(event.zone) + 9 * DAY).isoformat(),
    }  # fmt: skip
    page = client.post(f"{PAGE}/schedule", expect=expect, fields=typed | fields)
    db.session.expire_all()
    return page


def at_that_time(app, ahead=DAY):
    later = clock.now() + ahead + timedelta(minutes=2)
    clock.set_source(lambda: later)
    done = worker.run_due(app)
    db.session.rollback()
    db.session.expire_all()
    return done


def two(factory, event):
    return [factory.application(event, status=status) for status in (Status.APPROVED, Status.NOT_SELECTED)]


def test_results_are_sent_at_the_time_set_and_not_before(app, client, factory, event):
    people = two(factory, event)

    set_time(client, event)

    page = client.get(PAGE)
    assert "The results will be sent by themselves" in page.visible
    assert "2 results, on" in page.visible
    worker.run_due(app)
    db.session.expire_all()
    assert [one.status for one in people] == [Status.APPROVED, Status.NOT_SELECTED]

    at_that_time(app)
    assert [one.status for one in people] == [Status.OFFERED, Status.REFUSED]
    sending = db.session.query(ResultsSending).one()
    schedule = db.session.query(ResultsSchedule).one()
    assert (sending.by, schedule.outcome) == (schedule.by, "sent")
    counts = Counter(mail.template for mail in db.session.query(Mail))
    assert (counts["offer"], counts["not_selected"]) == (1, 1)


def test_what_is_called_off_is_not_sent(app, client, factory, event):
    people = two(factory, event)
    set_time(client, event)
    schedule = db.session.query(ResultsSchedule).one()
    address = f"{PAGE}/schedule/{schedule.uid}/cancellation"

    client.post(address)
    client.post(address, expect=409)
    at_that_time(app)

    assert [one.status for one in people] == [Status.APPROVED, Status.NOT_SELECTED]
    assert schedule.outcome == "cancelled"


def test_what_is_called_off_while_it_is_refused_stays_called_off(app, client, factory, event):
    two(factory, event)
    set_time(client, event)
    factory.application(event, status=Status.RESERVE)
    colleague, cancelled = create_engine(db.engine.url), []

    @listens_for(db.session, "after_rollback")
    def call_off(_session):  # the row is held by nobody now
        with colleague.begin() as connection:
            ended = {"outcome": "cancelled", "ended_at": clock.now(), "ended_by": "account:7"}
            waiting = update(ResultsSchedule).where(ResultsSchedule.outcome.is_(None))
            cancelled.append(connection.execute(waiting.values(**ended)).rowcount)

    try:
        at_that_time(app)
    finally:
        remove(db.session, "after_rollback", call_off)
        colleague.dispose()

    assert 1 in cancelled
    schedule = db.session.query(ResultsSchedule).one()
    assert (schedule.outcome, schedule.why, schedule.ended_by) == ("cancelled", None, "account:7")


@pytest.mark.parametrize("change", ["more", "fewer", "anew"])
def test_decisions_that_changed_meanwhile_are_not_sent(app, client, factory, event, change):
    first, _second = two(factory, event)
    set_time(client, event)
    if change == "more":
        factory.application(event, status=Status.RESERVE)
    elif change == "fewer":
        deciding.undo_decision(first)
    else:
        deciding.put_on_reserve_list(first)
    db.session.commit()

    at_that_time(app)

    assert db.session.query(ResultsSchedule).one().outcome == "not_sent"
    assert db.session.query(ResultsSending).count() == 0
    client.sign_in("organizer@demo.example")
    assert "The results were not sent" in client.get(PAGE).visible


def test_whoever_takes_their_application_back_does_not_keep_the_others_waiting(app, client, factory, event):
    gone, told = two(factory, event)
    set_time(client, event)
    sending.withdraw(gone)
    db.session.commit()

    at_that_time(app)

    assert db.session.query(ResultsSchedule).one().outcome == "sent"
    assert (gone.status, told.status) == (Status.WITHDRAWN, Status.REFUSED)


def test_whoever_set_the_time_is_told_that_nothing_was_sent(app, client, factory, event):
    two(factory, event)
    set_time(client, event)
    factory.application(event, status=Status.RESERVE)
    at_that_time(app)

    [mail] = [one for one in db.session.query(Mail) if one.template == "results_not_sent"]
    assert mail.address == "organizer@demo.example"
    client.sign_in("organizer@demo.example")
    assert "The results were to be sent on" in client.get("/manage/forum/").visible
    now = client.get(PAGE).inputs
    client.post(PAGE, fields={"confirm_by": now["confirm_by"], "expected": now["expected"]})
    factory.application(event, status=Status.RESERVE)
    assert "The results were to be sent on" not in client.get("/manage/forum/").visible


def test_one_time_is_set_at_once(client, factory, event):
    two(factory, event)
    set_time(client, event)

    page = set_time(client, event, expect=409)

    assert "A time is set already." in page.visible


@pytest.mark.parametrize(
    ("fields", "expect"),
    [
        ({"at": ""}, 422), ({"at": "soon"}, 422), ({"at": "1999-01-01T10:00"}, 422), ({"at": "2199-01-01T10:00"}, 422),
        ({"confirm_by": ""}, 422), ({"confirm_by": "2199-01-01"}, 422), ({"confirm_by": "2001-01-01"}, 422),
        ({"expected": "7"}, 409),
    ],
)  # fmt: skip
def test_an_impossible_time_is_refused_and_nothing_typed_is_lost(client, factory, event, fields, expect):
    two(factory, event)

    page = set_time(client, event, expect=expect, **fields)

    assert db.session.query(ResultsSchedule).count() == 0
    for name in {"at", "confirm_by"} & set(fields):
        assert f'value="{fields[name]}"' in page.text


def test_nothing_decided_is_nothing_to_set(client, event):
    page = set_time(client, event, expect=409, expected="0")

    assert "There is no decision that has not been told yet." in page.visible


def test_another_event_s_time_is_not_called_off(client, factory, event):
    two(factory, event)
    set_time(client, event)
    factory.event("other")
    uid = db.session.query(ResultsSchedule).one().uid

    client.post(f"/manage/other/results/schedule/{uid}/cancellation", expect=404)

    db.session.expire_all()
    assert db.session.query(ResultsSchedule).one().outcome is None


def test_without_a_look_the_page_says_why_nothing_was_sent_until_it_is(app, client, factory, event):
    from tests.client import Client

    people = two(factory, event)
    client.post(f"{PAGE}/second-eyes", fields={"second_eyes": "1"})
    set_time(client, event)
    assert "Nobody else has looked at them as they are now." in client.get(PAGE).visible

    at_that_time(app)

    schedule = db.session.query(ResultsSchedule).one()
    assert (schedule.outcome, schedule.why) == ("not_sent", "not_looked")
    client.sign_in("organizer@demo.example")
    page = client.get(PAGE)
    assert "because nobody else had looked at the results" in page.visible
    assert "the decisions had changed" not in page.visible
    colleague = Client(app)
    colleague.sign_in(factory.account("colleague@demo.example").email)
    colleague.post(f"{PAGE}/looks", fields={"expected": colleague.get(PAGE).inputs["expected"]})
    day = (clock.today(event.zone) + 9 * DAY).isoformat()
    client.post(PAGE, fields={"confirm_by": day, "expected": page.inputs["expected"]})
    db.session.expire_all()
    assert [one.status for one in people] == [Status.OFFERED, Status.REFUSED]
    assert "The results were not sent" not in client.get(PAGE).visible


def test_whoever_sets_a_time_and_switches_the_second_pair_of_eyes_off_sends_nothing(app, client, factory, event):
    people = two(factory, event)
    client.post(f"{PAGE}/second-eyes", fields={"second_eyes": "1"})
    set_time(client, event)
    client.post(f"{PAGE}/second-eyes", fields={"second_eyes": "0"})
    assert "has switched the second pair of eyes off, so nothing will be sent then" in client.get(PAGE).visible

    at_that_time(app)

    assert db.session.query(ResultsSchedule).one().why == "switched_off"
    assert [one.status for one in people] == [Status.APPROVED, Status.NOT_SELECTED]
