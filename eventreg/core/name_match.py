"""Finding a person by what somebody typed: words for an index, and a ranking of whoever the index gives.

The index is generous and the ranking decides: nobody is filtered away because a spelling was unexpected.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from eventreg.core.names import joined, search_key, skeleton, spellings

Key = TypeVar("Key", bound=Hashable)

# A query is a name, not a text: more words only cost time.
MOST_QUERY_TOKENS = 8
SHORTEST_SKELETON = 2
SKELETON_MARK = "~"
_LOOSE_PREFIX = 3
# What an organization, country or reference counts against a name that fits as well.
_BESIDE_THE_NAME = 0.9
# The least that a beginning counts: as the last word, before another word, as a single letter.
_WHILE_TYPING = 0.9
_IN_THE_MIDDLE = 0.8
_INITIAL = 0.7
# The least that equal consonants count, the most that similar ones count, and below what similarity is chance.
_EQUAL_CONSONANTS = 0.8
_LIKE_CONSONANTS = 0.9
_ALIKE = 0.4


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


def query_words(query: str, *, loosely: bool = False) -> list[QueryWord]:
    """How a query asks the index; candidates are whoever has any of these words. Empty for a query without letters.

    A single letter asks only where nothing longer was typed: it would fetch a quarter of everybody. `loosely` is the
    second try where the first found too few: three letters of each word are enough, so a slip further on is forgiven.
    """
    tokens = _query_tokens(query)
    pairs = [joined(first, second) for first, second in pairwise(tokens)]
    longer = [token for token in tokens if len(token) > 1]
    asked = dict.fromkeys([*(longer or tokens), *pairs])
    return [QueryWord(token[:_LOOSE_PREFIX] if loosely else token, _marked_skeleton(token)) for token in asked]


def score(query_tokens: Sequence[str], name_tokens: Iterable[str]) -> float:
    """How well a query fits a name, 0 to 1, whatever the order of the words.

    The mean over the query's tokens of the best that the name has for each. The last one may be a beginning: it is
    still being typed.
    """
    words = _with_joined(tuple(name_tokens))
    return _Query(query_tokens, dict.fromkeys(words)).score(words, ())


@lru_cache(maxsize=131_072)
def word_likeness(one: str, other: str) -> float:
    """How alike two whole tokens are, 0 to 1: by edits, and by the consonants that spellings agree on."""
    edits = OSA.normalized_similarity(one, other)
    if min(len(skeleton(one)), len(skeleton(other))) < SHORTEST_SKELETON:
        return edits
    if skeleton(one) == skeleton(other):
        return max(edits, _by_consonants(edits))
    alike = OSA.normalized_similarity(skeleton(one), skeleton(other))
    return max(edits, _LIKE_CONSONANTS * alike * (1 + edits) / 2)


def rank(query: str, candidates: Iterable[Candidate[Key]], limit: int = 10) -> list[Match[Key]]:
    """The `limit` best candidates, best first; equal ones stay in the order they came in. Ranks, never filters."""
    everybody = list(candidates)
    vocabulary = {word for one in everybody for word in (*one.names, *one.others)}
    asked = _Query(_query_tokens(query), vocabulary)
    scored = (Match(one.key, asked.score(one.names, one.others)) for one in everybody)
    # Rounded, so that homonyms tie whatever the order of the sums.
    return nsmallest(limit, scored, key=lambda match: -round(match.score, 6))


class _Query:
    """The tokens of one query, with how alike every word of the candidates is; all words at once, for words repeat."""

    def __init__(self, tokens: Sequence[str], vocabulary: Iterable[str]) -> None:
        words = _Words(vocabulary)
        self.single = [words.likenesses(token, last=token is tokens[-1]) for token in tokens]
        self.pairs = [words.likenesses(joined(one, two), last=two is tokens[-1]) for one, two in pairwise(tokens)]

    def score(self, names: Sequence[str], others: Sequence[str]) -> float:
        if not self.single:
            return 0.0
        best = [_best(likenesses, names, others) for likenesses in self.single]
        for place, likenesses in enumerate(self.pairs):
            together = _best(likenesses, names, others)
            best[place] = max(best[place], together)
            best[place + 1] = max(best[place + 1], together)
        return sum(best) / len(best)


class _Words:
    """Distinct words, with their consonants."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = list(words)
        self.by_skeleton: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.words:
            self.by_skeleton[skeleton(word)].append(word)

    def likenesses(self, token: str, *, last: bool) -> dict[str, float]:
        """How alike the words are to a token, 0 to 1: by edits, by consonants, by a common beginning. 0 is left out."""
        by_edits = _by_edits(token, self.words)
        known = dict(by_edits)
        bones = skeleton(token)
        if len(bones) >= SHORTEST_SKELETON:
            for other, alike in _by_edits(bones, self.by_skeleton).items():
                for word in self.by_skeleton[other]:
                    edits = by_edits.get(word, 0.0)
                    value = _by_consonants(edits) if bones == other else _LIKE_CONSONANTS * alike * (1 + edits) / 2
                    known[word] = max(known.get(word, 0.0), value)
        for word in self.words:
            if word.startswith(token):
                known[word] = max(known.get(word, 0.0), _by_beginning(token, word, last=last))
        return known


def _by_edits(token: str, words: Iterable[str]) -> dict[str, float]:
    """Restricted Damerau-Levenshtein similarity (a swap of neighbours is one edit), where it says something."""
    scorer = OSA.normalized_similarity
    found = process.extract(token, list(words), scorer=scorer, limit=None, score_cutoff=_ALIKE)
    return {word: value for word, value, _ in found}


def _by_consonants(edits: float) -> float:
    return _EQUAL_CONSONANTS + (1 - _EQUAL_CONSONANTS) * edits


def _by_beginning(token: str, word: str, *, last: bool) -> float:
    if token == word:
        return 1.0
    least = _INITIAL if len(token) == 1 else _WHILE_TYPING if last else _IN_THE_MIDDLE
    return least + (1 - least) * len(token) / len(word)


def _best(likenesses: Mapping[str, float], names: Sequence[str], others: Sequence[str]) -> float:
    by_name = max([likenesses[word] for word in names if word in likenesses], default=0.0)
    return max([by_name, *(_BESIDE_THE_NAME * likenesses[word] for word in others if word in likenesses)])


def _query_tokens(query: str) -> list[str]:
    return search_key(query)[:MOST_QUERY_TOKENS]


def _marked_skeleton(token: str) -> str | None:
    bones = skeleton(token)
    return SKELETON_MARK + bones if len(bones) >= SHORTEST_SKELETON else None


def _with_pairs(texts: Iterable[str]) -> tuple[str, ...]:
    """The distinct tokens of all texts, with adjacent ones of the same text joined."""
    written = (spelling for text in texts for spelling in spellings(text))
    return tuple(dict.fromkeys(token for text in written for token in _with_joined(tuple(search_key(text)))))


@lru_cache(maxsize=8192)
def _with_joined(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return (*tokens, *(joined(first, second) for first, second in pairwise(tokens)))
