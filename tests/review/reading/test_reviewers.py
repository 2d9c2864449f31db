"""Who reads, what, and what becomes of it when somebody is taken away; the overview."""

from datetime import timedelta

import pytest

from eventreg.accounts import domain as accounts
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.outbox import render
from eventreg.outbox.letter import Letter
from eventreg.outbox.models import Mail
from eventreg.review.reading import assignment_queries, planning, points, review_settings, reviewers
from eventreg.review.reading.reading_models import DONE, OPEN, TAKEN_BACK, Assignment
from tests.counting import statements
from tests.review.reading import readers

OVERVIEW = "/manage/forum/review"
ALL = f"{OVERVIEW}/reviewers"


@pytest.fixture
def two(factory, event):
    """Two reviewers."""
    return [readers.reviewer(factory, event, number) for number in (1, 2)]


def states(event):
    readers.fresh()
    return {(one.account_id, one.state) for one in db.session.query(Assignment).all()}


def test_whoever_holds_the_role_is_listed_by_themselves(client, factory, event, two):
    readers.reviewer(factory, factory.event("other"), 7)
    factory.account("former@reads.example", "reviewer", event_id=event.id, until=clock.now() - timedelta(days=1))

    page = client.get(ALL)

    assert "reviewer1@reads.example" in page.visible
    assert "reviewer2@reads.example" in page.visible
    assert "reviewer7@reads.example" not in page.visible
    assert "former@reads.example" not in page.visible


def test_nobody_yet_says_what_to_do(client, event):
    assert "Nobody reads yet" in client.get(ALL).visible


def test_what_somebody_reads(client, event, two):
    client.post(
        f"{ALL}/{two[0].id}", fields={"languages": ["ru"], "themes": ["water"], "countries": ["KZ", "TJ"], "most": "40"}
    )

    readers.fresh()
    found = reviewers.one_of(event, two[0].id)
    assert (found.languages, found.themes, found.countries, found.most) == ({"ru"}, {"water"}, {"KZ", "TJ"}, 40)
    page = client.get(ALL)
    assert "Kazakhstan, Tajikistan" in page.visible
    assert "at most 40 readings" in page.visible


@pytest.mark.parametrize("typed", [{"most": "-1"}, {"most": "many"}, {"languages": ["xx"]}, {"countries": ["ZZ"]}])
def test_what_cannot_be_read_is_said(client, event, two, typed):
    page = client.post(f"{ALL}/{two[0].id}", expect=422, fields={"most": "3"} | typed)

    assert "needs another look" in page.visible
    assert reviewers.one_of(event, two[0].id).most is None


def test_somebody_who_does_not_read_here_is_not_found(client, factory, event):
    stranger = readers.reviewer(factory, factory.event("other"))

    for below in ("", "/removal", "/restoration"):
        client.post(f"{ALL}/{stranger.id}{below}", expect=404, fields={})
    client.get(f"{ALL}/{stranger.id}", expect=404)


def test_taken_away_halfway_what_is_open_goes_to_others_and_what_was_sent_counts(client, factory, event, two):
    readers.criterion(event)
    read, open_one = factory.application(event), factory.application(event)
    readers.send(readers.give(read, two[0]), 4)
    readers.give(open_one, two[0])

    client.post(f"{ALL}/{two[0].id}/removal", fields={"pass_on": "1"})

    assert states(event) == {(two[0].id, DONE), (two[0].id, TAKEN_BACK), (two[1].id, OPEN)}
    assert points.of_event(event)[read.id].mean == 400
    assert "Taken away" in client.get(ALL).visible
    assert [one.account.id for one in reviewers.active(event)] == [two[1].id]


def test_taken_away_only_frees_what_is_open_and_may_be_undone(client, factory, event, two):
    readers.give(factory.application(event), two[0])

    client.post(f"{ALL}/{two[0].id}/removal", fields={})
    assert states(event) == {(two[0].id, TAKEN_BACK)}
    page = client.post(f"{ALL}/{two[0].id}", expect=409, fields={"most": "3"})
    assert "does not read at this event any more" in page.visible
    client.post(f"{ALL}/{two[0].id}/restoration", fields={})

    assert states(event) == set()
    assert len(reviewers.active(event)) == 2


def test_whoever_lost_the_role_with_something_open_is_shown(client, factory, event, two):
    readers.give(factory.application(event), two[0])
    accounts.take_role(two[0].staff_roles[0])
    db.session.commit()

    assert "Holds the role no more" in client.get(ALL).visible
    assert [one.account.id for one in reviewers.active(event)] == [two[1].id]


def test_what_somebody_without_the_role_has_open_is_free_and_what_they_sent_counts(client, factory, event, two):
    readers.criterion(event)
    sent, open_one = factory.application(event), factory.application(event, name_native="Open One")
    readers.send(readers.give(sent, two[0]), 4)
    readers.give(open_one, two[0])
    stage = review_settings.first_stage(review_settings.of(event))
    assert readers_of(event)[open_one.id] == 1

    accounts.take_role(two[0].staff_roles[0])
    db.session.commit()

    assert readers_of(event) == {sent.id: 1, open_one.id: 0}
    assert points.of_event(event)[sent.id].mean == 400
    overview = client.get(OVERVIEW).visible
    assert "no longer a reviewer" in overview
    assert "1 reading is free for others" in overview
    assert "No longer a reviewer" in client.get(f"{OVERVIEW}/applications/{open_one.reference}").visible
    assert (open_one.id, two[1].id) in planning.prepare(event, stage).plan.pairs
    accounts.give_role(two[0], "reviewer", event_id=event.id)
    db.session.commit()
    assert readers_of(event)[open_one.id] == 1


def readers_of(event):
    readers.fresh()
    first = review_settings.first_stage(review_settings.of(event))
    short = assignment_queries.short_of_readers(event, first.key, first.key, first.readers)
    return {one.id: number for one, number in db.session.execute(short)}


def test_the_overview_begins_with_what_to_do_first(client, event):
    page = client.get(OVERVIEW)

    assert "Nobody reads yet: four steps" in page.visible
    assert "Say what is scored" in page.visible


def test_the_overview_says_how_far_everybody_is(client, factory, event, two):
    readers.criterion(event)
    done, short = factory.application(event), factory.application(event, name_native="Short One")
    readers.send(readers.give(done, two[0]), 4)
    readers.give(done, two[1])
    readers.give(short, two[0])
    factory.application(event, status=Status.WITHDRAWN)

    page = client.get(OVERVIEW)

    assert "1 Readings sent assigned: 3 2 Still to read" in page.visible
    assert "Readings sent 1 of 4" in page.visible
    assert "reviewer1@reads.example 1 of 2" in page.visible
    assert "1 application has too few readers." in page.visible
    assert "Short One" in page.visible
    assert "1 of 2 readers" in page.visible


def test_what_is_withdrawn_is_open_no_more(client, factory, event, two):
    application = factory.application(event)
    readers.give(application, two[0])
    from eventreg.applications import lifecycle

    lifecycle.move(application, Status.WITHDRAWN)
    db.session.commit()

    assert "Nobody reads yet: four steps" in client.get(OVERVIEW).visible


def test_an_office_is_sent_on_to_the_ranks_that_it_gives_and_others_have_no_review(client, factory, event):
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)
    assert client.get("/manage/forum/review", expect=302).location.endswith("/manage/forum/review/ranking")
    client.sign_in(factory.account("desk@demo.example", "desk", event_id=event.id).email)
    client.get("/manage/forum/review", expect=403)


def test_reviewers_are_sent_on_to_what_they_have_to_read(client, factory, event, two):
    client.sign_in(two[0].email)

    page = client.get(OVERVIEW, expect=302)

    assert page.location.endswith("/manage/forum/review/queue")


@pytest.mark.parametrize("below", ["/criteria", "/settings", "/reviewers", "/assignments", "/disagreement", "/stages"])
def test_the_organizer_s_pages_are_closed_to_reviewers_and_offices(client, factory, event, two, below):
    client.sign_in(two[0].email)
    client.get(f"{OVERVIEW}{below}", expect=403)


def test_a_reminder_goes_to_those_who_have_something_open_once_a_day(client, factory, event, two):
    readers.criterion(event)
    application = factory.application(event)
    readers.give(application, two[0])
    readers.send(readers.give(application, two[1]), 3)

    client.post(f"{OVERVIEW}/reminders", fields={})
    page = client.post(f"{OVERVIEW}/reminders", expect=409, fields={})

    readers.fresh()
    sent = db.session.query(Mail).where(Mail.template == "reading_reminder").all()
    assert [(one.address, one.values["open"]) for one in sent] == [(two[0].email, 1)]
    assert "reminded less than a day ago" in page.visible


def test_nobody_to_remind_is_said(client, event, two):
    page = client.post(f"{OVERVIEW}/reminders", expect=409, fields={})

    assert "Nobody has anything to read at the moment" in page.visible


def test_the_overview_takes_as_many_statements_with_many(client, factory, event, two):
    def counted():
        db.session.expire_all()
        with statements() as seen:
            client.get(OVERVIEW)
        return len(seen)

    readers.give(factory.application(event), two[0])
    client.get(OVERVIEW)
    few = counted()
    for number in range(5):
        readers.reviewer(factory, event, 10 + number)
        readers.give(factory.application(event), two[0])

    assert counted() == few


def test_the_reminder_says_how_much_is_open_and_where(client, factory, event, two):
    readers.criterion(event)
    for _number in range(2):
        readers.give(factory.application(event), two[0])
    readers.send(readers.give(factory.application(event), two[0]), 3)
    client.post(f"{OVERVIEW}/reminders", fields={})
    readers.fresh()
    mail = db.session.query(Mail).where(Mail.template == "reading_reminder").one()

    known = ("id", "uid", "template", "language", "address", "values", "message_id", "queued_at", "attempts")
    said = render.render(Letter(**{name: getattr(mail, name) for name in known}))

    assert said.subject == "Test Forum: 2 applications are still to be read"
    assert "You have sent 1 reading already: thank you." in said.text
    assert "/manage/forum/review/queue" in said.text
