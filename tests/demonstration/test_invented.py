"""Invented people."""

from collections import Counter

from eventreg.badges import lettering
from eventreg.demonstration import invented


def test_the_same_seed_gives_the_same_people():
    assert invented.people(20, seed="a") == invented.people(20, seed="a")
    assert invented.people(20, seed="a") != invented.people(20, seed="b")


def test_people_are_plausible():
    people = invented.people(400, seed="plausible", online=60)

    assert Counter(one.values["mode"] for one in people) == {"in_person": 340, "online": 60}
    genders = Counter(one.values["gender"] for one in people)
    assert genders["female"] > genders["male"] > 100
    addresses = [one.values["email"] for one in people if "email" in one.values]
    assert len(addresses) == len(set(addresses)) > 350


def test_every_name_can_be_printed():
    for one in invented.people(1500, seed="print"):
        assert lettering.without_glyph(one.values["name_native"] + one.values["organization"]) == ""


def test_surnames_follow_the_person():
    assert invented._both("Лісоўск/і/ая") == ("Лісоўскі", "Лісоўская")
    assert invented._both("Ахметов/а") == ("Ахметов", "Ахметова")
    assert invented._both("Жук") == ("Жук", "Жук")
