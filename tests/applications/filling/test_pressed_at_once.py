"""The same button pressed twice at one instant, by real threads."""

from sqlalchemy import select

from eventreg.applications.models import Application
from eventreg.applications.status import Status
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people.models import Person
from tests.applications.filled_form import YOU
from tests.at_once import pressed


def test_the_first_section_makes_one_person(app, client, factory):
    factory.event("forum")
    client.get("/events/forum/apply")

    assert pressed(app, client, "/events/forum/apply/you", YOU) == [302] * 4
    assert (db.session.query(Person).count(), db.session.query(Application).count()) == (1, 1)


def test_whoever_is_known_begins_one_draft(app, client, factory):
    application = factory.application()
    factory.event("second")
    client.open_by_link(application.person)

    assert pressed(app, client, "/events/second/apply/you", YOU) == [302] * 4
    assert db.session.query(Application).count() == 2


def test_sending_makes_one_receipt(app, client, factory):
    application = factory.application(factory.event("forum"), status=Status.DRAFT)
    client.open_by_link(application.person)

    assert pressed(app, client, "/events/forum/apply/check", {}) == [302] * 4
    assert len(db.session.scalars(select(Mail).filter_by(template="receipt")).all()) == 1


def test_an_offer_is_answered_once(app, client, factory):
    application = factory.application(status=Status.OFFERED)
    client.open_by_link(application.person)
    fields = {"mode": "in_person", "days": [str(application.event.starts_on)]}

    assert pressed(app, client, f"/applications/{application.reference}/answer", fields) == [302] * 4
    assert application.status == Status.CONFIRMED


def test_a_link_opens_one_browser(app, client, factory):
    from eventreg.people import domain as people

    token = people.own_page_link(factory.application().person)
    client.get("/sign-in")

    assert pressed(app, client, f"/p/{token}", {}) == [302, 410, 410, 410]
