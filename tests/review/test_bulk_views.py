"""Deciding about many at once."""

import pytest
from sqlalchemy import false, true

from eventreg.applications.lists import list_seen
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.review import bulk, deciding


def decide(client, expect=302, query="", **fields):
    """As somebody who looks at the preview first, unless `expected` says what they saw."""
    if "expected" not in fields:
        chosen = fields.get("chosen")
        preview = client.get(f"/manage/forum/decisions{query}", **({"chosen": chosen} if chosen else {}))
        fields["expected"] = preview.inputs.get("expected", "")
    page = client.post(f"/manage/forum/decisions{query}", expect=expect, fields=fields)
    db.session.rollback()
    db.session.expire_all()
    return page


def test_a_filtered_list_is_decided_and_taken_back(client, factory, event):
    meant = [factory.application(event, country="KZ") for _number in range(3)]
    other = factory.application(event, country="KG")

    preview = client.get("/manage/forum/decisions", country="KZ")
    assert "3 applications" in preview.visible
    assert "Country: Kazakhstan" in preview.visible
    done = decide(client, query="?country=KZ", outcome="reserve", reason="Together")

    assert {one.status for one in meant} == {Status.RESERVE}
    assert other.status == Status.SUBMITTED
    page = client.get(done.location)
    assert "Take all of them back" in page.visible
    fields = {"since": page.inputs["since"], "expected": page.inputs["expected"]}
    client.post("/manage/forum/decisions/recent/undo", fields=fields)
    db.session.rollback()
    assert {one.status for one in meant} == {Status.SUBMITTED}


def test_marked_rows_are_decided(client, factory, event):
    first, second, third = (factory.application(event) for _number in range(3))
    chosen = [first.reference, third.reference]

    preview = client.get("/manage/forum/decisions", chosen=chosen)
    assert "2 applications" in preview.visible
    decide(client, chosen=chosen, outcome="not_selected", told="places")

    assert [one.status for one in (first, second, third)] == ["not_selected", "submitted", "not_selected"]


def test_a_list_that_has_changed_is_asked_about_again(client, factory, event):
    """One came, one went: the number is the same, the people are not."""
    stays = factory.application(event, country="KZ")
    goes = factory.application(event, country="KZ", name_native="Goes Away")
    comes = factory.application(event, country="KG", name_native="Comes In")
    seen = client.get("/manage/forum/decisions", country="KZ").inputs["expected"]
    goes.country, comes.country = "KG", "KZ"
    db.session.commit()

    page = decide(client, expect=409, query="?country=KZ", outcome="reserve", expected=seen, reason="Kept words")

    assert "The list has changed since you saw it, so nothing was changed." in page.visible
    assert "On the list now: Comes In" in page.visible
    assert "No longer on it: Goes Away" in page.visible
    assert "Kept words" in page.text
    assert {one.status for one in (stays, goes, comes)} == {Status.SUBMITTED}
    decide(client, query="?country=KZ", outcome="reserve", expected=page.inputs["expected"])
    assert [one.status for one in (stays, goes, comes)] == [Status.RESERVE, Status.SUBMITTED, Status.RESERVE]


def test_what_somebody_else_has_decided_meanwhile_is_seen_first(client, factory, event):
    """The same people, and one of them stands otherwise than the page showed."""
    first, second = (factory.application(event, country="KZ") for _number in range(2))
    seen = client.get("/manage/forum/decisions", country="KZ").inputs["expected"]
    deciding.put_on_reserve_list(first)
    db.session.commit()

    page = decide(client, expect=409, query="?country=KZ", outcome="not_selected", told="theme", expected=seen)

    assert (first.status, second.status) == (Status.RESERVE, Status.SUBMITTED)
    assert "Decided anew meanwhile:" in page.visible
    decide(
        client, query="?country=KZ", outcome="not_selected", told="theme", expected=page.inputs["expected"],
    )  # fmt: skip
    assert first.status == Status.NOT_SELECTED


def test_an_older_page_does_not_take_newer_decisions_back(client, factory, event):
    meant = [factory.application(event, country="KZ") for _number in range(2)]
    older = client.get(decide(client, query="?country=KZ", outcome="reserve").location).inputs
    decide(client, query="?country=KZ", outcome="not_selected", told="theme")
    fields = {"since": older["since"], "expected": older["expected"]}

    page = client.post("/manage/forum/decisions/recent/undo", expect=409, fields=fields)

    db.session.expire_all()
    assert {one.status for one in meant} == {Status.NOT_SELECTED}
    assert "Decided anew meanwhile:" in page.visible


def test_whoever_is_out_of_the_readers_scope_is_not_named(client, factory, event):
    goes = factory.application(event, name_native="Goes Away")

    assert list_seen.change(event, [], goes.reference, true()).gone == [goes]
    assert list_seen.change(event, [], goes.reference, false()).gone == []


def test_taking_back_is_about_the_decisions_that_were_seen(client, factory, event):
    first, second = (factory.application(event, name_native=name) for name in ("First One", "Second One"))
    decide(client, chosen=[first.reference], outcome="reserve")
    page = client.get("/manage/forum/decisions/recent")
    fields = {"since": page.inputs["since"], "expected": page.inputs["expected"]}
    client.post("/manage/forum/decisions/recent/undo", fields=fields)
    decide(client, chosen=[second.reference], outcome="reserve")

    again = client.post("/manage/forum/decisions/recent/undo", expect=409, fields=fields)

    assert "On the list now: Second One" in again.visible
    assert "No longer on it: First One" in again.visible
    db.session.rollback()
    assert second.status == Status.RESERVE


def test_all_or_nothing(client, factory, event):
    stuck = factory.application(event, status=Status.CONFIRMED)
    free = factory.application(event)

    preview = client.get("/manage/forum/decisions")
    assert "Some cannot be decided like this" in preview.visible
    page = decide(client, expect=409, outcome="reserve")
    assert "1 of them cannot be decided like this" in page.visible
    assert free.status == Status.SUBMITTED
    decide(client, outcome="reserve", leave_out="y")

    assert (stuck.status, free.status) == (Status.CONFIRMED, Status.RESERVE)


def test_an_offer_that_does_not_fit_decides_nothing(client, factory, event):
    applications = [factory.application(event) for _number in range(2)]

    decide(client, expect=422, outcome="approved", mode="in_person", role="king")

    assert {one.status for one in applications} == {Status.SUBMITTED}


def test_nobody_is_a_sentence(client, event):
    assert "Nobody is on this list" in client.get("/manage/forum/decisions", country="KZ").visible
    page = decide(client, expect=422, query="?country=KZ", outcome="reserve", expected="0")
    assert "Nobody is on this list" in page.visible


def test_there_is_an_upper_bound(client, factory, event, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 1)
    for _number in range(2):
        factory.application(event)

    assert "At most 1 applications" in client.get("/manage/forum/decisions").visible
    assert "At most 1 applications" in decide(client, expect=422, outcome="reserve").visible


def test_applications_of_another_event_are_left_alone(client, factory, event):
    foreign = factory.application(factory.event("other"))
    mine = factory.application(event)

    decide(client, chosen=[foreign.reference, mine.reference], outcome="reserve")

    assert (foreign.status, mine.status) == (Status.SUBMITTED, Status.RESERVE)


def test_undoing_is_about_one_s_own_untold_decisions(client, factory, event):
    from eventreg.audit import domain as audit
    from eventreg.review import deciding

    application = factory.application(event)
    with audit.acting("account:99"):
        deciding.put_on_reserve_list(application)
    db.session.commit()

    assert "Nothing to take back" in client.get("/manage/forum/decisions/recent").visible
    page = client.post(
        "/manage/forum/decisions/recent/undo", expect=422, fields={"since": "yesterday", "expected": "1"}
    )
    assert "Nobody is on this list" in page.visible
    db.session.rollback()
    assert application.status == Status.RESERVE


@pytest.mark.parametrize("query", ["status=bogus", "country=ZZ", "new=maybe", "colour=red", "country=KZ&status=bogus"])
def test_a_filter_that_is_not_known_decides_about_nobody(client, factory, event, query):
    application = factory.application(event, country="KZ")

    page = client.get(f"/manage/forum/decisions?{query}", expect=422)
    decide(client, expect=422, query=f"?{query}", outcome="reserve", expected="1", reason="Together")

    assert "is no filter of this list" in page.visible
    assert application.status == Status.SUBMITTED
