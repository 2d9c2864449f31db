"""The order in which badges are printed."""

import pytest

from eventreg.badges import boxes
from eventreg.badges.prints import ordering

PEOPLE = (
    ("Қайрат", "Kairat", "Zelen", "KZ"),
    ("Карим", "Karim", "", "TJ"),
    ("Ҷамшед", "Jamshed", "Aral", "TJ"),
    ("Чингиз", "Chingiz", "Ёлка", "KG"),
    ("ნინო", "Nino", "Aral", "GE"),
    ("Anna", "Anna", "Žalia", "AM"),
    ("Әлия", "Aliya", "Борьба", "KZ"),
)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("native", "Anna Әлия Карим Қайрат Чингиз Ҷамшед ნინო"),
        ("latin", "Әлия Anna Чингиз Ҷамшед Қайрат Карим ნინო"),
        ("organization", "Ҷамшед ნინო Anna Қайрат Әлия Чингиз Карим"),
        ("country", "Anna ნინო Чингиз Әлия Қайрат Ҷамшед Карим"),
        ("desk", "Қайрат Карим Ҷамшед Чингиз ნინო Anna Әлия"),
    ],
)
def test_order(factory, order, names):
    event = factory.event("forum")
    badges = [
        factory.badge(event, name_native=native, name_latin=latin, country=country, organization=organization or "x")
        for native, latin, organization, country in PEOPLE
    ]
    badges[1].participant.hide_organization = True
    found = ordering.in_order(list(reversed(badges)), order, boxes=boxes.of_event(event), country=str)

    assert " ".join(badge.participant.application.person.badge_name for badge in found) == names


def test_envelopes_come_after_boxes():
    assert sorted(["E2", "10", "E10", "9"], key=ordering.place) == ["9", "10", "E2", "E10"]
