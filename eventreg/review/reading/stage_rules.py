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
