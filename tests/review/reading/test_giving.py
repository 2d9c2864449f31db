"""Giving many applications of the list to one reviewer, and taking that back."""

import pytest

from eventreg.applications.lists import list_seen
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.review.reading import giving
from eventreg.review.reading.reading_models import OPEN, TAKEN_BACK, Assignment, Conflict, Review
from tests.review.reading import readers

SEVERAL = "/manage/forum/review/assignments/several"


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event


def states():
    readers.fresh()
    return sorted((one.application_id, one.state) for one in db.session.query(Assignment))


def seen(page):
    return page.text.split('name="expected" value="')[1].split('"')[0]


def test_a_list_is_given_after_a_preview_and_taken_back(client, factory, event):
    reader = readers.reviewer(factory, event)
    one, other = (factory.application(event, country="TJ") for _number in range(2))
    factory.application(event, country="KZ")

    page = client.get(SEVERAL, country="TJ", reader=reader.id)
    done = client.post(f"{SEVERAL}?country=TJ", fields={"expected": seen(page), "reader": reader.id})
    after = client.get(done.location)

    assert "Would be given: 2" in page.visible
    assert states() == [(one.id, OPEN), (other.id, OPEN)]
    client.post(f"{done.location}/undo", fields={"expected": seen(after)})
    assert states() == [(one.id, TAKEN_BACK), (other.id, TAKEN_BACK)]
    assert "nothing left to take back" in client.get(done.location).visible


def test_who_cannot_be_given_is_named_with_the_reason_and_left_out(client, factory, event):
    reader = readers.reviewer(factory, event)
    fits, has, conflict, gone = (factory.application(event, name_native=name) for name in "ABCD")
    readers.give(has, reader)
    db.session.add(
        Conflict(event_id=event.id, account_id=reader.id, application_id=conflict.id, by="x", at=clock.now())
    )
    abstained = factory.application(event)
    readers.give(abstained, reader).state = "abstained"
    db.session.commit()
    factory._bring_to(gone, Status.WITHDRAWN)
    db.session.commit()
    chosen = [one.reference for one in (fits, has, conflict, gone, abstained)]

    page = client.get(SEVERAL, chosen=chosen, reader=reader.id)
    client.post(SEVERAL, fields={"expected": seen(page), "reader": reader.id, "chosen": chosen})

    for words in ("Would be given: 1", "Has it already: 1", "Has a conflict of interest: 1", "Has abstained: 1",
                  "Not read any more: decided, returned or withdrawn: 1"):  # fmt: skip
        assert words in page.visible
    assert [number for number, state in states() if state == OPEN] == [fits.id, has.id]


def test_a_list_that_changed_meanwhile_is_shown_anew(client, factory, event):
    reader = readers.reviewer(factory, event)
    one = factory.application(event, country="TJ")
    page = client.get(SEVERAL, country="TJ", reader=reader.id)
    factory.application(event, country="TJ", name_native="Newcomer")

    fields = {"expected": seen(page), "reader": reader.id}
    again = client.post(f"{SEVERAL}?country=TJ", expect=409, fields=fields)
    nobody = client.post(f"{SEVERAL}?country=TJ", expect=422, fields={"expected": seen(page), "reader": "77"})

    assert "On the list now: Newcomer" in again.visible
    assert one.reference in seen(again)
    assert "Show what would be given" in nobody.visible
    assert states() == []


def test_what_was_begun_stays_with_its_reader(client, factory, event):
    reader = readers.reviewer(factory, event)
    one, other = (factory.application(event, country="TJ") for _number in range(2))
    page = client.get(SEVERAL, country="TJ", reader=reader.id)
    done = client.post(f"{SEVERAL}?country=TJ", fields={"expected": seen(page), "reader": reader.id})
    begun = db.session.query(Assignment).filter_by(application_id=one.id).one()
    db.session.add(Review(assignment_id=begun.id, updated_at=clock.now()))
    db.session.commit()

    after = client.get(done.location)
    client.post(f"{done.location}/undo", fields={"expected": seen(after)})

    assert states() == [(one.id, OPEN), (other.id, TAKEN_BACK)]


def test_only_what_was_given_together_is_taken_back_and_it_is_found_again_later(client, factory, event):
    reader = readers.reviewer(factory, event)
    together, later = factory.application(event, country="TJ"), factory.application(event, country="KZ")
    page = client.get(SEVERAL, country="TJ", reader=reader.id)
    done = client.post(f"{SEVERAL}?country=TJ", fields={"expected": seen(page), "reader": reader.id})
    page = client.get(SEVERAL, country="KZ", reader=reader.id)
    client.post(f"{SEVERAL}?country=KZ", fields={"expected": seen(page), "reader": reader.id})
    overview = client.get("/manage/forum/review")
    assert "Given lately" in overview.visible
    assert "1 reading to reviewer1@reads.example" in overview.visible
    assert done.location in overview.links

    after = client.get(done.location)
    client.post(f"{done.location}/undo", fields={"expected": seen(after)})

    assert states() == [(together.id, TAKEN_BACK), (later.id, OPEN)]
    assert done.location not in client.get("/manage/forum/review").links
    assert "nothing left" in client.post(f"{done.location}/undo", expect=409, fields={"expected": seen(after)}).visible


def test_what_the_plan_gave_is_taken_back_together_and_may_be_planned_anew(client, factory, event):
    plan = "/manage/forum/review/assignments"
    people = [readers.reviewer(factory, event, number) for number in (1, 2)]
    application = factory.application(event)
    for _time in range(2):
        client.post(plan, fields={"stage": "shortlist", "expected": client.get(plan).inputs["expected"]})
        overview = client.get("/manage/forum/review")
        assert "Readings: 2 · reviewers: 2 · not begun: 2" in overview.visible
        recent = next(link for link in overview.links if "/assignments/recent/" in link)
        client.post(f"{recent}/undo", fields={"expected": seen(client.get(recent))})
        assert states() == [(application.id, TAKEN_BACK)] * 2

    assert f"Assign {len(people)} readings" in client.get(plan).visible


def test_another_event_s_act_is_not_there(client, factory, event):
    other = factory.event("other")
    reader = readers.reviewer(factory, other)
    giving.give(other, [one := factory.application(other)], reader, expected=list_seen.mark([one]))
    db.session.commit()
    act = db.session.query(Assignment).one().act

    page = client.get(f"/manage/forum/review/assignments/recent/{act}")
    client.post(f"/manage/forum/review/assignments/recent/{act}/undo", expect=409, fields={"expected": one.reference})

    assert one.reference not in page.text
    assert states() == [(one.id, OPEN)]


def test_who_has_enough_readers_is_left_out_unless_it_is_ticked(client, factory, event):
    first, second, third = (readers.reviewer(factory, event, number) for number in (1, 2, 3))
    full, short = factory.application(event), factory.application(event)
    for one in (first, second):
        readers.give(full, one)
    chosen = [full.reference, short.reference]

    page = client.get(SEVERAL, chosen=chosen, reader=third.id)
    ticked = client.get(SEVERAL, chosen=chosen, reader=third.id, also_full="1")

    assert "Would be given: 1 Reading them takes about 12 minutes." in page.visible
    assert "Has enough readers already: 1" in page.visible
    assert "Would be given: 2 Reading them takes about 24 minutes." in ticked.visible
    assert "1 of them has enough readers already and gets one more." in ticked.visible
    fields = {"reader": third.id, "chosen": chosen}
    client.post(SEVERAL, expect=409, fields=fields | {"expected": seen(ticked)})
    client.post(SEVERAL, fields=fields | {"expected": seen(ticked), "also_full": "1"})
    assert states() == sorted([(full.id, OPEN)] * 3 + [(short.id, OPEN)])
    overview = client.get("/manage/forum/review").visible
    assert "1 application has a further reader on purpose." in overview
    assert "more than asked for" not in overview


def test_an_office_gives_nobody_and_a_filter_that_is_none_gives_nobody(client, factory, event):
    reader = readers.reviewer(factory, event)
    factory.application(event, country="KZ")
    fields = {"expected": "", "reader": reader.id}
    client.post(f"{SEVERAL}?colour=red", expect=422, fields=fields)
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    client.get(SEVERAL, expect=403)
    client.post(SEVERAL, expect=403, fields=fields)

    assert "Give them to a reviewer" not in client.get("/manage/forum/applications").text
    assert states() == []
