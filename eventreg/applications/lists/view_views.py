"""Saving a list under a name, and what can be done with such views."""

import uuid

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import list_shown, saved_views, tag_queries, view_tabs
from eventreg.applications.lists.scope import asked_list
from eventreg.applications.lists.tag_models import SavedView
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("saved_views", __name__)
ONE = "/manage/<slug>/applications/views/<uuid:uid>"
SEE = Permission.APPLICATIONS_SEE


@blueprint.get("/manage/<slug>/applications/views")
@requires(SEE)
def index(slug: str) -> ResponseReturnValue:
    """One's own views and those that others share, and a form to keep the list that one comes from."""
    return _page()


@blueprint.post("/manage/<slug>/applications/views")
@requires(SEE)
def create(slug: str) -> ResponseReturnValue:
    """Keep the list that the address describes."""
    listing, countries = asked_list(), [] if g.grant.everybody else sorted(g.grant.countries)
    try:
        view = saved_views.save(
            g.event, g.account, name=request.form.get("name", ""), query=view_tabs.kept_of(listing),
            countries=countries, is_shared="shared" in request.form,
        )  # fmt: skip
    except Refusal as refusal:
        db.session.rollback()
        return _page(refusal), refusal.status
    if "default" in request.form:
        saved_views.open_with(g.event, g.account, view)
    address = view_tabs.href(view)
    db.session.commit()
    flash(_("The view is saved."), "success")
    return redirect(address)


@blueprint.post(ONE)
@requires(SEE)
def change(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Rename a view of one's own, share it or no longer."""
    try:
        saved_views.change(_own(uid), name=request.form.get("name", ""), is_shared="shared" in request.form)
    except Refusal as refusal:
        db.session.rollback()
        return _page(refusal, uid), refusal.status
    return _done(slug, _("Saved."))


@blueprint.post(f"{ONE}/deletion")
@requires(SEE)
def delete(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Forget a view of one's own."""
    saved_views.delete(_own(uid))
    return _done(slug, _("The view is deleted."))


@blueprint.post(f"{ONE}/default")
@requires(SEE)
def make_default(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Let one's list open with a view, or again with everything."""
    seen = next((one for one in view_tabs.views() if one.uid == uid), None)
    if seen is None:
        abort(404)
    saved_views.open_with(g.event, g.account, seen if "on" in request.form else None)
    return _done(slug, _("Saved."))


def _own(uid: uuid.UUID) -> SavedView:
    found: SavedView = db.first_or_404(tag_queries.view(g.event, uid, g.account.id))
    return found


def _done(slug: str, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words, "success")
    return redirect(url_for("saved_views.index", slug=slug))


def _page(refusal: Refusal | None = None, uid: uuid.UUID | None = None) -> str:
    """`uid`: whose form was refused; without it the one for a new view."""
    listing, default = asked_list(), view_tabs.default()
    current = next((one for one in view_tabs.views() if one.uid.hex == listing.view), None)
    return render_template(
        "applications/views.html", event=g.event, views=view_tabs.views(), default=default, listing=listing,
        href=view_tabs.href, shown=list(list_shown.in_words(g.event, listing.without("q")).values()), current=current,
        refused=uid, message=sentence(refusal) if refusal else "", typed=request.form.get("name", ""),
    )  # fmt: skip
