"""Readings that were sent and are not to count: a conflict that came later, the reviewer's word, an organizer's."""

import pytest

from eventreg.applications import lifecycle
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.extensions import db
from eventreg.review.reading import (
    assignment,
    assignment_queries,
    own_conflicts,
    points,
    progress,
    reviewing,
    setting_aside,
)
from eventreg.review.reading.reading_models import OPEN, Assignment, SetAside
from tests.counting import statements
from tests.review.reading import readers
from tests.review.reading.test_conflicts import link


@pytest.fixture
def account(factory, event):
    return readers.reviewer(factory, event)


@pytest.fixture
def sent(factory, event, account):
    """A reading that was sent with 4 points."""
    readers.criterion(event)
    given = readers.give(factory.application(event), account)
    readers.send(given, 4)
    return given


def panel(sent, below=""):
    page = f"/manage/forum/review/applications/{sent.application.reference}"
    return f"{page}/readers/{sent.uid}{below}" if below else page


def short(event):
    return [number for _one, number in db.session.execute(assignment_queries.short_of_readers(event, *USUAL, 1))]


USUAL = ("shortlist", "shortlist")


def test_a_conflict_declared_afterwards_sets_the_reading_aside_and_asks_for_another_reader(event, sent):
    own_conflicts.declare(sent)
    db.session.commit()

    assert points.of_event(event) == {}
    assert short(event) == [0]
    assert (progress.of_event(event).done, progress.of_event(event).given) == (0, 0)
    assert db.session.query(SetAside).one().reason == "conflict"


def test_a_conflict_with_an_organization_sets_aside_what_was_sent_and_frees_what_was_not(factory, event, account, sent):
    organization = factory.organization("Snow Leopard Watch")
    link(sent.application, organization)
    open_one = readers.give(link(factory.application(event), organization), account)
    untouched = readers.give(factory.application(event), account)

    assert own_conflicts.declare_organizations(event, account, [organization]) == 2

    assert (sent.set_aside.reason, open_one.set_aside, open_one.state) == ("conflict_organization", None, "abstained")
    assert untouched.state == OPEN


def test_a_conflict_found_afterwards_ends_the_readings(client, factory, event, sent):
    assert setting_aside.found_since() == 0
    link(sent.application, factory.organization("Reading Society", website="https://reads.example"))

    assert setting_aside.found_since() == 1
    assert setting_aside.found_since() == 0

    assert points.of_event(event) == {}
    assert "Does not count: Conflict of interest with the application." in client.get(panel(sent)).visible


def test_where_nothing_is_found_nothing_is_locked(factory, event, sent):
    with statements() as seen:
        assert setting_aside.found_since() == 0

    assert seen
    assert not [one for one in seen if "FOR UPDATE" in one]


def test_nothing_changes_by_itself_once_the_application_is_decided(factory, event, sent):
    lifecycle.move(sent.application, to=Status.APPROVED)
    db.session.commit()
    link(sent.application, factory.organization("Reading Society", website="https://reads.example"))

    assert setting_aside.found_since() == 0
    assert sent.state == "done"


def test_an_organizer_sets_one_aside_with_a_reason_and_brings_it_back(client, event, sent):
    refused = client.post(panel(sent, "/exclusion"), expect=422, fields={"words": " ", "reading": sent.uid})
    assert "Please write why this reading is not to count." in refused.visible

    client.post(panel(sent, "/exclusion"), fields={"words": "Wrong application.", "reading": sent.uid})

    page = client.get(panel(sent))
    assert "Set aside" in page.visible
    assert "Wrong application." in page.visible
    assert points.of_event(event) == {}
    assert short(event) == [0]
    client.post(panel(sent, "/exclusion"), expect=409, fields={"words": "Again.", "reading": sent.uid})
    client.post(panel(sent, "/restoration"))
    readers.fresh()
    assert points.of_event(event)[sent.application_id].mean == 400
    trail = [one.action for one in db.session.query(Entry).filter(Entry.action.like("reading.%")).order_by(Entry.id)]
    assert trail[-2:] == ["reading.set_aside", "reading.brought_back"]


def test_what_a_conflict_set_aside_is_not_brought_back(client, event, sent):
    own_conflicts.declare(sent)
    db.session.commit()

    page = client.post(panel(sent, "/restoration"), expect=409)

    assert "so the reading stays aside" in page.visible
    assert points.of_event(event) == {}


def test_a_reading_of_another_application_is_not_found(client, factory, event, sent):
    other = factory.application(event)

    client.post(
        f"/manage/forum/review/applications/{other.reference}/readers/{sent.uid}/exclusion", expect=404,
        fields={"words": "Wrong."},
    )  # fmt: skip

    assert sent.state == "done"


def test_whoever_was_set_aside_is_not_given_it_again(factory, event, account, sent):
    setting_aside.by_hand(sent, "Wrong application.")
    db.session.commit()

    with pytest.raises(assignment.WasSetAside):
        assignment.give(event, sent.application, account)
    with pytest.raises(assignment.NobodyLeft):
        assignment.give_one_more(event, sent.application)


def test_a_reviewer_abstains_from_what_they_have_sent(client, event, sent):
    client.sign_in("reviewer1@reads.example")
    page = client.get(f"/manage/forum/review/readings/{sent.uid}")
    assert "What you have sent counts no more then" in page.visible

    client.post(
        f"/manage/forum/review/readings/{sent.uid}/abstention", fields={"reason": "other", "why": "I know them."}
    )

    readers.fresh()
    assert points.of_event(event) == {}
    assert "Set aside, counts no more" in client.get("/manage/forum/review/queue").visible
    closed = client.get(f"/manage/forum/review/readings/{sent.uid}", expect=409)
    assert "This reading is set aside and does not count." in closed.visible
    assert db.session.get_one(Assignment, sent.id).set_aside.reason == "other"


def test_what_was_sent_is_said_to_count_on_when_somebody_reads_no_more(event, account, sent):
    from eventreg.review.reading import reviewers

    reviewers.remove(event, account)
    db.session.commit()

    with pytest.raises(reviewing.ReadsNoMore):
        reviewing.check_mine(sent, in_conflict=False)
    assert points.of_event(event)[sent.application_id].mean == 400
