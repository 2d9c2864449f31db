"""How much two texts have in common: runs of four words, folded so that case and marks do not matter. Pure.

Two texts are nearly the same where at least half of the runs of the shorter one stand in the other one, too. Whoever
quotes one sentence of the call is not found; whoever hands in a colleague's text with some words changed is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from eventreg.core.names import search_key

RUN = 4  # words
SHORTEST = 40  # runs: a text of fewer is like many others by chance
ALIKE = 50  # per cent
COMMONEST = 200  # texts: a run that so many have is taken from the question or the call, and finds nobody

_WORD = re.compile(r"\w+(?:[ʻʼ'‘’`-]\w+)*")


def runs(text: str) -> frozenset[int]:
    """The runs of a text, each as a number that is the same within one process."""
    words = [_folded(found.group()) for found in _WORD.finditer(text)]
    return frozenset(hash(run) for run in _windows([word for word in words if word]))


def pairs(texts: Mapping[int, frozenset[int]]) -> list[tuple[int, int, int]]:
    """(key, larger key, per cent in common) of all texts that are nearly the same, by their runs."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    for key in sorted(texts):
        if len(texts[key]) >= SHORTEST:
            for run in texts[key]:
                having[run].append(key)
    common: Counter[tuple[int, int]] = Counter()
    for keys in having.values():
        if 1 < len(keys) <= COMMONEST:
            common.update(combinations(keys, 2))
    found = ((*pair, _share(number, texts, pair)) for pair, number in common.items())
    return sorted(one for one in found if one[2] >= ALIKE)


def marked(text: str, other: str) -> list[tuple[str, bool]]:
    """A text in parts, in order, each with whether it stands in the other one, too."""
    theirs = runs(other)
    found = [(match, _folded(match.group())) for match in _WORD.finditer(text)]
    words = [(match, folded) for match, folded in found if folded]
    common: set[int] = set()
    for at, run in enumerate(_windows([folded for _match, folded in words])):
        if hash(run) in theirs:
            common.update(range(at, at + RUN))
    return list(_parts(text, [(words[at][0].start(), words[at][0].end()) for at in sorted(common)]))


def _parts(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Words that are common and follow each other are one part, with what stands between them."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _WORD.search(text, joined[-1][1], start) is None:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    at = 0
    for start, end in joined:
        if at < start:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def _windows(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _share(number: int, texts: Mapping[int, frozenset[int]], pair: tuple[int, int]) -> int:
    return 100 * number // min(len(texts[key]) for key in pair)


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    return "".join(search_key(word))
