"""The finished designs: what is shown on them, by switches, with a picture of what comes out."""

import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.badges.layouts import designs, layout_answers, layouting, preview_page
from eventreg.badges.layouts.layout_answers import find
from eventreg.badges.layouts.layout_forms import SwitchesForm
from eventreg.badges.layouts.layout_models import BadgeLayout
from eventreg.badges.layouts.layout_page import Told
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires

blueprint = Blueprint("badge_designs", __name__)

DESIGN = "/manage/<slug>/badges/layouts/designs/<design>"
ONE = "/manage/<slug>/badges/layouts/<uuid:uid>/switches"
P = Permission.EVENT_SETTINGS


@blueprint.get(DESIGN)
@requires(P)
def show(slug: str, design: str) -> ResponseReturnValue:
    """A finished design with its switches."""
    return _page(_form(_known(design)), design)


@blueprint.post(DESIGN)
@requires(P)
def create(slug: str, design: str) -> ResponseReturnValue:
    """Keep it as it is switched; begin a layout of one's own from that; or only look at it."""
    form = _form(_known(design))
    if _only_looks():
        return _page(form, design)
    if not form.validate():
        return _page(form, design), 422
    add = _add_own if request.form.get("then") == "own" else _add
    try:
        one = add(design, form)
    except Refusal as refusal:
        return layout_answers.refused(refusal, partial(_page, form, design, None))
    db.session.commit()
    flash(_("The layout “%(name)s” is saved.", name=one.name), "success")
    if one.design:
        return redirect(url_for("badge_layouts.index", slug=slug))
    return redirect(url_for("badge_editor.edit", slug=slug, uid=one.uid))


@blueprint.post(f"{DESIGN}/choice")
@requires(P)
def choose(slug: str, design: str) -> ResponseReturnValue:
    """Print with a finished design as it is."""
    name = _(designs.DESIGNS[_known(design)].name)
    done = _("“%(name)s” is in use: badges are printed with it from now on.", name=name)
    return layout_answers.done(
        lambda: layouting.choose_design(g.event, design, designs.USUAL_OFF, name=name), done
    )  # fmt: skip


@blueprint.get(ONE)
@requires(P)
def edit(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """The switches of a finished design that the event keeps."""
    one = _kept(uid)
    return _page(_form(one.design, one), one.design, one)


@blueprint.post(ONE)
@requires(P)
def change(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Save them."""
    one = _kept(uid)
    form = _form(one.design, one)
    if _only_looks():
        return _page(form, one.design, one)
    if not form.validate():
        return _page(form, one.design, one), 422
    try:
        layouting.change(g.event, one, expected=form.revision, name=form.name.data or "", off=form.off)
    except Refusal as refusal:
        return layout_answers.refused(refusal, lambda *why: _page(form, _kept(uid).design, _kept(uid), *why))
    db.session.commit()
    flash(_("The layout “%(name)s” is saved.", name=one.name), "success")
    return redirect(url_for("badge_layouts.index", slug=slug))


def _known(design: str) -> str:
    return design if design in designs.DESIGNS else abort(404)


def _kept(uid: uuid.UUID) -> BadgeLayout:
    one = find(uid)
    return one if one.design else abort(404)


def _only_looks() -> bool:
    return request.form.get("then") == "look"


def _add(design: str, form: SwitchesForm) -> BadgeLayout:
    return layouting.add_design(g.event, design, form.off, name=form.name.data or "")


def _add_own(design: str, form: SwitchesForm) -> BadgeLayout:
    return layouting.add(g.event, designs.layout_of(design, form.off), name=form.name.data or "", way="design")


def _form(design: str, one: BadgeLayout | None = None) -> SwitchesForm:
    return SwitchesForm.of(
        name=one.name if one else _(designs.DESIGNS[design].name), off=one.off if one else designs.USUAL_OFF,
        expected=str(one.revision) if one else "", people=preview_page.people(g.event),
    )  # fmt: skip


def _page(
    form: SwitchesForm, design: str, one: BadgeLayout | None = None, message: str = "", told: Sequence[Told] = ()
) -> str:
    asked: dict[str, Any] = {"off": form.off, "person": form.person.data or "", "chosen": 1}
    pictures = [
        url_for("badge_previews.design", slug=g.event.slug, design=design, side=side, **asked)
        for side in (["front"] if "back" in form.off else ["front", "back"])
    ]
    return render_template(
        "badges/layouts/design.html", form=form, design=design, title=_(designs.DESIGNS[design].name), one=one,
        message=message, told=told, pictures=pictures,
    )  # fmt: skip
