"""A new edition made from an earlier event, as an organizer does it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from eventreg.accounts import domain as accounts
from eventreg.accounts.models import StaffRole
from eventreg.applications.form import form_domain
from eventreg.applications.models import Application
from eventreg.badges.models import BadgeClass
from eventreg.checkin import queries as door
from eventreg.core import clock
from eventreg.events import task_queries, todo
from eventreg.events.models import Event, Extension
from eventreg.extensions import db
from tests.at_once import pressed

PAGE = "/manage/forum-2026/new-edition"


@pytest.fixture
def old(client, factory):
    """Last year's forum, set up in its own way, with people; its organizer is signed in."""
    starts = date(2026, 10, 14)
    event = factory.event(
        "forum-2026", starts_on=starts, names={"en": "Forum 2026", "ru": "Форум 2026"}, mode="in_person",
        summaries={"en": "Rivers in 2026"}, places={"en": "Bishkek"}, palette="lapis", careful_by_default=True,
        call_opens=datetime(2026, 5, 4, 4, tzinfo=UTC), call_closes=datetime(2026, 7, 15, 13, tzinfo=UTC),
        sponsored_closes=datetime(2026, 7, 1, 13, tzinfo=UTC), results_on=date(2026, 8, 20),
    )  # fmt: skip
    with clock.standing_at(datetime(2026, 6, 1, tzinfo=UTC)):
        factory.application(event)
    event.categories[0].names, event.funding_lines[0].places = {"en": "Own category"}, 10
    event.ticket_is_badge = True
    points = db.session.scalars(door.points(event.id)).all()
    points[0].days, points[1].is_closed = ["2026-10-15"], True
    now = clock.now()
    db.session.add(Extension(event_id=event.id, kind="call", was=now, became=now, by="x", at=now))
    account = factory.account(event_id=event.id)
    client.sign_in(account.email)
    return event


def second_page(client, **fields):
    first = {"name_en": "Forum 2027", "name_ru": "Форум 2027", "slug": "forum-2027", "starts_on": "2027-10-13"}
    return client.post(f"{PAGE}/dates", fields=first | fields, expect=200)


def confirmed(page, **fields):
    names = (
        "name_en", "name_ru", "slug", "starts_on", "ends_on", "call_opens", "call_closes", "sponsored_closes",
        "results_on",
    )  # fmt: skip
    return {name: page.inputs[name] for name in names} | fields


def made():
    return db.session.scalars(select(Event).where(Event.slug == "forum-2027")).one()


def test_names_and_address_are_proposed_with_the_next_year(client, old):
    page = client.get(PAGE)

    assert [page.inputs[name] for name in ("name_en", "name_ru", "slug")] == ["Forum 2027", "Форум 2027", "forum-2027"]


def test_every_date_is_shown_before_anything_is_made(client, old):
    page = second_page(client)

    assert page.inputs["call_closes"] == "2027-07-14T18:00"
    assert page.inputs["sponsored_closes"] == "2027-06-30T18:00"
    assert (page.inputs["ends_on"], page.inputs["results_on"]) == ("2027-10-15", "2027-08-19")
    assert db.session.scalar(select(func.count()).select_from(Event)) == 1


def test_everything_set_up_is_copied_and_nobody(client, old):
    was = form_domain.published(old)
    client.post(PAGE, fields=confirmed(second_page(client), results_on="2027-08-25"))

    new = made()
    assert (new.published_at, new.results_on, new.starts_on) == (None, date(2027, 8, 25), date(2027, 10, 13))
    assert new.summaries == {"en": "Rivers in 2027"}
    assert (new.places, new.palette, new.mode) == ({"en": "Bishkek"}, "lapis", "in_person")
    assert (new.ticket_is_badge, new.careful_by_default) == (True, True)
    assert form_domain.published(new) == was
    assert new.categories[0].names == {"en": "Own category"}
    assert len(new.categories) == len(old.categories)
    assert [line.places for line in new.funding_lines] == [10, None]
    points = db.session.scalars(door.points(new.id)).all()
    assert [point.name for point in points] == [point.name for point in db.session.scalars(door.points(old.id))]
    assert (points[0].days, points[1].is_closed) == (["2027-10-14"], False)
    classes = select(func.count()).select_from(BadgeClass).group_by(BadgeClass.event_id)
    assert len(set(db.session.scalars(classes))) == 1
    assert db.session.scalars(select(Application).where(Application.event_id == new.id)).all() == []
    assert db.session.scalars(select(Extension).where(Extension.event_id == new.id)).all() == []
    assert new.key_name != old.key_name


def test_tasks_come_along_with_their_owners_and_undone(client, factory, old):
    helper = factory.account("helper@demo.example", "travel", event_id=old.id)
    stranger = factory.account("stranger@demo.example", "travel", event_id=old.id)
    todo.add(old, words="Book the bus", due_on=date(2026, 10, 1), owner=helper)
    todo.tick(todo.add(old, words="Ask the ministry", due_on=date(2026, 9, 1), owner=stranger), done=True)
    role = helper.staff_roles[0].id
    client.post(PAGE, fields=confirmed(second_page(client), staff=[str(role)]))

    tasks = {one.words: one for one in db.session.scalars(task_queries.tasks(made())) if one.words}
    assert (tasks["Book the bus"].due_on, tasks["Book the bus"].owner) == (date(2027, 9, 30), helper)
    assert (tasks["Ask the ministry"].done_at, tasks["Ask the ministry"].owner) == (None, None)


def test_only_ticked_people_keep_a_role(client, factory, old):
    ticked = factory.account("ticked@demo.example", "desk", event_id=old.id).staff_roles[0]
    factory.account("left@demo.example", "desk", event_id=old.id)
    gone = factory.account("gone@demo.example", "")
    accounts.give_role(gone, "desk", event_id=old.id, until=clock.now() - timedelta(days=1))
    db.session.commit()
    page = second_page(client)

    assert "left@demo.example" in page.visible
    assert "gone@demo.example" not in page.visible
    client.post(PAGE, fields=confirmed(page, staff=[str(ticked.id)]))

    held = select(StaffRole).where(StaffRole.event_id == made().id)
    assert {(one.account.email, one.role) for one in db.session.scalars(held)} == {
        ("organizer@demo.example", "organizer"), ("ticked@demo.example", "desk"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"slug": "forum-2026"}, 409, "already has the address"),
        ({"slug": "staff"}, 422, "The address may have"),
        ({"ends_on": "2027-10-01"}, 422, "The dates do not fit"),
        ({"sponsored_closes": "2027-08-01T10:00"}, 422, "not later than the deadline"),
        ({"results_on": "2027-07-13"}, 422, "later than the day on which results are sent"),
        ({"results_on": "2027-10-14"}, 422, "Results have to be sent before the event begins"),
        ({"call_opens": "9999-12-31T23:59"}, 422, "Please check the year"),
        ({"name_ru": ""}, 422, "Please answer this question"),
        ({"staff": ["99999999999"]}, 422, "not a valid choice"),
    ],
)
def test_what_does_not_fit_is_said_and_kept(client, old, change, status, sentence):
    page = client.post(PAGE, fields=confirmed(second_page(client), name_en="My own name") | change, expect=status)

    assert sentence in page.visible
    assert page.inputs["name_en"] == "My own name"
    assert db.session.scalar(select(func.count()).select_from(Event)) == 1


@pytest.mark.parametrize("starts_on", ["", "2027-02-31", "0001-01-01", "9999-12-31"])
def test_a_first_day_that_cannot_be(client, old, starts_on):
    fields = {"name_en": "x", "name_ru": "x", "slug": "x", "starts_on": starts_on}

    client.post(f"{PAGE}/dates", fields=fields, expect=422)


def test_dates_are_computed_anew_and_ticks_stay(client, factory, old):
    role = factory.account("ticked@demo.example", "desk", event_id=old.id).staff_roles[0].id

    page = second_page(client, starts_on="2028-10-11", ends_on="2028-10-30", staff=[str(role)])

    assert page.inputs["ends_on"] == "2028-10-13"
    assert re.search(rf'<input checked [^>]*name="staff"[^>]*value="{role}"', page.text)


def test_who_may_not_see_the_old_event_copies_nothing(client, factory, old):
    factory.account("elsewhere@demo.example", "organizer", event_id=factory.event("other").id)
    factory.account("desk@demo.example", "desk", event_id=old.id)
    for email, status in (("elsewhere@demo.example", 404), ("desk@demo.example", 403)):
        client.sign_in(email)
        client.get(PAGE, expect=status)
        client.post(PAGE, expect=status)


def test_pressed_twice_at_once_makes_one(app, client, old):
    fields = confirmed(second_page(client))

    assert pressed(app, client, PAGE, fields, times=3) == [302, 409, 409]
