"""The kinds of blocks that a badge is put together from: one line each. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eventreg.core.errors import N_

Drawn = Literal["text", "lines", "panel", "strip", "letter", "code", "picture", "pictures", "mark"]


@dataclass(frozen=True)
class Kind:
    """One kind of block: what it is called, how it is drawn, and the size at which it begins.

    Millimetres for `width` and `height`, points for `largest` and `smallest`. `longest` is in characters. A block with
    `own_text` prints words that the organizer typed into it, one with `label` can have a word above it.
    """

    name: str
    drawn: Drawn = "text"
    width: float = 60
    height: float = 8
    largest: float = 12
    smallest: float = 7
    bold: bool = False
    longest: int = 200
    own_text: bool = False
    label: str = ""
    is_persons: bool = False


KINDS: dict[str, Kind] = {
    "name": Kind(N_("Name"), width=89, height=30, largest=34, smallest=16, bold=True, is_persons=True),
    "name_latin": Kind(N_("Name in Latin letters"), width=89, largest=15, smallest=9, is_persons=True),
    "pronoun": Kind(N_("Pronoun"), height=5, largest=10, longest=40, is_persons=True),
    "organization": Kind(N_("Organization"), width=89, height=12, bold=True, longest=300, is_persons=True),
    "country": Kind(N_("Country"), width=89, height=6, largest=11, longest=100, is_persons=True),
    "role": Kind(N_("Role"), width=89, height=6, largest=11, is_persons=True),
    "class_strip": Kind(N_("Strip of the badge class"), "strip", 105, 15, 19, 9, bold=True, longest=80, is_persons=True),
    "class_letter": Kind(N_("Letter of the badge class"), "letter", 12, 12, 24, 10, bold=True, longest=3, is_persons=True),
    "qr": Kind(N_("QR code"), "code", 40, 40, is_persons=True),
    "typed_code": Kind(N_("Code to type"), width=40, height=6, largest=11.5, smallest=7, bold=True, longest=24, is_persons=True),
    "days": Kind(N_("Days"), width=44, height=12, largest=10.5, smallest=6, bold=True, longest=120, label=N_("Days"), is_persons=True),
    "zones": Kind(N_("Zones"), width=44, height=10, largest=10.5, smallest=6, bold=True, longest=200, label=N_("Zones"), is_persons=True),
    "languages": Kind(N_("Languages spoken"), width=44, height=12, largest=10.5, smallest=6, bold=True, longest=120, label=N_("Speaks"), is_persons=True),
    "photos": Kind(N_("Mark “photos: yes”"), "mark", 36, 6, 8.5, 6, bold=True, longest=40, is_persons=True),
    "number": Kind(N_("Box and number"), width=40, height=5, largest=8, smallest=5, longest=40, is_persons=True),
    "event_name": Kind(N_("Name of the event"), width=89, height=11, largest=13, smallest=7, bold=True),
    "dates": Kind(N_("Dates of the event"), width=46, height=5, largest=8.5, smallest=6, longest=80),
    "organizer": Kind(N_("Organizer"), width=40, height=5, largest=8.5, smallest=6, longest=120),
    "logos": Kind(N_("Logos of the organizer and the donors"), "pictures", 60, 12),
    "picture": Kind(N_("One picture or logo"), "picture", 20, 20),
    "panel": Kind(N_("Coloured field"), "panel", 105, 21),
    "text": Kind(N_("Text of your own"), "lines", 60, 10, 10, 6, longest=600, own_text=True),
    "programme": Kind(N_("Programme"), "lines", 89, 70, 9, 5, longest=3_000),
    "wifi": Kind(N_("Wi-Fi"), "lines", 89, 12, 10, 6, longest=200, label=N_("Wi-Fi")),
    "safety": Kind(N_("Telephone of the safety team"), "lines", 89, 12, 12, 7, bold=True, longest=200, label=N_("Safety team")),
}  # fmt: skip

# What may lie on, or under, other blocks.
UNDERLAYS = frozenset({"panel"})
# What every badge needs on its front.
NEEDED = ("name", "qr")
