"""A yes that is subject to a visa or to leave from work."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date

from eventreg.applications.status import Status
from eventreg.badges.models import Badge, Ticket
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.outbox.models import Mail
from eventreg.participants.models import Participant
from eventreg.review import answering
from eventreg.review.conditions import reminding, settling
from eventreg.review.reserve.reserve_models import FreedPlace
from eventreg.review.results_models import AnswerCondition

DAY = timedelta(days=1)


@pytest.fixture
def event(factory):
    return factory.event("forum", places_in_person=1)


def answer(client, application, *, expect=302, **fields):
    client.open_by_link(application.person)
    usual = {"mode": "in_person", "days": [f"{application.event.starts_on}"]}
    page = client.post(f"/applications/{application.reference}/answer", expect=expect, fields=usual | fields)
    db.session.expire_all()
    return page


def conditional(factory, event, *, days=30, kind="visa"):
    application = factory.application(event, status=Status.OFFERED)
    answering.accept_offer(
        application, mode="in_person", days=[f"{event.starts_on}"], covers=(), condition=kind,
        settle_by=clock.today(event.zone) + days * DAY,
    )  # fmt: skip
    db.session.commit()
    return application


def mails(template):
    return db.session.query(Mail).where(Mail.template == template).all()


@pytest.mark.parametrize("kind", ["visa", "leave"])
def test_a_place_is_kept_on_a_condition_and_shown_so(client, factory, event, kind):
    application = factory.application(event, status=Status.OFFERED)
    day = clock.today(event.zone) + 10 * DAY

    answer(client, application, condition=kind, settle_by=day.isoformat())

    condition = db.session.query(AnswerCondition).one()
    assert (application.status, condition.kind, condition.came) == (Status.CONDITIONAL, kind, None)
    assert condition.settle_by.isoformat().startswith(f"{day.isoformat()}T18:59")
    assert db.session.query(Participant).count() == db.session.query(Ticket).count() == 0
    assert [mail.about for mail in mails("conditional")] == [application.reference]
    own = client.get(f"/applications/{application.reference}")
    assert "Your place is kept" in own.visible
    assert "I know it now" in own.visible
    client.sign_in(factory.account().email)
    assert "Confirmed with a condition" in client.get("/manage/forum/applications").visible
    staff = client.get(f"/manage/forum/applications/{application.reference}")
    assert ("subject to a visa" if kind == "visa" else "subject to leave from work") in staff.visible


def test_a_kept_place_is_taken_for_everybody_else(client, factory, event):
    conditional(factory, event)
    other = factory.application(event, status=Status.OFFERED)

    page = answer(client, other, expect=409)

    assert "All places of this kind are taken" in page.visible
    assert other.status == Status.OFFERED


@pytest.mark.parametrize(
    ("kind", "settle_by"),
    [("visa", ""), ("visa", "soon"), ("visa", "1999-01-01"), ("leave", "2999-01-01"), ("luck", "2999-01-01")],
)
def test_a_condition_needs_a_day_on_which_it_is_known(client, factory, event, kind, settle_by):
    application = factory.application(event, status=Status.OFFERED)

    page = answer(client, application, expect=422, condition=kind, settle_by=settle_by)

    assert application.status == Status.OFFERED
    assert page.inputs["settle_by"] == settle_by
    assert db.session.query(AnswerCondition).count() == 0


def test_online_nothing_is_subject_to_a_visa(client, factory, event):
    application = factory.application(event, status=Status.OFFERED)

    answer(client, application, mode="online", condition="visa")

    assert application.status == Status.CONFIRMED


def test_once_the_visa_is_there_the_person_takes_part(client, factory, event):
    application = conditional(factory, event)
    client.open_by_link(application.person)
    address = f"/applications/{application.reference}/condition"

    assert "You confirmed, subject to a visa." in client.get(address).visible
    client.post(address, fields={"came": "yes"})
    client.post(address, expect=409, fields={"came": "no"})

    db.session.expire_all()
    condition = db.session.query(AnswerCondition).one()
    assert (application.status, condition.came, condition.settled_by) == (
        Status.CONFIRMED, True, application.person.actor,
    )  # fmt: skip
    assert db.session.query(Participant).one().days == [f"{event.starts_on}"]
    assert db.session.query(Badge).count() == db.session.query(Ticket).count() == 1
    assert len(mails("confirmed")) == 1
    assert client.get(address, expect=302).location == f"/applications/{application.reference}"


def test_a_visa_that_is_refused_frees_the_place(client, factory, event):
    application = conditional(factory, event)
    account = factory.account()
    client.sign_in(account.email)

    client.post(f"/manage/forum/applications/{application.reference}/condition", fields={"came": "no"})

    db.session.expire_all()
    assert application.status == Status.DECLINED
    assert db.session.query(AnswerCondition).one().settled_by == account.actor
    assert db.session.query(FreedPlace).one().mode == "in_person"


def test_what_came_of_it_is_yes_or_no(client, factory, event):
    application = conditional(factory, event)
    client.sign_in(factory.account().email)

    client.post(f"/manage/forum/applications/{application.reference}/condition", expect=422, fields={"came": "maybe"})

    db.session.expire_all()
    assert application.status == Status.CONDITIONAL


def test_strangers_and_other_events_see_no_condition(client, factory, event):
    application = conditional(factory, event)
    client.open_by_link(factory.application(event).person)
    client.get(f"/applications/{application.reference}/condition", expect=404)
    client.post(f"/applications/{application.reference}/condition", expect=404, fields={"came": "no"})
    factory.event("other")
    client.sign_in(factory.account().email)
    client.post(f"/manage/other/applications/{application.reference}/condition", expect=404, fields={"came": "no"})

    assert application.status == Status.CONDITIONAL


def test_people_are_reminded_once_and_in_time(factory, event):
    soon = conditional(factory, event, days=1)
    event.places_in_person = 5
    conditional(factory, event, days=30)
    settled = conditional(factory, event, days=1)
    settling.settle(settled, came=True)
    db.session.commit()

    assert reminding.remind() == 1
    assert reminding.remind() == 0

    assert [mail.about for mail in mails("condition_reminder")] == [soon.reference]


def test_a_visa_that_did_not_come_has_its_own_word(client, factory, event):
    application = conditional(factory, event)
    settling.settle(application, came=False)
    db.session.commit()

    client.open_by_link(application.person)
    page = client.get(f"/applications/{application.reference}")
    assert "The visa did not come" in page.visible
    client.sign_in(factory.account().email)
    assert "Visa refused" in client.get(f"/manage/forum/applications/{application.reference}").visible


def test_a_day_after_a_russian_preposition_is_in_the_right_case(client, factory, event):
    application = conditional(factory, event)
    condition = db.session.query(AnswerCondition).one()
    day = format_date(condition.settle_by.astimezone(ZoneInfo(event.zone)), "d MMMM y, EEEE", locale="ru")
    client.open_by_link(application.person)
    client.get("/language/ru", expect=302)

    for page in (f"/applications/{application.reference}", f"/applications/{application.reference}/condition"):
        assert f"не позднее {day}, 23:59" in client.get(page).visible


@pytest.mark.parametrize(("kind", "said"), [("visa", "The visa did not come"), ("leave", "You did not get leave")])
def test_whoever_hears_from_staff_that_it_did_not_come_is_told(client, factory, event, kind, said):
    application = conditional(factory, event, kind=kind)
    client.sign_in(factory.account(event_id=event.id).email)

    client.post(f"/manage/forum/applications/{application.reference}/condition", fields={"came": "no"})

    assert [mail.values["kind"] for mail in mails("not_come")] == [kind]
    client.open_by_link(application.person)
    own = client.get(f"/applications/{application.reference}").visible
    assert said in own
    assert "Thank you for telling us" not in own
    assert "You declined" not in own


def test_whoever_says_it_themselves_gets_no_letter(client, factory, event):
    application = conditional(factory, event)
    client.open_by_link(application.person)

    client.post(f"/applications/{application.reference}/condition", fields={"came": "no"})

    assert not mails("not_come")


def wait_longer(client, application, *, expect=302, **fields):
    here = f"/manage/forum/applications/{application.reference}"
    revision = client.get(here).inputs["revision"] if expect != 404 else "1"
    page = client.post(f"{here}/condition-day", expect=expect, fields={"revision": revision} | fields)
    db.session.expire_all()
    return page


def test_staff_wait_longer_and_the_person_is_told_and_reminded_anew(client, factory, event):
    application = conditional(factory, event, days=1)
    assert reminding.remind() == 1
    client.sign_in(factory.account(event_id=event.id).email)
    day = clock.today(event.zone) + 9 * DAY

    wait_longer(client, application, settle_by=f"{day}")

    condition = db.session.query(AnswerCondition).one()
    assert condition.settle_by.astimezone(ZoneInfo(event.zone)).date() == day
    assert condition.reminded_at is None
    assert [mail.about for mail in mails("condition_moved")] == [application.reference]


@pytest.mark.parametrize("typed", ["", "soon", "1999-01-01", "2999-01-01"])
def test_a_day_that_cannot_be_is_said_and_stays_as_it_was_typed(client, factory, event, typed):
    application = conditional(factory, event)
    client.sign_in(factory.account(event_id=event.id).email)

    page = wait_longer(client, application, expect=422, settle_by=typed)

    assert page.inputs["settle_by"] == typed
    assert not mails("condition_moved")


def test_nobody_waits_longer_for_what_is_settled_or_for_a_stranger(client, factory, event):
    application, mine = conditional(factory, event), factory.event("mine")
    settling.settle(application, came=True)
    db.session.commit()
    client.sign_in(factory.account(event_id=event.id).email)
    wait_longer(client, application, expect=409, settle_by=f"{clock.today(event.zone) + DAY}")
    client.post("/sign-out")

    client.sign_in(factory.account("else@demo.example", event_id=mine.id).email)
    wait_longer(client, application, expect=404, settle_by=f"{clock.today(event.zone) + DAY}")

    assert not mails("condition_moved")


def test_the_list_finds_those_whose_visa_did_not_come(client, factory, event):
    event.places_in_person = 5
    refused, declined, stays = (
        conditional(factory, event), factory.application(event, status=Status.DECLINED),
        conditional(factory, event, kind="leave"),
    )  # fmt: skip
    settling.settle(refused, came=False)
    settling.settle(stays, came=False)
    db.session.commit()
    client.sign_in(factory.account(event_id=event.id).email)

    page = client.get("/manage/forum/applications", lost="visa")

    assert "Visa refused" in page.visible
    assert refused.reference in page.text
    assert declined.reference not in page.text
    assert stays.reference not in page.text
