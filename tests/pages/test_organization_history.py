"""An organization at our events: only counts, and only of those whom the reader may see."""

import pytest

from eventreg.applications.filling import organization_answer
from eventreg.applications.status import Status
from eventreg.events import domain as events


@pytest.fixture
def known(factory):
    """An organization for which two applied at one event and one at another one."""
    first, second = factory.event("first"), factory.event("second")
    application = factory.application(first)
    factory.participant(first)
    factory.application(second, status=Status.WITHDRAWN, head_office_only=True, country="TJ")
    return organization_answer.chosen(application)


def seen(client, organization):
    page = client.get(f"/manage/organizations/{organization.uid}").visible
    return [f"{one} applied" in page for one in (2, 1)]


def test_an_organizer_of_all_sees_all(client, factory, known):
    factory.account()
    client.sign_in("organizer@demo.example")

    assert seen(client, known) == [True, True]
    assert "2 applied, 1 with a confirmed place" in client.get(f"/manage/organizations/{known.uid}").visible


def test_an_organizer_of_one_event_sees_that(client, factory, known):
    from eventreg.events.queries import event_by_slug
    from eventreg.extensions import db

    event = db.session.scalars(event_by_slug("second")).one()
    factory.account("one@demo.example", "organizer", event_id=event.id)
    client.sign_in("one@demo.example")

    assert seen(client, known) == [False, True]


def test_an_office_beside_it_does_not_count_those_of_the_head_office(client, factory, known):
    from eventreg.events.queries import event_by_slug
    from eventreg.extensions import db

    event = db.session.scalars(event_by_slug("first")).one()
    office = events.ensure_office("tj", names={"en": "TJ"}, countries=["TJ"])
    account = factory.account("one@demo.example", "organizer", event_id=event.id)
    from eventreg.accounts import domain as accounts

    accounts.give_role(account, "organizer", office_id=office.id)
    db.session.commit()
    client.sign_in("one@demo.example")

    assert seen(client, known) == [True, False]
