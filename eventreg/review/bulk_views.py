"""Deciding about many at once, and taking it back."""

from datetime import datetime, timedelta

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import list_seen, list_shown, list_words
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.lists.selection import Selection
from eventreg.audit import domain as audit
from eventreg.core import clock
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import bulk, decision_page, forms, queries
from eventreg.review.forms import BulkDecisionForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("bulk", __name__)


@blueprint.get("/manage/<slug>/decisions")
@requires(Permission.APPLICATIONS_DECIDE)
def new(slug: str) -> ResponseReturnValue:
    """Whom a decision would be about, and the forms to decide."""
    return _preview(slug, Selection.read(request.args, reader=g.account.id))


@blueprint.post("/manage/<slug>/decisions")
@requires(Permission.APPLICATIONS_DECIDE)
def create(slug: str) -> ResponseReturnValue:
    """Decide about all of them, in private."""
    form = forms.decision(BulkDecisionForm, g.event, "", None)
    selection = Selection.read(request.form if "chosen" in request.form else request.args, reader=g.account.id)
    started = clock.now()
    try:
        number = bulk.decide(form, selection.applications(g.event, in_scope()))
    except Refusal as refusal:
        db.session.rollback()
        return _preview(slug, selection, form, refusal), refusal.status
    db.session.commit()
    flash(
        ngettext("%(num)s decision is made, in private.", "%(num)s decisions are made, in private.", number), "success"
    )
    return redirect(url_for("bulk.recent", slug=slug, since=started.isoformat()))


@blueprint.get("/manage/<slug>/decisions/recent")
@requires(Permission.APPLICATIONS_DECIDE)
def recent(slug: str) -> ResponseReturnValue:
    """What the reader has decided lately and nobody has been told."""
    return _recent(slug, _since(request.args.get("since", "")))


@blueprint.post("/manage/<slug>/decisions/recent/undo")
@requires(Permission.APPLICATIONS_DECIDE)
def create_undo(slug: str) -> ResponseReturnValue:
    """Take all of that back."""
    since = _since(request.form.get("since", ""))
    try:
        number = bulk.undo(g.event, audit.actor(), since, request.form.get("expected", ""), in_scope())
    except Refusal as refusal:
        db.session.rollback()
        return _recent(slug, since, sentence(refusal), request.form.get("expected", "")), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s decision is taken back.", "%(num)s decisions are taken back.", number), "success")
    return redirect(url_for("applications.index", slug=slug))


def _preview(
    slug: str, selection: Selection, sent: BulkDecisionForm | None = None, refusal: Refusal | None = None
) -> str:
    decision_page.name_limits(sent, refusal)
    applications = selection.applications(g.event, in_scope())
    name, expected = (sent.outcome.data or "", sent.expected.data or "") if sent else ("", "")
    states = bulk.states(applications)
    known: dict[str, BulkDecisionForm] = {
        outcome: forms.decision(BulkDecisionForm, g.event, outcome, None, formdata=None) for outcome in forms.OUTCOMES
    }
    if sent is not None and name in known:
        known[name] = sent
    for outcome, form in known.items():
        forms.own_ids(form, outcome)
        form.expected.data = list_seen.mark(applications, states)
    return render_template(
        "review/bulk.html", event=g.event, selection=selection, applications=applications, verbs=known, opened=name,
        stuck=bulk.preview(applications), counts=bulk.by_status(applications), words=list_words, most=bulk.MOST,
        chips=_chips(slug, selection), message=sentence(refusal) if refusal else "",
        change=list_seen.change(g.event, applications, expected, in_scope(), states) if refusal else None,
    )  # fmt: skip


def _chips(slug: str, selection: Selection) -> list[dict[str, str]]:
    """The filters that make the selection, if it is a list."""
    if selection.chosen:
        return []
    return list_shown.chips(g.event, selection.listing, lambda **query: url_for("bulk.new", slug=slug, **query))


def _recent(slug: str, since: datetime, message: str = "", expected: str = "") -> str:
    decisions = list(db.session.scalars(queries.untold_by(g.event, audit.actor(), since, in_scope())))
    applications, made = [one.application for one in decisions], bulk.made(decisions)
    return render_template(
        "review/recent.html", event=g.event, slug=slug, decisions=decisions, since=since, words=list_words,
        message=message, seen=list_seen.mark(applications, made),
        change=list_seen.change(g.event, applications, expected, in_scope(), made) if message else None,
    )  # fmt: skip


def _since(text: str) -> datetime:
    """An instant from an address; a day ago if it is none."""
    usual = clock.now() - timedelta(days=1)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return usual
    return read if read.tzinfo else usual
