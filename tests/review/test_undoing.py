"""What is decided in private and taken back: what was before counts again, and its person sees nothing of it."""

import io
import json
import zipfile

import pytest

from eventreg.applications import rules
from eventreg.applications.lifecycle import MoveNotPossible
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.review import deciding, queries, telling
from eventreg.review.deciding import OfferPlan
from eventreg.review.models import Decision
from tests.client import Client


def approve(application):
    deciding.approve(application, OfferPlan("in_person", application.event.roles[0]), passing="As this test wants it")


def reject(application):
    deciding.not_select(application, told="places")


def reserve(application):
    deciding.put_on_reserve_list(application)


def knock_out(application):
    deciding.find_ineligible(application, told="places", reason="Too old")


DECIDE = {"approve": approve, "reject": reject, "reserve": reserve, "knock_out": knock_out}


def seen(reader, application):
    """Everything that the person can take or read: page, form, answer to an offer, and all that is held about them."""
    own = f"/applications/{application.reference}"
    page = reader.get(own).visible
    form = reader.http.get("/events/forum/apply/check").status_code
    offer = reader.http.get(f"{own}/answer").status_code
    answer = reader.http.post(f"{own}/data", data={"csrf_token": reader.csrf()})
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    held = json.loads(archive.read("data.json"))["tables"]
    held.pop("audit_entries", None)  # that the archive was taken is recorded each time
    moves = [(one["became"], one["at"]) for one in held["application_moves"]]
    told = (held["decisions"], held["offers"], held["applications"][0]["status"])
    shown = archive.read("index.html").decode().split("<h2>", 2)[-1]
    return page, form, offer, moves, told, shown


@pytest.mark.parametrize("was", [Status.SUBMITTED, Status.IN_REVIEW, Status.ON_RESERVE_LIST])
@pytest.mark.parametrize("verb", sorted(DECIDE))
def test_a_person_sees_nothing_of_what_is_decided_in_private_and_taken_back(app, factory, was, verb):
    event = factory.event("forum")
    application = factory.application(event, status=was)
    if was == Status.ON_RESERVE_LIST and verb in {"reserve", "knock_out"}:
        with pytest.raises(MoveNotPossible):
            DECIDE[verb](application)
        return
    reader = Client(app)
    reader.open_by_link(application.person)
    before = seen(reader, application)

    DECIDE[verb](application)
    db.session.commit()
    assert application.status not in {was, Status.SUBMITTED}
    assert seen(reader, application) == before
    deciding.undo_decision(application)
    db.session.commit()

    assert application.status == was
    assert seen(reader, application) == before


def test_who_was_refused_or_whose_result_was_sent_by_mistake_reads_what_was_told(app, factory):
    from eventreg.applications import lifecycle

    event = factory.event("forum")
    application = factory.application(event, status=Status.REFUSED)
    reader = Client(app)
    reader.open_by_link(application.person)
    with pytest.raises(MoveNotPossible):
        approve(application)
    lifecycle.take_back_told(application)
    db.session.commit()
    before = seen(reader, application)

    approve(application)
    db.session.commit()

    assert seen(reader, application) == before
    assert rules.shown_status(application) == Status.IN_REVIEW


def test_an_application_that_is_decided_about_can_be_changed_until_the_deadline_like_others(client, factory):
    event = factory.event("forum")
    application = factory.application(event)
    knock_out(application)
    db.session.commit()
    client.open_by_link(application.person)

    page = client.get("/events/forum/apply/check")

    assert page.status == 200
    assert "You can change it until the deadline." in client.get(f"/applications/{application.reference}").visible


def test_undoing_one_of_two_decisions_leaves_the_first_and_that_is_told(app, factory):
    event = factory.event("forum")
    application = factory.application(event, status=Status.IN_REVIEW)
    reject(application)
    approve(application)

    deciding.undo_decision(application)

    assert application.status == Status.NOT_SELECTED
    standing = db.session.scalars(queries.newest_decision(application)).one()
    assert (standing.outcome, standing.undone_at) == (Status.NOT_SELECTED, None)
    sending = telling.send_results(event)
    db.session.commit()
    assert (sending.offers, sending.refusals) == (0, 1)
    assert application.status == Status.REFUSED
    undone = db.session.query(Decision).filter(Decision.undone_at.is_not(None)).one()
    assert (undone.outcome, undone.told_at) == (Status.APPROVED, None)


def test_undoing_twice_ends_where_the_person_stands(app, factory):
    application = factory.application(status=Status.ON_RESERVE_LIST)
    reject(application)
    approve(application)

    deciding.undo_decision(application)
    assert application.status == Status.NOT_SELECTED
    deciding.undo_decision(application)
    assert application.status == Status.ON_RESERVE_LIST
    with pytest.raises(MoveNotPossible):
        deciding.undo_decision(application)


def test_whoever_is_taken_into_review_is_not_decided_about(client, factory, event):
    application = factory.application(event, status=Status.APPROVED)

    fields = {"revision": str(application.revision)}
    client.post(f"/manage/forum/applications/{application.reference}/review", expect=409, fields=fields)

    db.session.rollback()
    assert application.status == Status.APPROVED


def test_a_nominator_reads_nothing_of_it(app, factory):
    from eventreg.applications.nominations import nominee_words

    application = factory.application(status=Status.ON_RESERVE_LIST)
    before = nominee_words.after_sending(application)
    approve(application)

    assert nominee_words.after_sending(application) == before == ("On the reserve list", "info")
