"""Conflicts of interest, found by themselves and declared."""

import pytest
from sqlalchemy import delete

from eventreg.applications import queries
from eventreg.applications.models import OrganizationLink
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations.focal_models import FocalPoint
from eventreg.review.reading import assignment, conflicts, own_conflicts
from eventreg.review.reading.reading_models import Conflict
from tests.counting import statements
from tests.review.reading import readers


@pytest.fixture
def account(factory, event):
    return readers.reviewer(factory, event)


def link(application, organization):
    known = db.session.scalar(queries.organization_link(application))
    if known is None:
        known = OrganizationLink(application_id=application.id, at=clock.now())
        db.session.add(known)
    known.organization_id = organization.id
    db.session.commit()
    return application


def test_nothing_stands_against_a_stranger(factory, event, account):
    application = factory.application(event)

    assert conflicts.found(event, account) == set()
    assert conflicts.may_read(account, application)


def test_the_own_application(factory, event, account):
    own = factory.application(event, email="reviewer1@reads.example")
    other = factory.application(event, organization="Снежный барс", organization_latin="Snow Leopard")

    assert conflicts.found(event, account) == {own.id}
    assert not conflicts.may_read(account, own)
    assert conflicts.may_read(account, other)


def test_the_organization_that_one_speaks_for(factory, event, account):
    mine = link(factory.application(event), factory.organization("Snow Leopard Watch"))
    link(factory.application(event), factory.organization("Aral Saxaul"))
    now = clock.now()
    named = FocalPoint(
        organization=db.session.scalar(queries.organization_link(mine)).organization, account=account, named_at=now,
        named_by="system", verified_at=now, verified_by="system",
    )  # fmt: skip
    db.session.add(named)
    db.session.commit()
    assert conflicts.found(event, account) == {mine.id}

    named.ended_at = now
    db.session.commit()

    assert conflicts.found(event, account) == set()


def test_the_organization_that_one_applied_for_elsewhere(factory, event, account):
    organization = factory.organization("Snow Leopard Watch")
    link(factory.application(factory.event("earlier"), email="reviewer1@reads.example"), organization)
    mine = link(factory.application(event), organization)

    assert conflicts.found(event, account) == {mine.id}


@pytest.mark.parametrize(
    "entry", [{"website": "https://www.reads.example/about"}, {"contacts": "Write to info@Reads.example, please"}]
)
def test_the_domain_of_the_own_address(factory, event, account, entry):
    mine = link(factory.application(event), factory.organization("Reading Society", **entry))

    assert conflicts.found(event, account) == {mine.id}


def test_a_provider_of_free_mail_says_nothing(factory, event):
    account = factory.account("somebody@gmail.com", "reviewer", event_id=event.id)
    link(factory.application(event), factory.organization("Small Initiative", contacts="initiative@gmail.com"))

    assert conflicts.found(event, account) == set()


def test_a_domain_that_several_organizations_share_says_nothing(factory, event, account):
    for name in ("Snow Leopard Watch", "Aral Saxaul", "Panj River Friends"):
        link(factory.application(event), factory.organization(name, website="https://reads.example"))

    assert conflicts.found(event, account) == set()


def declare(event, account, **what):
    db.session.add(Conflict(event_id=event.id, account_id=account.id, by=audit.actor(), at=clock.now(), **what))
    db.session.commit()


def test_what_was_declared(factory, event, account):
    organization = factory.organization("Snow Leopard Watch")
    one, other = factory.application(event), link(factory.application(event), organization)
    factory.application(event)
    declare(event, account, application_id=one.id)
    declare(event, account, organization_id=organization.id)

    assert conflicts.found(event, account) == {one.id, other.id}


def test_what_was_declared_at_another_event_does_not_count_here(factory, event, account):
    organization, elsewhere = factory.organization("Snow Leopard Watch"), factory.event("other")
    link(factory.application(event), organization)
    declare(elsewhere, account, organization_id=organization.id)

    assert conflicts.found(event, account) == set()


def test_nobody_with_a_conflict_is_given_anything_by_hand(factory, event, account):
    application = factory.application(event)
    declare(event, account, application_id=application.id)

    with pytest.raises(assignment.HasConflict):
        assignment.give(event, application, account)


def typed(factory, event, name, latin="", **answers):
    """An application whose organization is no entry of the register."""
    made = factory.application(event, organization=name, organization_latin=latin, **answers)
    db.session.execute(delete(OrganizationLink).where(OrganizationLink.application_id == made.id))
    db.session.commit()
    return made


@pytest.mark.parametrize(
    "written",
    ["Институт водных ресурсов, Шымкент", "Institut vodnykh resursov, Shymkent", "ИНСТИТУТ ВОДНЫХ РЕСУРСОВ (Шымкент)"],
)
def test_the_own_organization_that_applicants_typed_is_found_in_any_script(factory, event, account, written):
    mine = typed(factory, event, written)
    typed(factory, event, "Институт водных ресурсов, Нукус")
    own_conflicts.declare_name(event, account, "Институт водных ресурсов, Шымкент")
    db.session.commit()

    assert conflicts.found(event, account) == {mine.id}
    assert not conflicts.may_read(account, mine)


def test_the_register_s_entry_finds_who_typed_its_name_and_its_legal_form_says_nothing(factory, event, account):
    factory.organization("Зелёный мир", name_latin="Green World", website="https://reads.example")
    mine = [typed(factory, event, "ОО «Зелёный мир»"), typed(factory, event, "Green World")]
    typed(factory, event, "Зелёный дом")

    assert conflicts.found(event, account) == {one.id for one in mine}


def test_the_organization_that_one_typed_oneself_elsewhere(factory, event, account):
    typed(factory, factory.event("earlier"), "Оби зулол", email="reviewer1@reads.example")
    mine = typed(factory, event, "Obi zulol")

    assert conflicts.found(event, account) == {mine.id}


def test_a_typed_organization_that_was_ticked_is_left_out_in_its_country_alone(factory, event, account):
    here = typed(factory, event, "Министерство экологии", country="KZ")
    typed(factory, event, "Министерство экологии", country="TJ")
    own_conflicts.declare_name(event, account, "Министерство экологии", country="KZ")
    db.session.commit()

    assert conflicts.found(event, account) == {here.id}


def test_conflicts_of_many_applications_take_the_same_statements(factory, event, account):
    own_conflicts.declare_name(event, account, "Оби зулол")

    def counted():
        typed(factory, event, "Оби зулол")
        factory.application(event, organization=f"Entry {clock.now().isoformat()}")  # its own entry of the register
        conflicts.found(event, account)
        with statements() as seen:
            conflicts.found(event, account)
        return len(seen)

    few = counted()
    for _number in range(5):
        counted()

    assert counted() == few


def test_abstaining_from_a_typed_organization_ends_what_is_read_of_it(factory, event, account):
    one, other = (readers.give(typed(factory, event, name), account) for name in ("Оби зулол", "Obi zulol"))
    apart = readers.give(typed(factory, event, "Тоза ҳаво"), account)

    assert own_conflicts.declare(one, whole=True) == 2

    assert (one.state, other.state, apart.state) == ("abstained", "abstained", "open")
