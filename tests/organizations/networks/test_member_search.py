"""Members of a network are found by name, however it is written, and nobody of another network."""

import pytest

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations import merging
from eventreg.organizations.networks import member_search, network_domain
from eventreg.organizations.networks.network_domain import Someone
from tests.counting import statements


@pytest.fixture
def members(network, factory):
    """People and organizations in three scripts, of which one has left; and others elsewhere."""
    for name, country in (("Әлия Құрманбекова", "KZ"), ("Бек", "KG"), ("Рустам Назаров", "TJ")):
        network_domain.add_person(network, Someone(name, country=country))
    for name, abbreviation in (("Сабзи ватан", "SV"), ("Региональная сеть", "RNCSO")):
        network_domain.add_organization(network, factory.organization(name, abbreviation=abbreviation, country="TJ"))
    left = network_domain.add_person(network, Someone("Алия Курманова", country="KZ"))
    network_domain.end_membership(left, until=clock.today("UTC").replace(year=2021))
    other = network_domain.found({"en": "Lakes"})
    network_domain.add_person(other, Someone("Aliya Kurmanbekova", country="KZ"))
    factory.organization("Сабзи ватан", city="Ош")
    db.session.commit()
    return network


def names(network, typed, **filters):
    found = member_search.find(network, typed, clock.today("UTC"), **filters)
    return [one.organization.name if one.organization else one.name for one in found]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Aliya Kurmanbekova", "Әлия Құрманбекова"), ("kurmanbek", "Әлия Құрманбекова"), ("Rustam", "Рустам Назаров"),
        ("sabzi vatan", "Сабзи ватан"), ("RNSCO", "Региональная сеть"), ("RNСSO", "Региональная сеть"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_script_and_spelling(members, typed, name):
    assert names(members, typed)[0] == name


def test_what_is_like_nobody_finds_nobody(members):
    assert names(members, "Zzyzx") == names(members, "…") == []


def test_filters_hold_for_what_is_searched(members):
    assert names(members, "Aliya", country="TJ") == []
    assert names(members, "Aliya", state="ended") == ["Алия Курманова"]


def test_an_organization_is_found_by_the_name_of_one_that_was_merged_into_it(members, factory):
    sabzi = next(
        one.organization for one in member_search.find(members, "sabzi vatan", clock.today("UTC")) if one.organization
    )
    merging.merge(factory.organization("Green Homeland", country="TJ"), into=sabzi)
    db.session.commit()

    assert names(members, "green homeland") == ["Сабзи ватан"]


def test_the_page_searches_beside_its_filters(staff, members):
    place = f"/manage/networks/{members.uid}"
    page = staff.get(place, q="aliya")
    assert "Әлия Құрманбекова" in page.visible
    assert "Сабзи ватан" not in page.visible
    assert page.inputs["q"] == "aliya"

    assert "No member has all of this." in staff.get(place, q="aliya", country="TJ").visible
    for odd in ("\u202e", "x" * 5000, "%", "\ufffd"):
        staff.get(place, q=odd)


def test_a_search_asks_as_much_among_sixty_as_among_few(staff, members, factory):
    place = f"/manage/networks/{members.uid}"
    with statements() as few:
        staff.get(place, q="fund")
    for number in range(60):
        network_domain.add_organization(members, factory.organization(f"Fund {number}", country="KG"))
    db.session.commit()
    with statements() as many:
        page = staff.get(place, q="fund")

    assert len(few) == len(many)
    assert page.text.count(">: Fund ") // 2 == member_search.MOST_SHOWN
