"""Whether whoever answers may be the one who was invited: by name, in any script. Pure."""

from collections.abc import Iterable

from eventreg.core.name_match import MOST_QUERY_TOKENS, score
from eventreg.core.names import search_key

# How alike each word of the shorter name has to be to one of the other: "Rahimov" and "Рахимзода" are, "Нурлан" and
# "Нурбек" are not. On the names of `data/names.tsv` it tells all apart but homonyms.
LEAST = 0.6


def may_be(invited: Iterable[str], typed: Iterable[str]) -> bool:
    """Whether any of these names is like any of those; one that leaves out a patronymic is."""
    others = [key for name in typed if (key := _key(name))]
    return any(_alike(key, other) for name in invited if (key := _key(name)) for other in others)


def _key(name: str) -> list[str]:
    return search_key(name)[:MOST_QUERY_TOKENS]


def _alike(one: list[str], other: list[str]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    # Initials alone would fit anybody.
    return any(len(word) > 1 for word in shorter) and all(score([word], longer) >= LEAST for word in shorter)
