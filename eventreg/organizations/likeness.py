"""How alike two names of organizations are, and two entries of the register. Pure."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from eventreg.core.name_match import Candidate, rank, word_likeness
from eventreg.core.names import as_latin_letters, search_key

FAR_APART = 60  # of 100, by letters alone
SHORTEST_BEGINNING = 3
# A word of one name has its counterpart in the other from here on; and where one name is part of the other.
COUNTERPART, THE_SAME_WORD, THE_SAME_LETTERS = 0.7, 0.9, 0.95
PART, LEAST_LETTERS = 0.8, 6  # what a name counts that is part of another; shorter ones are part of too many
ELSEWHERE, IN_ANOTHER_COUNTRY = 0.1, 0.15  # what another city, or country, takes away
ABBREVIATION_ALONE = 0.85  # a few letters, and names that are not alike


@dataclass
class Described:
    """What is compared of an entry; of one that stands for others, their names, too."""

    country: str | None
    city: str  # as it is compared
    names: set[str] = field(default_factory=set)  # as they are compared
    abbreviations: set[str] = field(default_factory=set)

    def add(self, names: Iterable[str], abbreviations: Iterable[str]) -> None:
        """Further names, as they are written."""
        self.names |= {compared for name in names for compared in as_compared(name)}
        self.abbreviations |= {compared for name in abbreviations for compared in as_compared(name)}


@dataclass(frozen=True)
class Likeness:
    """From 0 to 1, and what both have in common."""

    score: float
    reasons: tuple[str, ...]


def compare(one: Described, other: Described) -> Likeness:
    """How alike two entries are. The same abbreviation alone is a hint in one country; in two it says nothing."""
    together = not (one.country and other.country) or one.country == other.country
    by_name = max((may_be_one(mine, theirs) for mine, theirs in _pairs(one, other)), default=0.0)
    is_short = together and not one.abbreviations.isdisjoint(other.abbreviations)
    score, reasons = by_name, ["name" if by_name == 1.0 else "similar_name"]
    if is_short and by_name < ABBREVIATION_ALONE:
        score, reasons = ABBREVIATION_ALONE, ["abbreviation"]
    if one.country and one.country == other.country:
        reasons.append("country")
    elif not together:
        score -= IN_ANOTHER_COUNTRY
    if one.city and one.city == other.city:
        reasons.append("city")
    elif together and one.city and other.city:
        score -= ELSEWHERE
    return Likeness(max(0.0, round(score, 4)), tuple(reasons))


@functools.lru_cache(maxsize=8192)
def alike(mine: str, other: str) -> float:
    """Two names in the letters that are compared, 0 to 1. What is far apart is not looked at closely."""
    if mine == other:
        return 1.0
    if fuzz.token_sort_ratio(mine, other) < FAR_APART:
        return 0.0
    return min(_fits(mine, other), _fits(other, mine))


@functools.lru_cache(maxsize=65_536)
def may_be_one(mine: str, other: str) -> float:
    """The same, for asking somebody: each word needs its counterpart, so that "Green World" is not "Green House".

    A name that is part of the other counts a little: many leave out what kind of body they are.
    """
    if mine == other:
        return 1.0
    if fuzz.token_set_ratio(mine, other) < FAR_APART:
        return 0.0
    short, long = sorted((mine.split(), other.split()), key=len)
    if _has_all(short, long, COUNTERPART) and _has_all(long, short, COUNTERPART):
        return alike(mine, other)
    if len(short) == len(long):
        return 0.0
    letters, all_letters = "".join(short), "".join(long)
    if OSA.normalized_similarity(letters, all_letters) >= THE_SAME_LETTERS:
        return alike(mine, other)
    if len(letters) >= LEAST_LETTERS and _has_all(short, long, THE_SAME_WORD):
        return PART + (1 - PART) / 2 * len(letters) / len(all_letters)
    return 0.0


@functools.lru_cache(maxsize=65_536)
def as_compared(name: str) -> frozenset[str]:
    """A name in the letters that are compared; of capitals that look Latin, read so, too."""
    return frozenset(" ".join(search_key(written)) for written in {name, as_latin_letters(name)}) - {""}


def _pairs(one: Described, other: Described) -> Iterator[tuple[str, str]]:
    """Names with names, and with what the other one is called for short; two abbreviations are another matter."""
    yield from ((mine, theirs) for mine in one.names for theirs in other.names | other.abbreviations)
    yield from ((mine, theirs) for mine in one.abbreviations for theirs in other.names)


def _has_all(words: Iterable[str], others: Iterable[str], least: float) -> bool:
    return all(any(_word_likeness(word, other) >= least for other in others) for word in words)


def _word_likeness(one: str, other: str) -> float:
    begins = min(len(one), len(other)) >= SHORTEST_BEGINNING and (one.startswith(other) or other.startswith(one))
    return THE_SAME_WORD if begins else word_likeness(one, other)


def _fits(typed: str, name: str) -> float:
    """ "Green" fits "Green Homeland", and not the other way round."""
    return rank(typed, [Candidate.of(0, (name,))])[0].score
