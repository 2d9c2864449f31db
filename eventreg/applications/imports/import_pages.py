"""The pages of a sheet that is brought in: one address, shown by where the sheet is."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import FileField

from eventreg.accounts import actors
from eventreg.applications.files.file_faults import NoFileChosen
from eventreg.applications.files.file_kinds import plain_name
from eventreg.applications.imports import (
    import_codes,
    import_columns_page,
    import_domain,
    import_opening,
    import_preview,
    import_queries,
    import_results,
    import_words,
)
from eventreg.applications.imports.import_models import Import
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.papers.paper_slip import Slip
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.core.spreadsheets import MOST_ROWS
from eventreg.extensions import db
from eventreg.jobs.models import Job
from eventreg.web.errors import sentence
from eventreg.web.typed import TypedForm

LONGEST_NAME = 120


class SheetForm(TypedForm):
    """A file with a list."""

    file = FileField(_l("The file"), render_kw={"accept": ".xlsx,.ods,.csv,.tsv,.txt"})

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether a file was chosen."""
        if super().validate(extra_validators) and self.file.data and getattr(self.file.data, "filename", ""):
            return True
        self.file.errors = [sentence(NoFileChosen())]
        return False

    def sent(self) -> tuple[str, bytes]:
        """Its name and bytes."""
        name = plain_name(self.file.data.filename)[:LONGEST_NAME] or "list"
        return name, self.file.data.stream.read()


class ListForm(SheetForm):
    """A list that was downloaded here."""

    file = FileField(_l("The file"), render_kw={"accept": ".xlsx,.ods"})


def countries() -> frozenset[str] | None:
    """Whom the asker answers for: people of these countries, or None for everybody."""
    return None if g.grant.everybody else g.grant.countries


def found(uid: uuid.UUID, *, lock: bool = False) -> Import:
    """A sheet that the asker may see, or the 404 that strangers get."""
    scope = import_queries.own_or_all(audit.actor(), everybody=g.grant.everybody)
    brought = db.first_or_404(import_queries.by_uid(g.event, uid, scope))
    return db.session.scalars(import_queries.held(brought.id)).one() if lock else brought


def index(people: SheetForm | None = None, back: SheetForm | None = None, refusal: Refusal | None = None) -> str:
    """The page with both ways and the sheets so far. A refusal is said beside the form that was sent."""
    for form in (people, back):
        if form is not None and refusal is not None:
            form.file.errors = [import_words.refused(refusal)]
    scope = import_queries.own_or_all(audit.actor(), everybody=g.grant.everybody)
    sheets = list(db.session.scalars(import_queries.of_event(g.event, scope)))
    return render_template(
        "imports/index.html", event=g.event, sheets=sheets, names=actors.names_of({one.made_by for one in sheets}),
        taken=import_results.numbers(sheets), given_up=import_domain.given_up(sheets),
        people=people or SheetForm(formdata=None, prefix="people"),
        back=back or ListForm(formdata=None, prefix="list"), words=import_words, most=MOST_ROWS,
    )  # fmt: skip


def show(brought: Import, *, refusal: str = "") -> str:
    """Where a sheet is now."""
    known = _known(brought) | {"refusal": refusal or _why(brought)}
    if brought.state in import_domain.AT_WORK:
        return render_template("imports/work.html", **known, **_work(brought, known["failed"]))
    if brought.state == "sheet":
        return render_template("imports/sheet.html", **known)
    is_people = brought.kind == import_domain.PEOPLE
    if brought.state == "columns" or (brought.state == "ready" and is_people and "columns" in request.args):
        return render_template("imports/columns.html", **known, page=import_columns_page.of(brought, countries()))
    if brought.state == "ready" and is_people:
        return render_template("imports/preview.html", **known, page=import_preview.of(brought, request.args))
    if brought.state == "ready":
        return render_template("imports/differences.html", **known, **import_preview.changes_of(brought))
    can_undo = import_domain.can_undo(brought, clock.now())
    return render_template(
        "imports/result.html", **known, can_undo=can_undo, days=import_domain.UNDO_WITHIN.days,
        page=import_results.of(brought),
    )  # fmt: skip


def codes(brought: Import, slips: Sequence[tuple[Slip, str]]) -> str:
    """Slips to print, one a person in their language, each with its code; and how many more wait."""
    return render_template(
        "imports/codes.html", **_known(brought), left=import_codes.waiting(brought, in_scope()),
        slips=slips,
    )  # fmt: skip


def pressed(slug: str, uid: uuid.UUID, verb: Callable[[Import], None]) -> ResponseReturnValue:
    """What a button about a sheet does: a step, and then its page; or the page with why not."""
    brought = found(uid, lock=True)
    try:
        verb(brought)
    except Refusal as refusal:
        db.session.rollback()
        return show(found(uid), refusal=sentence(refusal)), refusal.status
    db.session.commit()
    return redirect(address(slug, brought))


def address(slug: str, brought: Import) -> str:
    """Where a sheet goes on; a dropped one is left."""
    if brought.state == "dropped":
        return url_for("imports.index", slug=slug)
    return url_for("imports.show", slug=slug, uid=brought.uid)


def _known(brought: Import) -> dict[str, Any]:
    """What every page of a sheet shows."""
    return {
        "event": g.event, "brought": brought, "refusal": "", "words": import_words,
        "failed": import_domain.is_given_up(brought), "opened": import_opening.opened(brought),
    }  # fmt: skip


def _why(brought: Import) -> str:
    """Why nothing was taken and the sheet was looked at anew."""
    why = (brought.found or {}).get("why") if brought.state == "ready" else None
    return import_words.said(why["refusal"], why["values"]) if why else ""


def _work(brought: Import, failed: bool) -> dict[str, Any]:
    """How far a worker is, or why it gave up. An office is told no number of people whom it may not see."""
    job = db.session.get(Job, brought.job_id) if brought.job_id else None
    told = (job.result or {}) if job is not None and failed else {}
    why = import_words.said(told["refusal"], told.get("values", {})) if "refusal" in told else ""
    return {"job": job, "why": why, "counts": g.grant.everybody or brought.state != "undoing"}
