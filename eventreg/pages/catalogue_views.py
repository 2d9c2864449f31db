"""The living catalogue of components, for whoever builds pages."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from eventreg.pages.catalogue_form import SpecimenForm
from eventreg.web.access import signed_in

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/manage/components")
@signed_in
def index() -> ResponseReturnValue:
    """Every component in all its states; only in the demonstration."""
    if not current_app.extensions["eventreg"].is_demo:
        abort(404)
    forms = {"light": SpecimenForm(prefix="light-"), "dark": SpecimenForm(prefix="dark-")}
    for form in forms.values():
        form.validate()
    return render_template("catalogue/index.html", forms=forms)
