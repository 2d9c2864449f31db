"""Whether somebody who is nominated is there already: people of one name are often two, and share an address. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from eventreg.core.errors import N_, Invalid
from eventreg.core.names import search_key


class TwiceInTable(Invalid):
    """Perhaps the person of an earlier row."""

    sentence = N_(
        "The same name and address stand in row %(line)s. If this is another person, write their own telephone or "
        "position, or tick that below."
    )


class NominatedAlready(Invalid):
    """Perhaps somebody of the delegation."""

    sentence = N_(
        "Somebody of this name and address is nominated already. If this is another person, write their own telephone "
        "or position, or tick that below."
    )


class WaitsForYou(Invalid):
    """Perhaps somebody who has applied, and whom the organization is asked about."""

    sentence = N_(
        "Somebody of this name and address has applied and waits for your endorsement above: endorse them there. If "
        "this is another person, tick that below."
    )


# What somebody can say to be wrong: that this is another person.
DOUBTS = (TwiceInTable, NominatedAlready, WaitsForYou)


class Who(NamedTuple):
    """What tells people apart: the name's key, whatever its script, the address; telephone and position if known."""

    name: tuple[str, ...]
    email: str
    phone: str = ""
    position: tuple[str, ...] = ()


def who(name: str, email: str = "", phone: str = "", position: str = "") -> Who:
    """Somebody as they are compared; `phone` as it is kept."""
    return Who(tuple(sorted(search_key(name))), email, phone, tuple(search_key(position)))


class Known:
    """People who are there, to be asked whether somebody is one of them."""

    def __init__(self, people: Iterable[tuple[Who, int]] = ()) -> None:
        """`people`: with the number of their row, or any number."""
        self._by_name: defaultdict[tuple[tuple[str, ...], str], list[tuple[Who, int]]] = defaultdict(list)
        for one, line in people:
            self.add(one, line)

    def add(self, one: Who, line: int = 0) -> None:
        """Somebody more."""
        self._by_name[one.name, one.email].append((one, line))

    def may_be(self, somebody: Who) -> int | None:
        """The row of one who may be the same person: nothing that is known of both differs."""
        there = self._by_name.get((somebody.name, somebody.email), [])
        return next((line for one, line in there if not _differ(one, somebody)), None)

    def is_called(self, somebody: Who) -> bool:
        """Whether one has this name and address, and if there is no address nothing else that differs."""
        there = self._by_name.get((somebody.name, somebody.email), [])
        return bool(there) if somebody.email else self.may_be(somebody) is not None


def _differ(one: Who, other: Who) -> bool:
    by_phone = one.phone and other.phone and one.phone != other.phone
    by_position = one.position and other.position and one.position != other.position
    return bool(by_phone or by_position)
