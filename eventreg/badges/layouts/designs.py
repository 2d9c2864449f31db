"""The finished designs: layouts that look good as they are, with switches for what is shown. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from eventreg.badges.layouts.document import Block, Layout, block_of
from eventreg.core.errors import N_

# What an organizer switches on or off, in the order of the page; each is the kind of its blocks.
SWITCHES = {
    "logos": N_("Logos of the organizer and the donors"),
    "organizer": N_("Name of the organizer"),
    "name_latin": N_("Name in Latin letters"),
    "pronoun": N_("Pronoun, where somebody gave one"),
    "organization": N_("Organization"),
    "country": N_("Country"),
    "role": N_("Role, such as speaker"),
    "days": N_("Days"),
    "zones": N_("Zones"),
    "languages": N_("Languages spoken"),
    "photos": N_("Mark “photos: yes”"),
    "number": N_("Box and number, for the badge desk"),
    "back": N_("Back side with programme, Wi-Fi and the safety team’s telephone"),
}
USUAL_OFF = frozenset({"logos", "pronoun", "zones", "back"})


@dataclass(frozen=True)
class Design:
    """A finished design: key, name, and what draws it from what is switched off."""

    name: str
    draw: Callable[[Collection[str]], Layout]


def layout_of(design: str, off: Collection[str] = USUAL_OFF) -> Layout:
    """The layout of a finished design without what is switched off. Raises KeyError for a design that there is not."""
    layout = DESIGNS[design].draw(off)

    def shown(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(dataclasses.replace(block, shown=block.kind not in off) for block in blocks)

    back = () if "back" in off else shown(layout.back)
    return dataclasses.replace(layout, front=shown(layout.front), back=back)


def _block(kind: str, x: float, y: float, width: float, height: float, **more: Any) -> Block:
    key = more.pop("key", kind)
    return block_of({"key": key, "kind": kind, "x": x, "y": y, "width": width, "height": height} | more)


def _stack(x: float, width: float, *parts: tuple[Any, ...], top: float, **more: Any) -> tuple[Block, ...]:
    """Blocks below one another: (kind, height, gap above, values)."""
    found = []
    y = top
    for kind, height, gap, values in parts:
        y += gap
        found.append(_block(kind, x, y, width, height, **(more | values)))
        y += height
    return tuple(found)


def _a6(off: Collection[str]) -> Layout:
    logos = "logos" not in off
    top = 33.0 if logos else 24.0
    person = _stack(
        8,
        89,
        ("name", 84.5 - top - 41.5, 0, {"vertical": "bottom", "largest": 34, "smallest": 16}),
        ("name_latin", 7.5, 1, {"vertical": "top", "largest": 15, "smallest": 9, "ink": "grey"}),
        ("pronoun", 4.5, 0.5, {"largest": 10, "smallest": 7, "ink": "grey"}),
        ("organization", 11.5, 2.5, {"largest": 12.5, "smallest": 7.5}),
        ("country", 6, 0.5, {"largest": 11, "smallest": 7}),
        ("role", 6, 0.5, {"largest": 11, "smallest": 7, "ink": "grey"}),
        top=top,
        align="center",
    )
    front = (
        _block("panel", 0, 0, 105, 21, key="header", fill="event"),
        _block("event_name", 8, 2.5, 89, 11, largest=13, smallest=7),
        _block("dates", 8, 14, 46, 4.5, largest=8.5, smallest=6),
        _block("organizer", 55, 14, 42, 4.5, largest=8.5, smallest=6, align="end"),
        _block("logos", 8, 22.5, 89, 9, align="center"),
        *person,
        _block("qr", 4, 85.5, 42, 42),
        _block("typed_code", 4, 127.5, 42, 5, largest=11.5, smallest=8, align="center"),
        *_details(49.5, 48, 89),
        _block("number", 49.5, 127.5, 48, 4.5, largest=8, smallest=5.5, ink="grey"),
        _block("class_strip", 0, 133, 105, 15),
    )
    return Layout(105, 148, front, _back(105, 148))


def _a7(off: Collection[str]) -> Layout:
    top = 20.0 if "logos" not in off else 14.5
    person = _stack(
        5,
        64,
        ("name", 53.5 - top - 21, 0, {"vertical": "bottom", "largest": 36, "smallest": 13}),
        ("name_latin", 5.5, 0.5, {"vertical": "top", "largest": 12, "smallest": 7.5, "ink": "grey"}),
        ("organization", 8, 1, {"largest": 9.5, "smallest": 6.5}),
        ("country", 5, 0.5, {"largest": 9, "smallest": 6.5}),
        top=top,
        align="center",
    )
    front = (
        _block("panel", 0, 0, 74, 13, key="header", fill="event"),
        _block("event_name", 5, 1.5, 64, 6.5, largest=9.5, smallest=6),
        _block("dates", 5, 8.5, 33, 3.5, largest=7, smallest=5),
        _block("organizer", 39, 8.5, 30, 3.5, largest=7, smallest=5, align="end"),
        _block("logos", 5, 14, 64, 5.5, align="center"),
        *person,
        _block("qr", 3, 54, 36, 36),
        _block("typed_code", 3, 90, 36, 4, largest=9, smallest=7, align="center"),
        _block("role", 41, 56, 30, 7.5, largest=8, smallest=5.5),
        _block("days", 41, 64, 30, 8.5, largest=8.5, smallest=5.5),
        _block("languages", 41, 73, 30, 8.5, largest=8.5, smallest=5.5),
        _block("photos", 41, 83.5, 30, 5, largest=7.5, smallest=5.5),
        _block("number", 41, 90, 30, 4, largest=7, smallest=5, ink="grey"),
        _block("class_strip", 0, 94.5, 74, 10.5, largest=14, smallest=8),
    )
    return Layout(74, 105, front, _back(74, 105))


def _four_by_three(off: Collection[str]) -> Layout:
    top = 23.0 if "logos" not in off else 17.5
    person = _stack(
        5,
        54,
        ("name", 62 - top - 24, 0, {"vertical": "bottom", "largest": 30, "smallest": 13}),
        ("name_latin", 5.5, 0.5, {"vertical": "top", "largest": 12, "smallest": 7.5, "ink": "grey"}),
        ("organization", 8, 1.5, {"largest": 10, "smallest": 6.5}),
        ("country", 4.5, 0.5, {"largest": 9, "smallest": 6.5}),
        ("role", 4, 0, {"largest": 9, "smallest": 6, "ink": "grey"}),
        top=top,
        align="center",
    )
    front = (
        _block("panel", 0, 0, 101.5, 14.5, key="header", fill="event"),
        _block("event_name", 5, 1.5, 91.5, 7.5, largest=11, smallest=6.5),
        _block("dates", 5, 9.5, 50, 4, largest=7.5, smallest=5.5),
        _block("organizer", 57, 9.5, 39.5, 4, largest=7.5, smallest=5.5, align="end"),
        _block("logos", 5, 16, 54, 6),
        *person,
        _block("qr", 61.5, 15, 38, 38),
        _block("typed_code", 61.5, 53, 38, 4, largest=9.5, smallest=7, align="center"),
        _block("days", 61.5, 57.5, 19, 6, largest=8, smallest=5, label=False, align="center"),
        _block("number", 81.5, 57.5, 18, 3, largest=7, smallest=5, ink="grey", align="end"),
        _block("photos", 81.5, 60.5, 18, 3.5, largest=6.5, smallest=5),
        _block("class_strip", 0, 64.5, 101.5, 11.5, largest=15, smallest=8),
    )
    return Layout(101.5, 76, front, _back(101.5, 76))


def _cr80(off: Collection[str]) -> Layout:
    top = 16.0 if "logos" not in off else 11.5
    person = _stack(
        4,
        44,
        ("name", 44 - top - 13.5, 0, {"vertical": "bottom", "largest": 20, "smallest": 10}),
        ("name_latin", 4.5, 0, {"vertical": "top", "largest": 9, "smallest": 6.5, "ink": "grey"}),
        ("organization", 5.5, 0.5, {"largest": 7.5, "smallest": 5.5}),
        ("country", 3, 0, {"largest": 7, "smallest": 5.5}),
        top=top,
        align="center",
    )
    front = (
        _block("panel", 0, 0, 86, 10, key="header", fill="event"),
        _block("event_name", 4, 1, 78, 5, largest=8.5, smallest=5.5),
        _block("dates", 4, 6, 44, 3, largest=6, smallest=4.5),
        _block("organizer", 49, 6, 33, 3, largest=6, smallest=4.5, align="end"),
        _block("logos", 4, 11, 44, 4.5),
        *person,
        _block("qr", 50, 10.5, 32, 32),
        _block("typed_code", 50, 42.5, 22, 3, largest=7, smallest=5.5, align="center"),
        _block("number", 72.5, 42.5, 11.5, 3, largest=6, smallest=4.5, ink="grey", align="end"),
        _block("class_strip", 0, 46, 86, 8, largest=11, smallest=7),
    )
    return Layout(86, 54, front, _back(86, 54))


def _details(x: float, width: float, top: float) -> tuple[Block, ...]:
    """Days, zones, languages, photos: what staff look up, beside the code."""
    return (
        *_stack(
            x,
            width,
            ("days", 11, 0, {"largest": 10.5, "smallest": 6.5}),
            ("zones", 8.5, 0.5, {"largest": 9, "smallest": 6}),
            ("languages", 9.5, 0.5, {"largest": 9.5, "smallest": 6}),
            top=top,
        ),
        _block("photos", x, top + 31, width, 5.5, largest=8.5, smallest=6),
    )


def _back(width: float, height: float) -> tuple[Block, ...]:
    """Programme, Wi-Fi and whom to call."""
    edge = round(width * 0.075 * 2) / 2
    inner = width - 2 * edge
    low = 12 if height > 90 else 9
    strip = 13 if height > 90 else 8
    return (
        _block("class_strip", 0, height - strip, width, strip, key="back_strip"),
        _block(
            "programme",
            edge,
            edge,
            inner,
            height - strip - 2 * low - 2 - edge - 2,
            largest=10,
            smallest=4.5,
            vertical="top",
        ),
        _block("wifi", edge, height - strip - 2 * low - 2, inner, low, largest=10, smallest=5),
        _block("safety", edge, height - strip - low - 1, inner, low, largest=12, smallest=6),
    )


DESIGNS = {
    "a6": Design(N_("A6, upright"), _a6),
    "4x3": Design(N_("4 × 3 inches, lying"), _four_by_three),
    "cr80": Design(N_("Plastic card (CR80), lying"), _cr80),
    "a7": Design(N_("A7, upright"), _a7),
}
