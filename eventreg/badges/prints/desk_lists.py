"""Paper for the badge desk, on A4: a cover sheet with counts, everybody by name, each box and envelope."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from eventreg.badges import lettering, press
from eventreg.badges.boxes import Boxes
from eventreg.badges.models import Badge
from eventreg.badges.press import Batch
from eventreg.badges.printing import Wording
from eventreg.badges.prints import ordering
from eventreg.core.database import translated
from eventreg.events.models import Event

TEMPLATE = "desk.typ"
ROWS = 400  # in one process of the press
EMPTY = ""


@dataclass(frozen=True)
class DeskLists:
    """The words of the cover sheet and of the headings, the counts, and each list with its rows."""

    words: Mapping[str, str]
    counts: Sequence[tuple[str, Sequence[tuple[str, int]]]]
    lists: Sequence[tuple[str, bool, Sequence[Mapping[str, Any]]]]  # heading, whether somebody signs for all, rows


def of(event: Event, badges: Sequence[Badge], boxes: Boxes, words: Wording) -> DeskLists:
    """The lists of some badges, in the language in force."""
    by_place: dict[str, list[Badge]] = {}
    for badge in sorted(badges, key=lambda one: (ordering.place(boxes.box_of(one)), one.number)):
        by_place.setdefault(boxes.box_of(badge), []).append(badge)
    row = _rows(boxes, words)
    names = {place: _heading(place, boxes) for place in by_place}
    classes = Counter(_class(badge, words.language) for badge in badges)
    lists = [(names[place], place in boxes.envelopes, list(map(row, some))) for place, some in by_place.items()]
    by_name = sorted(badges, key=lambda badge: (ordering.latin(badge), badge.number))
    return DeskLists(
        words=_words(event, len(badges), words),
        counts=[
            (_("Boxes and envelopes"), [(names[place], len(some)) for place, some in by_place.items()]),
            (_("Badge classes"), sorted(classes.items())),
        ],
        lists=[(_("Everybody by name in Latin letters"), False, list(map(row, by_name))), *lists],
    )


def printed(lists: DeskLists) -> bytes:
    """The lists as PDF. Raises press.PressFailed."""
    parts: list[dict[str, Any]] = [{"cover": True, "lists": []}]
    room = ROWS
    for heading, signed, rows in lists.lists:
        if len(rows) > room:
            parts.append({"cover": False, "lists": []})
            room = ROWS
        parts[-1]["lists"].append({"heading": _cell(heading), "signed": signed, "rows": rows})
        room -= len(rows)
    shared = {
        "words": {name: _cell(text) for name, text in lists.words.items()},
        "counts": [
            {"heading": _cell(heading), "rows": [[_cell(name), str(count)] for name, count in rows]}
            for heading, rows in lists.counts
        ],
    }
    with tempfile.TemporaryDirectory(prefix="prints-") as folder:
        path = Path(folder) / "desk.pdf"
        press.run_batches(TEMPLATE, [Batch(shared | part, [("", "", ())] * ROWS) for part in parts], path)
        return path.read_bytes()


def _words(event: Event, count: int, words: Wording) -> dict[str, str]:
    return {
        "title": translated(event.names, words.language),
        "dates": words.dates,
        "cover": _("Badges for the desk"),
        "in_all": _("%(count)s badges in this printing", count=count),
        "secret": _("This paper names people. Keep it at the desk, and destroy it after the event."),
        "number": _("Box · number"),
        "name": _("Name"),
        "organization": _("Organization"),
        "country": _("Country"),
        "class": _("Class"),
        "given": _("Given"),
        "received": _("Received for the delegation, name and signature:"),
        "counted": _("Counted by:"),
    }


def _heading(place: str, boxes: Boxes) -> str:
    if place in boxes.envelopes:
        return _("Envelope %(number)s: %(delegation)s", number=place, delegation=boxes.envelopes[place])
    return _("Box %(number)s", number=place)


def _class(badge: Badge, language: str) -> str:
    return f"{badge.badge_class.letter} · {translated(badge.badge_class.names, language)}"


def _rows(boxes: Boxes, words: Wording) -> Callable[[Badge], dict[str, Any]]:
    def row(badge: Badge) -> dict[str, Any]:
        application = badge.participant.application
        person = application.person
        name, latin = _name(person.badge_name, person.badge_name_latin)
        mark = f" R{badge.reissue}" if badge.reissue else ""
        return {
            "number": _cell(boxes.text(badge) + mark), "name": _cell(name), "latin": _cell(latin),
            "organization": _cell(ordering.organization(badge)), "country": _cell(words.country(application.country)),
            "class": _cell(badge.badge_class.letter),
        }  # fmt: skip

    return row


def _name(native: str, latin: str) -> tuple[str, str]:
    """The name as it is on the badge: the Latin one alone where no font has a letter of the other."""
    if lettering.without_glyph(lettering.clean(native)) and latin:
        return latin, EMPTY
    return native, EMPTY if press.same_name(native, latin) else latin


def _cell(text: str) -> dict[str, Any]:
    cleaned = lettering.clean(text)
    missing = set(lettering.without_glyph(cleaned))
    return press.field("".join(one for one in cleaned if one not in missing))
