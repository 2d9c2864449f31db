"""Bringing organizations in as a sheet, with a preview, and taking the register away."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts.permissions import Permission
from eventreg.core.errors import Invalid, Refusal
from eventreg.extensions import db
from eventreg.organizations import queries
from eventreg.organizations.register_page import filters
from eventreg.organizations.sheets import (
    carried,
    register_columns,
    register_export,
    register_import,
    sheet_sent,
    taking_away,
)
from eventreg.organizations.sheets.sheet_sent import Question
from eventreg.web.access import requires
from eventreg.web.errors import sentence
from eventreg.web.locale import current

blueprint = Blueprint("organization_sheets", __name__)

CARRIED = "organizations"


@blueprint.get("/manage/organizations/import")
@requires(Permission.ORGANIZATIONS_MANAGE)
def bring() -> ResponseReturnValue:
    """Choose a file."""
    return _form()


@blueprint.post("/manage/organizations/import")
@requires(Permission.ORGANIZATIONS_MANAGE)
def preview() -> ResponseReturnValue:
    """What is new in a file, what is there already, what is wrong. Nothing is kept yet."""
    sent = sheet_sent.sent("file", about=CARRIED)
    try:
        checked = register_import.read(sent.content, sent.name, sent.tab)
        rows = carried.close(checked.rows, about=CARRIED)
    except Refusal as refusal:
        return _form(refusal=sentence(refusal), question=sent.question(refusal)), refusal.status
    words = dict(zip(register_columns.keys(), register_columns.headings(current().tag), strict=True))
    return render_template("organizations/import_preview.html", checked=checked, rows=rows, say=sentence, words=words)


@blueprint.post("/manage/organizations/import/rows")
@requires(Permission.ORGANIZATIONS_MANAGE)
def take() -> ResponseReturnValue:
    """Add what the preview showed."""
    try:
        rows = carried.open_again(request.form.get("rows", ""), about=CARRIED)
    except Invalid as invalid:
        return _form(refusal=sentence(invalid)), invalid.status
    anyway = {int(line) for line in request.form.getlist("anyway") if line.isascii() and line.isdecimal()}
    made, _checked = register_import.take(rows, anyway=anyway)
    db.session.commit()
    words = ngettext("One organization was added.", "%(num)s organizations were added.", len(made))
    flash(words, "success" if made else "info")
    return redirect(url_for("organizations.index"))


@blueprint.get("/manage/organizations.xlsx")
@requires(Permission.ORGANIZATIONS_MANAGE)
def export() -> ResponseReturnValue:
    """The part of the register that the address describes."""
    country, state = filters(request.args)
    rows = list(register_export.rows(queries.in_register(country=country, state=state)))
    return taking_away.workbook(
        "organizations", register_columns.headings_taken_away(current().tag), rows, about="organizations",
        columns=register_columns.taken_away(), what=_("The register of organizations"),
        filters=[name for name, value in (("country", country), ("state", state)) if value],
    )  # fmt: skip


def _form(*, refusal: str = "", question: Question | None = None) -> str:
    columns = list(zip(register_columns.headings(current().tag), register_columns.keys(), strict=True))
    return render_template("organizations/import.html", refusal=refusal, question=question, columns=columns)
