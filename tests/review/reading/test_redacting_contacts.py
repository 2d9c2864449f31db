"""Addresses and telephone numbers are taken out; years, dates, sums and numbers of people stay."""

import pytest

from eventreg.review.reading import redacting_contacts


def taken_out(text):
    return redacting_contacts.take_out(text, "[contact]")


@pytest.mark.parametrize(
    "contact",
    [
        "ngo-example.tj",
        "www.ngo.tj",
        "https://ngo.example/a?b=1",
        "water.org.kg",
        "Example.COM",
        "ngo.tj/about",
        "NGO-EXAMPLE.TJ",
        "чистая-вода.рф",
        "me@ngo.tj",
        "@river_club",
        "t.me/river",
        "2-21-34",
        "48 22 11",
        "48-22-11",
        "5-12-34-56",
        "221-34-56",
        "221 34 56",
        "93 555 12 34",
        "92-777-55-66",
        "+992 92 777 55 66",
        "8 (727) 250-12-34",
        "+996312123456",
        "2\u201121\u201134",
        "0 (312) 48-22-11",
    ],
)
def test_an_address_or_a_number_goes(contact):
    assert taken_out(f"Здесь {contact}, please.") == "Здесь [contact], please."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Тел. 22134", "Тел. [contact]"),
        ("my phone is 221345", "my phone is [contact]"),
        ("Звоните мне: 22-11-45", "Звоните мне: [contact]"),
        ("Write to ngo.tj.", "Write to [contact]."),
        ("(ngo.tj)", "([contact])"),
    ],
)
def test_what_stands_around_it_stays(text, left):
    assert taken_out(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "From 2015-2020, 120 000 trees, 3.5 km",
        "2019, 2020 and 2021; 2015 2016 2017; 1998-2003-2010",
        "12.05.2020, 12-05-2020, 2020-05-12, 12/05/20, 12-05-20, 31-12-99, 01.02.2024",
        "12 000 people, 250 000 tenge, 1 500 000 сомов, $ 12 500, 1 200 000",
        "10-15 человек, 20-25 women, 5-6 times, 15 20 25 people, 12 10 20",
        "groups of 10-15-20 trees each, 22-34-56 человек",
        "мы позвонили 12 000 людям и 25 600 семьям",
        "17:30-18:45, 9-10-11 классы, пункт 3.10.12, 48.5 %, 10:30",
        "I planted 12345 trees and 22134 more; index 734025",
        "It works.We learn, e.g. at night, i.e. at 5 a.m. or p.m., и т.д. и т.п.",
        "за реки.Мы сажаем; for rivers.And then, no.Am I right? 3.No more",
        "CO2-eq, PM2.5, COP28, A4, ISO 14001, 1.5°C, 4x4, Node.js, report.pdf",
    ],
)
def test_what_is_no_contact_stays(text):
    assert taken_out(text) == text
