"""A donor that is asked before the results of the people on its line are sent."""

import io
from datetime import timedelta

import pytest
import python_calamine
from sqlalchemy import true

from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import answering, deciding, telling
from eventreg.review.models import ResultsSending
from eventreg.review.objections import objection_queries
from eventreg.review.objections.objection_models import LineClearance
from eventreg.review.reserve import filling
from eventreg.review.reserve.reserve_models import FreedPlace

PAGE = "/manage/forum/results/no-objection"


@pytest.fixture
def event(client, factory):
    event = factory.event("forum")
    client.sign_in(factory.account().email)
    return event


@pytest.fixture
def line(event):
    return next(line for line in event.funding_lines if line.covers)


def approved(factory, event, line, **answers):
    application = factory.application(event, status=Status.IN_REVIEW, **answers)
    deciding.approve(application, deciding.OfferPlan("in_person", event.roles[0], (), line))
    db.session.commit()
    return application


def send(client, event, expected, *, expect=302):
    day = clock.today(event.zone) + timedelta(days=7)
    page = client.get("/manage/forum/results")
    assert f"Send {expected} result" in page.visible or expect != 302
    fields = {"confirm_by": day.isoformat(), "expected": page.inputs.get("expected", "")}
    page = client.post("/manage/forum/results", expect=expect, fields=fields)
    db.session.expire_all()
    return page


def test_results_of_people_on_a_line_that_waits_are_held_back(client, factory, event, line):
    paid, own = approved(factory, event, line), approved(factory, event, None)
    client.post(f"{PAGE}/{line.key}")

    page = client.get("/manage/forum/results")
    assert "1 person is on a line whose donor has not said" in page.visible
    assert "Send 1 result" in page.visible
    send(client, event, "1")
    assert (paid.status, own.status) == (Status.APPROVED, Status.OFFERED)
    send(client, event, "1", expect=409)

    client.post(f"{PAGE}/{line.key}/answer", fields={"answer": "none"})
    send(client, event, "1")
    assert paid.status == Status.OFFERED
    assert db.session.query(ResultsSending).count() == 2


def test_who_asked_and_who_noted_the_answer_is_kept(client, factory, event, line):
    approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")
    client.post(f"{PAGE}/{line.key}/answer", fields={"answer": "objects"})
    again = client.post(f"{PAGE}/{line.key}/answer", expect=409, fields={"answer": "none"})

    page = client.get(PAGE)
    assert "The donor objects" in page.visible
    assert "by organizer@demo.example" in page.visible
    assert "There is an answer already" in again.visible
    asked = db.session.query(LineClearance).one()
    assert (asked.answer, asked.holds_back) == ("objects", True)
    assert {entry.action for entry in db.session.query(Entry)} >= {"objection.asked", "objection.answered"}


def test_a_written_reason_sends_them_all_the_same(client, factory, event, line):
    paid = approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")

    client.post(f"{PAGE}/{line.key}/override", expect=422, fields={"reason": " "})
    client.post(f"{PAGE}/{line.key}/override", fields={"reason": "Said yes by telephone."})
    client.post(f"{PAGE}/{line.key}/override", expect=409, fields={"reason": "Once more"})

    assert "Said yes by telephone." in client.get(PAGE).visible
    send(client, event, "1")
    assert paid.status == Status.OFFERED


@pytest.mark.parametrize("with_names", [True, False])
def test_the_donor_s_list_has_names_only_if_it_must(client, factory, event, line, with_names):
    approved(factory, event, line, name_native="Secret Name")
    approved(factory, event, None, name_native="Not On The Line")
    approved(factory, factory.event("other"), None, name_native="Elsewhere")
    client.post(f"{PAGE}/{line.key}", fields={"with_names": "yes"} if with_names else {})

    content = client.http.get(f"{PAGE}/{line.key}/list.xlsx").get_data()

    rows = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    facts = ["Оби зулол", "Clear Water Test", "Tajikistan"]
    assert [row[:3] for row in rows[1:]] == [facts]
    assert ("Secret Name" in rows[1]) is with_names
    taken = db.session.query(Entry).where(Entry.action == "list.exported").one()
    assert ("name" in taken.details["columns"]) is with_names


def test_a_line_nobody_was_asked_about_has_no_list_and_no_answer(client, factory, event, line):
    approved(factory, event, line)

    client.get(f"{PAGE}/{line.key}/list.xlsx", expect=404)
    client.post(f"{PAGE}/{line.key}/answer", expect=409, fields={"answer": "none"})
    client.post(f"{PAGE}/no-such-line", expect=404)
    client.post(f"{PAGE}/{line.key}")
    client.post(f"{PAGE}/{line.key}/answer", expect=422, fields={"answer": "perhaps"})

    assert db.session.query(LineClearance).one().answer is None


def test_another_event_s_line_waits_for_nobody_here(client, factory, event, line):
    other = factory.event("other")
    client.post(f"/manage/other/results/no-objection/{line.key}")
    paid = approved(factory, event, line)

    send(client, event, "1")

    assert paid.status == Status.OFFERED
    assert db.session.query(LineClearance).one().event_id == other.id


def test_a_free_place_on_a_line_that_waits_is_offered_to_nobody(client, factory, event, line):
    left = approved(factory, event, line)
    telling.send_results(event)
    answering.decline_offer(left)
    waiting = factory.application(event, status=Status.ON_RESERVE_LIST)
    client.post(f"{PAGE}/{line.key}")

    with pytest.raises(filling.DonorWaits):
        filling.offer(event, db.session.query(FreedPlace).one())

    assert waiting.status == Status.ON_RESERVE_LIST


def test_the_donor_s_list_has_those_who_were_told_too(client, factory, event, line):
    approved(factory, event, line, organization="Told Organization")
    client.post(f"{PAGE}/{line.key}")
    client.post(f"{PAGE}/{line.key}/answer", fields={"answer": "none"})
    send(client, event, "1")

    page = client.get(PAGE)

    assert "0 people on this line have not been told yet. 1 has been told." in page.visible
    people = db.session.scalars(objection_queries.people_on(event, line, true())).all()
    assert [one.organization for one in people] == ["Told Organization"]
