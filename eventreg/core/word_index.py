"""An index of words: who shares most with what was typed. What few have counts more than what many have."""

from collections import defaultdict
from collections.abc import Iterable
from heapq import nlargest
from math import log

LAST = "\uffff"  # stands after every word that begins alike


def sharing_most(hits: Iterable[tuple[int, int]], *, most_a_word: int, limit: int) -> list[int]:
    """Ids that share most, best first. `hits`: (number of the word asked for, id), of each word `most_a_word`."""
    having: defaultdict[int, dict[int, None]] = defaultdict(dict)  # keeps the order of the index
    for word, number in hits:
        having[word][number] = None
    shared: defaultdict[int, float] = defaultdict(float)
    for ids in having.values():
        for number in ids:
            shared[number] += log(2 * most_a_word / len(ids))
    return nlargest(limit, shared, key=shared.__getitem__)
