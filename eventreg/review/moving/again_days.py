"""What somebody who held a place is offered when the event moves. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eventreg.events.moving import Wanted


@dataclass(frozen=True)
class Terms:
    """How somebody comes: "in_person" or "online", on which ISO days, and what is paid for them."""

    mode: str
    days: Sequence[str]
    covers: Sequence[str]


def days_between(first: date, last: date) -> list[str]:
    """Every day from the first to the last, in ISO form."""
    return [date.fromordinal(number).isoformat() for number in range(first.toordinal(), last.toordinal() + 1)]


def moved_days(held: Sequence[str], was: Sequence[str], becomes: Sequence[str]) -> list[str]:
    """The days of a moved event for somebody who had some of its days: the same ones counted from the first.

    Whoever had all of them has all, also of a longer event; where none is left, all. ISO days, in order.
    """
    if set(held) >= set(was):
        return list(becomes)
    kept = [becomes[number] for number, day in enumerate(was) if day in held and number < len(becomes)]
    return kept or list(becomes)


def is_asked(terms: Terms, was: Wanted, wanted: Wanted) -> bool:
    """Whether a move concerns somebody: other days concern everybody, another way those who took part otherwise."""
    other_days = (was.starts_on, was.ends_on) != (wanted.starts_on, wanted.ends_on)
    return other_days or wanted.mode not in {terms.mode, "hybrid"}


def moved_terms(terms: Terms, was: Wanted, wanted: Wanted) -> Terms:
    """What is offered instead: their days, counted from the first; online where nobody comes, with nothing to pay."""
    days = moved_days(
        terms.days, days_between(was.starts_on, was.ends_on), days_between(wanted.starts_on, wanted.ends_on)
    )
    mode = terms.mode if wanted.mode in {terms.mode, "hybrid"} else wanted.mode
    return Terms(mode, days, list(terms.covers) if mode == "in_person" else [])
