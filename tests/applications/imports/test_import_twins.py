"""Who stands in one sheet twice, in other scripts and orders."""

from eventreg.applications.imports import import_twins
from eventreg.applications.imports.importing import ReadRow
from eventreg.applications.status import Status


def _rows(*people):
    return [ReadRow(line, Status.SUBMITTED, {"country": "KZ"} | values) for line, values in enumerate(people, start=2)]


def test_one_person_in_four_spellings_is_found_and_namesakes_elsewhere_are_not():
    rows = _rows(
        {"name_native": "Erasyl Seitkali", "email": "e1@demo.example"},
        {"name_native": "Сейткали Ерасыл Болатұлы", "email": "e2@demo.example"},
        {"name_native": "SEITKALI Yerassyl"},
        {"name_native": "Сейткали Ерасыл", "email": "e2@demo.example"},
        {"name_native": "Ерасыл Сейткали", "country": "KG"},
        {"name_native": "Айгүл Сейткали", "email": "aigul@demo.example"},
    )

    found = import_twins.find(rows)

    assert {line: sorted(others) for line, others in found.items()} == {
        line: [other for other in (2, 3, 4, 5) if other != line] for line in (2, 3, 4, 5)
    }
    assert found[3][0] == 5  # the same address


def test_colleagues_at_one_address_are_not_one_person():
    rows = _rows(
        {"name_native": "Dana Ospanova", "email": "office@demo.example"},
        {"name_native": "Timur Li", "email": "office@demo.example"},
    )

    assert import_twins.find(rows) == {}
