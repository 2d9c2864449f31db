"""The living catalogue of components, for whoever builds pages."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from eventreg.web.access import signed_in

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/manage/components")
@signed_in
def index() -> ResponseReturnValue:
    """Every component in all its states; only in the demonstration."""
    if not current_app.extensions["eventreg"].is_demo:
        abort(404)
    return render_template("catalogue/index.html")
