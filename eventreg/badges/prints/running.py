"""The work of printing: drawn, put into the storage, and offered once nobody in it has lost their badge meanwhile."""

import dataclasses
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete, true

from eventreg.badges import boxes, printing, queries, wording
from eventreg.badges.models import Badge
from eventreg.badges.press import CannotPrint, PressFailed, PrintReport
from eventreg.badges.prints import asking, choosing, keeping, marking, ordering, print_queries, spares
from eventreg.badges.prints.fitting import Fitted, fit
from eventreg.badges.prints.print_models import PrintedBadge, PrintRun
from eventreg.badges.sheet import BadgeSheet, print_composed
from eventreg.core import clock
from eventreg.core.database import begin_writing, insert_rows
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.events import holding
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs.work import Work

TRIES = 5


class NobodyLeft(Invalid):
    """All of them lost their badges, or none can be printed as it is."""

    sentence = N_("None of these badges can be printed: look at the report before printing.")


class EventTextsDoNotPrint(Invalid):
    """What all badges share stands in the way."""

    sentence = N_(
        "The texts of the event do not go on this layout, or hold letters that no font has: %(problems)s. "
        "Change them in the settings of badges, or choose another layout."
    )


class NoRest(Refusal):
    """Badges were revoked faster than they could be drawn."""

    sentence = N_("Badges were taken out of force while they were drawn, again and again. Print once that is over.")


class PressRefused(Refusal):
    """The typesetter failed."""

    sentence = N_("The typesetter gave up on these badges. Print fewer at once, or with another layout.")


@dataclass(frozen=True)
class Drawing:
    """What was drawn of a printing: the badges by id, in order, how they came out, and the file."""

    badges: tuple[int, ...]
    marks: dict[int, bytes]
    fitted: Fitted
    report: PrintReport


def run(work: Work) -> dict[str, Any]:
    """The job. Raises Refusal where trying again is of no use."""
    for _again in range(TRIES):
        run = db.session.get_one(PrintRun, work.payload["run"])
        drawing = _drawn(run, work)
        done = _settled(drawing, work)
        if done is not None:
            return done
    raise NoRest


def _drawn(run: PrintRun, work: Work) -> Drawing:
    event = db.session.get_one(Event, run.event_id)
    ids, faces = _gathered(event, run, work)
    work.progress(0, len(faces.badges))
    try:
        fitted = fit(faces)
        return _printed(run, work, ids, fitted)
    except CannotPrint as refusal:
        problems = ", ".join(f"“{one.problem}”" for one in refusal.people)
        raise EventTextsDoNotPrint(problems=problems) from None
    except PressFailed:
        raise PressRefused from None


def _gathered(event: Event, run: PrintRun, work: Work) -> tuple[dict[str, int], BadgeSheet]:
    """Ids by key of a face (none for blank badges), and everything that is printed."""
    words = wording.words_for(event, wording.language_of(event, choosing.settings_of(event)))
    layout = choosing.layout_named(event, work.payload["layout"])
    if "blanks" in work.payload:
        blanks = list(db.session.scalars(print_queries.blanks_asked_for(run, work.payload["blanks"])))
        sheet = printing.sheet_of(event, [], words, layout=layout)
        with force_locale(words.language):
            faces = [
                spares.face_of(blank, words, number=_("Blank badge %(number)s", number=blank.number))
                for blank in blanks
            ]
        return {}, _on_paper(dataclasses.replace(sheet, badges=faces), work)
    wanted = set(db.session.scalars(print_queries.asked_for(run)))
    badges = [one for one in _all(event) if one.id in wanted]
    boxed = boxes.of_event(event)
    ordered = ordering.in_order(badges, work.payload["order"], boxes=boxed, country=words.country)
    sheet = _on_paper(printing.sheet_of(event, ordered, words, layout=layout), work)
    return {badge.participant.application.reference: badge.id for badge in ordered}, sheet


def _all(event: Event) -> Sequence[Badge]:
    return db.session.scalars(queries.badges_to_print(event, true())).all()


def _on_paper(sheet: BadgeSheet, work: Work) -> BadgeSheet:
    payload = work.payload
    return dataclasses.replace(sheet, kind=payload["kind"], flip=payload["flip"], turned=payload["turned"])


def _printed(run: PrintRun, work: Work, ids: dict[str, int], fitted: Fitted) -> Drawing:
    if not fitted.sheet.badges:
        raise NobodyLeft
    db.session.rollback()  # nothing is read any more: drawing takes a while, and nobody waits for it
    total = len(fitted.sheet.badges)
    with tempfile.TemporaryDirectory(prefix="prints-") as folder:
        path = Path(folder) / "badges.pdf"
        report = print_composed(
            fitted.sheet, fitted.composed, path, done=lambda count: work.progress(min(total, work.done + count), total)
        )
        keeping.keep(run, path.read_bytes())
    marks = marking.marks_of(
        (ids[face.key] for face in fitted.sheet.badges), fitted.sheet.badges
    ) if ids else {}  # fmt: skip
    return Drawing(tuple(marks), marks, fitted, report)


def _settled(drawing: Drawing, work: Work) -> dict[str, Any] | None:
    """Offer the file together with the end of the work; None where somebody in it has no such badge any more."""
    db.session.rollback()
    begin_writing(db.session)
    run = db.session.get_one(PrintRun, work.payload["run"])
    holding.hold(db.session.get_one(Event, run.event_id))
    if asking.in_force(drawing.badges) != set(drawing.badges):
        db.session.rollback()
        return None
    db.session.execute(delete(PrintedBadge).where(PrintedBadge.print_id == run.id))
    rows = [{"print_id": run.id, "badge_id": badge, "mark": mark} for badge, mark in drawing.marks.items()]
    insert_rows(db.session, PrintedBadge, rows)
    run.count, run.pages, run.size = len(drawing.fitted.sheet.badges), drawing.report.pages, drawing.report.size
    run.ready_at = clock.now()
    left_out = [[one.key, one.problem] for one in drawing.fitted.left_out]
    return {"latin": list(drawing.fitted.latin), "left_out": left_out}
