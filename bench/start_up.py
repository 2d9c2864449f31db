"""How long `app.py` takes until it answers: the first time, with the demonstration to fill in, and later.

What `make run` does before that, making `.venv` and installing the packages, is not in these figures.
"""

from __future__ import annotations

import statistics

from bench import databases
from bench.figures import Row, report
from bench.installation import Installation, installation

LATER = 2


def measure() -> list[Row]:
    """Rows of what / database / seconds."""
    return [row for kind in databases.BOTH for row in _at_database(kind)]


def _at_database(kind: str) -> list[Row]:
    with installation(kind) as place:
        first = _seconds(place)
        later = statistics.median(_seconds(place) for _ in range(LATER))
    return [
        {"what": what, "database": kind, "seconds": round(seconds, 1)}
        for what, seconds in (("first start, with the demonstration", first), ("later start", later))
    ]


def _seconds(place: Installation) -> float:
    with place.served(("app.py",)) as seconds:
        return seconds


def main() -> None:
    report(measure())


if __name__ == "__main__":
    main()
