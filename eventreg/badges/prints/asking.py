"""Asking for a printing: who printed what, when, and why a second time, is kept before anything is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select

from eventreg.audit import domain as audit
from eventreg.badges.models import Badge
from eventreg.badges.prints import print_queries
from eventreg.badges.prints.print_models import BlankBadge, PrintedBadge, PrintRun
from eventreg.core import clock
from eventreg.core.database import insert_rows, new_uid
from eventreg.core.errors import N_, Invalid
from eventreg.core.text import clean_line
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs import domain as jobs

KIND = "badges.print"
LONGEST_REASON, MOST = 200, 20_000


class NothingChosen(Invalid):
    """A printing of nobody."""

    sentence = N_("Nobody’s badge would be printed like this. Choose other badges.")


class TooManyBadges(Invalid):
    """More than one file should hold."""

    sentence = N_("At most %(most)s badges go into one file. Print class by class.")


class ReasonNeeded(Invalid):
    """Some of them are out there already."""

    sentence = N_(
        "%(count)s of these badges were printed before. A badge that exists twice can be worn by two people: "
        "write down why, or choose those that were not printed yet."
    )


@dataclass(frozen=True)
class Wanted:
    """How badges are to be printed. `layout` is a name of `choosing`, `kind` a sheet, `order` one of `ORDERS`."""

    layout: str
    layout_name: str
    kind: str
    flip: str = "long"
    turned: bool = False
    order: str = "desk"
    reason: str = ""


def ask(event: Event, badges: Sequence[int], wanted: Wanted) -> PrintRun:
    """Have badges (by id) printed by the worker. Raises NothingChosen, TooManyBadges, ReasonNeeded."""
    holding.hold(event)
    run = _begun(event, badges, wanted)
    payload = {"run": run.id} | asdict(wanted)
    job = jobs.queue(KIND, payload, event_id=event.id, asked_by=audit.actor(), total=len(badges))
    run.job_uid = job.uid
    return run


def note_one(event: Event, badge: Badge, wanted: Wanted, *, mark: bytes) -> PrintRun:
    """Keep that one badge is printed at the desk, at once. Raises ReasonNeeded."""
    holding.hold(event)
    run = _begun(event, [badge.id], wanted, what="one", marks={badge.id: mark})
    run.ready_at = run.gone_at = run.at
    return run


def ask_for_blanks(event: Event, blanks: Sequence[BlankBadge], wanted: Wanted) -> PrintRun:
    """Have blank badges printed. Raises NothingChosen."""
    if not blanks:
        raise NothingChosen
    run = _new(event, wanted, what="blanks", count=len(blanks))
    payload = {"run": run.id, "blanks": [blank.uid.hex for blank in blanks]} | asdict(wanted)
    run.job_uid = jobs.queue(
        KIND, payload, event_id=event.id, asked_by=audit.actor(), total=len(blanks)
    ).uid  # fmt: skip
    audit.record("badges.printed", about=f"event:{event.slug}", event_id=event.id, count=len(blanks))
    return run


def _begun(
    event: Event,
    badges: Sequence[int],
    wanted: Wanted,
    *,
    what: str = "badges",
    marks: Mapping[int, bytes] | None = None,
) -> PrintRun:
    _refuse(event, badges, wanted)
    run = _new(event, wanted, what=what, count=len(badges))
    known = marks or {}
    rows = [{"print_id": run.id, "badge_id": badge, "mark": known.get(badge, b"")} for badge in badges]
    insert_rows(db.session, PrintedBadge, rows)
    audit.record("badges.printed", about=f"event:{event.slug}", event_id=event.id, count=len(badges))
    return run


def _refuse(event: Event, badges: Sequence[int], wanted: Wanted) -> None:
    if not badges:
        raise NothingChosen
    if len(badges) > MOST:
        raise TooManyBadges(most=MOST)
    again = set(db.session.scalars(print_queries.printed(event))) & set(badges)
    if again and not clean_line(wanted.reason, LONGEST_REASON):
        raise ReasonNeeded(count=len(again))


def _new(event: Event, wanted: Wanted, *, what: str, count: int) -> PrintRun:
    run = PrintRun(
        uid=new_uid(), event_id=event.id, key_name=event.key_name, by=audit.actor(), at=clock.now(),
        layout_name=wanted.layout_name, kind=wanted.kind, what=what, count=count,
        reason=clean_line(wanted.reason, LONGEST_REASON),
    )  # fmt: skip
    db.session.add(run)
    db.session.flush()
    return run


def changed(event: Event, marks: Mapping[int, bytes]) -> list[int]:
    """Those of these badges that say another thing than when they were last printed, or were never printed."""
    last = dict(db.session.execute(print_queries.marks(event)).all())
    return [badge for badge, mark in marks.items() if last.get(badge) != mark]


def never(event: Event, badges: Sequence[int]) -> list[int]:
    """Those of these badges that nobody has printed, nor is printing."""
    before = set(db.session.scalars(print_queries.printed(event)))
    return [badge for badge in badges if badge not in before]


def in_force(badges: Sequence[int]) -> set[int]:
    """Those of these badges that are in force at this moment."""
    found: set[int] = set()
    for start in range(0, len(badges), 5_000):
        some = badges[start : start + 5_000]
        found |= set(db.session.scalars(select(Badge.id).where(Badge.id.in_(some), Badge.in_force)))
    return found
