"""The words that an organization is found by. Pure."""

from collections.abc import Iterable

from eventreg.core.name_match import index_words, query_words
from eventreg.core.names import search_key

LETTERS_MARK = "#"
ABBREVIATION = range(3, 9)  # letters of a token that may be an abbreviation with two of them swapped
LONGEST = 60


def of_names(*names: str) -> set[str]:
    """Tokens and consonants, as people are found, and of what may be an abbreviation its letters in any order."""
    words = index_words(*names) | letters_of(token for name in names for token in search_key(name))
    return {word[:LONGEST] for word in words}


def asked_for(typed: str, *, loosely: bool = False) -> tuple[list[str], list[str]]:
    """What the index is asked for: beginnings of words, and whole words (consonants, letters in any order)."""
    asked = query_words(typed, loosely=loosely)
    skeletons = (word.skeleton for word in asked if word.skeleton)
    whole = dict.fromkeys([*skeletons, *sorted(letters_of(search_key(typed)))])
    return list(dict.fromkeys(word.prefix for word in asked)), list(whole)


def letters_of(tokens: Iterable[str]) -> set[str]:
    """ "rncso" and "rnsco" alike become "#cnors"."""
    return {LETTERS_MARK + "".join(sorted(token)) for token in tokens if len(token) in ABBREVIATION}
