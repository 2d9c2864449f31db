"""A ticket to print or to keep: what a participant shows at the badge desk. Its code opens nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventreg.badges import ink, press
from eventreg.badges.press import Batch, PrintReport

TEMPLATE = "ticket.typ"
MOST_LINES = 5
LIMITS = {
    "heading": 60,
    "event": 200,
    "dates_and_place": 200,
    "name": 200,
    "name_latin": 200,
    "typed_code": 12,
    "line": 200,
}


@dataclass(frozen=True)
class TicketFace:
    """One ticket, texts in the holder's language; `colour` is `#rrggbb`, the code from `qr.qr_path` of a short code.

    `heading` says what this is ("Ticket"), `lines` (at most five) what to do with it. `key` names it in errors.
    """

    key: str
    heading: str
    event: str
    dates_and_place: str
    colour: str
    name: str
    name_latin: str
    qr_modules: int
    qr_path: str
    typed_code: str
    lines: Sequence[str]


def print_ticket(ticket: TicketFace, output_path: Path) -> PrintReport:
    """Print one A6 page into a tagged PDF/A file that is there whole or not at all.

    Raises press.MissingGlyphs, press.TooLongToPrint, ink.NotAColour, press.PressFailed, OSError.
    """
    texts = _texts(ticket) | _lines(ticket)
    limits = LIMITS | dict.fromkeys(_lines(ticket), LIMITS["line"])
    press.refuse_unprintable([(ticket.key, ticket.name, texts)], limits)
    batch = Batch(_data(ticket), [(ticket.key, ticket.name, list(texts.values()))])
    return press.run_batches(TEMPLATE, [batch], output_path, expected=1)


def draw_ticket(ticket: TicketFace, *, ppi: float = 220.0) -> bytes:
    """The same page as a PNG. Raises press.MissingGlyphs, press.TooLongToPrint, press.PressFailed."""
    texts = _texts(ticket) | _lines(ticket)
    limits = LIMITS | dict.fromkeys(_lines(ticket), LIMITS["line"])
    press.refuse_unprintable([(ticket.key, ticket.name, texts)], limits)
    return press.drawn(TEMPLATE, _data(ticket), files={}, kind="png", ppi=ppi)


def _data(ticket: TicketFace) -> dict[str, Any]:
    page = {name: press.field(text) for name, text in _texts(ticket).items()} | {
        "key": ticket.key,
        "lines": [press.field(text) for text in _lines(ticket).values()],
        "code": {"modules": ticket.qr_modules, "path": ticket.qr_path},
    }
    return {"colour": ticket.colour, "ink": ink.ink_on(ticket.colour), "badges": [page]}


def _lines(ticket: TicketFace) -> dict[str, str]:
    return {f"line {number}": text for number, text in enumerate(ticket.lines[:MOST_LINES], 1)}


def _texts(ticket: TicketFace) -> dict[str, str]:
    same = press.same_name(ticket.name, ticket.name_latin)
    return {
        "heading": ticket.heading,
        "event": ticket.event,
        "dates_and_place": ticket.dates_and_place,
        "name": ticket.name,
        "name_latin": "" if same else ticket.name_latin,
        "typed_code": ticket.typed_code,
    }
