"""The logos and other pictures of an event's badges."""

import uuid
from collections.abc import Callable

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.files.file_kinds import plain_name
from eventreg.badges import printing
from eventreg.badges.layouts import layout_queries, picture_taking, pictures, picturing
from eventreg.badges.layouts.layout_models import BadgePicture
from eventreg.badges.layouts.picture_taking import ACCEPTED, Taken
from eventreg.core.crypto import KeyDestroyed
from eventreg.core.database import begin_writing
from eventreg.core.errors import N_, Invalid, Refusal
from eventreg.core.storage import NotStored
from eventreg.extensions import db
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("badge_pictures", __name__)

ALL = "/manage/<slug>/badges/pictures"
ONE = f"{ALL}/<uuid:uid>"
P = Permission.EVENT_SETTINGS


class NoFileChosen(Invalid):
    """Nothing was sent."""

    sentence = N_("Please choose a file first.")


@blueprint.get(ALL)
@requires(P)
def index(slug: str) -> ResponseReturnValue:
    """All of them in their order, and a form for one more."""
    return _page()


@blueprint.post(ALL)
@requires(P)
def create(slug: str) -> ResponseReturnValue:
    """One more: looked into and drawn anew before any lock is held."""
    try:
        taken, name = _taken()
        db.session.rollback()
        begin_writing(db.session)
        picturing.add(g.event, taken, name=request.form.get("name", "") or name, use=request.form.get("use", ""))
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal)), refusal.status
    db.session.commit()
    flash(_("Only the first frame of the moving picture is kept.") if taken.was_moving else _("The picture is kept."),
          "success")  # fmt: skip
    return redirect(url_for("badge_pictures.index", slug=slug))


@blueprint.get(f"{ONE}/picture.png")
@requires(Permission.BADGES_PRINT)
def show(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """One of them."""
    found = _find(uid)
    try:
        content = pictures.content_of(found)
    except (NotStored, KeyDestroyed):
        content = b""
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(content, status=200 if content else 404, mimetype="image/png", headers=headers)


@blueprint.post(ONE)
@requires(P)
def change(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Call it otherwise, or use it otherwise."""
    values = {"name": request.form.get("name", ""), "use": request.form.get("use", "")}
    return _do(uid, lambda found: picturing.change(g.event, found, **values), _("Saved."))


@blueprint.post(f"{ONE}/position")
@requires(P)
def move(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Up or down by one."""
    by = -1 if request.form.get("to") == "up" else 1
    return _do(uid, lambda found: picturing.move(g.event, found, by=by), _("Moved."))


@blueprint.post(f"{ONE}/removal")
@requires(P)
def remove(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take it away."""
    return _do(uid, lambda found: picturing.remove(g.event, found), _("The picture is taken away."))


def _taken() -> tuple[Taken, str]:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise NoFileChosen
    name = plain_name(sent.filename).rsplit(".", 1)[0][: picturing.LONGEST_NAME]
    return picture_taking.take(sent.stream.read()), name


def _do(uid: uuid.UUID, verb: Callable[[BadgePicture], object], done: str) -> ResponseReturnValue:
    try:
        verb(_find(uid))
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal)), refusal.status
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("badge_pictures.index", slug=g.event.slug))


def _find(uid: uuid.UUID) -> BadgePicture:
    return db.first_or_404(layout_queries.picture(g.event, uid))


def _page(message: str = "") -> str:
    return render_template(
        "badges/pictures.html", pictures=db.session.scalars(layout_queries.pictures_of(g.event)).all(),
        uses={key: _(words) for key, words in picturing.USES.items()}, accepted=ACCEPTED, message=message,
        typed=request.form, colour=printing.colour_of(g.event), most=picturing.MOST,
    )  # fmt: skip
