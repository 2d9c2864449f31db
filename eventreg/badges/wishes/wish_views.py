"""A participant's own badge: as it will be, and what they choose about it."""

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.badges.layouts.document import SIDES
from eventreg.badges.wishes import wish_page, wishing
from eventreg.badges.wishes.wish_forms import WishForm
from eventreg.badges.wishes.wish_page import OwnBadge
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import own_page
from eventreg.web.errors import sentence

blueprint = Blueprint("own_badge", __name__)

PAGE = "/applications/<reference>/badge"


@blueprint.get(PAGE)
@own_page
def show(reference: str) -> ResponseReturnValue:
    """The badge, and a form."""
    own = wish_page.of(g.person, reference)
    return _page(own, own.form())


@blueprint.get(f"{PAGE}/sides/<side>")
@own_page
def picture(reference: str, side: str) -> ResponseReturnValue:
    """One side as it is kept."""
    if side not in SIDES:
        abort(404)
    own = wish_page.of(g.person, reference)
    return _png(wish_page.picture(own, own.kept, side=side))


@blueprint.post(PAGE)
@own_page
def save(reference: str) -> ResponseReturnValue:
    """Keep what was chosen, or only show it."""
    own = wish_page.of(g.person, reference)
    form = own.form()
    if not form.validate():
        return _page(own, form), 422
    wanted = form.wanted(own.kept)
    try:
        if request.form.get("do") == "see":
            return _page(own, form, seen=wish_page.as_address(wish_page.picture(own, wanted.checked())))
        expected = form.revision.data or ""
        wishing.save(own.participant, own.settings, wanted, expected=int(expected) if expected.isdecimal() else 0)
    except Refusal as refusal:
        db.session.rollback()
        return _page(wish_page.of(g.person, reference), form, message=sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("Your badge will be printed like this."), "success")
    return redirect(url_for("own_badge.show", reference=reference))


@blueprint.post(f"{PAGE}/picture")
@own_page
def preview(reference: str) -> ResponseReturnValue:
    """The front with what is chosen at this moment; nothing is kept."""
    own = wish_page.of(g.person, reference)
    form = own.form()
    if not form.validate():
        return {}, 422
    try:
        return _png(wish_page.picture(own, form.wanted(own.kept).checked()))
    except Refusal as refusal:
        return {"message": sentence(refusal)}, refusal.status


def _page(own: OwnBadge, form: WishForm, *, seen: str = "", message: str = "") -> str:
    form.revision.data = form.revision.data or str(own.revision)
    participant = own.participant
    return render_template(
        "badges/own_badge.html", own=own, form=form, seen=seen, message=message, event=participant.event,
        application=participant.application,
    )  # fmt: skip


def _png(content: bytes) -> Response:
    return Response(content, mimetype="image/png", headers={"Cache-Control": "no-store"})
