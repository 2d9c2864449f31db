"""A decision that passes a hard limit is refused until somebody writes why."""

from collections import Counter

import pytest
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.review import deciding
from eventreg.review.eligibility.eligibility_models import ReviewChoice
from eventreg.review.passing import LimitsPassed
from eventreg.review.selection.limit_models import LimitPassed
from tests.at_once import browser, sent
from tests.client import Client
from tests.review.selection.choosing import limit

OFFER = {"outcome": "approved", "mode": "in_person", "role": "participant"}


def decide(client, application, expect=302, **fields):
    fields = OFFER | {"revision": str(application.revision)} | fields
    address = f"/manage/forum/applications/{application.reference}/decisions"
    page = client.post(address, expect=expect, fields=fields)
    db.session.rollback()
    db.session.expire_all()
    return page


def kept():
    return db.session.scalars(select(LimitPassed)).all()


def test_the_limit_is_named_the_reason_asked_kept_and_shown(client, factory, event):
    limit(event, "at_most", 1, country=["TJ"])
    first, second = factory.application(event), factory.application(event)
    decide(client, first)

    page = decide(client, second, expect=422, reason="Good work")

    assert "would pass a limit" in page.visible
    assert "At most 1 person: Tajikistan" in page.visible
    assert "Good work" in page.text
    assert (second.status, kept()) == (Status.SUBMITTED, [])

    decide(client, second, why_passed="The minister's own delegate")

    assert second.status == Status.APPROVED
    assert [(one.about, one.reason) for one in kept()] == [(second.reference, "The minister's own delegate")]
    for address in (f"/manage/forum/applications/{second.reference}", "/manage/forum/selection"):
        shown = client.get(address).visible
        assert "At most 1 person: Tajikistan" in shown
        assert "The minister's own delegate" in shown
    assert "The minister" not in client.get(f"/manage/forum/applications/{first.reference}").visible


def test_nobody_is_asked_where_no_limit_is_passed(client, factory, event):
    limit(event, "at_most", 1, country=["KZ"])
    limit(event, "at_most", 0, weight=100, country=["TJ"])

    decide(client, factory.application(event))

    assert kept() == []


def test_seats_are_limits_too(client, factory):
    event = factory.event("forum", places_in_person=1)
    client.sign_in(factory.account().email)
    decide(client, factory.application(event))

    page = decide(client, factory.application(event), expect=422)

    assert "Places in person: 1" in page.visible


def test_many_are_looked_at_together(client, factory, event):
    limit(event, "at_most", 2, country=["TJ"])
    people = [factory.application(event) for _ in range(3)] + [factory.application(event, country="KZ")]
    fields = OFFER | {"chosen": [one.reference for one in people]}
    fields["expected"] = client.get("/manage/forum/decisions", chosen=fields["chosen"]).inputs["expected"]

    page = client.post("/manage/forum/decisions", fields=fields, expect=422)
    db.session.expire_all()
    assert "At most 2 people: Tajikistan" in page.visible
    assert {one.status for one in people} == {Status.SUBMITTED}

    client.post("/manage/forum/decisions", fields=fields | {"why_passed": "One comes at own cost"})
    db.session.rollback()
    db.session.expire_all()

    assert {one.status for one in people} == {Status.APPROVED}
    assert {one.about for one in kept()} == {one.reference for one in people[:3]}


def test_no_caller_goes_round_it(factory, event):
    limit(event, "at_most", 0, country=["TJ"])
    application = factory.application(event)
    plan = deciding.OfferPlan("in_person", event.roles[0])

    with pytest.raises(LimitsPassed):
        deciding.approve(application, plan)


def test_an_office_approves_first_where_the_event_says_so(client, factory, event):
    events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    db.session.add(ReviewChoice(event_id=event.id, two_levels=True))
    asked, alone = factory.application(event), factory.application(event, head_office_only=True)
    elsewhere = factory.application(event, country="KZ")

    page = decide(client, asked, expect=422)
    assert "The office of the country has not approved this person." in page.visible
    assert "If it is to be approved all the same, write why" in page.visible
    assert "Why this is approved without the office" in page.visible
    assert ("would pass a limit" in page.visible, "limit is passed" in page.visible) == (False, False)
    decide(client, alone)
    decide(client, elsewhere)
    mark = {f"recommends-{asked.reference}": "yes", "who": asked.reference, "country": "TJ"}
    seen = client.get("/manage/forum/review/ranking", country="TJ").inputs["expected"]
    client.post("/manage/forum/review/ranking", fields=mark | {"expected": seen})
    decide(client, asked)

    assert kept() == []


def test_of_two_who_give_the_last_place_at_once_the_second_sees_the_first(app, factory):
    event = factory.event("forum")
    limit(event, "at_most", 1, country=["TJ"])
    people = [factory.application(event) for _ in range(4)]
    browsers = []
    for number in range(4):
        organizer = Client(app)
        organizer.sign_in(factory.account(f"organizer{number}@demo.example").email)
        browsers.append(browser(organizer))
    addresses = [f"/manage/forum/applications/{one.reference}/decisions" for one in people]
    revisions = [str(one.revision) for one in people]
    answers = Counter(
        sent(app, browsers, addresses.__getitem__, lambda number: OFFER | {"revision": revisions[number]})
    )

    db.session.expire_all()
    assert answers == {302: 1, 422: 3}
    assert [one.status for one in people].count(Status.APPROVED) == 1


def test_as_many_statements_among_thirty_as_among_three(client, factory, event):
    from tests.counting import statements

    limit(event, "at_most", 100, country=["TJ"])

    def counted():
        application = factory.application(event)
        with statements() as few:
            decide(client, application)
        return len(few)

    [factory.application(event, status=Status.APPROVED) for _ in range(3)]
    few = counted()
    [factory.application(event, status=Status.APPROVED) for _ in range(10)]
    assert counted() == few
