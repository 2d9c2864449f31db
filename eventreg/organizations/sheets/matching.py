"""Which organizations of a long list are in the register already: the search, for many names at once."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from eventreg.core.names import search_key
from eventreg.extensions import db
from eventreg.organizations import domain, finding_words, queries
from eventreg.organizations import search as one_by_one
from eventreg.organizations.domain import Entry
from eventreg.organizations.likeness import alike
from eventreg.organizations.models import Organization

AT_ONCE = 500  # words, or ids, of one statement
MOST = 4  # of the register that are looked at more closely for one name
MOST_LOOKED_AT = 1_000
THE_SAME = 0.86  # from here on it counts as there already

One = TypeVar("One")


class Likely(NamedTuple):
    """An entry of the register that says the same, and how well both fit each other."""

    organization: Organization
    score: float


def in_register(entries: Sequence[Entry]) -> list[Likely | None]:
    """For each of these the one of the register that it most likely is, None where there is none."""
    return [next(iter(some), None) for some in fitting(entries)]


def fitting(entries: Sequence[Entry], *, most: int = MOST) -> list[list[Likely]]:
    """For each of these those of the register that it may be, the likeliest first; of so many that share its words."""
    words = [_words(entry) for entry in entries]
    bearing = _bearing(set().union(*words) if words else set())
    namesakes = _namesakes(entries)
    closest = [
        list(dict.fromkeys([*_closest(one, bearing, most), *namesakes.get(_called(entry), ())]))
        for entry, one in zip(entries, words, strict=True)
    ]
    known = _loaded({number for one in closest for number in one})
    return [_fitting(entry, one, known) for entry, one in zip(entries, closest, strict=True)]


def place(said: Entry | Organization) -> tuple[str, str]:
    """City and region as they are compared."""
    return domain.sort_name(said.city), domain.sort_name(said.region)


def names(entry: Entry) -> list[str]:
    """Every name of an entry that is not in the register yet."""
    several = [one.strip() for one in entry.abbreviation.split(",")]
    return [name for name in (entry.name, entry.name_latin, *entry.names.values(), *several) if name]


def _words(entry: Entry) -> set[str]:
    tokens = {token for name in names(entry) for token in search_key(name)}
    return tokens | finding_words.letters_of(tokens)


def _bearing(words: set[str]) -> Mapping[str, list[int]]:
    """Word → ids of the organizations that have it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for some in _batches(sorted(words)):
        for word, number in db.session.execute(queries.bearing(some)):
            found[word].append(number)
    return found


def _closest(words: Iterable[str], bearing: Mapping[str, list[int]], most: int) -> list[int]:
    """Those that share most. Rare words are looked at first and count more; what half of the register has does not."""
    shared: defaultdict[int, float] = defaultdict(float)
    looked = 0
    for ids in sorted((bearing[word] for word in words if word in bearing), key=len):
        if looked > MOST_LOOKED_AT:
            break
        looked += len(ids)
        for number in ids:
            shared[number] += 1 / len(ids)
    return heapq.nlargest(most, shared, key=shared.__getitem__)


def _called(entry: Entry) -> tuple[str, str | None]:
    return domain.sort_name(entry.name), entry.country


def _namesakes(entries: Iterable[Entry]) -> Mapping[tuple[str, str | None], list[int]]:
    """Name and country → ids of all that are called exactly so: more than a few have the same name in every city."""
    found: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for some in _batches(sorted({_called(entry)[0] for entry in entries})):
        for name, organization in db.session.execute(queries.called(some)):
            found[name, organization.country].append(organization.id)
    return found


def _loaded(ids: set[int]) -> dict[int, tuple[Organization, Organization]]:
    """Id → the one that stands for it, and itself."""
    return {
        hit.id: (stands, hit)
        for some in _batches(sorted(ids))
        for stands, hit in db.session.execute(queries.among(some, queries.standing()))
    }


def _fitting(entry: Entry, ids: Sequence[int], known: Mapping[int, tuple[Organization, Organization]]) -> list[Likely]:
    found = [
        Likely(stands, _likeness(entry, hit))
        for stands, hit in (known[number] for number in ids if number in known)
        if not (entry.country and stands.country and entry.country != stands.country)
    ]
    likely = (one for one in found if one.score >= THE_SAME)
    return sorted(likely, key=lambda one: (-one.score, -_in_common(entry, one.organization), one.organization.id))


def _in_common(entry: Entry, organization: Organization) -> int:
    """City and region before kind: of namesakes in several cities the one of this row's city is meant."""
    places = sum(mine == theirs for mine, theirs in zip(place(entry), place(organization), strict=True))
    return 2 * places + (entry.kind == organization.kind)


def _likeness(entry: Entry, hit: Organization) -> float:
    """How well the two fit each other, by whichever names fit best."""
    theirs = one_by_one.names(hit)
    pairs = ((" ".join(search_key(mine)), " ".join(search_key(other))) for mine in names(entry) for other in theirs)
    return max(alike(mine, other) for mine, other in pairs)


def _batches(values: Sequence[One]) -> Iterator[Sequence[One]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
