"""The way in of somebody without an e-mail whose form was typed in: a code, shown once, made anew until it is used."""

import re

import pytest

from eventreg.applications import sending
from eventreg.applications.models import Application
from eventreg.applications.papers import paper_codes
from eventreg.applications.papers.paper_codes import OpensAlready
from eventreg.applications.status import Status
from eventreg.audit.models import Entry
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.people import domain as people
from eventreg.people import duplicates
from tests import at_once
from tests.applications.papers.conftest import NEW, TYPED, enter
from tests.client import Client

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
BY_HAND = {"contact_by": "office", "email": None}


def code_on(page):
    """The code that a page shows."""
    return CODE.search(page.visible).group()


@pytest.fixture
def person(app):
    """The browser of whoever the form is about."""
    return Client(app)


@pytest.fixture
def application(client, desk):
    """Of somebody without an e-mail, whose code was shown."""
    client.get(enter(client, **BY_HAND).location)
    return db.session.query(Application).one()


def opened_by(person, code):
    """Their own page, opened with a code."""
    mine = person.post("/ways", fields={"code": code}).location
    return person.get(person.get(mine, expect=302).location)


@pytest.mark.parametrize(
    ("reached", "kinds"),
    [
        (BY_HAND, ["office"]),
        ({"contact_by": "office", "email": None, "phone": "+7 701 123 45 67"}, ["office", "phone"]),
    ],
)  # fmt: skip
def test_who_has_no_address_gets_a_code_that_opens_their_page_and_is_shown_once(client, desk, person, reached, kinds):
    answer = enter(client, **reached)
    page = client.get(answer.location)

    application = db.session.query(Application).one()
    assert sorted(one.kind for one in application.person.channels) == kinds
    assert db.session.query(Mail).count() == 0
    assert "shown only once" in page.visible
    assert ("+77011234567" in page.visible) == ("phone" in kinds)
    assert f"/manage/forum/applications/{application.reference}" in page.links
    assert 'lang="ru"' in page.text  # the slip is in the person's language
    again = client.get(answer.location, expect=302)
    assert "A code is shown only once." in client.get(again.location).visible
    assert "Nobody has used it yet." in client.get(f"/manage/forum/applications/{application.reference}").visible

    assert application.reference in opened_by(person, code_on(page)).text

    person.post(f"/applications/{application.reference}/withdrawal")
    assert application.status == Status.WITHDRAWN


def test_a_code_that_was_lost_is_made_anew_as_long_as_nobody_has_used_one(client, application, person):
    place = f"/manage/forum/applications/{application.reference}"
    lost = code_on(client.get(client.post(f"{place}/paper/code").location))
    code = code_on(client.get(client.post(f"{place}/paper/code").location))
    assert "not right" in person.post("/ways", fields={"code": lost}, expect=422).visible
    assert db.session.query(Entry).filter_by(action="application.code_made").count() == 3

    opened_by(person, code)

    page = client.get(place)
    assert "they have opened their own page with it" in page.visible
    assert "Make a new code" not in page.visible
    refused = client.post(f"{place}/paper/code", expect=409)
    assert "No new code is made." in refused.visible
    opened_by(person, code)


def test_a_form_that_is_sent_once_more_shows_a_code_that_works(client, desk, person):
    client.get(enter(client, **BY_HAND).location)
    code = code_on(client.get(enter(client, **BY_HAND).location))
    opened_by(person, code)

    answer = enter(client, **BY_HAND)

    application = db.session.query(Application).one()
    assert answer.location == f"/manage/forum/applications/{application.reference}"
    opened_by(person, code)


def test_whom_only_the_head_office_sees_gets_a_code_at_that_moment_and_never_again(app, client, factory, desk, person):
    page = client.get(enter(client, head_office_only="y", **BY_HAND).location)
    application = db.session.query(Application).one()
    place = f"/manage/forum/applications/{application.reference}"

    assert "you do not see the application any more" in page.visible
    assert place not in page.links
    client.get(place, expect=404)
    client.post(f"{place}/paper/code", expect=404)
    factory.account("organizer@demo.example")
    head_office = Client(app)
    head_office.sign_in("organizer@demo.example")
    assert "Make a new code" in head_office.get(place).visible
    code = code_on(head_office.get(head_office.post(f"{place}/paper/code").location))
    assert application.reference in opened_by(person, code).text


def test_a_code_opens_nothing_but_what_was_typed_in(client, factory, application):
    """Of two that turned out to be one, a code of either opens the page of both."""
    other = factory.application(factory.event("other"), country="KZ")
    people.set_channel(other.person, "email", "")
    db.session.commit()
    pair = duplicates.suggest(application.person, other.person, score=0.9, reasons=["name"])
    duplicates.join(pair, keep=application.person)
    db.session.commit()

    assert not paper_codes.can_make(application)
    with pytest.raises(OpensAlready):
        paper_codes.make(application)


def test_who_gets_mails_or_has_left_gets_no_code(application):
    people.set_channel(application.person, "email", "dana@demo.example")
    db.session.flush()
    assert not paper_codes.can_make(application)
    people.set_channel(application.person, "email", "")
    db.session.flush()
    assert paper_codes.can_make(application)
    sending.withdraw(application)
    assert not paper_codes.can_make(application)


def test_others_make_none(app, client, factory, desk, application):
    place = f"/manage/forum/applications/{application.reference}/paper/code"
    events.ensure_office("tj", names={"en": "Tajikistan"}, countries=["TJ"])
    factory.account("reviewer@demo.example", role="reviewer", event_id=desk.id)
    factory.account("office.tj@demo.example", office_id=events.ensure_office("tj", names={}, countries=["TJ"]).id)
    for email, status in (("reviewer@demo.example", 403), ("office.tj@demo.example", 404)):
        browser = Client(app)
        browser.sign_in(email)
        browser.post(place, expect=status)
    other = factory.application(desk, country="KZ")
    client.post(f"/manage/forum/applications/{other.reference}/paper/code", expect=404)


def test_one_button_pressed_four_times_at_once_leaves_one_code_that_works(app, client, desk, person):
    fields = {key: value for key, value in (TYPED | BY_HAND).items() if value is not None}

    assert at_once.pressed(app, client, NEW, fields) == [302] * 4

    application = db.session.query(Application).one()
    assert paper_codes.can_make(application)
