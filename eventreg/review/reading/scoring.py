"""Points of readers, put together. Pure; whole hundredths of a point throughout, 0 to 500."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, pstdev

from eventreg.review.reading.reading_models import HIGHEST, LOWEST

HUNDRED = 100
# How many readings a reviewer's own mean and spread must outweigh before they count for half of what is assumed.
ASSUMED = 5


@dataclass(frozen=True)
class Reading:
    """What one reviewer gave one application in all, in hundredths of a point."""

    application_id: int
    account_id: int
    total: int


@dataclass(frozen=True)
class Summary:
    """What all readers of an application gave: mean, and the highest less the lowest, in hundredths of a point."""

    mean: int
    spread: int
    number: int


def total(points: Mapping[int, int], weights: Mapping[int, int]) -> int | None:
    """The weighted mean of a reading in hundredths of a point; None while a criterion that has weight lacks points.

    `points`: criterion id → points, of which those without a weight do not count; `weights`: criterion id → weight.
    None, too, where all weights together are nothing.
    """
    counting = {key: weight for key, weight in weights.items() if weight}
    whole = sum(counting.values())
    if not whole or not counting.keys() <= points.keys():
        return None
    return round(HUNDRED * sum(points[key] * weight for key, weight in counting.items()) / whole)


def summaries(readings: Iterable[Reading], *, normalise: bool) -> dict[int, Summary]:
    """Application id → what its readers gave, in one pass.

    With `normalise` each reviewer's totals are first brought to the mean and the spread (standard deviation) of all
    readings, as z-scores, so that a stern and a mild reviewer count alike. The mean and the variance of a reviewer are
    shrunk towards those of all, weighted n : ASSUMED for n readings, because those of a few readings are mostly chance
    (empirical Bayes: B. Efron and C. Morris, "Stein's Paradox in Statistics", Scientific American 236, 1977). What
    would come to lie outside the scale is put on its end.
    """
    known = list(readings)
    brought = normalised(known) if normalise else [float(one.total) for one in known]
    together: defaultdict[int, list[float]] = defaultdict(list)
    for one, value in zip(known, brought, strict=True):
        together[one.application_id].append(value)
    return {
        key: Summary(round(fmean(values)), round(max(values) - min(values)), len(values))
        for key, values in together.items()
    }


def normalised(readings: Iterable[Reading]) -> list[float]:
    """Each reading's total as it would be if all reviewers were equally stern; see `summaries`."""
    known = list(readings)
    if not known:
        return []
    mean, variance = fmean(one.total for one in known), pstdev([one.total for one in known]) ** 2
    by_reviewer: defaultdict[int, list[int]] = defaultdict(list)
    for one in known:
        by_reviewer[one.account_id].append(one.total)
    own = {key: _shrunk(totals, mean, variance) for key, totals in by_reviewer.items()}
    return [_brought(one.total, *own[one.account_id], mean, sqrt(variance)) for one in known]


def pooled_deviation(readings: Iterable[Reading]) -> float:
    """The standard deviation between readers of one and the same application, in hundredths of a point.

    Pooled over all applications with two readings or more: the root of the summed squares about each application's
    mean, divided by the summed degrees of freedom. 0.0 where nothing was read twice.
    """
    together: defaultdict[int, list[int]] = defaultdict(list)
    for one in readings:
        together[one.application_id].append(one.total)
    squares, degrees = 0.0, 0
    for totals in together.values():
        mean = fmean(totals)
        squares += sum((value - mean) ** 2 for value in totals)
        degrees += len(totals) - 1
    return sqrt(squares / degrees) if degrees else 0.0


def drawn(number: int, own_mean: float, own_variance: float, mean: float, variance: float) -> tuple[float, float]:
    """A reviewer's mean and standard deviation over `number` readings, drawn towards those of all."""
    whole = number + ASSUMED
    drawn_variance = (number * own_variance + ASSUMED * variance) / whole
    return (number * own_mean + ASSUMED * mean) / whole, sqrt(drawn_variance)


def _shrunk(totals: list[int], mean: float, variance: float) -> tuple[float, float]:
    return drawn(len(totals), fmean(totals), pstdev(totals) ** 2, mean, variance)


def _brought(value: int, own_mean: float, own_spread: float, mean: float, spread: float) -> float:
    z = (value - own_mean) / own_spread if own_spread else 0.0
    return min(max(mean + z * spread, float(LOWEST * HUNDRED)), float(HIGHEST * HUNDRED))


def minutes_left(whole: int, missing: int, asked: int) -> int:
    """Minutes that a reading takes that lacks points for some of the criteria that are asked; at least one."""
    return max(1, round(whole * missing / asked)) if asked else whole
