"""Putting together what is to be printed, and what the pages about printings show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from eventreg.accounts import actors
from eventreg.applications.lists.scope import in_scope
from eventreg.audit import domain as audit
from eventreg.badges import imposition, printing, queries, wording
from eventreg.badges.layouts.kinds import KINDS
from eventreg.badges.models import Badge
from eventreg.badges.prints import asking, choosing, keeping, marking, print_queries
from eventreg.badges.prints.print_forms import PrintForm
from eventreg.badges.prints.print_models import PrintRun
from eventreg.core.database import begin_writing
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.jobs.models import Job
from eventreg.web import paging


@dataclass(frozen=True)
class RunLine:
    """A printing, its job, and who asked for it."""

    run: PrintRun
    job: Job | None
    by: str

    @property
    def state(self) -> str:
        """How far it is: "working", "ready", "gone", "at_once" or "failed"."""
        if self.run.what == "one":
            return "at_once"
        if self.run.ready_at is not None:
            return "ready" if keeping.is_kept(self.run) else "gone"
        return "failed" if self.job is None or self.job.is_over else "working"

    @property
    def paper(self) -> str:
        """What it was printed on."""
        return _(imposition.SHEETS[self.run.kind])

    @property
    def kept_until(self) -> datetime | None:
        """When its file is deleted."""
        return self.run.ready_at + keeping.KEPT if self.run.ready_at else None


def lines(found: Sequence[PrintRun]) -> list[RunLine]:
    """The lines of some printings."""
    jobs = {job.uid: job for job in db.session.scalars(print_queries.jobs_of(found))}
    names = actors.names_of(run.by for run in found)
    return [RunLine(run, jobs.get(run.job_uid) if run.job_uid else None, names.get(run.by, run.by)) for run in found]


def chosen(event: Event, form: PrintForm) -> list[int]:
    """The ids of the badges that a form asks for, among those that the asker may see."""
    which = form.which.data
    query = print_queries.in_force(event, in_scope())
    if which == "chosen":
        query = query.where(Badge.number.in_(_numbers(form.numbers.data)))
    elif which == "class":
        query = query.where(Badge.class_id.in_(print_queries.classes(event, form.badge_class.data or "")))
    elif which == "changed":
        return asking.changed(event, marks_of(event, _in_scope(event)))
    ids = list(db.session.scalars(query))
    return asking.never(event, ids) if which == "new" else ids


def marks_of(event: Event, badges: Sequence[Badge]) -> dict[int, bytes]:
    """Badge → mark of what it says now."""
    words = wording.words_for(event, wording.language_of(event, choosing.settings_of(event)))
    sheet = printing.sheet_of(event, badges, words)
    return marking.marks_of((badge.id for badge in badges), sheet.badges)


def references_seen(event: Event, references: Sequence[str]) -> dict[str, str]:
    """Reference → badge name of those whom the asker may see."""
    known = _in_scope(event) if references else []
    people = {badge.participant.application.reference: badge.participant.application.person for badge in known}
    return {one: people[one].badge_name for one in references if one in people}


def _in_scope(event: Event) -> Sequence[Badge]:
    return db.session.scalars(queries.badges_to_print(event, in_scope())).all()


def _numbers(typed: str | None) -> list[int]:
    found = (paging.number(one) for one in (typed or "").split(","))
    return [one for one in found if one is not None]


@dataclass(frozen=True)
class Counts:
    """How many badges the asker could print, and how many of them nobody has printed."""

    in_force: int
    new: int


def counts(event: Event) -> Counts:
    """The figures beside the form."""
    ids = list(db.session.scalars(print_queries.in_force(event, in_scope())))
    return Counts(len(ids), len(asking.never(event, ids)))


@dataclass(frozen=True)
class RunPage:
    """One printing. `names`: reference → badge name, of those whom the asker may see."""

    line: RunLine
    latin: list[str]
    left_out: list[tuple[str, str]]
    names: dict[str, str]
    refusal: str


def of(event: Event, run: PrintRun) -> RunPage:
    """Everything that the page of a printing shows."""
    line = lines([run])[0]
    result = line.job.result if line.job is not None else {}
    left_out = [(key, _problem(problem)) for key, problem in result.get("left_out", [])]
    latin = list(result.get("latin", []))
    said: str = result.get("refusal", "")
    refusal = _(said) % result.get("values", {}) if said else ""
    return RunPage(line, latin, left_out, references_seen(event, [*latin, *(one[0] for one in left_out)]), refusal)


def _problem(problem: str) -> str:
    """What stands against a badge: the name of a block that is too small for its text, or letters without a glyph."""
    if problem in KINDS:
        return _("Too much text for “%(block)s”.", block=_(KINDS[problem].name))
    return _("No font has these letters: %(letters)s", letters=problem)


def note_fetched(run: PrintRun, file: str) -> None:
    """Keep who took a file of a printing."""
    slug = db.session.get_one(Event, run.event_id).slug
    db.session.rollback()
    begin_writing(db.session)
    audit.record("badges.fetched", about=f"event:{slug}", event_id=run.event_id, file=file)
    db.session.commit()
