"""What holds of answers to the usual questions beyond their kind, wherever they come in. Pure."""

from typing import Any

from eventreg.applications.filling import latin_names
from eventreg.core.errors import N_, Invalid


class NoName(Invalid):
    """A name without a letter."""

    sentence = N_("There is no name.")


class NotLatin(Invalid):
    """Letters of another script where others read Latin ones."""

    sentence = N_("Please write this in Latin letters: it stands on the badge for those who read no others.")


def check(key: str, value: Any) -> None:
    """Raises NoName or NotLatin for an answer, as it was parsed, to the question of this key."""
    if key == "name_native" and value and not any(letter.isalpha() for letter in str(value)):
        raise NoName
    if key == "name_latin" and value and latin_names.needs_latin(str(value)):
        raise NotLatin
