"""In which order badges are printed. Names go by the alphabets of the Unicode collation algorithm (UTS 10)."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from pyuca import Collator

from eventreg.badges.boxes import ENVELOPE, Boxes
from eventreg.badges.models import Badge
from eventreg.core.errors import N_

# Key → what it is called. The order is the one of the page.
ORDERS = {
    "desk": N_("Box and number at the desk"),
    "native": N_("Name, in its own alphabet"),
    "latin": N_("Name in Latin letters"),
    "organization": N_("Organization"),
    "country": N_("Country"),
    "class": N_("Badge class"),
}


def in_order(
    badges: Sequence[Badge], order: str, *, boxes: Boxes, country: Callable[[str | None], str]
) -> list[Badge]:  # fmt: skip
    """Badges in one of `ORDERS`; what is equal there, by Latin name, then by number. `country` gives its name."""
    first: dict[str, Callable[[Badge], Any]] = {
        "desk": lambda badge: place(boxes.box_of(badge)),
        "native": lambda badge: by_alphabet(badge.participant.application.person.badge_name),
        "latin": latin,
        "organization": lambda badge: last_if_empty(organization(badge)),
        "country": lambda badge: last_if_empty(country(badge.participant.application.country)),
        "class": lambda badge: badge.badge_class.position,
    }
    then: Callable[[Badge], Any] = (lambda _badge: 0) if order == "desk" else latin
    return sorted(badges, key=lambda badge: (first[order](badge), then(badge), badge.number))


def place(box: str) -> tuple[bool, int]:
    """Boxes by number, then envelopes by theirs."""
    is_envelope = box.startswith(ENVELOPE)
    return is_envelope, int(box.removeprefix(ENVELOPE))


def by_alphabet(text: str) -> tuple[int, ...]:
    """What a text is sorted by: Latin, Cyrillic, Georgian, Armenian, Arabic letters, each in their alphabet."""
    return tuple(_collator().sort_key(text))


def latin(badge: Badge) -> tuple[int, ...]:
    """What a badge is sorted by in the Latin alphabet."""
    person = badge.participant.application.person
    return by_alphabet(person.badge_name_latin or person.badge_name)


def organization(badge: Badge) -> str:
    """The organization as far as it is shown."""
    participant = badge.participant
    application = participant.application
    return "" if participant.hide_organization else application.organization or application.organization_latin


def last_if_empty(text: str) -> tuple[bool, tuple[int, ...]]:
    """Those without one come last."""
    return not text, by_alphabet(text)


@cache
def _collator() -> Collator:
    return Collator()  # reads its table of 1.8 MB, a fifth of a second
