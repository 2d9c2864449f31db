"""Whether whoever answers may be the one who was invited: by name, in any script. Pure."""

from collections.abc import Iterable

from eventreg.core.name_match import MOST_QUERY_TOKENS, score
from eventreg.core.names import search_key

# How alike each word of the shorter name has to be to one of the other: "Rahimov" and "Рахимзода" are, "Нурлан" and
# "Нурбек" are not. On the names of `data/names.tsv` it tells all apart but homonyms.
LEAST = 0.6
TELLING = 2  # words that two names have to share, where one leaves out some of the other


def may_be(invited: Iterable[str], typed: Iterable[str]) -> bool:
    """Whether any of these names is like any of those; one that leaves out a patronymic is."""
    others = _keys(typed)
    return any(_alike(key, other) for key in _keys(invited) for other in others)


def is_surely(invited: Iterable[str], name: str) -> bool:
    """Whether a name has two whole words of one of these, or all of them, in any script.

    A forwarded link is mostly answered by a colleague or a relative, and "Саид Каримов" is not "Саида Каримова".
    """
    key = _key(name)
    return bool(key) and any(_same(key, other) for other in _keys(invited))


def _keys(names: Iterable[str]) -> list[list[str]]:
    return [key for name in names if (key := _key(name))]


def _key(name: str) -> list[str]:
    return search_key(name)[:MOST_QUERY_TOKENS]


def _alike(one: list[str], other: list[str]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    # Initials alone would fit anybody.
    return any(len(word) > 1 for word in shorter) and all(score([word], longer) >= LEAST for word in shorter)


def _same(one: list[str], other: list[str]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return set(shorter) <= set(longer) and len(set(shorter)) >= min(TELLING, len(longer))
