"""What reviewers say to each other."""

import pytest

from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.review.reading import comments, criteria
from eventreg.review.reading.reading_models import ReviewComment
from tests.review.reading.desk.at_the_desk import add_criteria, give, read_by, settle


@pytest.fixture
def mine(factory, event, reviewer):
    return read_by(factory.application(event, status=Status.IN_REVIEW), reviewer, add_criteria(event), 1, 2, 3)


def at(assignment, rest=""):
    return f"/manage/forum/review/readings/{assignment.uid}{rest}"


def test_a_comment_is_said_seen_by_others_and_taken_back(client, mine, second):
    client.post(at(mine, "/comments"), fields={"words": "Let us discuss this."})
    [comment] = db.session.query(ReviewComment).all()
    assert "You" in client.get(at(mine)).visible
    theirs = read_by(mine.application, second, criteria.known(mine.application.event), 4, 4, 4)
    client.sign_in(second.email)
    assert "Let us discuss this." in client.get(at(theirs)).visible
    client.post(at(theirs, f"/comments/{comment.uid}/removal"), expect=404)

    client.sign_in(mine.account.email)
    client.post(at(mine, f"/comments/{comment.uid}/removal"))

    db.session.expire_all()
    assert (comment.words, comment.removed_at is not None) == (None, True)
    assert "Let us discuss" not in client.get(at(mine)).text


def test_comments_are_hidden_and_closed_until_one_s_own_points_are_sent(client, factory, event, reviewer, second):
    application = factory.application(event, status=Status.IN_REVIEW)
    comments.say(application, second, "Hidden words")
    mine = give(application, reviewer)

    assert "Hidden words" not in client.get(at(mine)).text
    client.post(at(mine, "/comments"), expect=404, fields={"words": "x"})
    settle(event, own_first=False)
    assert "Hidden words" in client.get(at(mine)).visible


@pytest.mark.parametrize(("words", "said"), [(" \n ", "Please write something first."), ("a" * 2001, "at most 2000")])
def test_a_comment_without_words_or_with_too_many(client, mine, words, said):
    page = client.post(at(mine, "/comments"), expect=422, fields={"words": words})

    assert said in page.visible
    assert words.strip() in page.text
    assert db.session.query(ReviewComment).count() == 0
