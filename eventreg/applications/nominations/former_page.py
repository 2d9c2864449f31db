"""What somebody reads who spoke for an organization or network until now: who to write to, and what they typed."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from eventreg.applications.nominations import nominate_form, nominee_rows
from eventreg.applications.nominations.nominator_page import NoLongerTheirs
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.web.errors import sentence


def answer_in(blueprint: Blueprint) -> None:
    """Let the views of a blueprint answer with this page."""
    blueprint.register_error_handler(NoLongerTheirs, _no_longer)


def _no_longer(refusal: Refusal) -> ResponseReturnValue:
    db.session.rollback()
    rows, note = nominee_rows.typed(request.form), request.form.get("note", "")
    typed = nominate_form.as_text(rows) or note
    return render_template("delegations/no_longer.html", sentence=sentence(refusal), typed=typed), refusal.status
