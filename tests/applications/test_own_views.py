"""What applicants do with what they sent."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications import domain as applications
from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.badges.models import Ticket
from eventreg.core import clock
from eventreg.events.rules import GRACE
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people.models import Channel, Person


def _values(template="verify"):
    return db.session.scalars(select(Mail).filter_by(template=template).order_by(Mail.id.desc())).first().values


@pytest.fixture
def application(factory):
    return factory.application(factory.event("forum", call_closes=clock.now() + timedelta(hours=2)))


@pytest.fixture
def own(client, application):
    client.open_by_link(application.person)
    return f"/applications/{application.reference}"


def test_withdrawing_asks_first_and_is_taken_back(client, application, own):
    assert "Withdraw the application" in client.get(f"{own}/withdrawal").visible
    assert application.status == Status.SUBMITTED

    client.post(f"{own}/withdrawal")
    assert application.status == Status.WITHDRAWN
    assert "take this back until the deadline" in client.get(own).visible

    client.post(f"{own}/withdrawal/reversal")
    assert application.status == Status.SUBMITTED
    assert "You took the withdrawal back" in client.get(own).visible


def test_withdrawing_twice_changes_nothing_the_second_time(client, application, own):
    client.post(f"{own}/withdrawal")

    assert client.post(f"{own}/withdrawal").location == own
    assert client.get(f"{own}/withdrawal", expect=302).location == own


def test_a_withdrawal_is_final_after_the_deadline(client, application, own):
    client.post(f"{own}/withdrawal")
    at = application.event.call_closes + GRACE
    clock.set_source(lambda: at)

    page = client.post(f"{own}/withdrawal/reversal", expect=409)

    assert "can no longer be taken back" in page.visible
    assert "Take the withdrawal back" not in client.get(own).visible


def test_withdrawing_a_confirmed_place_stops_the_ticket(client, factory):
    application = factory.participant().application
    client.open_by_link(application.person)

    client.post(f"/applications/{application.reference}/withdrawal")

    assert not db.session.scalars(select(Ticket)).one().in_force
    client.get(f"/applications/{application.reference}/ticket", expect=410)


def test_the_code_confirms_the_address(client, application, own):
    assert "Address not confirmed yet" in client.get(own).visible

    client.post(f"{own}/verification", fields={"code": f" {_values()['secret_code']} "})

    page = client.get(own)
    assert "we know now that our mails reach you" in page.visible
    assert "Address not confirmed yet" not in page.visible


def test_a_code_has_five_tries(client, application, own):
    right = _values()["secret_code"]
    wrong = "000000" if right != "000000" else "111111"
    for _try in range(5):
        page = client.post(f"{own}/verification", fields={"code": wrong}, expect=422)
        assert "This code is not right" in page.visible

    assert "tried too often" in client.post(f"{own}/verification", fields={"code": right}, expect=429).visible
    assert not application.is_verified


def test_a_new_code_replaces_the_old_one_and_there_are_not_many(client, application, own):
    old = _values()["secret_code"]
    client.post(f"{own}/verification-code")
    new = _values()["secret_code"]
    if old != new:
        client.post(f"{own}/verification", fields={"code": old}, expect=422)
    for _more in range(4):
        client.post(f"{own}/verification-code")

    assert "tried too often" in client.post(f"{own}/verification-code", expect=429).visible


def test_the_link_confirms_by_its_button_alone(client, application):
    token = _values()["secret_token"]
    page = client.get(f"/verify-address/{token}")
    assert page.forms[0]["action"] == f"/verify-address/{token}"
    assert not application.is_verified

    assert "mails reach you" in client.post(f"/verify-address/{token}", expect=200).visible

    assert application.is_verified
    assert "too old" in client.post(f"/verify-address/{token}", expect=410).visible
    client.get(f"/verify-address/{token}", expect=410)


def test_confirming_opens_no_page(client, application):
    client.post(f"/verify-address/{_values()['secret_token']}", expect=200)

    assert client.get(f"/applications/{application.reference}", expect=302).location.startswith("/ways")


def test_a_new_resume_code_is_shown_once_and_works(client, application, own):
    client.post(f"{own}/resume-code")
    page = client.get(own)
    code = next(word for word in page.words if word.count("-") == 3)
    assert code not in client.get(own).visible

    client.post("/leave")

    assert client.post("/ways", fields={"code": code}).location == "/me"


def test_a_link_for_oneself(client, application, own):
    client.post(f"{own}/link", fields={"next": "/events/forum"})

    assert _values("own_page_links")["secret_doors"][0]["reference"] == application.reference


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/withdrawal",
        "/verification",
        "/ticket",
        "/ticket.pdf",
        "/calendar.ics",
        "/room",
        "/answer",
        "/answer/refusal",
    ],
)
def test_somebody_elses_reference_is_the_same_404_as_an_unknown_one(client, factory, application, own, address):
    other = factory.participant().application

    stranger = client.get(f"/applications/{other.reference}{address}", expect=404)
    unknown = client.get(f"/applications/TF-222222{address}", expect=404)

    assert stranger.visible == unknown.visible
    assert "/ways" in stranger.links


@pytest.mark.parametrize("address", ["withdrawal", "withdrawal/reversal", "verification", "verification-code",
                                     "resume-code", "link", "answer", "answer/refusal"])  # fmt: skip
def test_nobody_changes_what_is_somebody_elses(client, factory, application, own, address):
    other = factory.application(application.event, status=Status.OFFERED)

    client.post(f"/applications/{other.reference}/{address}", expect=404)

    assert other.status == Status.OFFERED


def test_an_old_page_does_not_send_again_what_was_withdrawn(client, factory):
    application = factory.application(factory.event("forum"), status=Status.WITHDRAWN)
    client.open_by_link(application.person)

    page = client.post("/events/forum/apply/check", expect=409)

    assert "You withdrew this application." in page.visible
    db.session.refresh(application)
    assert application.status == Status.WITHDRAWN


def test_a_draft_is_deleted_for_good_with_its_person(client, factory):
    draft = factory.application(factory.event("lake"), status=Status.DRAFT)
    client.open_by_link(draft.person)
    address = f"/applications/{draft.reference}"
    assert "Delete this draft" in client.get(address).visible
    assert "Nobody but you has seen them" in client.get(f"{address}/removal").visible

    page = client.post(f"{address}/removal")

    assert page.location == "/events/lake"
    assert "Your draft is deleted." in client.get(page.location).visible
    for table in (Application, Person, Channel, Mail):
        assert db.session.query(table).count() == 0
    client.get("/me", expect=302)


def test_whoever_has_more_than_a_draft_stays(client, factory):
    sent = factory.application(factory.event("one"))
    draft = applications.begin(factory.event("two"), badge_name="x", language="en", person=sent.person)
    client.open_by_link(sent.person)

    client.post(f"/applications/{draft.reference}/removal")

    assert [one.reference for one in db.session.scalars(select(Application))] == [sent.reference]
    assert sent.reference in client.get(f"/applications/{sent.reference}").visible


def test_what_was_sent_or_made_by_others_is_not_deleted(client, factory, own, application):
    client.post(f"{own}/removal", expect=409)
    client.get(f"{own}/removal", expect=302)
    nominated = factory.application(status=Status.DRAFT)
    nominated.via = "nomination"
    client.open_by_link(nominated.person)

    assert "Delete this draft" not in client.get(f"/applications/{nominated.reference}").visible
    client.post(f"/applications/{nominated.reference}/removal", expect=409)
    client.post(f"{own}/removal", expect=404)


def test_whoever_withdraws_with_a_place_reads_that_the_place_does_not_come_back(client, factory):
    application = factory.application(factory.event("forum"), status=Status.CONFIRMED)
    client.open_by_link(application.person)
    own = f"/applications/{application.reference}"

    assert "does not come back" in client.get(f"{own}/withdrawal").visible
    client.post(f"{own}/withdrawal")

    assert "Your place is free for somebody else." in client.get(own).visible


def test_whoever_asks_for_funding_too_late_does_not_read_that_it_can_be_taken_back(client, factory):
    event = factory.event("forum")
    application = factory.application(event, funding="full")
    event.sponsored_closes = clock.now() - timedelta(hours=1)
    db.session.commit()
    client.open_by_link(application.person)

    page = client.get(f"/applications/{application.reference}/withdrawal")

    assert "This cannot be taken back." in page.visible
    assert "You can take this back" not in page.visible
