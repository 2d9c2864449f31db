"""A sheet of members: which organization a row means, and nobody in it twice."""

from datetime import date

import pytest

from eventreg.extensions import db
from eventreg.organizations.network_models import NetworkMember
from eventreg.organizations.networks import member_import, network_domain
from eventreg.organizations.networks.member_import import TwiceInTheSheet
from eventreg.organizations.networks.member_matching import NotInRegister, SeveralInThisCity, SeveralOfThisName
from eventreg.organizations.networks.network_domain import MemberAlready, MemberThen, Someone


def rows(*cells):
    return list(enumerate(cells, start=2))


def why(checked):
    return [type(one.faults[0].refusal) for one in checked.wrong]


@pytest.fixture
def homonyms(factory):
    """Fifteen of one name, in cities of their own; and one that is called nearly the same."""
    factory.organization("Green Fund of Osh", city="Ош", country="KG")
    return [factory.organization("Green Fund", city=f"City {number}", country="KG") for number in range(15)]


def test_of_several_that_fit_alike_none_is_guessed(network, homonyms):
    checked = member_import.check(network, rows({"organization": "Green Fund", "country": "KG"}))

    assert (checked.new, checked.known, why(checked)) == ([], [], [SeveralOfThisName])
    assert "City 0, City 1, City 10" in str(checked.wrong[0].faults[0].refusal)


def test_the_city_says_which(network, homonyms):
    sheet = rows(*({"organization": "green fund", "city": f"city {number}"} for number in range(15)))

    assert [one.organization for one in member_import.check(network, sheet).new] == homonyms


def test_so_does_the_key_of_the_register_as_long_as_the_name_is_its_own(network, homonyms, factory):
    other = factory.organization("Сабзи")
    sheet = rows(
        {"organization": "Green Fund", "key": str(homonyms[9].uid)}, {"organization": "Сабзи", "key": "no key"},
        {"organization": "Green Fund", "key": str(other.uid)},
    )  # fmt: skip
    checked = member_import.check(network, sheet)

    assert [one.organization for one in checked.new] == [homonyms[9], other]
    assert why(checked) == [SeveralOfThisName]


def test_two_of_one_city_are_told_apart_by_nobody(network, factory):
    for _number in range(2):
        factory.organization("Сабзи", city="Ош", country="KG")
    sheet = rows({"organization": "Сабзи", "city": "Ош"}, {"organization": "Сабзи", "country": "TJ"})

    assert why(member_import.check(network, sheet)) == [SeveralInThisCity, NotInRegister]


def test_what_is_taken_twice_adds_nobody_the_second_time(network, factory):
    factory.organization("Сабзи")
    ended = {"since": "2019", "until": "2020"}
    sheet = rows({"organization": "Сабзи"} | ended, {"name": "Әлия"} | ended, {"name": "Бек"})

    assert (member_import.take(network, sheet), member_import.take(network, sheet)) == (3, 0)
    assert db.session.query(NetworkMember).count() == 3
    assert len(member_import.check(network, sheet).known) == 3


def test_a_line_that_stands_there_twice_is_named(network, factory):
    factory.organization("Сабзи")
    sheet = rows(
        {"organization": "Сабзи", "until": "2020"}, {"organization": "Сабзи", "until": "2020"},
        {"organization": "Сабзи", "since": "2021"},
        {"name": "A", "email": "a@demo.example"}, {"name": "B", "email": "A@demo.example"},
    )  # fmt: skip
    checked = member_import.check(network, sheet)

    assert [one.line for one in checked.new] == [2, 4, 5]
    assert [(one.line, one.faults[0].refusal.values) for one in checked.wrong] == [(3, {"line": 2}), (6, {"line": 5})]
    assert why(checked) == [TwiceInTheSheet] * 2
    assert member_import.take(network, sheet) == 3


def test_a_row_that_says_otherwise_than_is_known_is_refused(network):
    network_domain.add_person(network, Someone("Әлия"), since=date(2020, 1, 1), until=date(2020, 12, 31))
    network_domain.add_person(network, Someone("Бек"), since=date(2020, 1, 1))
    sheet = rows(
        {"name": "Әлия"}, {"name": "Әлия", "until": "2020"}, {"name": "Әлия", "since": "2021"},
        {"name": "Бек"}, {"name": "Бек", "since": "2019"},
    )  # fmt: skip
    checked = member_import.check(network, sheet)

    assert [[one.line for one in some] for some in (checked.new, checked.known)] == [[4], [3, 5]]
    assert why(checked) == [MemberThen, MemberAlready]


@pytest.mark.parametrize(
    ("since", "until", "language"),
    [
        ("С", "По", "Язык"), ("C", "ПО", "язык переписки"), ("С какого года", "По какой год", "Language"),
        ("Начало", "Окончание", "Язык писем"), ("Вступил(а)", "Вышел(а)", "Язык"), ("Since", "Until", "Language"),
        ("From", "To", "Language of mails"), ("Joined", "Left", "language"), ("В сети с", "Последний день", "Язык"),
    ],
)  # fmt: skip
def test_the_usual_headings_are_read(network, since, until, language):
    lines = ("Әлия;Казахстан;2015;31.12.2017;Русский", "Әлия;KZ;01.03.2020;;русский")
    sheet = "\n".join((f"ФИО;Страна;{since};{until};{language}", *lines))

    checked = member_import.read(network, sheet.encode(), "members.csv")

    assert checked.unknown == []
    assert [(one.period, one.someone.language) for one in checked.new] == [
        ((date(2015, 1, 1), date(2017, 12, 31)), "ru"), ((date(2020, 3, 1), None), "ru"),
    ]  # fmt: skip


def test_a_later_time_in_the_same_sheet_is_a_second_membership(network, factory):
    factory.organization("Сабзи")
    first = ("Сабзи,,,2015,2017", ",Әлия,a@demo.example,2015,2017")
    again = ("Сабзи,,,2019,", ",Әлия,A@demo.example,2019,")
    sheet = "\n".join(("Организация,ФИО,E-mail,С,По", *first, *again))
    checked = member_import.read(network, sheet.encode(), "members.csv")

    assert (len(checked.new), checked.known, checked.wrong) == (4, [], [])
    assert member_import.take(network, checked.rows) == 4
    assert db.session.query(NetworkMember).count() == 4


@pytest.mark.parametrize(
    "heading",
    ["Название организации", "Наименование организации", "НКО", "Organization name", "Organisation", "Название"],
)
def test_members_are_found_under_the_usual_headings_also_below_a_title(network, factory, heading):
    known = factory.organization("Сабзи")
    text = f"Участники сети на 12 мая;;\n{heading};Город;Эл.почта\nСабзи;Душанбе;s@demo.example\n"

    checked = member_import.read(network, text.encode(), "members.csv")

    assert [one.organization for one in checked.new] == [known]
    assert (checked.wrong, list(checked.unknown)) == ([], [])


def test_people_are_found_under_theirs(network):
    text = "ФИО;Эл.почта\nDana Ospanova;dana@demo.example\n"

    [joining] = member_import.read(network, text.encode(), "members.csv").new

    assert joining.someone == Someone("Dana Ospanova", "dana@demo.example", None, "en")
