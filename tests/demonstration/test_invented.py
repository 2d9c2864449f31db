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


def test_positions_and_names_of_bodies_fit_the_person():
    people = [one for one in invented.people(1500, seed="fit") if one.language == "ru"]
    of_men = {one.values["position"] for one in people if one.values["gender"] == "male"}
    of_women = {one.values["position"] for one in people if one.values["gender"] == "female"}
    offices = [one.values for one in people if one.values["category"] == "government"]

    assert not of_men & set(invented.OF_WOMEN.values())
    assert not of_women & set(invented.OF_WOMEN)
    assert offices
    for values in offices:
        assert values["organization"].startswith("Департамент ")
        assert values["organization_latin"].startswith("Department of ")


def test_surnames_follow_the_person():
    assert invented._both("Лісоўск/і/ая") == ("Лісоўскі", "Лісоўская")
    assert invented._both("Ахметов/а") == ("Ахметов", "Ахметова")
    assert invented._both("Жук") == ("Жук", "Жук")
