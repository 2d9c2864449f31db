"""What a reviewer takes back: an abstention, or a conflict of interest that they declared."""

import uuid

from flask import Blueprint, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import desk_page, desk_views, lifting, lifting_queries
from eventreg.web.access import requires

blueprint = Blueprint("reading_lifting", __name__)


@blueprint.post(f"{desk_views.ONE}/abstention/undo")
@requires(Permission.APPLICATIONS_READ)
def take_up(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Read it after all."""
    desk = desk_page.find(uid, lock=True)
    try:
        lifting.take_up(desk.assignment)
    except Refusal as refusal:
        db.session.rollback()
        return desk_views.closed(desk_page.find(uid), None, refusal)
    db.session.commit()
    flash(_("It is on your list again, with what you had typed."), "success")
    return redirect(url_for("reading_desk.reading", slug=slug, uid=uid))


@blueprint.post(f"{desk_views.HERE}/conflicts/<int:number>/withdrawal")
@requires(Permission.APPLICATIONS_READ)
def withdraw(slug: str, number: int) -> ResponseReturnValue:
    """Take back a conflict of interest that one declared."""
    back = lifting.withdraw(db.first_or_404(lifting_queries.declared(g.event, g.account.id, number)))
    db.session.commit()
    flash(
        ngettext(
            "The conflict of interest is taken back. %(num)s reading is on your list again.",
            "The conflict of interest is taken back. %(num)s readings are on your list again.",
            back,
        ),
        "success",
    )
    return redirect(url_for("reading_desk.conflicts", slug=slug))
