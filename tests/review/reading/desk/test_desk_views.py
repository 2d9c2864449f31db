"""A reviewer's pages: reading one application, sending points, bad input."""

import pytest
from sqlalchemy import select

from eventreg.applications import lifecycle
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.review.reading.reading_models import Conflict, Reviewer
from tests.at_once import pressed
from tests.review.reading.desk.at_the_desk import add_criteria, filled, give, points_of, read_by, settle
from tests.review.reading.test_conflicts import link


@pytest.fixture
def criteria(event):
    return add_criteria(event)


@pytest.fixture
def mine(factory, event, reviewer):
    return give(factory.application(event, status=Status.IN_REVIEW), reviewer)


def at(assignment, rest=""):
    return f"/manage/forum/review/readings/{assignment.uid}{rest}"


def send(client, assignment, fields, expect=302, then="next", rest=""):
    page = client.post(at(assignment, rest), expect=expect, fields=fields | {"then": then})
    db.session.rollback()
    db.session.expire_all()
    return page


def actions(name):
    return db.session.scalars(select(Entry).where(Entry.action == name)).all()


def test_an_application_is_read_without_ways_to_reach_its_person(client, mine, criteria):
    page = client.get(at(mine))

    for shown in ("Jamshed Rahimzoda", "Clean rivers.", "Criterion 1", "Help 1", mine.application.reference):
        assert shown in page.visible
    assert mine.application.person.email.address not in page.text


def test_points_are_sent_and_the_next_one_comes(client, factory, event, reviewer, mine, criteria):
    other = give(factory.application(event, status=Status.IN_REVIEW), reviewer)

    page = send(client, mine, filled(criteria, 5, 4, 0, note="Strong on water."))

    assert page.location == at(other)
    assert (mine.state, mine.review.sent_at is not None, mine.review.note) == ("done", True, "Strong on water.")
    assert points_of(mine) == dict(zip((one.id for one in criteria), (5, 4, 0), strict=True))
    [entry] = actions("reading.sent")
    assert (entry.about, entry.details) == (mine.application.reference, {"stage": "shortlist"})


def test_half_finished_work_is_kept_and_counts_nowhere(client, mine, criteria):
    page = send(client, mine, filled(criteria, 3, note="Half"), then="later")

    assert page.location == "/manage/forum/review/queue"
    assert (mine.state, mine.review.sent_at, points_of(mine)) == ("open", None, {criteria[0].id: 3})
    assert "Half" in client.get(at(mine)).text
    assert "Half finished" in client.get("/manage/forum/review/queue").visible


def test_points_that_are_missing_are_named_and_nothing_typed_is_lost(client, mine, criteria):
    page = send(client, mine, filled(criteria, 3, note="My long note"), expect=422)

    assert "Give points for every criterion, or save and go on later." in page.visible
    assert page.visible.count("Please choose from 0 to 5.") == 2
    assert "My long note" in page.text
    assert page.inputs[next(iter(filled(criteria, 3)))] == "3"
    assert points_of(mine) == {}


@pytest.mark.parametrize("typed", ["6", "-1", "2.5", "five", "٣", "1e0", " "])
def test_points_outside_the_scale_by_hand(client, mine, criteria, typed):
    page = send(client, mine, filled(criteria, 4, typed, 2, note="kept"), expect=422)

    if typed.strip():
        assert f"“{typed}” is none of them" in page.visible
    assert page.inputs[next(iter(filled(criteria, 4)))] == "4"
    assert "kept" in page.text
    assert points_of(mine) == {}


def test_a_note_that_is_too_long_stays(client, mine, criteria):
    page = send(client, mine, filled(criteria, 1, 2, 3, note="a" * 4001), expect=422)

    assert "at most 4000" in page.visible
    assert "a" * 4001 in page.text


def test_a_criterion_that_was_taken_away_meanwhile(client, mine, criteria):
    criteria[1].removed_at = clock.now()

    page = send(client, mine, filled(criteria, 5, 4, 3, note="kept"), expect=409)

    assert "The organizers have changed what points are given for" in page.visible
    assert "No longer asked: Criterion 2." in page.visible
    assert (page.inputs[next(iter(filled(criteria, 5)))], "kept" in page.text) == ("5", True)
    send(client, mine, filled([criteria[0], criteria[2]], 5, 3))
    assert points_of(mine) == {criteria[0].id: 5, criteria[2].id: 3}


def test_a_reading_that_was_taken_back_meanwhile(client, mine, criteria):
    mine.state = "taken_back"

    page = send(client, mine, filled(criteria, 5, 4, 3, note="My note"), expect=409)

    assert "The organizers have taken this reading back" in page.visible
    assert "My note" in page.visible
    assert "Jamshed" not in page.text
    assert mine.review is None
    assert "taken this reading back" in client.get(at(mine), expect=409).visible


def test_a_reviewer_who_was_taken_away_meanwhile(client, event, reviewer, mine, criteria):
    removed = Reviewer(
        event_id=event.id, account_id=reviewer.id, languages=[], themes=[], countries=[], removed_at=clock.now()
    )
    db.session.add(removed)

    page = send(client, mine, filled(criteria, 5, 4, 3, note="My note"), expect=409)

    assert ("My note" in page.visible, mine.review) == (True, None)


@pytest.mark.parametrize("status", [Status.APPROVED, Status.WITHDRAWN, Status.RETURNED])
def test_points_stand_once_the_application_is_decided_or_gone(client, factory, mine, criteria, status):
    send(client, mine, filled(criteria, 1, 2, 3))
    lifecycle.move(mine.application, status)

    page = send(client, mine, filled(criteria, 5, 5, 5), expect=409)

    assert "not being read any more" in page.visible
    assert sorted(points_of(mine).values()) == [1, 2, 3]


def test_points_that_are_sent_can_be_changed_and_the_trail_says_what_without_words(client, mine, criteria):
    send(client, mine, filled(criteria, 1, 2, 3, note="secret words"))

    send(client, mine, filled(criteria, 1, 5, 3, note="other words"))

    [entry] = actions("reading.changed")
    assert entry.details == {"stage": "shortlist", "criteria": [str(criteria[1].id), "note"]}
    assert points_of(mine)[criteria[1].id] == 5


def test_what_was_sent_is_never_half_again(client, mine, criteria):
    send(client, mine, filled(criteria, 1, 2, 3))

    send(client, mine, filled(criteria, 1), then="later", expect=422)

    assert sorted(points_of(mine).values()) == [1, 2, 3]


def test_without_criteria_nothing_can_be_sent(client, mine):
    page = send(client, mine, {"note": "kept"}, expect=409)

    assert "have not said yet what points are given for" in page.visible
    assert "kept" in page.text


def test_a_criterion_without_weight_may_stay_empty(client, event, mine):
    criteria = add_criteria(event, 100, 0)

    send(client, mine, filled(criteria, 2))

    assert points_of(mine) == {criteria[0].id: 2}


def test_a_stranger_s_reading_is_not_there(client, factory, event, mine, criteria):
    stranger = give(mine.application, factory.account("reviewer2@demo.example", "reviewer", event_id=event.id))
    elsewhere = factory.event("elsewhere")
    far = give(factory.application(elsewhere, status=Status.IN_REVIEW), mine.account)

    for one in (stranger, far):
        client.get(at(one), expect=404)
        send(client, one, filled(criteria, 1, 2, 3), expect=404)
        client.post(at(one, "/abstention"), expect=404, fields={"reason": "other"})
        client.post(at(one, "/draft"), expect=404, fields={"note": "x"})
        client.post(at(one, "/comments"), expect=404, fields={"words": "x"})


def test_a_desk_officer_reads_nothing(client, factory, event, mine):
    client.sign_in(factory.account("desk@demo.example", "desk", event_id=event.id).email)

    client.get(at(mine), expect=403)
    client.get("/manage/forum/review/queue", expect=403)


def test_two_tabs_see_each_other(client, mine, criteria):
    seen = client.get(at(mine)).inputs["seen"]
    send(client, mine, filled(criteria, 1, 2, 3, note="from the phone") | {"seen": seen}, then="later")

    page = send(client, mine, filled(criteria, 1, 4, 3, note="from the laptop") | {"seen": seen}, expect=409)

    assert "In the other place it says: 2" in page.visible
    assert "In the other place it says: from the phone" in page.visible
    assert "from the laptop" in page.text
    assert points_of(mine)[criteria[1].id] == 2
    send(client, mine, filled(criteria, 1, 4, 3, note="from the laptop") | {"seen": page.inputs["seen"]})
    assert (points_of(mine)[criteria[1].id], mine.review.note) == (4, "from the laptop")


def test_what_was_not_touched_here_stays_as_it_is_there(client, mine, criteria):
    seen = client.get(at(mine)).inputs["seen"]
    send(client, mine, filled(criteria, 1) | {"seen": seen}, then="later")

    send(client, mine, filled(criteria, "", 2) | {"seen": seen}, then="later")

    assert points_of(mine) == {criteria[0].id: 1, criteria[1].id: 2}


def test_a_draft_is_kept_by_itself(client, mine, criteria):
    seen = client.get(at(mine)).inputs["seen"]

    answer = client.http.post(at(mine, "/draft"), data=filled(criteria, 2, note="n") | {"seen": seen} | _token(client))

    assert (answer.status_code, answer.json["state"], answer.json["whole"]) == (200, "saved", True)
    assert points_of(mine) == {criteria[0].id: 2}
    again = client.get(at(mine)).inputs["seen"]
    assert dict(pair.split(":") for pair in again.split()) == answer.json["marks"]


def test_a_draft_says_what_was_changed_in_another_place(client, mine, criteria):
    seen = client.get(at(mine)).inputs["seen"]
    send(client, mine, filled(criteria, 2), then="later")

    answer = client.http.post(at(mine, "/draft"), data=filled(criteria, 5, 4) | {"seen": seen} | _token(client))

    name = next(iter(filled(criteria, 1)))
    assert {key: one["value"] for key, one in answer.json["clashes"].items()} == {name: "2"}
    assert points_of(mine) == {criteria[0].id: 2, criteria[1].id: 4}


def test_a_draft_that_is_refused_says_why(client, mine, criteria):
    mine.state = "taken_back"

    answer = client.http.post(at(mine, "/draft"), data=filled(criteria, 2) | _token(client))

    assert (answer.status_code, answer.json["state"]) == (409, "refused")
    assert "taken this reading back" in answer.json["sentence"]


def test_a_draft_without_a_session_says_so(client, mine, criteria):
    answer = client.http.post(at(mine, "/draft"), data=filled(criteria, 2) | {"csrf_token": "old"})

    assert (answer.status_code, answer.json) == (400, {"state": "lost"})


def _token(client):
    return {"csrf_token": client.csrf()}


def test_abstaining_for_a_conflict_is_kept_for_ever(client, event, reviewer, mine, criteria):
    page = client.post(at(mine, "/abstention"), fields={"reason": "conflict", "why": "My cousin."})

    assert page.location == "/manage/forum/review/queue"
    db.session.expire_all()
    assert (mine.state, mine.review.note) == ("abstained", "My cousin.")
    [conflict] = db.session.scalars(select(Conflict)).all()
    assert (conflict.account_id, conflict.application_id) == (reviewer.id, mine.application_id)
    assert "abstained from reading" in client.get(at(mine), expect=409).visible


def test_abstaining_from_an_organization_frees_all_of_it(client, factory, event, reviewer, criteria):
    first, second = (linked(factory, event, reviewer, "Оби зулол") for _ in range(2))
    other = linked(factory, event, reviewer, "Тоза ҳаво")

    client.post(at(first, "/abstention"), fields={"reason": "conflict_organization"})

    db.session.expire_all()
    assert [one.state for one in (first, second, other)] == ["abstained", "abstained", "open"]


def linked(factory, event, reviewer, name):
    """An open reading of somebody from an organization of the register."""
    from eventreg.applications.models import OrganizationLink

    known = db.session.scalar(select(Organization).where(Organization.name == name)) or factory.organization(name)
    application = factory.application(event, status=Status.IN_REVIEW, organization=name, organization_latin="")
    link = db.session.scalar(select(OrganizationLink).where(OrganizationLink.application_id == application.id))
    if link is None:
        link = OrganizationLink(application_id=application.id, organization_id=known.id, at=clock.now())
        db.session.add(link)
    link.organization_id = known.id
    db.session.commit()
    return give(application, reviewer)


@pytest.mark.parametrize("reason", ["", "because"])
def test_abstaining_wants_a_reason(client, mine, criteria, reason):
    page = client.post(at(mine, "/abstention"), expect=422, fields={"reason": reason, "why": "typed"})

    assert "Please choose why you abstain." in page.visible
    assert "typed" in page.text
    assert mine.state == "open"


def test_putting_off_keeps_what_was_given_and_goes_on(client, factory, event, reviewer, mine, criteria):
    other = give(factory.application(event, status=Status.IN_REVIEW), reviewer)

    page = send(client, mine, filled(criteria, 3), then="skip")

    assert page.location == at(other)
    assert (mine.skipped, mine.state, points_of(mine)) == (1, "open", {criteria[0].id: 3})


def test_organizations_of_one_s_list_are_ticked_before_reading(client, factory, event, reviewer, criteria):
    first, other = linked(factory, event, reviewer, "Оби зулол"), linked(factory, event, reviewer, "Тоза ҳаво")
    factory.organization("Not on the list")
    page = client.get("/manage/forum/review/conflicts")
    assert ("Тоза ҳаво" in page.visible, "Not on the list" in page.visible) == (True, False)
    uid = db.session.scalar(select(Organization.uid).where(Organization.name == "Оби зулол"))

    client.post("/manage/forum/review/conflicts", fields={"organization": [str(uid), "no uid"]})

    db.session.expire_all()
    assert (first.state, other.state) == ("abstained", "open")
    assert db.session.scalars(select(Conflict.organization_id)).all() == [
        db.session.scalar(select(Organization.id).where(Organization.name == "Оби зулол"))
    ]


def test_ticking_the_same_organizations_in_the_same_instant_is_one_conflict_each(app, client, factory, event, reviewer):
    for name in ("Оби зулол", "Тоза ҳаво"):
        linked(factory, event, reviewer, name)
    ticked = {"organization": [str(uid) for uid in db.session.scalars(select(Organization.uid))]}

    assert pressed(app, client, "/manage/forum/review/conflicts", ticked, times=6) == [302] * 6

    assert len(set(db.session.scalars(select(Conflict.organization_id)).all())) == 2
    assert len(db.session.scalars(select(Conflict.id)).all()) == 2


def test_others_are_hidden_until_one_s_own_are_sent(client, factory, event, mine, criteria):
    second = factory.account("reviewer2@demo.example", "reviewer", event_id=event.id)
    second.name = "Murat Sadykbek"
    read_by(mine.application, second, criteria, 4, 4, 4)

    before = client.get(at(mine)).text
    send(client, mine, filled(criteria, 2, 2, 2))
    after = client.get(at(mine)).visible

    assert ("Murat" in before, "on average" in before) == (False, False)
    assert "Murat Sadykbek : 4.0" in after
    assert "3.0 on average, of 2 reviews" in after


def test_others_are_shown_at_once_where_the_event_says_so(client, factory, event, mine, criteria):
    settle(event, own_first=False)
    read_by(
        mine.application, factory.account("reviewer2@demo.example", "reviewer", event_id=event.id), criteria, 4, 4, 4
    )

    assert "4.0 on average, of 1 review" in client.get(at(mine)).visible


def test_organizations_of_one_name_are_told_apart(client, factory, event, reviewer):
    references = []
    for name, facts in (
        ("Green World", {"city": "Osh", "founded": 1999}), ("green world", {"city": "Batken", "kind": "informal"}),
        ("Panj", {"city": "Khorog", "founded": 2001}),
    ):  # fmt: skip
        application = factory.application(event, status=Status.IN_REVIEW)
        link(application, factory.organization(name, country="KG", **facts))
        give(application, reviewer)
        references.append(application.reference)

    page = client.get("/manage/forum/review/conflicts").visible

    assert f"Kyrgyzstan · Osh · founded in 1999 · applications on your list: {references[0]}" in page
    assert f"Kyrgyzstan · Batken · not registered · applications on your list: {references[1]}" in page
    assert "Panj Kyrgyzstan · Khorog" in page
    assert references[2] not in page
