"""What the page of the stages shows: how many stand where, and who would go on."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from eventreg.applications.models import Application
from eventreg.core import digits
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.reading import assignment_queries, progress, review_settings, stage_moving
from eventreg.review.reading.progress import StageLine
from eventreg.review.reading.scoring import Summary
from eventreg.review.reading.stage_moving import Going


@dataclass(frozen=True)
class StagePage:
    """The stages; if there is one after the first: who would go on, the number that was typed, how many went last.

    `begun`: which of those somebody has begun to read; `unbegun`: how many readings would be taken back with them.
    """

    stages: list[StageLine]
    names: dict[str, str]
    going: Going | None
    lines: list[tuple[Application, Summary | None]]
    keeps: str
    fault: str
    moved: int
    moved_seen: str = ""
    begun: Sequence[Application] = ()
    unbegun: int = 0


def of_event(event: Event, typed: str, scope: ColumnElement[bool]) -> StagePage:
    """Counted anew; a number that cannot be read is said, and what the settings say stands in its place."""
    lines = progress.of_event(event).stages
    names = review_settings.STAGE_NAMES
    if len(lines) < 2:
        return StagePage(lines, names, None, [], "", "", 0)
    fault = _("Please write a whole number, such as 12.") if typed.strip() and number(typed) is None else ""
    going = stage_moving.prepare(event, lines[0].stage.key, number(typed))
    known = {one.id: one for one in db.session.scalars(assignment_queries.by_ids(event, going.ids, scope))}
    shown = [(known[key], going.points.get(key)) for key in going.ids if key in known]
    keeps = typed if typed.strip() else str(lines[0].stage.keeps or len(going.ids))
    moved = stage_moving.moved_last(event, going.next.key)
    begun = stage_moving.begun(moved, going.next.key)
    visible = {one.id for one in db.session.scalars(assignment_queries.by_ids(event, [one.id for one in begun], scope))}
    return StagePage(
        lines, names, going, shown, keeps, fault, len(moved), stage_moving.seen(moved),
        [one for one in begun if one.id in visible], len(stage_moving.unbegun(event, moved, going.next.key)),
    )  # fmt: skip


def number(typed: str) -> int | None:
    """How many, as somebody typed it; None for what is none."""
    plain = digits.western(typed).strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 7 else None
