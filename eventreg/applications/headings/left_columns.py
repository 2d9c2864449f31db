"""Columns that nobody takes over though people's names, e-mail addresses or telephones seem to stand there. Pure."""

import re
from collections.abc import Sequence

from eventreg.applications.headings import name_parts, usual_headings
from eventreg.applications.headings.heading_readings import NAMES
from eventreg.core.digits import western
from eventreg.core.spreadsheet_headings import own_part
from eventreg.events.countries import country_code
from eventreg.people.phones import NameInMessenger, NotAPhone, normalise_phone

_ADDRESS = re.compile(r"\S@\S+\.\w")
_DIALLED = re.compile(r"(?:\+|00|0|8)[\d ()-]*")
FEWEST_DIGITS, MOST_DIGITS = 9, 15
FEWEST_WORDS, MOST_WORDS = 2, 4


def is_told(heading: str, samples: Sequence[str]) -> bool:
    """Whether a column that is left out is to be told, by its heading and some of its cells."""
    if not samples:
        return False
    if any(_ADDRESS.search(sample) or is_phone(sample) for sample in samples):
        return True
    own = own_part(heading)
    is_called_name = name_parts.of(own) or usual_headings.meant(own, NAMES)
    return all(map(_has_letters if is_called_name else _is_full_name, samples))


def is_address(sample: str) -> bool:
    """Whether all of a cell is an e-mail address."""
    return len(sample.split()) == 1 and bool(_ADDRESS.search(sample))


def is_phone(sample: str) -> bool:
    """Whether a cell is a telephone number, as far as its digits say."""
    text = western(sample).strip()
    digits = sum(letter.isdecimal() for letter in text)
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS or re.search(r"[^\d\s()+-]", text):
        return False
    if _DIALLED.fullmatch(text):
        return True
    try:
        return bool(normalise_phone(text))
    except (NotAPhone, NameInMessenger):
        return False


def _is_full_name(sample: str) -> bool:
    """A few words that all begin with a capital, as "Оспанова Дана", and are no country."""
    words = sample.split()
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or country_code(sample):
        return False
    return all(word[0].isupper() and re.fullmatch(r"[^\W\d_]+(?:[-'’ʻʼ][^\W\d_]+)*\.?", word) for word in words)


def _has_letters(sample: str) -> bool:
    return any(map(str.isalpha, sample))
