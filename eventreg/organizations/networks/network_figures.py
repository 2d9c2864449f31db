"""A network over the years: how many belonged to it at the end of each. Pure."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from eventreg.organizations.networks.periods import Period

MOST_YEARS = 12
MOST_COUNTRIES = 14

# Which member, the country, and when. Who joined again is one member with several of these.
Membership = tuple[Hashable, str | None, Period]


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


def over_years(memberships: Iterable[Membership], *, today: date) -> Years:
    """Members at the end of each year, in the present one those of today.

    Who joined on a day that nobody knows belonged to it from the first year that is shown.
    """
    memberships = list(memberships)
    begun = [period.since.year for _who, _country, period in memberships if period.since is not None]
    first = max(min([*begun, today.year]), today.year - MOST_YEARS + 1)
    years = range(first, today.year + 1)
    counted = [_at(memberships, min(date(year, 12, 31), today)) for year in years]
    countries = [code for code, _number in sum(counted, Counter[str]()).most_common(MOST_COUNTRIES)]
    by_country = [(code, [one[code] for one in counted]) for code in countries]
    return Years(list(years), [one.total() for one in counted], by_country)


def _at(memberships: Iterable[Membership], day: date) -> Counter[str]:
    there = {who: country or "" for who, country, period in memberships if period.holds(day)}
    return Counter(there.values())
