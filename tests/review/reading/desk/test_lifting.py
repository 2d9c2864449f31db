"""Taking back what ended readings: an abstention, and a conflict of interest that was declared."""

import pytest

from eventreg.audit.models import Entry
from eventreg.extensions import db
from eventreg.organizations.models import Organization
from eventreg.review.reading import assignment, planning, review_settings
from eventreg.review.reading.reading_models import ABSTAINED, DONE, OPEN, TAKEN_BACK, Assignment, Conflict
from tests.review.reading import readers
from tests.review.reading.desk.at_the_desk import REVIEWER, add_criteria, give, points_of, read_by, settle
from tests.review.reading.test_conflicts import link

DECLARED = "/manage/forum/review/conflicts"


@pytest.fixture
def mine(factory, event, reviewer):
    return give(factory.application(event, name_native="Ayna"), reviewer)


def at(one, rest=""):
    return f"/manage/forum/review/readings/{one.uid}{rest}"


def panel(one, rest=""):
    page = f"/manage/forum/review/applications/{one.application.reference}"
    return f"{page}/readers/{one.uid}{rest}" if rest else page


def abstain(client, one, reason="other", **fields):
    client.post(at(one, "/abstention"), fields={"reason": reason, **fields})
    readers.fresh()


def state(one):
    readers.fresh()
    return db.session.get_one(Assignment, one.id).state


def test_a_reviewer_takes_an_abstention_back_and_finds_what_was_typed(client, event, mine):
    criteria = add_criteria(event)
    client.post(at(mine), fields={f"points-{criteria[0].uid.hex}": "4", "note": "", "then": "later"})
    assert "data-confirm" in client.get(at(mine)).text.split("/abstention")[1].split(">")[0]
    abstain(client, mine)
    closed = client.get(at(mine), expect=409)
    assert "I read it after all" in closed.visible
    assert at(mine) in client.get("/manage/forum/review/queue").links

    client.post(at(mine, "/abstention/undo"))

    assert state(mine) == OPEN
    assert points_of(mine) == {criteria[0].id: 4}
    assert client.get(at(mine)).status == 200
    assert db.session.query(Entry).filter_by(action="reading.taken_up").count() == 1


def test_a_review_that_was_sent_counts_again(client, factory, event, reviewer):
    sent = read_by(factory.application(event), reviewer, add_criteria(event, 10), 4)
    abstain(client, sent)
    assert state(sent) == ABSTAINED

    client.post(at(sent, "/abstention/undo"))

    assert state(sent) == DONE
    assert sent.set_aside is None


def test_not_once_somebody_else_was_given_it(client, factory, event, second, mine):
    abstain(client, mine)
    assignment.give(event, mine.application, second)
    db.session.commit()
    assert "I read it after all" not in client.get(at(mine), expect=409).visible

    page = client.post(at(mine, "/abstention/undo"), expect=409)

    assert "Somebody else has been given this application instead" in page.visible
    assert state(mine) == ABSTAINED


def test_not_once_it_has_gone_on_or_an_organizer_set_it_aside(client, factory, event, reviewer, mine):
    abstain(client, mine)
    sent = read_by(factory.application(event), reviewer, add_criteria(event, 10), 4)
    client.sign_in(factory.account().email)
    client.post(panel(sent, "/exclusion"), fields={"words": "Wrong application.", "reading": sent.uid})
    settle(event, stages=[{"key": "longlist", "readers": 1, "keeps": None, "minutes": 5}])
    client.sign_in(REVIEWER)

    client.post(at(mine, "/abstention/undo"), expect=409)
    client.post(at(sent, "/abstention/undo"), expect=409)

    assert (state(mine), state(sent)) == (ABSTAINED, ABSTAINED)


def test_an_organizer_gives_it_back_at_any_time(client, factory, event, second, mine):
    abstain(client, mine)
    assignment.give(event, mine.application, second)
    db.session.commit()
    client.sign_in(factory.account().email)
    page = client.get(panel(mine))
    assert "Somebody else was given it meanwhile: then both read it." in page.text

    client.post(panel(mine, "/return"))

    assert state(mine) == OPEN
    assert "was given back already" in client.post(panel(mine, "/return"), expect=409).visible


def test_a_conflict_with_one_application_goes_with_the_abstention(client, event, mine):
    abstain(client, mine, "conflict")
    assert db.session.query(Conflict).count() == 1

    client.post(at(mine, "/abstention/undo"))

    assert state(mine) == OPEN
    assert db.session.query(Conflict).count() == 0


@pytest.fixture
def theirs(client, factory, event, reviewer):
    """Of an organization that the reviewer ticked: a reading that was sent, and one that was open; with another one."""
    organization = factory.organization("Snow Leopard Watch")
    sent = read_by(factory.application(event), reviewer, add_criteria(event, 10), 4)
    open_one = give(factory.application(event), reviewer)
    for one in (sent, open_one):
        link(one.application, organization)
    page = client.get(DECLARED)
    assert "data-confirm" in page.text.split(f'action="{DECLARED}"')[1].split(">")[0]
    client.post(DECLARED, fields={"organization": str(organization.uid)})
    assert (state(sent), state(open_one)) == (ABSTAINED, ABSTAINED)
    return sent, open_one


def test_a_declared_conflict_is_listed_and_taken_back(client, event, reviewer, theirs):
    page = client.get(DECLARED)
    assert "What you declared Snow Leopard Watch the whole organization" in page.visible
    number = db.session.query(Conflict).one().id

    client.post(f"{DECLARED}/{number}/withdrawal")

    assert [state(one) for one in theirs] == [DONE, OPEN]
    assert db.session.query(Conflict).count() == 0
    client.post(f"{DECLARED}/{number}/withdrawal", expect=404)
    assert db.session.query(Entry).filter_by(action="conflict.withdrawn").count() == 1


def test_what_was_abstained_from_for_another_reason_stays_ended(client, factory, event, reviewer, theirs):
    other = give(link(factory.application(event), factory.organization("Aral Saxaul")), reviewer)
    abstain(client, other, "language")
    same = give(factory.application(event), reviewer)
    abstain(client, same, "language")
    link(same.application, db.session.query(Organization).filter_by(name="Snow Leopard Watch").one())

    client.post(f"{DECLARED}/{db.session.query(Conflict).one().id}/withdrawal")

    assert (state(same), state(other)) == (ABSTAINED, ABSTAINED)


def test_what_somebody_else_reads_by_now_is_not_there_twice_but_may_be_given_again(
    client, factory, event, reviewer, second, theirs
):
    sent, open_one = theirs
    assignment.give(event, open_one.application, second)
    db.session.commit()

    client.post(f"{DECLARED}/{db.session.query(Conflict).one().id}/withdrawal")

    assert (state(sent), state(open_one)) == (DONE, TAKEN_BACK)
    stage = review_settings.first_stage(review_settings.of(event))
    pairs = planning.prepare(event, stage, only={open_one.application_id}).plan.pairs
    assert pairs == [(open_one.application_id, reviewer.id)]


def test_a_stranger_s_conflict_is_not_there(client, second, theirs):
    number = db.session.query(Conflict).one().id
    client.sign_in(second.email)

    client.post(f"{DECLARED}/{number}/withdrawal", expect=404)

    assert "What you declared" not in client.get(DECLARED).visible
    assert [state(one) for one in theirs] == [ABSTAINED, ABSTAINED]


def test_an_organizer_lifts_it_with_a_reason_that_the_trail_keeps(client, factory, event, reviewer, theirs):
    client.sign_in(factory.account().email)
    page, number = f"/manage/forum/review/reviewers/{reviewer.id}", db.session.query(Conflict).one().id
    assert "Conflicts of interest that they declared Snow Leopard Watch" in client.get(page).visible
    assert "Declared a conflict of interest." in client.get(panel(theirs[1])).visible

    refused = client.post(f"{page}/conflicts/{number}/lifting", expect=422, fields={"reason": " ", "conflict": number})
    client.post(f"{page}/conflicts/{number}/lifting", fields={"reason": "Left in spring.", "conflict": number})

    assert "Please write why this conflict of interest does not hold." in refused.visible
    assert [state(one) for one in theirs] == [DONE, OPEN]
    trail = db.session.query(Entry).filter_by(action="conflict.lifted").one()
    assert trail.details == {"account": reviewer.id, "reason": "Left in spring."}


def test_a_conflict_that_was_found_by_itself_stays(client, factory, event, reviewer, mine):
    abstain(client, mine, "conflict")
    link(mine.application, factory.organization("Demo Society", website="https://demo.example"))

    page = client.post(at(mine, "/abstention/undo"), expect=409)

    assert "There is a conflict of interest" in page.visible
    assert state(mine) == ABSTAINED
    assert db.session.query(Conflict).count() == 1


def test_where_names_are_hidden_a_conflict_is_listed_by_number_and_organizations_are_not_named(
    client, factory, event, mine, theirs
):
    other = db.session.get_one(Assignment, mine.id)
    abstain(client, other, "conflict")
    settle(event, is_blind=True)

    page = client.get(DECLARED)

    assert "What you declared No. 1 of your list" in page.visible
    assert "Snow Leopard" not in page.text
    assert "Ayna" not in page.text


def test_where_names_are_hidden_nobody_abstains_for_an_organization(client, event, mine):
    settle(event, is_blind=True)

    page = client.post(at(mine, "/abstention"), expect=422, fields={"reason": "conflict_organization"})

    assert "Please choose why you abstain." in page.visible
    assert state(mine) == OPEN
