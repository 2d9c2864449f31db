"""How likely two entries are one person, by their names in any script and by what else they share. Pure.

Names are compared by the key of `core/names.py`, in any order of their words. A name alone says little where many share
one, so it takes a second thing: an address, an organization or a country.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from eventreg.core.name_match import score, word_likeness
from eventreg.core.names import search_key, skeleton

MOST_WORDS = 5  # of one name, that are looked at
SHORTEST_BONES = 2
# The least likeness of names with an address, with an organization, with a country in common: what says most first.
LEAST = {"address": 0.6, "organization": 0.8, "country": 0.92}
WORTH_A_LOOK = 0.6
WEIGHTS = {"name": 0.6, "address": 0.2, "organization": 0.15, "country": 0.05}


@dataclass(slots=True)
class Entry:
    """What is known of one person. `names`: every form of the name, as tokens; `lookups`: keyed addresses."""

    names: tuple[tuple[str, ...], ...]
    country: str = ""
    organizations: frozenset[str] = frozenset()
    lookups: frozenset[bytes] = frozenset()
    whole: frozenset[str] = field(init=False)  # as they are equal in any order

    def __post_init__(self) -> None:
        self.whole = frozenset([" ".join(sorted(words)) for words in self.names])


@dataclass(frozen=True)
class Likeness:
    """From 0 to 1, and what it is made of: name or similar_name, address, organization, country."""

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
    shared = _shared(one, other)
    if not shared:
        return None
    least = LEAST[shared[0]]
    is_equal = not one.whole.isdisjoint(other.whole)
    name = 1.0 if is_equal else _closest(one, other, least)
    if name < least:
        return None
    score = WEIGHTS["name"] * name + sum(WEIGHTS[reason] for reason in shared)
    return Likeness(round(score, 4), ("name" if is_equal else "similar_name", *shared))


def _shared(one: Entry, other: Entry) -> list[str]:
    """What they have in common beside the name, what says most first."""
    shared = ["address"] if not one.lookups.isdisjoint(other.lookups) else []
    if not one.organizations.isdisjoint(other.organizations):
        shared.append("organization")
    if one.country == other.country or not (one.country and other.country):
        shared.append("country")
    return shared


def _closest(one: Entry, other: Entry, least: float) -> float:
    return max([_alike(mine, theirs, least) for mine in one.names for theirs in other.names], default=0.0)


def _alike(mine: tuple[str, ...], theirs: tuple[str, ...], least: float) -> float:
    """Of two forms the shorter one within the longer one; a single word against several says little.

    0 as soon as `least` is out of reach.
    """
    short, long = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    may_lack = len(short) * (1 - (least if len(short) == len(long) else WORTH_A_LOOK))
    lacks = 0.0
    for word in short:
        if word not in long:
            lacks += 1 - max([word_likeness(word, other) for other in long])
            if lacks > may_lack:
                return 0.0
    value = 1 - lacks / len(short)
    if len(short) == 1 < len(long):
        return 0.5 * value
    # "Nurlan kyzy" and "Nurlankyzy" are told by a slower way, which puts words together.
    return value if len(short) == len(long) else max(value, score(short, long))


@lru_cache(maxsize=50_000)
def organization_key(name: str) -> str:
    """An organization's name as it is compared, whatever its script."""
    return " ".join(search_key(name))
