"""Several organizers in the same instant: one is first, and the others see that."""

from collections import Counter

from sqlalchemy import func, select

from eventreg.extensions import db
from eventreg.review.reading import criteria
from eventreg.review.reading.reading_models import Assignment, Criterion, ReviewSettings
from tests.at_once import browser, sent
from tests.client import Client
from tests.review.reading import readers
from tests.review.reading.test_criteria import TYPED
from tests.review.reading.test_review_settings import TYPED as SETTINGS


def several(app, factory, number=4):
    browsers = []
    for one in range(number):
        client = Client(app)
        client.sign_in(factory.account(f"organizer{one}@demo.example").email)
        browsers.append(browser(client))
    return browsers


def test_a_plan_is_saved_once(app, client, factory, event):
    for number in range(3):
        readers.reviewer(factory, event, number)
    for _number in range(4):
        factory.application(event)
    fields = {"stage": "shortlist", "expected": client.get("/manage/forum/review/assignments").inputs["expected"]}

    answers = sent(app, several(app, factory), lambda _one: "/manage/forum/review/assignments", lambda _one: fields)

    assert Counter(answers) == {302: 1, 409: 3}
    assert db.session.scalar(select(func.count(Assignment.id))) == 8


def test_one_criterion_is_added(app, factory, event):
    fields = TYPED | {"expected": criteria.seen([])}

    answers = sent(app, several(app, factory), lambda _one: "/manage/forum/review/criteria", lambda _one: fields)

    assert Counter(answers) == {302: 1, 409: 3}
    assert db.session.scalar(select(func.count(Criterion.id))) == 1


def test_the_first_settings_are_written_once(app, factory, event):
    answers = sent(app, several(app, factory), lambda _one: "/manage/forum/review/settings", lambda _one: SETTINGS)

    assert Counter(answers) == {302: 1, 409: 3}
    assert db.session.scalars(select(ReviewSettings.revision)).all() == [1]
