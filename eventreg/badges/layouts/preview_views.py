"""Pictures of badges by a layout: a finished design, one that is kept, one that is being drawn in the editor."""

import uuid

from flask import Blueprint, Response, abort, g, request
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.badges import printing
from eventreg.badges.layouts import bringing, designs, layout_page, layout_queries, layouting, preview, preview_page
from eventreg.badges.layouts.bringing import Brought
from eventreg.badges.layouts.document import Layout
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("badge_previews", __name__)

ALL = "/manage/<slug>/badges/layouts"


@blueprint.get(f"{ALL}/designs/<design>/picture.png")
@requires(Permission.EVENT_SETTINGS)
def design(slug: str, design: str) -> ResponseReturnValue:
    """A finished design without what is `off`, or with what is usual."""
    if design not in designs.DESIGNS:
        abort(404)
    off = request.args.getlist("off") if "chosen" in request.args else designs.USUAL_OFF
    return _png(designs.layout_of(design, off))


@blueprint.get(f"{ALL}/<uuid:uid>/picture.png")
@requires(Permission.EVENT_SETTINGS)
def kept(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One of the event's layouts."""
    return _png(printing.drawn(db.first_or_404(layout_queries.layout(g.event, uid))))


@blueprint.post(f"{ALL}/previews")
@requires(Permission.EVENT_SETTINGS)
def create(slug: str) -> ResponseReturnValue:
    """A layout that is being drawn, with one person: its picture, and what stands against it."""
    try:
        layout = bringing.fitted(g.event, bringing.read(request.form.get("document", ""))).layout
        whole = preview_page.sheet(layout, request.form.get("person", ""), request.form.get("class", ""))
        answer = _about(layout) | {"notes": layout_page.note_words(preview.notes(whole))}
        db.session.rollback()  # nobody waits for a drawing
        return answer | {"picture": preview.svg(whole, request.form.get("side", "front"))}
    except Refusal as refusal:
        db.session.rollback()
        return {"message": sentence(refusal)}, refusal.status


def _about(layout: Layout) -> dict[str, object]:
    told = layout_page.told(layouting.faults(g.event, layout), layout)
    return {"faults": layout_page.as_json(told)}


def _png(layout: Layout) -> ResponseReturnValue:
    fitted = bringing.fitted(g.event, Brought(layout)).layout
    whole = preview_page.sheet(fitted, request.args.get("person", ""), request.args.get("class", ""))
    content = preview.png(whole, "back" if request.args.get("side") == "back" else "front")
    return Response(content, mimetype="image/png", headers={"Cache-Control": "no-store"})
