"""Tags and the star on a reviewer's page."""

import uuid

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists import tag_queries
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import desk_marks, desk_page
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("reading_desk_marks", __name__)

ONE = "/manage/<slug>/review/readings/<uuid:uid>"


@blueprint.post(f"{ONE}/tags")
@requires(Permission.APPLICATIONS_READ)
def create_tag(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Put a tag on the application."""
    try:
        desk_marks.put_on(desk_page.find(uid), request.form.get("tag", ""))
    except Refusal as refusal:
        db.session.rollback()
        flash(sentence(refusal), "warn")
    return _back(slug, uid)


@blueprint.post(f"{ONE}/tags/<uuid:mark>/removal")
@requires(Permission.APPLICATIONS_READ)
def create_tag_removal(slug: str, uid: uuid.UUID, mark: uuid.UUID) -> ResponseReturnValue:
    """Take off a tag of one's own."""
    desk_marks.take_off(desk_page.find(uid), db.first_or_404(tag_queries.tag(g.event, mark)))
    return _back(slug, uid)


@blueprint.post(f"{ONE}/star")
@requires(Permission.APPLICATIONS_READ)
def star(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Give one's own star, or take it away."""
    desk_marks.star(desk_page.find(uid), on=request.form.get("star") == "yes")
    return _back(slug, uid)


def _back(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    db.session.commit()
    return redirect(url_for("reading_desk.reading", slug=slug, uid=uid, _anchor="tags"))
