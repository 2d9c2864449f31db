"""A code said aloud."""

from eventreg.badges.spoken_code import PLACES, spoken
from eventreg.core import references


def test_every_letter_that_codes_have_begins_a_place():
    letters = {sign for sign in references.ALPHABET if sign.isalpha()}

    assert set(PLACES) == letters
    assert all(place.startswith(letter) for letter, place in PLACES.items())


def test_signs_with_their_places():
    assert spoken("K7-Z") == [("K", "Kabul"), ("7", ""), ("Z", "Zaqatala")]
