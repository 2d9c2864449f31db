"""A code to type, said aloud: each letter by a place that is known in the region, in Latin letters. Pure."""

# The letters of `core.references.ALPHABET`. Names of places, the same in every language of the pages.
PLACES = {
    "B": "Bishkek", "C": "Chişinău", "D": "Dushanbe", "F": "Fergana", "G": "Gyumri", "H": "Herat", "J": "Jalalabad",
    "K": "Kabul", "M": "Minsk", "N": "Nukus", "P": "Panjakent", "Q": "Qarshi", "R": "Riga", "S": "Samarkand",
    "T": "Tbilisi", "V": "Vanadzor", "W": "Warsaw", "X": "Xiva", "Y": "Yerevan", "Z": "Zaqatala",
}  # fmt: skip


def spoken(code: str) -> list[tuple[str, str]]:
    """Each sign of a code with what it is like: "K7" gives [("K", "Kabul"), ("7", "")]."""
    return [(sign, PLACES.get(sign, "")) for sign in code if sign.isalnum()]
