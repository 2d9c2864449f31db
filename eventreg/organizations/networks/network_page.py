"""One network as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from eventreg.core import clock
from eventreg.extensions import db
from eventreg.organizations.network_models import Network, NetworkCoordinator, NetworkMember
from eventreg.organizations.networks import member_search, network_call, network_figures, network_queries
from eventreg.organizations.networks.network_call import Way
from eventreg.organizations.networks.network_figures import Years
from eventreg.organizations.networks.periods import Period
from eventreg.web.formats import country as country_name


@dataclass(frozen=True)
class NetworkPage:
    """Members of one part, coordinators, figures."""

    network: Network
    words: str
    country: str
    state: str
    after: str
    members: Sequence[NetworkMember]
    next_after: str | None
    coordinators: Sequence[NetworkCoordinator]
    years: Years
    today: date
    ways: Mapping[int, Way]

    @classmethod
    def of(cls, network: Network, asked: Mapping[str, str]) -> NetworkPage:
        """The page at an address."""
        words, country = asked.get("q", "").strip(), asked.get("country", "")[:2]
        after = "" if words else asked.get("after", "")[:20]
        state = asked.get("state", "") if asked.get("state") in network_queries.STATES else ""
        today = clock.today("UTC")
        if words:
            more, rows = False, member_search.find(network, words, today, country=country, state=state)
        else:
            query = network_queries.members(network, today, country=country, state=state, after=after)
            rows = list(db.session.scalars(query))
            more, rows = len(rows) > network_queries.PAGE, rows[: network_queries.PAGE]
        memberships = [
            (organization or lookup or name, code, Period(since, until))
            for organization, lookup, name, code, since, until in db.session.execute(network_queries.periods(network))
        ]
        return cls(
            network, words, country, state, after, rows, network_queries.position(rows[-1]) if more else None,
            db.session.scalars(network_queries.coordinators(network)).all(),
            network_figures.over_years(memberships, today=today), today, network_call.ways(rows),
        )  # fmt: skip

    @property
    def number(self) -> int:
        """How many belong to it now."""
        return self.years.totals[-1]

    @property
    def countries(self) -> list[tuple[str, str]]:
        """The countries to filter by, in the reader's language."""
        codes = [code for code in db.session.scalars(network_queries.countries(self.network)) if code]
        return sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])

    @property
    def first_href(self) -> str | None:
        """The first page, unless this is it."""
        return self._href("") if self.after else None

    @property
    def next_href(self) -> str | None:
        """The page after this one."""
        return self._href(self.next_after) if self.next_after else None

    def _href(self, after: str) -> str:
        return url_for(
            "networks.show", uid=self.network.uid, country=self.country or None, state=self.state or None,
            after=after or None,
        )  # fmt: skip
