"""Who has which traits, looked up instead of asked of everybody for each limit. Pure."""

from collections import defaultdict
from collections.abc import Sequence

from eventreg.review.selection.problem import Candidate, Counted, Limit, Trait


class Having:
    """An index of candidates by what they have. Numbers are places in the sequence."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.everybody = range(len(candidates))
        self._having: defaultdict[Trait, set[int]] = defaultdict(set)
        for place, one in enumerate(candidates):
            for trait in one.traits:
                self._having[trait].add(place)

    def about(self, limit: Limit) -> set[int] | range:
        """Places of those for whom `limit.is_about` holds."""
        found: set[int] | None = None
        for kind, values in limit.traits.items():
            having = set().union(*(self._having.get((kind, value), ()) for value in values))
            found = having if found is None else found & having
        return self.everybody if found is None else found

    def touched(self, limit: Limit) -> set[int] | range:
        """Places of those of whom some option may add to the left side: of a share everybody."""
        return self.everybody if limit.counted == Counted.SHARE else self.about(limit)
