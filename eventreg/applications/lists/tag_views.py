"""Tags: on many applications at once with a preview, on one, their names; and stars."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists import list_filters, list_seen, list_shown, tag_queries, tagging
from eventreg.applications.lists.scope import asked_list, in_scope
from eventreg.applications.lists.selection import MOST, Selection
from eventreg.applications.lists.tag_models import Tag, TagChange
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("tags", __name__)
DECIDE = Permission.APPLICATIONS_DECIDE
BULK = "/manage/<slug>/applications/tags"
ON_ONE = "/manage/<slug>/applications/<reference>/tags"


@blueprint.get(BULK)
@requires(DECIDE)
def new(slug: str) -> ResponseReturnValue:
    """Whom a tag would be put on, or taken off."""
    return _preview(Selection.read(request.args, reader=g.account.id))


@blueprint.post(BULK)
@requires(DECIDE)
def create(slug: str) -> ResponseReturnValue:
    """Put it on all of them, or take it off."""
    selection = Selection.read(request.form if "chosen" in request.form else request.args, reader=g.account.id)
    applications = selection.applications(g.event, in_scope())
    try:
        tagging.check(applications, expected=request.form.get("expected", ""))
        tag = tagging.ensure(g.event, request.form.get("new", "").strip() or request.form.get("tag", ""))
        made = tagging.change(g.event, tag, applications, adds=request.form.get("way") != "off")
    except Refusal as refusal:
        db.session.rollback()
        return _preview(selection, refusal), refusal.status
    address = url_for("tags.done", slug=slug, uid=made.uid)
    db.session.commit()
    return redirect(address)


@blueprint.get("/manage/<slug>/applications/tags/<uuid:uid>")
@requires(DECIDE)
def done(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """What was changed just now, and the way back."""
    made = _change(uid)
    return render_template("applications/tag_done.html", event=g.event, made=made, number=len(made.application_ids))


@blueprint.post("/manage/<slug>/applications/tags/<uuid:uid>/undo")
@requires(DECIDE)
def create_undo(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take that back."""
    number = tagging.undo(g.event, _change(uid))
    db.session.commit()
    flash(ngettext("Taken back on %(num)s application.", "Taken back on %(num)s applications.", number), "success")
    return redirect(url_for("applications.index", slug=slug))


@blueprint.get("/manage/<slug>/tags")
@requires(DECIDE)
def index(slug: str) -> ResponseReturnValue:
    """Every tag of the event."""
    return _index()


@blueprint.post("/manage/<slug>/tags/<uuid:uid>")
@requires(DECIDE)
def rename(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Another name for a tag."""
    try:
        tagging.rename(g.event, _tag(uid), request.form.get("name", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _index(refusal, uid), refusal.status
    db.session.commit()
    flash(_("Saved."), "success")
    return redirect(url_for("tags.index", slug=slug))


@blueprint.post("/manage/<slug>/tags/<uuid:uid>/deletion")
@requires(DECIDE)
def delete(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take a tag away for good."""
    tagging.delete(g.event, _tag(uid))
    db.session.commit()
    flash(_("The tag is deleted."), "success")
    return redirect(url_for("tags.index", slug=slug))


@blueprint.post(ON_ONE)
@requires(DECIDE)
def add(slug: str, reference: str) -> ResponseReturnValue:
    """Put a tag on one application."""
    application = _application(reference)
    try:
        tagging.change(g.event, tagging.ensure(g.event, request.form.get("tag", "")), [application], adds=True)
    except Refusal as refusal:
        db.session.rollback()
        flash(sentence(refusal), "warn")
        return _back(slug, reference)
    db.session.commit()
    return _back(slug, reference)


@blueprint.post(f"{ON_ONE}/<uuid:uid>/deletion")
@requires(DECIDE)
def remove(slug: str, reference: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take a tag off one application."""
    tagging.change(g.event, _tag(uid), [_application(reference)], adds=False)
    db.session.commit()
    return _back(slug, reference)


@blueprint.post("/manage/<slug>/applications/<reference>/star")
@requires(Permission.APPLICATIONS_SEE)
def star(slug: str, reference: str) -> ResponseReturnValue:
    """Give a star of one's own, or take it away; back to where that was done."""
    tagging.star(_application(reference), g.account.id, on=request.form.get("star") == "yes")
    db.session.commit()
    return _back(slug, reference) if "page" in request.form else _to_list(slug)


def _application(reference: str) -> Application:
    found: Application = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    return found


def _tag(uid: uuid.UUID) -> Tag:
    found: Tag = db.first_or_404(tag_queries.tag(g.event, uid))
    return found


def _change(uid: uuid.UUID) -> TagChange:
    found: TagChange = db.first_or_404(tag_queries.tag_change(g.event, uid, audit.actor()))
    return found


def _back(slug: str, reference: str) -> ResponseReturnValue:
    return redirect(url_for("manage.application", slug=slug, reference=reference, **asked_list().address()))


def _to_list(slug: str) -> ResponseReturnValue:
    listing = list_filters.read(request.form)
    return redirect(url_for("applications.index", slug=slug, **listing.address()))


def _preview(selection: Selection, refusal: Refusal | None = None) -> str:
    applications = selection.applications(g.event, in_scope())
    tags = list(db.session.scalars(tag_queries.all_tags(g.event).order_by(Tag.folded)))
    expected = request.form.get("expected", "")
    change = list_seen.change(g.event, applications, expected, in_scope()) if refusal else None
    chips = [] if selection.chosen else list(list_shown.in_words(g.event, selection.listing).values())
    return render_template(
        "applications/tag_bulk.html", event=g.event, selection=selection, applications=applications, tags=tags,
        most=MOST, chips=chips, message=sentence(refusal) if refusal else "", typed=request.form,
        seen=list_seen.mark(applications), change=change,
    )  # fmt: skip


def _index(refusal: Refusal | None = None, uid: uuid.UUID | None = None) -> str:
    return render_template(
        "applications/tags.html", event=g.event, tags=db.session.execute(tag_queries.counted(g.event)).all(),
        message=sentence(refusal) if refusal else "", refused=uid, typed=request.form.get("name", ""),
    )  # fmt: skip
