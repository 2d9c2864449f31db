"""The editor of layouts: the page, and saving what was drawn; its script and the plain form send the same."""

import uuid
from collections.abc import Sequence
from functools import partial

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.badges.layouts import bringing, editor_page, layout_answers, layout_page, layouting
from eventreg.badges.layouts.layout_answers import find
from eventreg.badges.layouts.layout_forms import DocumentForm
from eventreg.badges.layouts.layout_models import BadgeLayout
from eventreg.badges.layouts.layout_page import Told
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("badge_editor", __name__)

ALL = "/manage/<slug>/badges/layouts"
ONE = f"{ALL}/<uuid:uid>"
P = Permission.EVENT_SETTINGS


@blueprint.get(ONE)
@requires(P)
def edit(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One layout: its blocks; of a finished design its switches."""
    one = find(uid)
    if one.design:
        return redirect(url_for("badge_designs.edit", slug=slug, uid=uid))
    return _page(one, _form(one))


@blueprint.post(ALL)
@requires(P)
def create(slug: str) -> ResponseReturnValue:
    """Save what was drawn as a new layout."""
    form = DocumentForm()
    try:
        brought = bringing.read(form.document.data or "")
        one = layouting.add(g.event, brought.layout, name=form.name.data or _("My layout"))
    except Refusal as refusal:
        return _refused(refusal, layout_answers.listed)
    return _saved(one)


@blueprint.post(ONE)
@requires(P)
def change(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Save what was drawn."""
    one, form = find(uid), DocumentForm()
    if one.design:
        abort(404)
    try:
        brought = bringing.read(form.document.data or "")
        layouting.change(
            g.event, one, expected=form.revision, name=form.name.data or "", layout=brought.layout
        )  # fmt: skip
    except Refusal as refusal:
        return _refused(refusal, partial(_again, uid, form))
    return _saved(one)


def _saved(one: BadgeLayout) -> ResponseReturnValue:
    db.session.commit()
    address = url_for("badge_editor.edit", slug=g.event.slug, uid=one.uid)
    words = _("The layout “%(name)s” is saved.", name=one.name)
    if _wants_json():
        return {"revision": one.revision, "name": one.name, "sentence": words, "address": address}
    flash(words, "success")
    return redirect(address)


def _refused(refusal: Refusal, page: layout_answers.Page) -> ResponseReturnValue:
    if not _wants_json():
        return layout_answers.refused(refusal, page)
    told = layout_answers.reasons(refusal)
    db.session.rollback()
    return {"message": sentence(refusal), "faults": layout_page.as_json(told)}, refusal.status


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _form(one: BadgeLayout) -> DocumentForm:
    return DocumentForm(data={"name": one.name, "expected": str(one.revision), "document": editor_page.text_of(one)})


def _again(uid: uuid.UUID, form: DocumentForm, message: str, told: Sequence[Told]) -> str:
    return _page(find(uid), form, message, told)


def _page(one: BadgeLayout, form: DocumentForm, message: str = "", told: Sequence[Told] = ()) -> str:
    return render_template(
        "badges/layouts/editor.html", one=one, form=form, message=message, told=told, sizes=editor_page.sizes(),
        facts=editor_page.facts(g.event, one), people=editor_page.people(g.event),
    )  # fmt: skip
