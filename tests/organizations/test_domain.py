"""The register's verbs: what joins it, what is said of it, two that are one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from eventreg.audit.models import Entry as AuditEntry
from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import domain, merging, queries
from eventreg.organizations.domain import Entry, MergedBefore
from eventreg.organizations.merging import CannotUndo, SameOrganization
from eventreg.organizations.models import Organization, OrganizationMerge


def test_a_new_one_waits_to_be_reviewed_and_is_recorded(factory):
    organization = factory.organization(reviewed=False)

    assert not organization.is_offered
    assert db.session.query(AuditEntry).filter_by(action="organization.added").one().about == (
        f"organization:{organization.uid}"
    )


def test_accepting_twice_is_accepting_once(factory):
    organization = factory.organization(reviewed=False)

    domain.accept(organization)
    domain.accept(organization)

    assert organization.is_offered
    assert db.session.query(AuditEntry).filter_by(action="organization.accepted").count() == 1


def test_a_correction_changes_the_words_it_is_found_by(factory):
    organization = factory.organization("Оби зулол")

    domain.correct(organization, Entry(name="Сабзи ватан", country="TJ", city="Хоруғ"))
    domain.correct(organization, Entry(name="Сабзи ватан", country="TJ", city="Хоруғ"))

    words = {word.word for word in db.session.scalars(queries.words_of(organization))}
    assert ("vatan" in words, "zulol" in words, organization.sort_name) == (True, False, "sabzi vatan")
    entry = db.session.query(AuditEntry).filter_by(action="organization.corrected").one()
    assert entry.details == {"keys": ["city", "name"]}


def test_one_is_not_the_same_as_itself(factory):
    organization = factory.organization()

    with pytest.raises(SameOrganization):
        merging.merge(organization, organization)


def test_a_third_one_cannot_be_joined_with_what_is_gone(factory):
    first, second, third = (factory.organization(name) for name in ("Аб", "Бв", "Вг"))
    merging.merge(first, second)

    for pair in ((first, third), (third, first)):
        with pytest.raises(MergedBefore):
            merging.merge(*pair)
    assert domain.standing(first) is second


def test_a_merge_is_undone_for_a_month(factory):
    first, second = factory.organization("Аб"), factory.organization("Бв")
    row = merging.merge(first, second)
    merging.undo_merge(row)
    assert (first.merged_into_id, row.undone_at is not None) == (None, True)

    again = merging.merge(first, second)
    db.session.commit()
    clock.set_source(lambda: again.at + timedelta(days=31))
    with pytest.raises(CannotUndo):
        merging.undo_merge(again)


def test_a_merge_is_not_undone_under_a_third_one(factory):
    first, second, third = (factory.organization(name) for name in ("Аб", "Бв", "Вг"))
    row = merging.merge(first, second)
    merging.merge(second, third)

    with pytest.raises(CannotUndo):
        merging.undo_merge(row)


def test_two_staff_join_two_entries_crosswise_at_one_instant(app, factory):
    one, other = factory.organization("Аб").id, factory.organization("Бв").id
    db.session.commit()

    def join(pair):
        from eventreg.core.database import begin_writing

        with app.app_context():
            begin_writing(db.session)
            first, second = (db.session.get(Organization, number) for number in pair)
            try:
                merging.merge(first, second)
                db.session.commit()
            except MergedBefore:
                db.session.rollback()
                return "refused"
            return "merged"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(join, [(one, other), (other, one)]))

    assert outcomes == ["merged", "refused"]
    assert db.session.query(OrganizationMerge).count() == 1
