"""Conflicts of interest, found by themselves and declared."""

import pytest

from eventreg.applications import queries
from eventreg.applications.models import OrganizationLink
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations.focal_models import FocalPoint
from eventreg.review.reading import assignment, conflicts
from eventreg.review.reading.reading_models import Conflict
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

    assert conflicts.declared(event) == {account.id: {one.id, other.id}}
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
