"""How likely two entries are one person, by their names in any script and by what else they share. Pure.

Names are compared by the key of `core/names.py`, in any order of their words. A name alone says little where many share
one, so it takes a second thing: an address, an organization or a country.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from eventreg.core.name_match import score, word_likeness
from eventreg.core.names import search_key, skeleton

MOST_WORDS = 5  # of one name, that are looked at
SHORTEST_BONES = 2
# The least likeness of names with an address, with an organization, with a country in common.
LEAST = {"address": 0.6, "organization": 0.8, "country": 0.92}
WORTH_A_LOOK = 0.6
WEIGHTS = {"name": 0.6, "address": 0.2, "organization": 0.15, "country": 0.05}


@dataclass
class Entry:
    """What is known of one person. `names`: every form of the name, as tokens; `lookups`: keyed addresses."""

    names: tuple[tuple[str, ...], ...]
    country: str = ""
    organizations: frozenset[str] = frozenset()
    lookups: frozenset[bytes] = frozenset()

    def __post_init__(self) -> None:
        self.whole = {tuple(sorted(words)) for words in self.names}  # as they are equal in any order


@dataclass(frozen=True)
class Likeness:
    """From 0 to 1, and what it is made of: name, address, organization, country."""

    score: float
    reasons: tuple[str, ...]


def tokens(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Each form of a name as the words that it is compared by."""
    found = (tuple(search_key(name)[:MOST_WORDS]) for name in names if name)
    return tuple(dict.fromkeys(one for one in found if one))


def blocks(entry: Entry) -> set[str]:
    """Keys of which two entries share one if they may be alike.

    Each two words of a name by their consonants, in one order; each word with each organization.
    """
    return {key for words in entry.names for key in _blocks(sorted({_bone(word) for word in words}), entry)}


def _blocks(bones: list[str], entry: Entry) -> Iterator[str]:
    if len(bones) == 1:  # people with one name
        yield bones[0]
    for first, second in combinations(bones, 2):
        yield f"{first} {second}"
    for bone in bones:
        for organization in entry.organizations:
            yield f"{bone} @ {organization}"


def _bone(word: str) -> str:
    """The consonants that spellings agree on; of a word with fewer than two its first letter, too."""
    found = skeleton(word)
    return found if len(found) >= SHORTEST_BONES else word[:1] + found


def compare(one: Entry, other: Entry) -> Likeness | None:
    """How alike two entries are; None where nothing needs to be asked."""
    shared = [reason for reason, is_shared in _SHARED.items() if is_shared(one, other)]
    if not shared:
        return None
    name = 1.0 if one.whole & other.whole else _closest(one, other)
    if name < min(LEAST[reason] for reason in shared):
        return None
    score = WEIGHTS["name"] * name + sum(WEIGHTS[reason] for reason in shared)
    return Likeness(round(score, 4), ("name", *shared))


def _closest(one: Entry, other: Entry) -> float:
    return max((_alike(mine, theirs) for mine, theirs in product(one.names, other.names)), default=0.0)


_SHARED: dict[str, Callable[[Entry, Entry], bool]] = {
    "address": lambda one, other: not one.lookups.isdisjoint(other.lookups),
    "organization": lambda one, other: not one.organizations.isdisjoint(other.organizations),
    "country": lambda one, other: one.country == other.country or not (one.country and other.country),
}


def _alike(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Of two forms the shorter one within the longer one; a single word against several says little."""
    short, long = sorted((mine, theirs), key=len)
    best = [max(word_likeness(word, other) for other in long) for word in short]
    value = sum(best) / len(best)
    if len(short) == 1 < len(long):
        return 0.5 * value
    # "Nurlan kyzy" and "Nurlankyzy" are told by a slower way, which puts words together.
    return value if len(short) == len(long) or value < WORTH_A_LOOK else max(value, score(short, long))


@lru_cache(maxsize=50_000)
def organization_key(name: str) -> str:
    """An organization's name as it is compared, whatever its script."""
    return " ".join(search_key(name))
