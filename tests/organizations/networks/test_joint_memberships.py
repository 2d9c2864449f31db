"""Two entries that are one: their memberships of one time become one, and part again when that is undone."""

from datetime import date

import pytest

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import merging
from eventreg.organizations.networks import network_domain, network_figures, network_queries

EARLY, LATE = date(2022, 7, 22), date(2023, 4, 14)


@pytest.fixture
def network(app):
    return network_domain.found({"en": "Rivers"})


@pytest.fixture
def two(factory):
    return factory.organization("نهال", country="AF", city="Herat"), factory.organization("نهال", country="AF")


def belongs(network, organization, since, until=None):
    return network_domain.add_organization(network, organization, since=since, until=until)


def days(network, organization):
    """First and last days of what an organization has in a network."""
    query = network_queries.everybody(network)
    return sorted(
        (one.since, one.until)
        for one in db.session.scalars(query).unique()
        if one.organization_id == organization.id
    )  # fmt: skip


def joined(first, second):
    row = merging.merge(first, second)
    db.session.commit()
    return row


def undone(row):
    merging.undo_merge(row)
    db.session.commit()


def at_the_end_of(year, network):
    figures = network_figures.over_years(
        [((org, lookup, name), country, network_domain.Period(since, until))
         for org, lookup, name, country, since, until in db.session.execute(network_queries.periods(network))],
        today=clock.today("UTC"),
    )  # fmt: skip
    return dict(figures.points)[str(year)]


def test_the_earlier_day_holds_for_both_and_each_has_its_own_again(network, two):
    herat, kabul = two
    belongs(network, herat, EARLY)
    belongs(network, kabul, LATE)
    row = joined(herat, kabul)

    assert days(network, kabul) == [(EARLY, None)]
    assert at_the_end_of(2022, network) == 1

    undone(row)
    assert (days(network, herat), days(network, kabul)) == ([(EARLY, None)], [(LATE, None)])


def test_one_that_still_holds_holds_for_both(network, two):
    herat, kabul = two
    belongs(network, herat, LATE)
    ended = belongs(network, kabul, EARLY, date(2024, 1, 31))
    row = joined(herat, kabul)

    assert days(network, kabul) == [(EARLY, None)]

    undone(row)
    assert (days(network, herat), ended.period) == ([(LATE, None)], (EARLY, date(2024, 1, 31)))


def test_one_that_lies_between_two_makes_them_one(network, two):
    herat, kabul = two
    belongs(network, herat, date(2019, 6, 1), date(2023, 1, 1))
    belongs(network, herat, date(2015, 1, 1), date(2016, 1, 1))
    belongs(network, kabul, date(2018, 1, 1), date(2020, 1, 1))
    belongs(network, kabul, date(2022, 1, 1))
    before = [days(network, one) for one in two]
    row = joined(herat, kabul)

    assert days(network, kabul) == [(date(2015, 1, 1), date(2016, 1, 1)), (date(2018, 1, 1), None)]

    undone(row)
    assert [days(network, one) for one in two] == before


def test_another_network_and_another_time_lend_nothing(network, two):
    herat, kabul = two
    other = network_domain.found({"en": "Lakes"})
    belongs(other, herat, EARLY)
    belongs(network, herat, EARLY, date(2022, 12, 31))
    belongs(network, kabul, LATE)
    row = joined(herat, kabul)

    assert days(other, kabul) == [(EARLY, None)]
    assert days(network, kabul) == [(EARLY, date(2022, 12, 31)), (LATE, None)]

    undone(row)
    assert (days(network, kabul), days(other, kabul)) == ([(LATE, None)], [])


def test_what_was_written_since_stays(network, two):
    herat, kabul = two
    belongs(network, herat, EARLY)
    member = belongs(network, kabul, LATE)
    row = joined(herat, kabul)
    network_domain.correct(member, since=date(2021, 1, 1))
    db.session.commit()
    network_domain.end_membership(member, until=date(2025, 12, 31))
    db.session.commit()

    undone(row)
    assert days(network, herat) == [(EARLY, None)]
    assert days(network, kabul) == [(date(2021, 1, 1), date(2025, 12, 31))]


def test_an_end_that_was_written_since_lies_after_the_beginning(network, two):
    herat, kabul = two
    belongs(network, herat, EARLY)
    member = belongs(network, kabul, LATE)
    row = joined(herat, kabul)
    network_domain.end_membership(member, until=date(2022, 12, 31))
    db.session.commit()

    undone(row)
    assert days(network, kabul) == [(EARLY, date(2022, 12, 31))]


def test_a_third_one_takes_what_both_have_and_gives_it_back(network, two, factory):
    herat, kabul = two
    third = factory.organization("Sapling", country="AF")
    belongs(network, herat, EARLY)
    belongs(network, kabul, LATE)
    belongs(network, third, date(2024, 1, 1))
    first = joined(herat, kabul)
    second = joined(kabul, third)
    assert days(network, third) == [(EARLY, None)]

    undone(second)
    assert (days(network, kabul), days(network, third)) == ([(EARLY, None)], [(date(2024, 1, 1), None)])
    undone(first)
    assert (days(network, herat), days(network, kabul)) == ([(EARLY, None)], [(LATE, None)])
