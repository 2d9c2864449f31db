"""Who reads what: n readers for each application, never with a conflict, loads as even as can be. Pure, deterministic.

Balancing follows N. Harvey, R. Ladner, L. Lovász and T. Tamir, "Semi-matchings for bipartite graphs and load
balancing" (Journal of Algorithms 59, 2006): loads are as even as the constraints let them be exactly when no path of
moves leads from a reader to one who has at least two readings fewer. Readers are few, so that such paths are short.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from itertools import pairwise

PASSES = 6


class Why(StrEnum):
    """Why an application lacks readers."""

    TOO_FEW = "too_few"  # there are fewer reviewers than readings wanted
    CONFLICT = "conflict"  # a conflict of interest, or an abstention, stands against those who are left
    LANGUAGE = "language"  # nobody who is left reads its language
    FULL = "full"  # whoever could read it has as many readings as they take on


@dataclass(frozen=True)
class Wanted:
    """An application that is to be read. `have`: who reads or has read it; `language`: that it is written in; `known`:
    who has read it in another stage.
    """

    key: int
    language: str = ""
    country: str = ""
    themes: frozenset[str] = frozenset()
    have: frozenset[int] = frozenset()
    known: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reader:
    """Somebody who reads. Empty sets say "any".

    `load`: readings that they have in this stage; `room`: how many more they take on, None for any number; `barred`:
    what they must never read, or were given before and do not read.
    """

    key: int
    languages: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    load: int = 0
    room: int | None = None
    barred: frozenset[int] = frozenset()


@dataclass
class Plan:
    """New readings as (application, reader), and for each application that lacks some: how many, and why."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    lacking: dict[int, tuple[int, Why]] = field(default_factory=dict)

    def loads(self) -> Counter[int]:
        """Reader → how many new readings."""
        return Counter(reader for _application, reader in self.pairs)


def plan(applications: Iterable[Wanted], readers: Iterable[Reader], number: int) -> Plan:
    """Readings to be added so that each application has `number` readers; those that it has stay.

    As many as are possible are planned, shortages fall on as few readings of one application as can be, and loads
    differ by no more than conflicts, languages and limits force. Among equal choices those who have not read somebody
    in another stage are preferred, then themes and countries that a reader named.
    """
    wanted = sorted(applications, key=lambda one: one.key)
    made = _Making({one.key: one for one in wanted}, {one.key: one for one in sorted(readers, key=lambda r: r.key)})
    for reading in range(1, number + 1):
        # In another order each time, so that the same two do not always read together.
        for one in sorted(wanted, key=lambda one: (_mix(one.key, reading), one.key)):
            if len(one.have) + len(made.readers_of[one.key]) < reading:
                made.give(one)
    made.balance()
    made.please()
    lacking = {
        one.key: (missing, _why(one, made, number))
        for one in wanted
        if (missing := number - len(one.have) - len(made.readers_of[one.key])) > 0
    }
    pairs = sorted((one.key, reader) for one in wanted for reader in made.readers_of[one.key])
    return Plan(pairs, lacking)


class _Making:
    """A plan that is being made. `moves[a][b]`: applications planned for a that b could read instead."""

    def __init__(self, applications: dict[int, Wanted], readers: dict[int, Reader]) -> None:
        self.applications, self.readers = applications, readers
        self.readers_of: defaultdict[int, set[int]] = defaultdict(set)
        self.new: Counter[int] = Counter()
        self.moves: dict[int, dict[int, set[int]]] = {a: {b: set() for b in readers} for a in readers}
        self.able = {
            one.key: [reader.key for reader in readers.values() if able(one, reader)] for one in applications.values()
        }
        self.liking = {
            (one.key, key): liking(one, readers[key]) for one in applications.values() for key in self.able[one.key]
        }

    def load(self, reader: int) -> int:
        return self.readers[reader].load + self.new[reader]

    def has_room(self, reader: int) -> bool:
        room = self.readers[reader].room
        return room is None or self.new[reader] < room

    def free(self, one: Wanted) -> list[int]:
        return [reader for reader in self.able[one.key] if reader not in self.readers_of[one.key]]

    def give(self, one: Wanted) -> bool:
        """One reader more, with others passing readings on where everybody who could read it is full."""
        free = self.free(one)
        with_room = [reader for reader in free if self.has_room(reader)]
        if with_room:
            self._put(one.key, min(with_room, key=lambda r: (self.load(r), -self.liking[one.key, r], _mix(one.key, r))))
            return True
        for reader in sorted(free):
            path = self._path(reader, self.has_room)
            if path is not None:
                self._pass_on(path)
                self._put(one.key, reader)
                return True
        return False

    def balance(self) -> None:
        """Let readings be passed on until no path leads to somebody with at least two fewer."""
        while any(self._even_out(reader) for reader in sorted(self.readers, key=lambda r: (-self.load(r), r))):
            pass

    def please(self) -> None:
        """Let two readers swap readings while themes and countries fit better so; loads stay."""
        for _number in range(PASSES):
            swapped = [self._swap(a, b) for a in self.readers for b in self.readers if a < b]
            if not any(swapped):
                return

    def _even_out(self, reader: int) -> bool:
        path = self._path(reader, lambda other: self.load(other) <= self.load(reader) - 2 and self.has_room(other))
        if path is None:
            return False
        self._pass_on(path)
        return True

    def _path(self, start: int, ends: Callable[[int], bool]) -> list[int] | None:
        """The shortest way along which readings can be passed on from `start` to a reader at whom it ends."""
        before: dict[int, int] = {start: start}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there in sorted(self.moves[here], key=lambda r: (self.load(r), r)):
                if there in before or not self.moves[here][there]:
                    continue
                before[there] = here
                if ends(there):
                    return _way(before, there)
                queue.append(there)
        return None

    def _pass_on(self, path: Sequence[int]) -> None:
        for giver, taker in reversed(list(pairwise(path))):
            key = max(self.moves[giver][taker], key=lambda k: (self._gain(k, giver, taker), _mix(k, taker)))
            self._take(key, giver)
            self._put(key, taker)

    def _swap(self, a: int, b: int) -> bool:
        from_a = sorted(self.moves[a][b], key=lambda k: (-self._gain(k, a, b), k))
        from_b = sorted(self.moves[b][a], key=lambda k: (-self._gain(k, b, a), k))
        better = [
            (one, other)
            for one, other in zip(from_a, from_b, strict=False)
            if self._gain(one, a, b) + self._gain(other, b, a) > 0
        ]
        for one, other in better:
            self._take(one, a)
            self._take(other, b)
            self._put(one, b)
            self._put(other, a)
        return bool(better)

    def _gain(self, key: int, giver: int, taker: int) -> int:
        return self.liking[key, taker] - self.liking[key, giver]

    def _put(self, key: int, reader: int) -> None:
        self.readers_of[key].add(reader)
        self.new[reader] += 1
        for other in self.able[key]:
            if other not in self.readers_of[key]:
                self.moves[reader][other].add(key)
        for other in self.readers_of[key]:
            self.moves[other][reader].discard(key)

    def _take(self, key: int, reader: int) -> None:
        self.readers_of[key].discard(reader)
        self.new[reader] -= 1
        for other in self.able[key]:
            self.moves[reader][other].discard(key)
        for other in self.readers_of[key]:
            self.moves[other][reader].add(key)


def able(one: Wanted, reader: Reader) -> bool:
    """Whether somebody may be given an application, however much they read."""
    speaks = not reader.languages or not one.language or one.language in reader.languages
    return speaks and one.key not in reader.barred and reader.key not in one.have


def liking(one: Wanted, reader: Reader) -> int:
    """How well an application fits what a reader named: two for a theme or no wish, one for a country or no wish; and
    before all that, four, whether it is new to them.
    """
    theme = not reader.themes or bool(reader.themes & one.themes)
    country = not reader.countries or one.country in reader.countries
    return 4 * (reader.key not in one.known) + 2 * theme + country


def _way(before: dict[int, int], end: int) -> list[int]:
    path = [end]
    while before[path[-1]] != path[-1]:
        path.append(before[path[-1]])
    return path[::-1]


def _mix(key: int, reader: int) -> bytes:
    """An order that differs from application to application."""
    return blake2b(f"{key}:{reader}".encode(), digest_size=8).digest()


def _why(one: Wanted, made: _Making, number: int) -> Why:
    if len(made.readers) < number:
        return Why.TOO_FEW
    if made.free(one):
        return Why.FULL
    others = [reader for reader in made.readers.values() if reader.key not in one.have]
    silent = [reader for reader in others if one.key not in reader.barred and not able(one, reader)]
    return Why.LANGUAGE if silent else Why.CONFLICT
