"""Members of a network by name, across scripts and spellings, as the register and people are searched."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from eventreg.core.name_match import Candidate, rank
from eventreg.core.names import as_latin_letters
from eventreg.core.text import clean_line
from eventreg.extensions import db
from eventreg.organizations import search
from eventreg.organizations.network_models import Network, NetworkMember
from eventreg.organizations.networks import network_queries

MOST_SHOWN = 50
# More than the register asks for: no index has left out those who share no word with what was typed.
LEAST = 0.65


def find(network: Network, typed: str, on: date, *, country: str = "", state: str = "") -> list[NetworkMember]:
    """Those who fit best what was typed, best first, of all whom the other filters leave.

    Every member is ranked: the register's index looks at a few hundred of 20,000 for each word, and of those hardly
    any need belong to this network.
    """
    words = clean_line(typed[: search.LONGEST], search.LONGEST * 4)
    among = network_queries.chosen(network, on, country=country, state=state)
    members = {one.id: one for one in db.session.scalars(among)}
    candidates = list(_candidates(network, members.values()))
    best: dict[int, float] = {}
    for written in dict.fromkeys((words, as_latin_letters(words))):
        for match in rank(written, candidates, limit=MOST_SHOWN):
            best[match.key] = max(match.score, best.get(match.key, 0.0))
    least = max(LEAST, max(best.values(), default=0.0) * search.LEAST_OF_BEST)
    fitting = sorted((key for key in best if best[key] >= least), key=lambda key: -round(best[key], 6))
    return [members[key] for key in fitting[:MOST_SHOWN]]


def _candidates(network: Network, members: Iterable[NetworkMember]) -> Iterator[Candidate[int]]:
    former: defaultdict[int | None, list[str]] = defaultdict(list)
    for one in db.session.scalars(network_queries.merged_into_members(network)):
        former[one.merged_into_id] += search.names(one)
    for member in members:
        organization = member.organization
        if organization is None:
            yield Candidate.of(member.id, (member.name,))
        else:
            names = (*search.names(organization), *former[organization.id])
            yield Candidate.of(member.id, names, (organization.city,))
