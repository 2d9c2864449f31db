"""A suggested selection: who is in it and why, adopted, compared, deleted."""

import functools
import io
import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.core.spreadsheet_export import XLSX, About, write_xlsx
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.review.selection import (
    adopting,
    asking_more,
    comparing,
    scenario_page,
    scenario_sheet,
    selection_queries,
    suggesting,
)
from eventreg.review.selection.limit_models import Scenario
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("scenarios", __name__)

ALL = "/manage/<slug>/selection/suggestions"
ONE = f"{ALL}/<uuid:uid>"
P = Permission.SELECTION_MAKE
View = Callable[[str, uuid.UUID], ResponseReturnValue]


def stays(view: View) -> View:
    """Where this refuses, the page of the selection stands there once more, with the sentence and what was typed."""

    @functools.wraps(view)
    def asked(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
        try:
            return view(slug, uid)
        except Refusal as refusal:
            db.session.rollback()
            return _page(_find(uid), message=sentence(refusal)), refusal.status

    return asked


@blueprint.get(ONE)
@requires(P)
def show(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """How far it is; then who is in it, who is not, and why."""
    return _page(_find(uid))


@blueprint.post(f"{ONE}/cancellation")
@requires(P)
@stays
def cancel(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Call the search off: what runs ends at its next step."""
    found = _find(uid)
    if found.job is not None:
        jobs.cancel(found.job)
    runs = found.job is not None and not found.job.is_over
    db.session.commit()
    flash(_("The search is being called off: it ends at its next step.") if runs else _("The search is called off."),
          "success")  # fmt: skip
    return redirect(url_for("selection.index", slug=slug))


@blueprint.post(f"{ONE}/name")
@requires(P)
@stays
def rename(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Give it another name."""
    suggesting.rename(_find(uid), request.form.get("name", ""))
    db.session.commit()
    flash(_("The selection has its new name."), "success")
    return redirect(url_for("scenarios.show", slug=slug, uid=uid))


@blueprint.post(f"{ONE}/deletion")
@requires(P)
@stays
def delete(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Forget it."""
    found = _find(uid)
    adopting.check_deletable(found)
    suggesting.delete(found)
    db.session.commit()
    flash(_("The selection is deleted. Decisions that came from it stay."), "success")
    return redirect(url_for("selection.index", slug=slug))


@blueprint.post(f"{ONE}/adoption")
@requires(P)
def adopt(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Make decisions of it, in private."""
    form = scenario_page.AdoptionForm()
    try:
        done = scenario_page.adopt(_find(uid), form)
    except Refusal as refusal:
        db.session.rollback()
        return _page(_find(uid), form, sentence(refusal)), refusal.status
    db.session.commit()
    number = len(done.chosen)
    flash(ngettext("%(num)s person is approved, in private.", "%(num)s people are approved, in private.", number),
          "success")  # fmt: skip
    return redirect(url_for("scenarios.show", slug=slug, uid=uid))


@blueprint.post(f"{ONE}/adoption/undo")
@requires(P)
@stays
def undo(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take the decisions back."""
    number = adopting.take_back(_find(uid))
    db.session.commit()
    flash(ngettext("%(num)s decision is taken back.", "%(num)s decisions are taken back.", number), "success")
    return redirect(url_for("scenarios.show", slug=slug, uid=uid))


@blueprint.get(f"{ONE}/list.xlsx")
@requires(P)
def download(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Everybody in it or not, with why, as a workbook. Who took it stands in the trail."""
    page, written = scenario_page.of(_find(uid)), io.BytesIO()
    sheet = About(_("About this selection"), lambda: scenario_sheet.about(page))
    write_xlsx(written, scenario_sheet.headings(), scenario_sheet.rows(page), slug, sheet)
    db.session.rollback()
    begin_writing(db.session)
    audit.record("selection.exported", about=f"event:{slug}", event_id=g.event.id, rows=page.people)
    db.session.commit()
    headers = {"Content-Disposition": f'attachment; filename="{slug}-selection-{clock.today(g.event.zone)}.xlsx"'}
    return Response(written.getvalue(), mimetype=XLSX, headers=headers)


@blueprint.post(f"{ONE}/questions")
@requires(P)
@stays
def ask(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Have found out what limits cost, or who wavers."""
    asking_more.ask(_find(uid), request.form.get("what", ""))
    db.session.commit()
    return redirect(url_for("scenarios.show", slug=slug, uid=uid, _anchor="more"))


@blueprint.post(f"{ONE}/readings")
@requires(Permission.REVIEW_MANAGE)
@stays
def read_again(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Give everybody who wavers to one more reader."""
    number = asking_more.read_again(g.event, _find(uid), expected=request.form.get("expected", ""))
    db.session.commit()
    flash(ngettext("%(num)s application has one reader more.", "%(num)s applications have one reader more.", number),
          "success")  # fmt: skip
    return redirect(url_for("scenarios.show", slug=slug, uid=uid, _anchor="more"))


@blueprint.get("/manage/<slug>/selection/comparison")
@requires(P)
def compare(slug: str) -> ResponseReturnValue:
    """Two side by side: who is in only one of them, limits, points and money."""
    uids = [scenario_page.uid_of(request.args.get(name, "")) for name in ("one", "other")]
    one, other = (_find(uid) for uid in uids)
    return render_template(
        "selection/comparison.html", event=g.event, page=comparing.of(one, other)
    )  # fmt: skip


def _find(uid: uuid.UUID | None) -> Scenario:
    return db.first_or_404(selection_queries.scenario(g.event, uid or uuid.UUID(int=0)))


def _page(scenario: Scenario, form: Any = None, message: str = "") -> str:
    page = scenario_page.of(scenario, everybody="all" in request.args)
    form = form or scenario_page.AdoptionForm(formdata=None, data={"reserve": page.usual_reserve})
    return render_template(
        "selection/scenario.html", event=g.event, page=page, form=form, message=message,
        new_name=request.form.get("name"), everybody="all" in request.args, others_open="others" in request.args,
    )  # fmt: skip
