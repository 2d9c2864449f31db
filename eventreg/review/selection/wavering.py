"""“Read these again”: who would be in or out by chance, because scores are noisy. Pure.

Two readers differ by more than what parts many applicants. So points are shifted at random by as much as the readers
of this event differ, and the best choice is found again, 200 times (a parametric bootstrap: Efron and Tibshirani, An
Introduction to the Bootstrap, 1993, chapter 6). Who is in nearly always or hardly ever is settled; only the others need
another reader.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

import highspy
import numpy as np

from eventreg.review.selection.problem import HUNDRED, Problem
from eventreg.review.selection.programme import Programme

RUNS = 200
HARDLY, NEARLY = 0.1, 0.9


class Standing(StrEnum):
    """How settled somebody's place is."""

    IN = "in"
    WAVERING = "wavering"
    OUT = "out"


def standing(share: float) -> Standing:
    """What a share of the runs, 0 to 1, says."""
    return Standing.OUT if share < HARDLY else Standing.IN if share > NEARLY else Standing.WAVERING


def shares(
    problem: Problem,
    noise: Mapping[int, float],
    *,
    seed: int,
    runs: int = RUNS,
    step: Callable[[int], None] = lambda _run: None,
) -> dict[int, float] | None:
    """In which share of the runs each candidate is in, by key; None where no choice meets the hard limits.

    `noise`: standard deviation of each candidate's points, in hundredths; nobody's points fall below nothing. The same
    seed gives the same shares. `step` is told each run as it begins; what it raises ends it.
    """
    programme = Programme(problem)
    highs, chance = programme.highs(), np.random.default_rng(seed)
    keys = [one.key for one in problem.candidates]
    usual = np.array([one.points for one in problem.candidates], dtype=np.float64)
    spread = np.array([noise.get(key, 0.0) for key in keys])
    place_of = {key: place for place, key in enumerate(keys)}
    whose = np.array([place_of[one.key] for one, _option in programme.ways], dtype=np.int64)
    times = np.zeros(len(keys))
    for run in range(runs):
        step(run)
        points = np.maximum(0, np.round(usual + chance.normal(0.0, 1.0, len(keys)) * spread))
        worth = programme.worth_of(points[whose] * HUNDRED)
        highs.changeColsCost(len(worth), np.arange(len(worth), dtype=np.int32), worth)
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        times[[place_of[key] for key in programme.choice(highs.getSolution().col_value)]] += 1
    return dict(zip(keys, (times / runs).tolist(), strict=True))
