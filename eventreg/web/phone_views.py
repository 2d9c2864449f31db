"""Whose phone this is, said on a page that asks for nothing else."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.web import careful, locale
from eventreg.web.access import public
from eventreg.web.operations import local_path

blueprint = Blueprint("phone", __name__)


@blueprint.post("/phone")
@public
def choose() -> ResponseReturnValue:
    """Keep nothing on this phone, or keep as usual; and go back to where one was."""
    careful.choose(request.form.get("whose_phone") == "shared", language=locale.current().tag)
    return redirect(local_path(request.form.get("next")) or url_for("pages.first_page"))
