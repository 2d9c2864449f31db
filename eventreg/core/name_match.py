"""Finding a person by what somebody typed: words for an index, and a ranking of whoever the index gives.

The index is generous and the ranking decides: nobody is filtered away because a spelling was unexpected.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from eventreg.core.names import joined, search_key, skeleton

Key = TypeVar("Key", bound=Hashable)

# A query is a name, not a text: more words only cost time.
MOST_QUERY_TOKENS = 8
SHORTEST_SKELETON = 2
SKELETON_MARK = "~"
# What an organization, country or reference counts against a name that fits as well.
_BESIDE_THE_NAME = 0.9
_WHILE_TYPING = 0.9
_IN_THE_MIDDLE = 0.8
_EQUAL_CONSONANTS = 0.8


@dataclass(frozen=True, slots=True)
class QueryWord:
    """How one word of a query finds words of the index: those that start with `prefix`, or equal `skeleton`.

    `skeleton` has its mark ("~krmnbkv") and is None where fewer than two consonants are left.
    """

    prefix: str
    skeleton: str | None


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Key]):
    """Somebody who may be meant: tokens of every form of the name, and of what else finds them."""

    key: Key
    names: tuple[str, ...]
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, key: Key, names: Iterable[str], others: Iterable[str] = ()) -> "Candidate[Key]":
        """`names`: badge name and Latin form; `others`: organization, country, reference. All as written."""
        return cls(key, _with_pairs(names), _with_pairs(others))


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """A candidate's key with its score from 0 (nothing alike) to 1 (every word is there)."""

    key: Key
    score: float


def index_words(*texts: str) -> set[str]:
    """What an index stores for these texts: tokens, adjacent tokens joined, and "~" + the consonants of both."""
    tokens = _with_pairs(texts)
    skeletons = (skeleton(token) for token in tokens)
    return {*tokens, *(SKELETON_MARK + bones for bones in skeletons if len(bones) >= SHORTEST_SKELETON)}


def query_words(query: str) -> list[QueryWord]:
    """How a query asks the index; candidates are whoever has any of these words. Empty for a query without letters.

    A single letter asks only where nothing longer was typed: it would fetch a quarter of everybody.
    """
    tokens = _query_tokens(query)
    pairs = [joined(first, second) for first, second in pairwise(tokens)]
    longer = [token for token in tokens if len(token) > 1]
    return [QueryWord(token, _marked_skeleton(token)) for token in dict.fromkeys([*(longer or tokens), *pairs])]


def score(query_tokens: Sequence[str], name_tokens: Iterable[str]) -> float:
    """How well a query fits a name, 0 to 1, whatever the order of the words.

    The mean over the query's tokens of the best that the name has for each. The last one may be a beginning: it is
    still being typed.
    """
    return _Query(tuple(query_tokens)).score(_with_joined(tuple(name_tokens)), ())


def rank(query: str, candidates: Iterable[Candidate[Key]], limit: int = 10) -> list[Match[Key]]:
    """The `limit` best candidates, best first; equal ones stay in the order they came in. Ranks, never filters."""
    asked = _Query(tuple(_query_tokens(query)))
    scored = (Match(one.key, asked.score(one.names, one.others)) for one in candidates)
    # Rounded, so that homonyms tie whatever the order of the sums.
    return nsmallest(limit, scored, key=lambda match: -round(match.score, 6))


class _Query:
    """The tokens of one query, which remember how alike each word of the candidates is: words repeat a lot."""

    def __init__(self, tokens: tuple[str, ...]) -> None:
        self.single = [_remembered(token, last=token is tokens[-1]) for token in tokens]
        self.pairs = [_remembered(joined(first, second), last=second is tokens[-1]) for first, second in pairwise(tokens)]

    def score(self, names: Sequence[str], others: Sequence[str]) -> float:
        if not self.single:
            return 0.0
        best = [_best(likeness, names, others) for likeness in self.single]
        for place, likeness in enumerate(self.pairs):
            together = _best(likeness, names, others)
            best[place] = max(best[place], together)
            best[place + 1] = max(best[place + 1], together)
        return sum(best) / len(best)


def _best(likeness: Callable[[str], float], names: Sequence[str], others: Sequence[str]) -> float:
    by_name = max(map(likeness, names), default=0.0)
    return max(by_name, _BESIDE_THE_NAME * max(map(likeness, others), default=0.0))


def _remembered(token: str, *, last: bool) -> Callable[[str], float]:
    known: dict[str, float] = {}
    bones = skeleton(token)

    def likeness(other: str) -> float:
        if (value := known.get(other)) is None:
            value = known[other] = _likeness(token, bones, other, last=last)
        return value

    return likeness


def _likeness(token: str, bones: str, other: str, *, last: bool) -> float:
    """How alike two tokens are, 0 to 1: by edits, by a common beginning, by their consonants."""
    if token == other:
        return 1.0
    by_edits: float = OSA.normalized_similarity(token, other)
    values = [by_edits]
    if other.startswith(token):
        least = _WHILE_TYPING if last else _IN_THE_MIDDLE
        values.append(least + (1 - least) * len(token) / len(other) - (0.2 if len(token) == 1 else 0))
    if len(bones) >= SHORTEST_SKELETON:
        other_bones = skeleton(other)
        if bones == other_bones:
            values.append(_EQUAL_CONSONANTS + (1 - _EQUAL_CONSONANTS) * by_edits)
        else:
            values.append(0.9 * OSA.normalized_similarity(bones, other_bones) * (0.5 + by_edits / 2))
    return max(values)


def _query_tokens(query: str) -> list[str]:
    return search_key(query)[:MOST_QUERY_TOKENS]


def _marked_skeleton(token: str) -> str | None:
    bones = skeleton(token)
    return SKELETON_MARK + bones if len(bones) >= SHORTEST_SKELETON else None


def _with_pairs(texts: Iterable[str]) -> tuple[str, ...]:
    """The distinct tokens of all texts, with adjacent ones of the same text joined."""
    return tuple(dict.fromkeys(token for text in texts for token in _with_joined(tuple(search_key(text)))))


@lru_cache(maxsize=8192)
def _with_joined(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return (*tokens, *(joined(first, second) for first, second in pairwise(tokens)))
