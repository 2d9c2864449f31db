"""An office ranks the people of its country: whom it sees, what is kept, what the head office reads."""

import pytest
from sqlalchemy import select

from eventreg.applications import domain as applications
from eventreg.applications.imports import import_queries
from eventreg.applications.imports.import_models import OfficeMark
from eventreg.applications.status import Status
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.review import choices
from eventreg.review.reading import review_settings, stage_rules
from eventreg.review.reading.reading_models import Standing
from eventreg.review.reading.review_settings import Stage
from tests.factories import ANSWERS

HERE = "/manage/forum/review/ranking"


@pytest.fixture
def event(factory):
    return factory.event("forum")


@pytest.fixture
def office(client, factory, event):
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    account = factory.account("office.kz@demo.example", office_id=office.id)
    client.sign_in(account.email)
    return account


def save(client, fields, expect=302, *, expected=None):
    seen = expected or client.get(HERE, country="KZ").inputs["expected"]
    page = client.post(HERE, expect=expect, fields={"country": "KZ", "expected": seen} | fields)
    db.session.rollback()
    db.session.expire_all()
    return page


def typed(*pairs, **more):
    fields = {"who": [one.reference for one, _rank in pairs]}
    return fields | {f"rank-{one.reference}": rank for one, rank in pairs} | more


def ranks(*applications):
    return [mark.rank if (mark := db.session.scalar(import_queries.mark_of(one))) else None for one in applications]


def test_an_office_ranks_its_people_and_gaps_are_closed(client, factory, event, office):
    first, second, third = (factory.application(event, country="KZ", name_native=f"Person {n}") for n in range(3))
    remark = {f"remark-{second.reference}": "Leads a network", f"recommends-{second.reference}": "yes"}

    save(client, typed((first, "7"), (second, "3"), (third, ""), **remark))

    assert ranks(first, second, third) == [2, 1, None]
    mark = db.session.scalar(import_queries.mark_of(second))
    assert (mark.recommends, mark.remark, mark.by) == (True, "Leads a network", f"account:{office.id}")
    page = client.get(HERE)
    assert page.visible.index("Person 1") < page.visible.index("Person 0") < page.visible.index("Person 2")
    assert page.inputs[f"rank-{first.reference}"] == "2"


def test_an_office_sees_its_country_only_and_nobody_who_asked_for_head_office_only(client, factory, event, office):
    factory.application(event, country="KZ", name_native="Seen Person")
    factory.application(event, country="KZ", name_native="Hidden Person", head_office_only=True)
    factory.application(event, country="KG", name_native="Other Country")
    factory.application(factory.event("other"), country="KZ", name_native="Other Event")

    page = client.get(HERE)

    assert "Seen Person" in page.visible
    for name in ("Hidden Person", "Other Country", "Other Event"):
        assert name not in page.visible
    client.get(HERE, country="KG", expect=404)


def test_what_is_sent_about_somebody_unseen_changes_nothing(client, factory, event, office):
    factory.application(event, country="KZ")
    hidden = factory.application(event, country="KZ", head_office_only=True)
    other = factory.application(event, country="KG")

    save(client, typed((hidden, "1"), (other, "2")))

    assert db.session.scalars(select(OfficeMark)).all() == []


def test_whoever_asks_for_head_office_only_later_leaves_no_gap(client, factory, event, office):
    first, second, third = (factory.application(event, country="KZ") for _ in range(3))
    save(client, typed((first, "1"), (second, "2"), (third, "3")))

    sections = factory.sections(event)
    with audit.acting(second.person.actor):
        for section in sections:
            applications.save_section(
                second,
                section,
                ANSWERS | {"country": "KZ", "email": "b@demo.example", "head_office_only": True},
                sections,
            )
    db.session.commit()

    assert ranks(first, second, third) == [1, None, 2]


def test_what_an_office_wrote_goes_when_the_country_changes(client, factory, event, office):
    first, moving, third = (factory.application(event, country="KZ") for _ in range(3))
    remark = {f"remark-{moving.reference}": "только для нас", f"recommends-{moving.reference}": "no"}
    save(client, typed((first, "1"), (moving, "2"), (third, "3"), **remark))
    sections = factory.sections(event)

    with audit.acting(moving.person.actor):
        for section in sections:
            values = ANSWERS | {"country": "UZ", "email": "moving@demo.example"}
            applications.save_section(moving, section, values, sections)
    db.session.commit()

    assert ranks(first, moving, third) == [1, None, 2]
    assert db.session.scalar(import_queries.mark_of(moving)) is None


def test_a_decision_in_private_changes_nothing_in_the_list(client, factory, event, office):
    factory.application(event, country="KZ", name_native="In Private", status=Status.APPROVED)

    assert "In Private" in client.get(HERE).visible


@pytest.mark.parametrize("wrong", ["one", "-1", "0", "1.5", "9999999"])
def test_what_is_no_rank_is_said_and_nothing_typed_is_lost(client, factory, event, office, wrong):
    one, other = factory.application(event, country="KZ"), factory.application(event, country="KZ")

    page = save(client, typed((one, wrong), (other, "1"), **{f"remark-{other.reference}": "Keeps this"}), 422)

    assert "Ranks are whole numbers" in page.visible
    assert (page.inputs[f"rank-{one.reference}"], page.inputs[f"remark-{other.reference}"]) == (wrong, "Keeps this")
    assert ranks(one, other) == [None, None]


def test_numbers_in_persian_digits_are_read(client, factory, event, office):
    one, other = factory.application(event, country="KZ"), factory.application(event, country="KZ")

    save(client, typed((one, "۲"), (other, "۱")))

    assert ranks(one, other) == [2, 1]


def test_of_two_who_rank_at_once_the_second_sees_the_first(client, factory, event, office):
    one, other = factory.application(event, country="KZ"), factory.application(event, country="KZ")
    seen = client.get(HERE).inputs["expected"]
    save(client, typed((one, "1"), (other, "2")), expected=seen)

    page = save(client, typed((one, "2"), (other, "1")), 409, expected=seen)

    assert "The list has changed" in page.visible
    assert page.inputs[f"rank-{one.reference}"] == "2"
    assert ranks(one, other) == [1, 2]


def test_the_head_office_reads_ranks_on_its_list_and_beside_the_points(client, factory, event, office):
    one = factory.application(event, country="KZ")
    save(client, typed((one, "1"), **{f"recommends-{one.reference}": "no", f"remark-{one.reference}": "Very busy"}))
    client.sign_in(factory.account().email)

    assert "1, not recommended" in client.get("/manage/forum/applications", column="rank").visible
    panel = client.get(f"/manage/forum/review/applications/{one.reference}").visible
    assert "Number 1 on its list." in panel
    assert "Very busy" in panel


def test_an_office_has_review_in_its_menu_and_a_reviewer_has_no_list(client, factory, event, office):
    assert HERE in client.get("/manage/forum/").links
    client.sign_in(factory.account("reviewer@demo.example", role="reviewer").email)
    client.get(HERE, expect=403)


def test_as_many_statements_for_one_as_for_thirty(client, factory, event, office):
    from tests.counting import statements

    factory.application(event, country="KZ")
    with statements() as few:
        client.get(HERE)
    for _ in range(29):
        factory.application(event, country="KZ")
    with statements() as many:
        client.get(HERE)
    assert len(many) == len(few)


def test_where_nobody_has_points_the_offices_lists_are_the_longlists_order(client, factory, event, office):
    stages = [Stage("longlist", 1, 2, 5), Stage("shortlist", 2, None, 12)]
    review_settings.write(event, stages, is_blind=False, own_first=True, normalises=False, revision=0)
    second, first = (factory.application(event, country="KZ", name_native=f"From Kazakhstan {n}") for n in (2, 1))
    alone = factory.application(event, country="KG", name_native="From Kyrgyzstan")
    factory.application(event, country="TJ", name_native="Unranked Person")
    save(client, typed((first, "1"), (second, "2")))
    db.session.add(OfficeMark(application=alone, application_id=alone.id, rank=1, by="x", at=clock.now()))
    db.session.commit()
    client.sign_in(factory.account().email)

    page = client.get("/manage/forum/review/stages")
    assert "the offices’ lists decide" in page.visible
    assert "1 application is on no office’s list" in page.visible
    client.post("/manage/forum/review/stages", fields={
        "stage": "longlist", "keeps": "2", "expected": page.inputs["expected"],
    })  # fmt: skip

    assert {one.application_id for one in db.session.scalars(select(Standing))} == {first.id, alone.id}


@pytest.mark.parametrize(("number", "ids"), [(0, []), (1, [1, 3]), (2, [1, 3]), (3, [1, 3, 2]), (9, [1, 3, 2])])
def test_of_the_same_number_all_go_on(number, ids):
    assert stage_rules.best_ranked({1: 1, 2: 2, 3: 1}, number) == ids


def test_an_office_that_approves_first_reads_that_it_approves(client, factory, event, office):
    factory.application(event, country="KZ")
    before = client.get(HERE, country="KZ").visible
    choices.write(event, two_levels=True)
    db.session.commit()

    after = client.get(HERE, country="KZ").visible

    assert ("and decides" in before, "Not recommended" in before) == (True, True)
    assert ("and decides" in after, "Not recommended" in after) == (False, False)
    assert ("The office approves first" in after, "Approved by the office" in after) == (True, True)
