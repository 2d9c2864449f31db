"""Somebody says that two entries are two, and takes it back."""

import pytest
from sqlalchemy import select

from eventreg.audit import domain as audit
from eventreg.audit.models import Entry
from eventreg.extensions import db
from eventreg.organizations import merging
from eventreg.organizations.domain import MergedBefore
from eventreg.organizations.duplicate_models import OrganizationPair
from eventreg.organizations.duplicates import pairs
from eventreg.organizations.merging import SameOrganization


@pytest.fixture
def two(factory):
    return factory.organization("Сабзи ватан"), factory.organization("Sabzi Vatan")


def test_it_is_remembered_with_who_said_it_and_when(two):
    with audit.acting("account:7"):
        pair = pairs.keep_apart(*two)
    db.session.commit()
    since = pair.two_since
    with audit.acting("account:8"):
        again = pairs.keep_apart(*reversed(two))
    db.session.commit()

    assert (again.id, again.two_since, again.two_by) == (pair.id, since, "account:7")
    assert len(db.session.scalars(select(OrganizationPair)).all()) == 1


def test_it_is_taken_back(two):
    pairs.keep_apart(*two)
    pair = pairs.ask_again(*reversed(two))
    db.session.commit()

    assert (pair.two_since, pair.two_by, pair.score) == (None, None, 1.0)
    said = db.session.execute(select(Entry.action, Entry.about, Entry.details).order_by(Entry.id)).all()[-2:]
    one, other = (str(organization.uid) for organization in two)
    assert said == [
        ("organization.kept_apart", f"organization:{one}", {"other": other}),
        ("organization.in_question", f"organization:{other}", {"other": one}),
    ]


@pytest.mark.parametrize("say", [pairs.keep_apart, pairs.ask_again])
def test_one_is_not_two_and_what_was_merged_is_no_pair(two, factory, say):
    one, other = two
    with pytest.raises(SameOrganization):
        say(one, one)
    merging.merge(other, factory.organization("Бамбук"))
    with pytest.raises(MergedBefore):
        say(one, other)
