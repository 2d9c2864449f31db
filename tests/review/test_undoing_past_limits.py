"""An approval that counts again may pass a limit that others have filled meanwhile."""

import pytest
from sqlalchemy import select

from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.review import deciding
from eventreg.review.selection.limit_models import LimitPassed
from tests.review.selection.choosing import limit


@pytest.fixture
def between(factory, event):
    """Of two from one country, of which one may be approved: the first was, and is on the reserve list since."""
    limit(event, "at_most", 1, country=["TJ"])
    first, other = factory.application(event, country="TJ"), factory.application(event, country="TJ")
    plan = deciding.OfferPlan("in_person", event.roles[0])
    deciding.approve(first, plan)
    deciding.put_on_reserve_list(first)
    deciding.approve(other, plan)
    db.session.commit()
    return first


def _refreshed(application):
    db.session.rollback()
    db.session.expire_all()
    return application.status


def test_it_is_not_taken_back_without_a_reason(client, between):
    address = f"/manage/forum/applications/{between.reference}/decision-undo"

    page = client.post(address, fields={"revision": str(between.revision)}, expect=422)

    assert "This would pass a limit that is not to be passed." in page.visible
    assert _refreshed(between) == Status.RESERVE


def test_many_are_taken_back_and_what_that_passes_is_written_down(client, between):
    before = clock.now()
    deciding.not_select(between, told="theme")
    db.session.commit()

    deciding.undo_decision(between)
    db.session.commit()
    assert db.session.scalars(select(LimitPassed)).all() == []
    deciding.undo_decision(between)
    db.session.commit()

    assert between.status == Status.APPROVED
    [kept] = db.session.scalars(select(LimitPassed)).all()
    assert kept.about == between.reference
    assert kept.at >= before
