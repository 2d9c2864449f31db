"""A network over the years: how many belonged to it at the end of each. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MOST_YEARS = 12
MOST_COUNTRIES = 14

# Country, first day (None: not known) and the day that is no longer part of it (None: still).
Period = tuple[str | None, date | None, date | None]


@dataclass(frozen=True)
class Years:
    """Years, each with its number; and countries, most members first, each with a number a year."""

    years: Sequence[int]
    totals: Sequence[int]
    by_country: Sequence[tuple[str, Sequence[int]]]

    @property
    def points(self) -> list[tuple[str, int]]:
        """As `components/chart.html` takes them."""
        return [(str(year), total) for year, total in zip(self.years, self.totals, strict=True)]


def over_years(periods: Iterable[Period], *, today: date) -> Years:
    """Members at the end of each year, in the present one those of today.

    Who joined on a day that nobody knows belonged to it from the first year that is shown.
    """
    periods = list(periods)
    begun = [since.year for _country, since, _until in periods if since is not None]
    first = max(min([*begun, today.year]), today.year - MOST_YEARS + 1)
    years = range(first, today.year + 1)
    counted = [_at(periods, min(date(year, 12, 31), today)) for year in years]
    countries = [code for code, _number in sum(counted, Counter[str]()).most_common(MOST_COUNTRIES)]
    by_country = [(code, [one[code] for one in counted]) for code in countries]
    return Years(list(years), [one.total() for one in counted], by_country)


def _at(periods: Iterable[Period], day: date) -> Counter[str]:
    return Counter(
        country or ""
        for country, since, until in periods
        if (since is None or since <= day) and (until is None or until > day)
    )
