"""Tags and the star on a reviewer's page, and who sees whose."""

import pytest

from eventreg.applications.lists import tagging
from eventreg.applications.lists.tag_models import ApplicationTag, Favourite
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.extensions import db
from tests.review.reading.desk.at_the_desk import add_criteria, give, read_by, settle


@pytest.fixture
def application(factory, event):
    return factory.application(event, status=Status.IN_REVIEW)


def at(assignment, rest=""):
    return f"/manage/forum/review/readings/{assignment.uid}{rest}"


def tagged_by(account, application, name):
    """A tag that somebody else put on."""
    with audit.acting(f"account:{account.id}"):
        made = tagging.change(application.event, tagging.ensure(application.event, name), [application], adds=True)
    db.session.commit()
    return made.tag


def test_a_tag_is_put_on_shown_and_taken_off(client, application, reviewer):
    mine = give(application, reviewer)

    client.post(at(mine, "/tags"), fields={"tag": "Strong on water"})
    [uid] = [row.tag.uid for row in db.session.query(ApplicationTag)]
    page = client.get(at(mine))
    client.post(at(mine, f"/tags/{uid}/removal"))

    assert "Take off the tag Strong on water" in page.visible
    assert 'action="' + at(mine, f"/tags/{uid}/removal") in page.text
    assert db.session.query(ApplicationTag).count() == 0
    client.post(at(mine, "/tags"), fields={"tag": " "})
    assert "Choose a tag, or write a new one." in client.get(at(mine)).visible


def test_a_star_is_one_s_own(client, application, reviewer, second):
    mine, theirs = give(application, reviewer), give(application, second)

    client.post(at(mine, "/star"), fields={"star": "yes"})

    assert [one.account_id for one in db.session.query(Favourite)] == [reviewer.id]
    assert 'class="star" type="submit" name="star" value="no" aria-pressed="true"' in client.get(at(mine)).text
    client.sign_in(second.email)
    assert 'name="star" value="yes" aria-pressed="false"' in client.get(at(theirs)).text
    client.post(at(mine, "/star"), fields={"star": "no"}, expect=404)


def test_tags_of_others_are_seen_after_one_s_own_points(client, application, event, reviewer, second):
    tag = tagged_by(second, application, "Weak")
    mine = give(application, reviewer)
    before = client.get(at(mine))
    settle(event, own_first=False)

    assert "Take off" not in client.get(at(mine)).visible
    assert 'class="tag"><span dir="auto">Weak' in client.get(at(mine)).text
    assert 'class="tag"' not in before.text
    client.post(at(mine, f"/tags/{tag.uid}/removal"))
    assert db.session.query(ApplicationTag).count() == 1


def test_with_names_hidden_no_tag_of_others_is_seen_or_offered(client, application, event, reviewer, second):
    settle(event, is_blind=True)
    tagged_by(second, application, "Oby zulol")
    mine = read_by(application, reviewer, add_criteria(event), 1, 2, 3)

    client.post(at(mine, "/tags"), fields={"tag": "Own word"})
    page = client.get(at(mine))

    assert "Oby zulol" not in page.text
    assert 'class="tag"><span dir="auto">Own word' in page.text
    assert '<option value="Own word">' in page.text


def test_who_may_not_read_it_puts_nothing_on(client, application, reviewer):
    mine = give(application, reviewer)
    mine.state = "taken_back"
    db.session.commit()

    client.post(at(mine, "/tags"), fields={"tag": "Late"})

    assert db.session.query(ApplicationTag).count() == 0
