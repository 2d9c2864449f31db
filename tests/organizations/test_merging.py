"""Two entries that are one: what hangs on them goes over and comes back, and nobody who applies meanwhile is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from eventreg.applications.filling import organization_answer
from eventreg.applications.models import OrganizationLink
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.extensions import db
from eventreg.organizations import domain, merging, queries, search
from eventreg.organizations.domain import Entry
from eventreg.organizations.focal_models import FocalPoint
from eventreg.organizations.models import Organization
from eventreg.organizations.networks import network_domain


@pytest.fixture
def two(factory):
    """Two entries: one as somebody wrote it, one as the register knows it."""
    return factory.organization("Sabzi Vatan", reviewed=False), factory.organization("Сабзи ватан")


def speaks(organization, email, factory):
    account = factory.account(email, role="")
    focal = FocalPoint(
        organization=organization, account=account, named_at=clock.now(), named_by="test", verified_at=clock.now(),
        verified_by="test",
    )  # fmt: skip
    db.session.add(focal)
    db.session.flush()
    return focal


def test_what_hangs_on_it_goes_over_and_comes_back_a_week_later(two, factory):
    written, known = two
    network = network_domain.found({"en": "Rivers"})
    member = network_domain.add_organization(network, written, since=date(2020, 1, 1))
    hanging = [speaks(written, "one@demo.example", factory), member]
    row = merging.merge(written, known)
    db.session.commit()
    assert {one.organization_id for one in hanging} == {known.id}

    domain.correct(known, Entry(name="Сабзи ватан", country="TJ", city="Хоруғ", notes="Since 1999."))
    later = speaks(known, "two@demo.example", factory)
    db.session.commit()
    merged_at = clock.now()
    clock.set_source(lambda: merged_at + timedelta(days=7))
    merging.undo_merge(row)
    db.session.commit()

    assert {one.organization_id for one in hanging} == {written.id}
    assert (later.organization_id, known.notes, known.city) == (known.id, "Since 1999.", "Хоруғ")


def test_what_both_have_stays_apart(two, factory, client):
    written, known = two
    network = network_domain.found({"en": "Rivers"})
    same = speaks(written, "one@demo.example", factory), speaks(known, "one@demo.example", factory)
    members = [network_domain.add_organization(network, one) for one in two]
    row = merging.merge(written, known)
    db.session.commit()

    assert [one.organization for one in (*same, *members)] == [written, known] * 2
    factory.account()
    client.sign_in("organizer@demo.example")
    assert "one member" in client.get(f"/manage/networks/{network.uid}").visible

    merging.undo_merge(row)
    db.session.commit()
    assert (same[0].organization, members[0].organization) == (written, written)


def test_the_one_that_stands_is_found_by_the_names_of_both(factory):
    other, known = factory.organization("Clean Water Fund"), factory.organization("Таза су қоры")
    merging.merge(other, known)
    db.session.commit()

    assert [found.organization for found in search.find("clean water")] == [known]


def test_the_third_stands_for_whatever_the_second_stood_for(factory):
    first, second, third = (factory.organization(name) for name in ("Clean Water Fund", "Таза су", "Оби тоза"))
    merging.merge(first, second)
    row = merging.merge(second, third)
    db.session.commit()
    assert [found.organization for found in search.find("clean water")] == [third]

    merging.undo_merge(row)
    db.session.commit()
    assert [found.organization for found in search.find("clean water")] == [second]


def test_what_was_typed_stays_linked_while_it_is_saved_again(factory):
    application = factory.application(organization="Clean Water Fund", organization_latin="")
    own, known = organization_answer.chosen(application), factory.organization("Таза су қоры")
    merging.merge(own, known)
    db.session.commit()

    organization_answer.settle(application, uid=str(own.uid))
    organization_answer.settle(application)
    db.session.commit()
    assert organization_answer.chosen(application) == known

    again = factory.application(organization="Clean Water Fund", organization_latin="")
    assert organization_answer.chosen(again) == known


def test_who_chose_the_merged_one_meanwhile_goes_back_with_it_and_nobody_else_does(factory):
    merged, known = factory.organization("Ак илбирс"), factory.organization("Жашыл Ысык-Көл")
    before, late, others = (factory.application(organization=name) for name in ("Ак илбирс", "", "Жашыл Ысык-Көл"))
    page_opened = str(merged.uid)
    row = merging.merge(merged, known)
    db.session.commit()
    late.organization = "Ак илбирс"
    organization_answer.settle(late, uid=page_opened)  # from a form that was open
    organization_answer.settle(late)
    typed = factory.application(organization="Ак Илбирс ")
    db.session.commit()
    assert {organization_answer.chosen(one) for one in (before, late, others, typed)} == {known}

    merging.undo_merge(row)
    db.session.commit()

    assert [organization_answer.chosen(one) for one in (before, late, typed, others)] == [merged, merged, merged, known]


def test_an_entry_that_something_points_to_is_not_taken_out(two):
    written, known = two
    row = merging.merge(known, written)
    merging.undo_merge(row)
    domain.remove(written)
    db.session.commit()

    assert db.session.scalar(queries.by_uid(written.uid)) is written


def test_an_entry_is_merged_while_somebody_applies_for_it(app, factory):
    """Whoever is first: in the end the application is for the one that stands."""
    event = factory.event()
    for turn in range(6):
        merged = factory.organization(f"Sabzi Vatan {turn}").id
        known = factory.organization(f"Бамбук {turn}").id
        application = factory.application(event, organization="Another one entirely").id
        _at_once(app, [lambda m=merged, k=known: _merge(m, k), lambda a=application, m=merged: _choose(a, m)], turn)
        link = db.session.query(OrganizationLink).filter_by(application_id=application).one()
        assert link.organization_id == known


def _merge(merged, known):
    merging.merge(db.session.get(Organization, merged), db.session.get(Organization, known))


def _choose(application_id, organization_id):
    from eventreg.applications.models import Application

    organization = db.session.get(Organization, organization_id)
    application = db.session.get(Application, application_id)
    application.organization = organization.name
    organization_answer.settle(application, uid=str(organization.uid))


def _at_once(app, works, turn):
    db.session.commit()
    start = threading.Barrier(len(works))

    def run(number):
        with app.app_context():
            start.wait()
            threading.Event().wait(0.004 * (turn % 3) * number)
            begin_writing(db.session)
            works[number]()
            threading.Event().wait(0.01)
            db.session.commit()

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(run, range(len(works))))
