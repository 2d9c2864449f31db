"""An organization stands behind an application, or not, before organizers know of it."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventreg.applications import domain as applications
from eventreg.applications import lifecycle, queries, sending, verifying
from eventreg.applications.lists import figures
from eventreg.applications.nominations import delegations, endorsing, nominating
from eventreg.applications.nominations.nomination_models import Endorsement
from eventreg.applications.queries import visible_to
from eventreg.applications.status import Status
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.organizations import focal_points, focal_queries
from eventreg.review import deciding
from tests.applications.nominations.conftest import FOCAL, mails, people
from tests.at_once import browser, sent
from tests.client import Client
from tests.factories import ANSWERS


@pytest.fixture
def asking(event):
    """The event asks for endorsement."""
    event.asks_endorsement = True
    db.session.commit()
    return event


@pytest.fixture
def waiting(asking, organization, factory):
    """Somebody has applied for the organization, by its name."""
    return factory.application(asking, email="sent@demo.example")


def _only():
    return db.session.scalars(select(Endorsement)).one()


def test_what_is_sent_waits_for_its_organization_and_its_focal_points_are_told_without_a_name(waiting):
    assert (waiting.status, waiting.submitted_at) == (Status.AWAITING_ENDORSEMENT, None)
    assert mails("endorsement_asked") == [FOCAL]
    assert mails("endorsement_waits") == ["sent@demo.example"]
    assert mails("receipt") == []
    from eventreg.outbox.models import Mail

    told = db.session.scalars(select(Mail).where(Mail.template == "endorsement_asked")).one()
    assert waiting.person.badge_name not in str(told.values)
    assert told.event_id is None


@pytest.mark.parametrize(
    "case", ["not asked for", "nobody speaks", "do not ask", "nominated by it", "no organization", "not verified"]
)
def test_nobody_is_asked_where_there_is_no_reason_to(event, organization, factory, case):
    event.asks_endorsement = case != "not asked for"
    answers = {}
    if case == "nobody speaks":
        focal_points.end(db.session.scalars(focal_queries.in_force(organization.id)).one())
    if case == "not verified":
        focal_points.end(db.session.scalars(focal_queries.in_force(organization.id)).one())
        focal_points.name(organization, "new@demo.example")
    if case == "do not ask":
        answers = {"do_not_ask": True}
    if case == "no organization":
        answers = {"organization_kind": "none", "organization": ""}
    db.session.commit()
    if case == "nominated by it":
        application = nominating.nominate(event, organization, people(1), language="en")[0].nomination.application
        sections = factory.sections(event)
        for section in sections:
            applications.save_section(application, section, ANSWERS | {"email": "d0@demo.example"}, sections)
        sending.submit(application, sections)
        db.session.commit()
    else:
        application = factory.application(event, **answers)

    assert application.status == Status.SUBMITTED
    assert application.submitted_at is not None
    assert mails("endorsement_asked") == []


def test_of_two_organizations_of_one_name_no_stranger_decides(asking, organization, factory, focal, place):
    factory.organization(organization.name, city="Хоруғ")

    application = factory.application(asking, organization_city="")

    assert application.status == Status.SUBMITTED
    assert mails("endorsement_asked") == []
    assert application.person.badge_name not in focal.get(place).text


def test_until_then_no_page_of_the_staff_knows_of_it(waiting, factory, client):
    known = factory.application(waiting.event, organization_kind="none", organization="", name_native="Known One")
    factory.account()
    client.sign_in("organizer@demo.example")
    name, reference = waiting.person.badge_name, waiting.reference

    client.get(f"/manage/forum/applications/{reference}", expect=404)
    for address in (
        "/manage/forum/applications", f"/manage/forum/applications?q={name}", "/manage/forum/", "/manage/",
        "/manage/forum/messages", "/manage/forum/delegations", "/manage/forum/results",
        "/manage/forum/applications?status=awaiting_endorsement",
    ):  # fmt: skip
        page = client.get(address)
        assert reference not in page.text, address
        assert name not in page.visible or "?q=" in address, address
    exported = client.http.get("/manage/forum/applications/list.csv")
    assert reference not in exported.get_data(as_text=True)
    everybody = visible_to(everybody=True, countries=frozenset())
    assert sum(row[-1] for row in db.session.execute(figures.by_kind(waiting.event, everybody))) == 1
    assert sum(row[-1] for row in db.session.execute(figures.of_events([waiting.event_id], [], everybody))) == 1
    assert known.reference in client.get("/manage/forum/applications").text


def test_the_focal_point_sees_what_is_needed_and_endorses(waiting, organization, focal, place, factory):
    asked = _only()
    sent_at = asked.asked_at
    page = focal.get(place)
    for words in (waiting.person.badge_name, waiting.person.badge_name_latin, "Tajikistan"):
        assert words in page.visible
    assert "Clean rivers" not in page.visible
    assert "sent@demo.example" not in page.text
    after = waiting.event.call_closes + timedelta(days=1)
    clock.set_source(lambda: after)

    focal.sign_in(FOCAL)
    focal.post(f"{place}/endorsements/{asked.uid}", fields={"endorse": "1"})

    db.session.expire_all()
    assert (waiting.status, waiting.submitted_at) == (Status.SUBMITTED, sent_at)
    assert waiting.submitted_at < waiting.event.call_closes
    assert mails("receipt") == ["sent@demo.example"]
    factory.account()
    staff = Client(focal.app)
    staff.sign_in("organizer@demo.example")
    page = staff.get(f"/manage/forum/applications/{waiting.reference}")
    assert f"Endorsed by {organization.name}" in page.visible
    assert "Awaiting endorsement" in page.visible


def test_who_is_not_endorsed_is_told_and_applies_in_another_way(waiting, focal, place, factory, app):
    event = waiting.event
    verifying.channel_verified(waiting.person.email)
    db.session.commit()
    assert waiting.identity is not None
    focal.post(f"{place}/endorsements/{_only().uid}", fields={"refuse": "1", "note": "Not one of us."})

    db.session.expire_all()
    assert (waiting.status, waiting.submitted_at, waiting.identity) == (Status.REFUSED, None, None)
    assert mails("endorsement_refused") == ["sent@demo.example"]
    applicant = Client(app)
    applicant.open_by_link(waiting.person)
    page = applicant.get(f"/applications/{waiting.reference}")
    for words in ("Not endorsed", "Not one of us.", "Apply in another way", "Your organization did not endorse it"):
        assert words in page.visible
    assert "You were not selected" not in page.visible
    applicant.get("/events/forum/apply")
    # The same name and address, verified or not, come once more.
    verifying.channel_verified(waiting.person.email)
    again = factory.application(
        event, email="sent@demo.example", organization_kind="informal", organization="Сабзи нав"
    )
    assert again.status == Status.SUBMITTED
    assert db.session.scalar(queries.own_active(waiting.person, event)) is None


def test_who_applies_in_another_way_can_use_the_answers_again_but_for_the_organization(waiting, focal, place, app):
    event = waiting.event
    focal.post(f"{place}/endorsements/{_only().uid}", fields={"refuse": "1"})
    applicant = Client(app)
    applicant.open_by_link(waiting.person)

    page = applicant.get("/events/forum/apply")
    assert f"Your application {waiting.reference} was not endorsed." in page.visible
    applicant.post("/events/forum/earlier-answers", fields={"reference": waiting.reference})

    again = db.session.scalars(queries.own_active(waiting.person, event)).one()
    assert (again.status, again.organization, again.organization_city) == (Status.DRAFT, "", "")
    for name in ("country", "mode", "funding", "position", "category_id"):
        assert getattr(again, name) == getattr(waiting, name), name
    assert (again.mode, again.funding) == ("in_person", "full")
    db.session.rollback()
    applicant.post("/events/forum/earlier-answers", fields={"reference": waiting.reference}, expect=409)


def test_what_is_at_the_same_event_is_used_again_only_where_it_was_not_endorsed(asking, factory, app):
    withdrawn = factory.application(asking, organization="Other", email="sent@demo.example")
    lifecycle.move(withdrawn, Status.IN_REVIEW)
    lifecycle.move(withdrawn, Status.CANCELLED)
    db.session.commit()
    applicant = Client(app)
    applicant.open_by_link(withdrawn.person)

    assert "Use these answers" not in applicant.get("/events/forum/apply").visible
    applicant.post("/events/forum/earlier-answers", fields={"reference": withdrawn.reference}, expect=409)


def test_an_answer_is_given_once(waiting, focal, place):
    address = f"{place}/endorsements/{_only().uid}"
    focal.post(address, fields={"endorse": "1"})

    page = focal.post(address, fields={"refuse": "1", "note": "Too late"}, expect=409)

    assert "answered before" in page.visible
    assert waiting.status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("pressed", "words"),
    [
        ({}, "press “Endorse” or “Do not endorse”"),
        ({"endorse": "1", "refuse": "1"}, "press “Endorse” or “Do not endorse”"),
        ({"endorse": "1"}, "you pressed “Endorse” and wrote why not"),
    ],
)
def test_what_is_not_said_clearly_is_asked_for_and_nothing_is_answered(waiting, focal, place, pressed, words):
    address = f"{place}/endorsements/{_only().uid}"

    page = focal.post(address, fields=pressed | {"note": "Left us in May."}, expect=422)

    assert words in page.visible
    assert "Left us in May." in page.text
    db.session.expire_all()
    assert (waiting.status, _only().answered_at) == (Status.AWAITING_ENDORSEMENT, None)


def test_enter_in_the_reason_presses_no_button(waiting, focal, place):
    form = focal.get(place).text.split(f"/endorsements/{_only().uid}")[1].split("</form>")[0]

    first = form.split("<button", 1)[1].split(">")[0]
    assert "disabled" in first
    assert "hidden" in first


def test_who_was_answered_about_stays_on_the_page_with_answer_and_state(asking, organization, factory, focal, place):
    people = [factory.application(asking, name_native=name, email=f"{n}@demo.example") for n, name in enumerate("АБВ")]
    first, second, third = (endorsing.of(one) for one in people)
    assert "Answered" not in focal.get(place).visible
    focal.post(f"{place}/endorsements/{first.uid}", fields={"endorse": "1"})
    focal.post(f"{place}/endorsements/{second.uid}", fields={"refuse": "1"})

    page = focal.get(place).visible.split("Answered", 1)[1]

    for words in ("Endorsed", "Sent", "Not endorsed", "The organizers do not have it", FOCAL, "can apply once more"):
        assert words in page, words
    deciding.not_select(people[0], told="places")
    db.session.commit()
    assert focal.get(place).visible.split("Answered", 1)[1] == page
    assert third.answered_at is None


def test_a_note_that_is_too_long_is_said_and_kept(waiting, focal, place):
    address = f"{place}/endorsements/{_only().uid}"
    page = focal.post(address, fields={"refuse": "1", "note": "x" * 501}, expect=422)

    assert "x" * 501 in page.text
    assert waiting.status == Status.AWAITING_ENDORSEMENT


def test_only_the_organization_that_is_asked_answers(waiting, factory, client):
    other = factory.organization("Таза су", country="KG")
    focal_points.name(other, "other@demo.example", verified=True)
    db.session.commit()
    client.sign_in("other@demo.example")

    client.post(f"/delegations/forum/{other.uid}/endorsements/{_only().uid}", fields={"endorse": "1"}, expect=404)


def test_the_applicant_reads_who_is_asked_and_withdraws_and_takes_that_back(waiting, organization, app, focal, place):
    applicant = Client(app)
    applicant.open_by_link(waiting.person)
    own = f"/applications/{waiting.reference}"
    page = applicant.get(own)
    assert "Sent, your organization is asked" in page.visible
    assert f"The focal point of “{organization.name}” was asked on" in page.visible
    assert "You sent it, and your organization is asked" in page.visible
    applicant.get("/events/forum/apply", expect=302)
    applicant.get(f"{own}/withdrawal")
    applicant.post(f"{own}/withdrawal")
    db.session.expire_all()
    assert waiting.status == Status.WITHDRAWN
    assert waiting.person.badge_name not in focal.get(place).visible
    asked_at = _only().asked_at

    applicant.post(f"{own}/withdrawal/reversal")

    db.session.expire_all()
    assert (waiting.status, waiting.submitted_at) == (Status.AWAITING_ENDORSEMENT, None)
    assert _only().asked_at == asked_at
    assert waiting.person.badge_name in focal.get(place).visible


def test_sending_twice_asks_once(waiting, factory):
    sending.submit(waiting, factory.sections(waiting.event))
    db.session.commit()

    assert mails("endorsement_asked") == [FOCAL]


def test_when_the_last_focal_point_is_ended_what_waits_goes_on_and_is_marked(waiting, organization, factory, client):
    focal_points.name(organization, "second@demo.example", verified=True)
    first, second = db.session.scalars(focal_queries.in_force(organization.id)).all()
    sent_at = _only().asked_at
    focal_points.end(first)
    db.session.commit()
    assert waiting.status == Status.AWAITING_ENDORSEMENT

    focal_points.end(second)
    db.session.commit()

    assert (waiting.status, waiting.submitted_at) == (Status.SUBMITTED, sent_at)
    assert (_only().endorsed, _only().answered_at is None) == (None, False)
    factory.account()
    client.sign_in("organizer@demo.example")
    assert "Not endorsed: no focal point" in client.get(f"/manage/forum/applications/{waiting.reference}").visible


def test_when_the_event_asks_no_more_what_waits_goes_on(waiting):
    delegations.set_usual(waiting.event, places=None, asks_endorsement=False)
    db.session.commit()

    assert waiting.status == Status.SUBMITTED


def test_nobody_waits_at_an_event_that_stops_asking_at_that_moment(app, asking, organization, factory):
    draft = factory.application(asking, status=Status.DRAFT)
    number = asking.id

    def stop() -> None:
        with app.app_context():
            begin_writing(db.session)
            delegations.set_usual(db.session.get_one(Event, number), places=None, asks_endorsement=False)
            db.session.commit()

    staff = threading.Thread(target=stop)
    db.session.commit()
    begin_writing(db.session)
    sending.submit(draft, factory.sections(asking))  # the event was asking a moment ago
    db.session.flush()
    staff.start()
    staff.join(1)  # long enough to pass by, if nothing held them
    db.session.commit()
    staff.join()

    db.session.expire_all()
    assert draft.status == Status.SUBMITTED


def test_a_merged_organization_is_asked_in_the_place_of_the_other(waiting, organization, factory):
    from eventreg.organizations import merging

    other = factory.organization("Clean Water", country="TJ")
    row = merging.merge(organization, other)
    db.session.commit()
    assert _only().organization_id == other.id
    assert db.session.scalars(focal_queries.in_force(other.id)).one().account.email == FOCAL

    merging.undo_merge(row)
    db.session.commit()
    assert _only().organization_id == organization.id


def test_a_correction_is_sent_to_the_organizers_and_not_asked_about_again(waiting, factory):
    endorsing.endorse(_only())
    lifecycle.move(waiting, Status.RETURNED)
    sending.submit(waiting, factory.sections(waiting.event))
    db.session.commit()

    assert waiting.status == Status.SUBMITTED
    assert mails("endorsement_asked") == [FOCAL]


@pytest.mark.parametrize("number", [1, 4])
def test_nobody_waits_for_an_organization_whose_last_focal_point_is_ended_at_that_moment(
    app, asking, organization, factory, number
):
    drafts = [factory.application(asking, status=Status.DRAFT) for _ in range(number)]
    focal = db.session.scalars(focal_queries.in_force(organization.id)).one()
    factory.account()
    staff = Client(app)
    staff.sign_in("organizer@demo.example")
    browsers, addresses = (
        [browser(staff)],
        [f"/manage/organizations/{organization.uid}/focal-points/{focal.uid}/end"],
    )
    for draft in drafts:
        applicant = Client(app)
        applicant.open_by_link(draft.person)
        browsers.append(browser(applicant))
        addresses.append("/events/forum/apply/check")

    answers = sent(app, browsers, addresses.__getitem__, lambda _number: {})

    assert answers == [302] * (number + 1)
    db.session.expire_all()
    assert {draft.status for draft in drafts} == {Status.SUBMITTED}
    assert all(draft.submitted_at for draft in drafts)
