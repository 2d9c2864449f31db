"""Readable pages of the API, from its own document: nothing is loaded from anywhere else."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from eventreg.pages import api_words
from eventreg.web.access import public

blueprint = Blueprint("api_pages", __name__)


@blueprint.get("/api/v1/docs")
@public
def index() -> ResponseReturnValue:
    """Every call with what it takes and how it answers, and every shape by its name."""
    document = current_app.spec  # type: ignore[attr-defined]
    return render_template("pages/api.html", calls=api_words.calls(document), shapes=api_words.shapes(document))
