"""Ranking the people of one country, and saying whom one recommends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, true

from eventreg.applications.imports import import_queries
from eventreg.applications.imports.import_models import OfficeMark
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core import clock, crypto, digits
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.page_marks import page_mark
from eventreg.core.text import clean_line
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.ranking import ranking_queries

LONGEST_REMARK, LARGEST = 500, 100_000
SAID = {"yes": True, "no": False}


class NotANumber(Invalid):
    """A rank that is none."""

    sentence = N_("Ranks are whole numbers from 1, such as 12. “%(typed)s” is none. Nothing was saved.")


class ListChanged(Refusal):
    """Somebody else has ranked, or people came or went."""

    sentence = N_(
        "The list has changed since you opened it: somebody ranked it, or people came or withdrew. Nothing was saved. "
        "What you typed is still here; look at it again, and save once more."
    )


@dataclass(frozen=True)
class Written:
    """What is written about somebody: their number as typed ("" for none), "yes", "no" or "", and a remark."""

    rank: str = ""
    recommends: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Line:
    """Somebody on the list. `place`: among those ranked, without gaps; None for who is not."""

    application: Application
    place: int | None
    recommends: bool | None
    remark: str


@dataclass(frozen=True)
class Ranked:
    """A country's list as it is now."""

    lines: Sequence[Line]

    @property
    def seen(self) -> str:
        """What a page says of the list that it showed: another value for another list."""
        known = [(one.application.id, one.place, one.recommends, one.remark) for one in self.lines]
        return page_mark(sorted(known))


def of_country(event: Event, country: str, scope: ColumnElement[bool]) -> Ranked:
    """Looked up anew."""
    found = db.session.execute(ranking_queries.listed(event, country, scope)).all()
    return Ranked([
        Line(application, place if mark and mark.rank is not None else None, mark.recommends if mark else None,
             remark_of(mark))
        for place, (application, mark) in enumerate(found, start=1)
    ])  # fmt: skip


def write(
    event: Event, country: str, scope: ColumnElement[bool], written: Mapping[str, Written], *, expected: str
) -> int:
    """Write a country's list (reference → what is said); numbers are closed up to 1…n. Gives how many are ranked.

    Raises NotANumber, ListChanged, core.text.TooLong.
    """
    holding.hold(event)
    now = of_country(event, country, scope)
    if now.seen != expected:
        raise ListChanged
    numbers = {one.application.id: _number(written, one.application) for one in now.lines}
    # Of two who were given the same number the one goes first who stood first.
    order = sorted(
        (one for one in now.lines if numbers[one.application.id]), key=lambda one: numbers[one.application.id] or 0
    )
    places = {one.application.id: place for place, one in enumerate(order, start=1)}
    for one in now.lines:
        said = written.get(one.application.reference, Written())
        _keep(one, places.get(one.application.id), said)
    db.session.flush()
    audit.record(
        "applications.ranked", about=f"event:{event.slug}", event_id=event.id, country=country, count=len(places)
    )
    return len(places)


def follow(application: Application, *, country: str | None) -> None:
    """Handler of written answers: who asks for "head office only" leaves the list, and the others close up.

    What the office of one country wrote is not for the office of another one, so it goes when the country changes.
    """
    moved = application.country != country
    if application.id is None or not (moved or application.head_office_only):
        return
    mark = db.session.scalar(import_queries.mark_of(application))
    if mark is None:
        return
    if moved:
        db.session.delete(mark)
    if mark.rank is not None:
        mark.rank = None
        db.session.flush()
        _close_up(application.event, country or "")


def _close_up(event: Event, country: str) -> None:
    ranked = db.session.execute(ranking_queries.listed(event, country, true())).all()
    for place, (_one, other) in enumerate(ranked, start=1):
        if other is not None and other.rank is not None:
            other.rank = place


def remark_of(mark: OfficeMark | None) -> str:
    """What can no longer be read, because its key is gone, is nothing."""
    try:
        return (mark.remark or "") if mark else ""
    except crypto.KeyDestroyed:
        return ""


def _number(written: Mapping[str, Written], application: Application) -> int | None:
    typed = written.get(application.reference, Written()).rank
    plain = digits.western(typed).strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal() and 0 < int(plain[:7]) < LARGEST and len(plain) < 7):
        raise NotANumber(typed=typed[:20])
    return int(plain)


def _keep(line: Line, place: int | None, said: Written) -> None:
    recommends, remark = SAID.get(said.recommends), clean_line(said.remark, LONGEST_REMARK)
    if (line.place, line.recommends, line.remark) == (place, recommends, remark):
        return
    mark = db.session.scalar(import_queries.mark_of(line.application))
    mark = mark or OfficeMark(application=line.application, application_id=line.application.id)
    mark.rank, mark.recommends, mark.by, mark.at = place, recommends, audit.actor(), clock.now()
    mark.remark = remark
    db.session.add(mark)
