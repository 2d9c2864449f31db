"""The page on which one application is read: what its reviewer sees, gives, and has to be told."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import g, url_for
from flask_babel import gettext as _

from eventreg.applications import queries as application_queries
from eventreg.applications.lists.scope import in_scope
from eventreg.core.errors import Refusal
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.review.reading import (
    conflicts,
    desk_forms,
    desk_others,
    desk_queries,
    reading_queries,
    reading_queue,
    review_settings,
    reviewing,
    scoring,
)
from eventreg.review.reading.blind import Sight
from eventreg.review.reading.desk_forms import NOTE, Typed
from eventreg.review.reading.reading_models import DONE, HIGHEST, LOWEST, Assignment, Criterion, ReviewSettings
from eventreg.review.reading.reading_states import MISSING
from eventreg.web.errors import sentence
from eventreg.web.formats import own_text

NEXT, LATER, SKIP = "next", "later", "skip"
SAVED = "saved_reading"


@dataclass(frozen=True)
class Desk:
    """One reading with what it is made of."""

    assignment: Assignment
    settings: ReviewSettings
    criteria: Sequence[Criterion]
    sight: Sight

    @property
    def state(self) -> str | None:
        """Looked up anew; see `reading_states.now`."""
        return db.session.scalar(desk_queries.state_of(self.assignment))

    @property
    def is_sent(self) -> bool:
        """Whether it is sent and counts; where points are missing it is worked on like one that was not."""
        return self.state == DONE

    @property
    def name_here(self) -> str:
        """Under which name a browser keeps what is typed."""
        return f"reading-{self.assignment.uid.hex}"

    def check(self) -> None:
        """Raise TakenBack, Abstained or InConflict unless its reviewer may see it."""
        one = self.assignment
        reviewing.check_mine(one, in_conflict=not conflicts.may_read(one.account, one.application))


def find(uid: uuid.UUID, *, lock: bool = False) -> Desk:
    """One's own reading at the event of this request, or a 404."""
    assignment = db.first_or_404(desk_queries.own(g.event, g.account, uid, in_scope()))
    if lock:
        # The event, the application, then the reading, as others hold them: else both wait for each other.
        holding.share(g.event)
        db.session.scalars(application_queries.held([assignment.application_id])).one()
        db.session.execute(desk_queries.held(assignment.id))
        assignment = db.first_or_404(desk_queries.own(g.event, g.account, uid, in_scope()))
    settings = review_settings.of(g.event)
    number = db.session.scalar(desk_queries.number_of(assignment)) or 0
    criteria = list(db.session.scalars(reading_queries.criteria(g.event)))
    return Desk(assignment, settings, criteria, Sight(assignment, number, settings.is_blind))


def take(desk: Desk, typed: Typed, then: str) -> None:
    """Do what a button says. Raises what `reviewing` and `desk_forms` raise."""
    desk.check()
    work = _work(desk, typed)
    if desk.is_sent or then not in {LATER, SKIP}:
        if typed.gone:
            raise desk_forms.CriteriaChanged
        reviewing.send(desk.assignment, work, desk.criteria, seen=desk.sight.mark())
        return
    reviewing.keep(desk.assignment, work)
    if then == SKIP:
        reviewing.skip(desk.assignment)


def keep_quietly(desk: Desk, typed: Typed) -> dict[str, Any]:
    """Keep what was typed so far and say which marks it has now, as `js/form/keeping.js` takes it."""
    desk.check()
    stands = desk_forms.kept(desk.assignment, desk.criteria)
    open_ones = desk_forms.clashes(typed, stands)
    for key, value in open_ones.items():
        typed.values[key] = value
        typed.note = value if key == NOTE else typed.note
    reviewing.keep(desk.assignment, desk_forms.work(typed, stands, desk.criteria))
    now = desk_forms.marks(desk_forms.kept(desk.assignment, desk.criteria))
    clashes = {key: {"words": value, "value": value, "mark": now[key]} for key, value in open_ones.items()}
    own = desk_forms.marks(desk_forms.cleaned(typed))
    marks = {key: mark for key, mark in now.items() if key not in open_ones and own.get(key) == mark}
    return {"state": "saved", "name": desk.name_here, "marks": marks, "clashes": clashes, "whole": not typed.gone}


def onwards(desk: Desk, then: str) -> str:
    """Where one goes from here."""
    if then == LATER:
        return url_for("reading_desk.queue", slug=g.event.slug)
    found = reading_queue.of(g.event, g.account, in_scope()).next(desk.assignment.uid)
    if found is None or found.uid == desk.assignment.uid:
        return url_for("reading_desk.queue", slug=g.event.slug)
    return url_for("reading_desk.reading", slug=g.event.slug, uid=found.uid)


def shown(desk: Desk, typed: Typed | None = None, refusal: Refusal | None = None) -> dict[str, Any]:
    """Everything that the template needs. `typed`: what stands in the fields after a refusal."""
    stands = desk_forms.kept(desk.assignment, desk.criteria)
    values = typed.values if typed else stands
    clashes = desk_forms.clashes(typed, stands) if isinstance(refusal, desk_forms.ChangedElsewhere) and typed else {}
    state = desk.state
    given = {one.id: int(text) for one in desk.criteria if (text := values[desk_forms.name_of(one)]) in _SCALE}
    return {
        "event": g.event, "desk": desk, "sight": desk.sight, "is_sent": state == DONE, "is_missing": state == MISSING,
        "may_change": reviewing.is_read_now(desk.assignment), "sections": desk.sight.sections(),
        "criteria": [_row(one, values, clashes, refusal) for one in desk.criteria], "scale": _SCALE,
        "note": values[NOTE], "note_elsewhere": clashes.get(NOTE), "total": scoring.total(given, _weights(desk)),
        "seen": " ".join(f"{key}:{mark}" for key, mark in desk_forms.marks(stands).items()),
        "refusal": sentence(refusal) if refusal else "", "gone": gone(typed), "reasons": _reasons(desk),
        "others": desk_others.of(desk.assignment, desk.sight, desk.settings),
    }  # fmt: skip


def gone(typed: Typed | None) -> list[str]:
    """Names of criteria for which points were typed and which are asked no more."""
    if typed is None or not typed.gone:
        return []
    uids = {name.removeprefix(desk_forms.PREFIX) for name in typed.gone}
    removed = db.session.scalars(reading_queries.removed_criteria(g.event))
    return [own_text(one.names) for one in removed if one.uid.hex in uids]


_SCALE = [str(number) for number in range(LOWEST, HIGHEST + 1)]


def _work(desk: Desk, typed: Typed) -> reviewing.Work:
    stands = desk_forms.kept(desk.assignment, desk.criteria)
    if desk_forms.clashes(typed, stands):
        raise desk_forms.ChangedElsewhere
    return desk_forms.work(typed, stands, desk.criteria)


def _weights(desk: Desk) -> dict[int, int]:
    return {one.id: one.weight for one in desk.criteria}


def _row(one: Criterion, values: dict[str, str], clashes: dict[str, str], refusal: Refusal | None) -> dict[str, Any]:
    name = desk_forms.name_of(one)
    value = values[name]
    is_missing = isinstance(refusal, reviewing.PointsMissing) and one.weight > 0 and not value
    is_outside = bool(value) and value not in _SCALE
    error = _("Please choose from 0 to 5.") if is_missing or is_outside else ""
    return {
        "name": name, "label": own_text(one.names), "help": own_text(one.helps), "weight": one.weight, "value": value,
        "error": error, "elsewhere": clashes.get(name),
    }  # fmt: skip


def _reasons(desk: Desk) -> list[tuple[str, str]]:
    """Why one may abstain, in words. With names hidden nobody knows the organization."""
    known = [
        (reviewing.CONFLICT, _("I have a conflict of interest with this application")),
        (reviewing.CONFLICT_ORGANIZATION, _("I have a conflict of interest with the whole organization")),
        (reviewing.LANGUAGE, _("I do not read its language well enough")),
        (reviewing.OTHER, _("Another reason")),
    ]
    return [one for one in known if not (desk.sight.is_blind and one[0] == reviewing.CONFLICT_ORGANIZATION)]


def reason(desk: Desk, form: Mapping[str, str]) -> str:
    """Why somebody abstains, if that is one of the reasons which the page offers."""
    asked = form.get("reason", "")
    return asked if asked in {key for key, _words in _reasons(desk)} else ""


def typed_rows(desk: Desk, typed: Typed | None) -> list[dict[str, str]]:
    """What was typed for a reading that is closed, to be copied from the page."""
    if typed is None:
        return []
    rows = [{"label": own_text(one.names), "value": typed.values[desk_forms.name_of(one)]} for one in desk.criteria]
    return [row for row in [*rows, {"label": _("Note to the organizers"), "value": typed.values[NOTE]}] if row["value"]]
