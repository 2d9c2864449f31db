"""A donor that is asked before the results of the people on its line are sent."""

import io
from datetime import timedelta

import pytest
import python_calamine
from sqlalchemy import true

from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review import answering, deciding, telling
from eventreg.review.models import ResultsSending
from eventreg.review.objections import clearing, objection_queries
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


def answer(client, line, said, *, expect=302):
    """Note what the donor said, on the page as it is now."""
    fields = {"answer": said, "expected": clearing.question(_asked(line))}
    return client.post(f"{PAGE}/{line.key}/answer", fields=fields, expect=expect)


def override(client, line, reason, *, expect=302):
    """Send without it, on the page as it is now."""
    waiting = clearing.mark(clearing.waiting(db.session.get(Event, line.event_id), _asked(line)))
    return client.post(f"{PAGE}/{line.key}/override", fields={"reason": reason, "expected": waiting}, expect=expect)


def _asked(line):
    db.session.expire_all()
    return db.session.scalars(objection_queries.of_line(line)).one()


def on_the_list(client, line):
    content = client.http.get(f"{PAGE}/{line.key}/list.xlsx").get_data()
    rows = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [row[0] for row in rows[1:]]


def test_results_of_people_on_a_line_that_waits_are_held_back(client, factory, event, line):
    paid, own = approved(factory, event, line), approved(factory, event, None)
    client.post(f"{PAGE}/{line.key}")

    page = client.get("/manage/forum/results")
    assert "1 person waits for the “no objection” of a donor." in page.visible
    assert "Send 1 result" in page.visible
    send(client, event, "1")
    assert (paid.status, own.status) == (Status.APPROVED, Status.OFFERED)
    send(client, event, "1", expect=409)

    answer(client, line, "none")
    send(client, event, "1")
    assert paid.status == Status.OFFERED
    assert db.session.query(ResultsSending).count() == 2


def test_who_asked_and_who_noted_the_answer_is_kept(client, factory, event, line):
    approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")
    answer(client, line, "objects")
    again = answer(client, line, "none", expect=409)

    page = client.get(PAGE)
    assert "The donor objects" in page.visible
    assert "by organizer@demo.example" in page.visible
    assert "There is an answer already" in again.visible
    assert _asked(line).answer == "objects"
    send(client, event, "", expect=409)
    assert {entry.action for entry in db.session.query(Entry)} >= {"objection.asked", "objection.answered"}


def test_a_written_reason_sends_them_all_the_same(client, factory, event, line):
    paid = approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")

    override(client, line, " ", expect=422)
    override(client, line, "Said yes by telephone.")
    override(client, line, "Once more", expect=409)

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
    answer(client, line, "none")
    send(client, event, "1")

    page = client.get(PAGE)

    assert "0 people on this line have not been told yet. 1 has been told." in page.visible
    people = db.session.scalars(objection_queries.people_on(event, line, true())).all()
    assert [one.organization for one in people] == ["Told Organization"]


def test_an_answer_holds_for_those_on_the_list_and_not_for_who_came_later(client, factory, event, line):
    agreed = approved(factory, event, line, organization="Agreed")
    client.post(f"{PAGE}/{line.key}")
    later = approved(factory, event, line, organization="Came Later")
    assert on_the_list(client, line) == ["Agreed"]

    answer(client, line, "none")

    page = client.get(PAGE)
    assert "1 person came to this line after the donor was asked, and is held back." in page.visible
    assert "Somebody new waits" in page.visible
    send(client, event, "1")
    assert (agreed.status, later.status) == (Status.OFFERED, Status.APPROVED)

    client.post(f"{PAGE}/{line.key}")
    assert on_the_list(client, line) == ["Came Later"]
    assert "after the donor was asked" not in client.get(PAGE).visible
    answer(client, line, "none")
    send(client, event, "1")
    assert later.status == Status.OFFERED


def test_who_was_agreed_to_does_not_wait_again_for_who_came_later(client, factory, event, line):
    agreed = approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")
    answer(client, line, "none")
    later = approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")
    answer(client, line, "objects")

    send(client, event, "1")

    assert (agreed.status, later.status) == (Status.OFFERED, Status.APPROVED)


def test_asked_anew_without_anybody_new_everybody_waits_again(client, factory, event, line):
    paid = approved(factory, event, line, organization="Asked Twice")
    client.post(f"{PAGE}/{line.key}")
    answer(client, line, "none")
    assert "Everybody on this line is on it again" in client.get(PAGE).visible
    client.post(f"{PAGE}/{line.key}")

    assert on_the_list(client, line) == ["Asked Twice"]
    send(client, event, "", expect=409)
    assert paid.status == Status.APPROVED


def test_a_reason_holds_for_those_who_waited_when_it_was_written(client, factory, event, line):
    first = approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")
    override(client, line, "Said yes by telephone.")
    later = approved(factory, event, line)

    send(client, event, "1")

    assert (first.status, later.status) == (Status.OFFERED, Status.APPROVED)
    override(client, line, "This one, too.")
    send(client, event, "1")
    assert later.status == Status.OFFERED


def test_what_was_not_seen_is_neither_answered_nor_sent_without_an_answer(client, factory, event, line):
    approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")
    question = clearing.question(_asked(line))
    waiting = clearing.mark(clearing.waiting(event, _asked(line)))
    approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")

    answered = client.post(
        f"{PAGE}/{line.key}/answer", fields={"answer": "none", "expected": question}, expect=409
    )  # fmt: skip
    overridden = client.post(
        f"{PAGE}/{line.key}/override", fields={"reason": "By telephone.", "expected": waiting}, expect=409
    )  # fmt: skip

    assert "have changed since you opened this page" in answered.visible
    assert "have changed since you opened this page" in overridden.visible
    assert "By telephone." in overridden.visible
    assert (_asked(line).answer, _asked(line).cleared) == (None, [])


def test_a_free_place_is_not_offered_to_whom_the_donor_was_not_asked_about(client, factory, event, line):
    left = approved(factory, event, line)
    client.post(f"{PAGE}/{line.key}")
    answer(client, line, "none")
    event = db.session.merge(event)
    telling.send_results(event)
    answering.decline_offer(left)
    waiting = factory.application(event, status=Status.ON_RESERVE_LIST)
    db.session.commit()

    with pytest.raises(filling.DonorWaits):
        filling.offer(event, db.session.query(FreedPlace).one())

    deciding.approve(waiting, deciding.OfferPlan("in_person", event.roles[0], (), line))
    db.session.commit()
    client.post(f"{PAGE}/{line.key}")
    answer(client, line, "none")
    send(client, event, "1")
    assert waiting.status == Status.OFFERED


def test_an_office_s_list_has_its_own_people_and_the_page_is_not_its(client, factory, event, line):
    approved(factory, event, line, organization="Own Country")
    approved(factory, event, line, organization="Elsewhere", country="KZ")
    client.post(f"{PAGE}/{line.key}")
    office = events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    client.sign_in(factory.account("office.tj@demo.example", office_id=office.id).email)

    client.get(PAGE, expect=403)

    assert on_the_list(client, line) == ["Own Country"]


def test_a_line_that_covers_nothing_has_no_donor_to_ask(client, event):
    own = next(one for one in event.funding_lines if not one.covers)
    paying = [one for one in event.funding_lines if one.covers]

    page = client.get(PAGE)

    assert own.names["en"] not in page.visible
    assert all(one.names["en"] in page.visible for one in paying)
