"""Printing badges: asked for, done by the worker, fetched within an hour."""

import uuid

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.audit import domain as audit
from eventreg.badges.prints import asking, desk_page, keeping, print_page, print_queries, single
from eventreg.badges.prints.print_forms import PrintForm
from eventreg.badges.prints.print_models import PrintRun
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.jobs import domain as jobs
from eventreg.web import paging
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("badge_prints", __name__)

ALL = "/manage/<slug>/badges/prints"
ONE = f"{ALL}/<uuid:uid>"
P = Permission.BADGES_PRINT


@blueprint.get(ALL)
@requires(P)
def index(slug: str) -> ResponseReturnValue:
    """What was printed, by whom, when, and why a second time."""
    before = paging.number(request.args.get("before"))
    by = None if g.grant.everybody else audit.actor()
    found = list(db.session.scalars(print_queries.runs(g.event, by=by, before=before)))
    page, more = found[: print_queries.PAGE], len(found) > print_queries.PAGE
    return render_template(
        "badges/prints/index.html", lines=print_page.lines(page), more=page[-1].id if more else None, before=before
    )  # fmt: skip


@blueprint.get(f"{ALL}/new")
@requires(P)
def new(slug: str) -> ResponseReturnValue:
    """A form: which badges, on what, in which order."""
    numbers = [one for one in map(paging.number, request.args.getlist("number")) if one is not None]
    return _form(PrintForm.of(g.event, ",".join(map(str, numbers))))


@blueprint.post(ALL)
@requires(P)
def create(slug: str) -> ResponseReturnValue:
    """Have them printed."""
    form = PrintForm.of(g.event)
    if not form.validate():
        return _form(form), 422
    try:
        wanted = form.wanted(g.event, order=form.order.data, reason=form.reason.data or "")
        run = asking.ask(g.event, print_page.chosen(g.event, form), wanted)
    except Refusal as refusal:
        db.session.rollback()
        return _form(PrintForm.of(g.event), sentence(refusal)), refusal.status
    db.session.commit()
    return redirect(url_for("badge_prints.show", slug=slug, uid=run.uid))


@blueprint.get(ONE)
@requires(P)
def show(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """How far it is; then the files, whom they leave out, and why."""
    return _page(_find(uid))


@blueprint.post(f"{ONE}/cancellation")
@requires(P)
def cancel(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Call it off: what runs ends at its next step."""
    line = print_page.lines([_find(uid)])[0]
    try:
        if line.job is not None:
            jobs.cancel(line.job)
    except Refusal as refusal:
        db.session.rollback()
        return _page(_find(uid), sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("The printing is called off."), "success")
    return redirect(url_for("badge_prints.show", slug=slug, uid=uid))


@blueprint.get(f"{ONE}/badges.pdf")
@requires(P)
def download(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """The badges. Who took them stands in the trail."""
    run = _find(uid)
    content = keeping.content_of(run)
    print_page.note_fetched(run, "badges")
    return _pdf(content, f"{slug}-badges.pdf")


@blueprint.get(f"{ONE}/desk.pdf")
@requires(P)
def desk(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """The cover sheet and the lists for the desk. Who took them stands in the trail."""
    run = _find(uid)
    content = desk_page.pdf(g.event, run)
    print_page.note_fetched(run, "desk")
    return _pdf(content, f"{slug}-desk.pdf")


@blueprint.post("/manage/<slug>/badges/<uuid:uid>/print")
@requires(P)
def create_one(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One badge at the desk, at once."""
    badge = db.first_or_404(single.badge_to_print(g.event, uid, in_scope()))
    try:
        content = single.printed(g.event, badge, reason=request.form.get("reason", ""))
    except Refusal as refusal:
        db.session.rollback()
        found = db.first_or_404(single.badge_to_print(g.event, uid, in_scope()))
        return _form(PrintForm.of(g.event, str(found.number)), sentence(refusal)), refusal.status
    db.session.commit()
    return _pdf(content, f"{slug}-{badge.number}.pdf", shown="inline")


def _pdf(content: bytes, name: str, *, shown: str = "attachment") -> Response:
    headers = {"Content-Disposition": f'{shown}; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/pdf", headers=headers)


def _find(uid: uuid.UUID) -> PrintRun:
    """A printing whose people the asker may see: an office sees its own printings alone."""
    run = db.first_or_404(print_queries.run(g.event, uid))
    if not g.grant.everybody and run.by != audit.actor():
        abort(404)
    return run


def _form(form: PrintForm, message: str = "") -> str:
    counts = print_page.counts(g.event)
    return render_template("badges/prints/new.html", form=form, message=message, counts=counts)


def _page(run: PrintRun, message: str = "") -> str:
    return render_template("badges/prints/run.html", page=print_page.of(g.event, run), message=message)
