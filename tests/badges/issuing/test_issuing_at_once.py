"""Several organizers at one instant: each badge is made anew once, printed once without a reason, numbered once."""

from collections import Counter

import pytest

from eventreg.badges.models import Badge, BadgeRevocation
from eventreg.badges.prints.print_models import BlankBadge, PrintRun
from eventreg.events import holding
from eventreg.extensions import db
from tests.at_once import browser, sent
from tests.client import Client

PAGE = "/manage/forum/badges"
AT_ONCE = 4


@pytest.fixture
def browsers(app, factory):
    found = []
    for number in range(AT_ONCE):
        client = Client(app)
        client.sign_in(factory.account(f"organizer{number}@demo.example").email)
        found.append(browser(client))
    return found


@pytest.fixture
def event(factory):
    return factory.event("forum")


def anew(app, factory, event, browsers):
    badges = [factory.badge(event) for _one in range(3)]
    fields = {"numbers": ",".join(str(badge.number) for badge in badges), "reason": "damaged", "words": ""}
    answers = sent(app, browsers, lambda _one: f"{PAGE}/reissues", lambda _one: fields)
    db.session.rollback()
    return Counter(answers)


def state():
    found = db.session.query(Badge).order_by(Badge.id).all()
    return [(badge.in_force, badge.reissue) for badge in found], {badge.number for badge in found}


def test_badges_are_made_anew_once(app, factory, event, browsers):
    answers = anew(app, factory, event, browsers)

    assert answers == {302: 1, 409: AT_ONCE - 1}
    assert state() == ([(False, 0)] * 3 + [(True, 1)] * 3, {1, 2, 3, 4, 5, 6})
    assert db.session.query(BadgeRevocation).count() == 3


def test_without_the_lock_the_database_still_lets_one_badge_be_in_force(app, factory, event, browsers, monkeypatch):
    monkeypatch.setattr(holding, "hold", lambda _event: None)
    anew(app, factory, event, browsers)

    badges = db.session.query(Badge).all()
    in_force = Counter(badge.participant_id for badge in badges if badge.in_force)
    assert set(in_force.values()) == {1}
    assert len({badge.token_id for badge in badges}) == len(badges)


def test_of_several_who_print_the_same_one_needs_no_reason(app, factory, event, browsers):
    factory.badge(event)
    asked = {"which": "all", "badge_class": "", "order": "desk", "layout": "", "kind": "one", "flip": "long"}

    answers = sent(app, browsers, lambda _one: f"{PAGE}/prints", lambda _one: asked)

    assert Counter(answers) == {302: 1, 422: AT_ONCE - 1}
    db.session.rollback()
    assert db.session.query(PrintRun).count() == 1


def test_blank_badges_have_each_a_number_of_their_own(app, event, browsers):
    asked = {"count": "5", "badge_class": "delegate", "day": "", "layout": "", "kind": "one", "flip": "long"}

    answers = sent(app, browsers, lambda _one: f"{PAGE}/blanks", lambda _one: asked)

    assert Counter(answers) == {302: AT_ONCE}
    db.session.rollback()
    assert sorted(blank.number for blank in db.session.query(BlankBadge)) == list(range(1, 5 * AT_ONCE + 1))
