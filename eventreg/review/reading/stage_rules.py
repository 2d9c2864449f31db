"""Who goes on from one stage to the next. Pure."""

from collections.abc import Mapping

from eventreg.review.reading.scoring import Summary


def best(known: Mapping[int, Summary], number: int) -> list[int]:
    """The ids of the `number` applications with the highest mean, the best first.

    Whoever has the same mean as the last of them goes on, too: nobody stays behind by being later.
    """
    order = sorted(known, key=lambda key: (-known[key].mean, key))
    if number <= 0 or not order:
        return []
    last = known[order[min(number, len(order)) - 1]].mean
    return [key for key in order if known[key].mean >= last]


def best_ranked(ranks: Mapping[int, int], number: int) -> list[int]:
    """The ids of the `number` applications that stand first on their offices' lists, all number ones first.

    Whoever has the same number as the last of them goes on, too: no country comes before another one.
    """
    order = sorted(ranks, key=lambda key: (ranks[key], key))
    if number <= 0 or not order:
        return []
    last = ranks[order[min(number, len(order)) - 1]]
    return [key for key in order if ranks[key] <= last]
