"""What a reviewer's page asks by itself while somebody reads. Answers are short JSON, as of `autosave_views`."""

import uuid

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review.reading import desk_forms, desk_page
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("reading_desk_saving", __name__)


@blueprint.post("/manage/<slug>/review/readings/<uuid:uid>/draft")
@requires(Permission.APPLICATIONS_READ)
def save(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Keep a half finished reading. `state` is `saved`, `lost` (signed out) or `refused` (with a sentence)."""
    desk = desk_page.find(uid, lock=True)
    try:
        found = desk_page.keep_quietly(desk, desk_forms.read(request.form, desk.criteria))
    except Refusal as refusal:
        db.session.rollback()
        return jsonify(state="refused", sentence=sentence(refusal)), refusal.status
    db.session.commit()
    return jsonify(found)


@blueprint.errorhandler(CSRFError)
def page_too_old(_error: CSRFError) -> ResponseReturnValue:
    """Cookies are gone: somebody has signed out, or was signed out."""
    db.session.rollback()
    return jsonify(state="lost"), 400
