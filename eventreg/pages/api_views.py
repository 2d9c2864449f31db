"""Readable pages of the API, from its own document: nothing is loaded from anywhere else."""

from typing import Any

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from eventreg.web.access import public

blueprint = Blueprint("api_pages", __name__)


@blueprint.get("/api/v1/docs")
@public
def index() -> ResponseReturnValue:
    """Every call with what it does and how it answers."""
    return render_template("pages/api.html", calls=_calls(current_app.spec))  # type: ignore[attr-defined]


def _calls(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"method": method.upper(), "path": path, "answers": call.get("responses", {})} | call
        for path, methods in sorted(document["paths"].items())
        for method, call in methods.items()
    ]
