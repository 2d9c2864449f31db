"""Bringing organizations in as a sheet, with a preview, and taking the register away."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

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
    register_undo,
    register_words,
    sheet_sent,
    taking_away,
)
from eventreg.organizations.sheets.register_import import Taken
from eventreg.organizations.sheets.sheet_sent import Question
from eventreg.web.access import requires
from eventreg.web.errors import sentence
from eventreg.web.locale import current

blueprint = Blueprint("organization_sheets", __name__)

CARRIED, WRITTEN = "register", "register-written"
MOST_TICKS = 500


@blueprint.get("/manage/organizations/import")
@requires(Permission.ORGANIZATIONS_MANAGE)
def bring() -> ResponseReturnValue:
    """Choose a file."""
    return _form()


@blueprint.post("/manage/organizations/import")
@requires(Permission.ORGANIZATIONS_MANAGE)
def preview() -> ResponseReturnValue:
    """What is new in a file, what has changed, what is there already, what is wrong. Nothing is kept yet."""
    sent = sheet_sent.sent("file", about=CARRIED)
    try:
        checked = register_import.read(sent.content, sent.name, sent.tab)
        rows = carried.close([checked.columns, checked.rows], about=CARRIED)
    except Refusal as refusal:
        return _form(refusal=sentence(refusal), question=sent.question(refusal)), refusal.status
    return render_template(
        "organizations/import_preview.html", checked=checked, rows=rows, say=sentence, words=register_words.columns(),
        shown=register_words.shown, most=MOST_TICKS,
    )  # fmt: skip


@blueprint.post("/manage/organizations/import/rows")
@requires(Permission.ORGANIZATIONS_MANAGE)
def take() -> ResponseReturnValue:
    """Add and write what the preview showed."""
    try:
        columns, rows = carried.open_again(request.form.get("rows", ""), about=CARRIED)
    except Invalid as invalid:
        return _form(refusal=sentence(invalid)), invalid.status
    taken = register_import.take(rows, columns, **_ticked())
    result = _result(taken) if taken.changed else ""  # before the commit: afterwards each entry would be read again
    db.session.commit()
    return result or _back(register_words.added(taken), taken.left, is_done=bool(taken.made))


@blueprint.post("/manage/organizations/import/reversal")
@requires(Permission.ORGANIZATIONS_MANAGE)
def undo() -> ResponseReturnValue:
    """Write back what stood there before a sheet was taken."""
    try:
        written = carried.open_again(request.form.get("written", ""), about=WRITTEN)
    except Invalid as invalid:
        return _form(refusal=sentence(invalid)), invalid.status
    done = register_undo.undo(written)
    db.session.commit()
    return _back(register_words.undone(done), done.left, is_done=done.written > 0)


@blueprint.get("/manage/organizations.xlsx")
@requires(Permission.ORGANIZATIONS_MANAGE)
def export() -> ResponseReturnValue:
    """The part of the register that the address describes."""
    country, state = filters(request.args)
    rows = list(register_export.rows(queries.in_register(country=country, state=state)))
    return taking_away.workbook(
        "organizations", register_columns.headings_taken_away(current().tag), rows, about="organizations",
        columns=register_columns.taken_away(), what=_("The register of organizations"),
        to_do=_(
            "Change what is wrong and add rows below, then bring the file in on the page “Import organizations”. You "
            "see what changes before anything is saved. Leave the last column as it is. Who is in which network since "
            "when has an import and an export of its own, on the page of each network."
        ),
        filters=[name for name, value in (("country", country), ("state", state)) if value],
    )  # fmt: skip


def _ticked() -> dict[str, Any]:
    """What was ticked in the preview, as `register_import.take` wants it."""
    lines = request.form.getlist("anyway")
    return {
        "anyway": {int(line) for line in lines if line.isascii() and line.isdecimal()},
        "leave": set(request.form.getlist("leave")), "over": set(request.form.getlist("over")),
        "only_new": "only_new" in request.form,
    }  # fmt: skip


def _result(taken: Taken) -> str:
    """What was written, with a way back that lasts as long as this page."""
    try:
        written = carried.close(taken.kept, about=WRITTEN)
    except carried.TooMuchAtOnce:
        written = ""
    return render_template(
        "organizations/import_result.html", taken=taken, written=written, words=register_words.columns(),
        shown=register_words.shown, said=register_words,
    )  # fmt: skip


def _back(words: str, left: int, *, is_done: bool) -> ResponseReturnValue:
    flash(words, "success" if is_done else "info")
    if left:
        flash(register_words.left(left), "info")
    return redirect(url_for("organizations.index"))


def _form(*, refusal: str = "", question: Question | None = None) -> str:
    columns = [(heading, key) for key, heading in register_words.columns().items()]
    return render_template("organizations/import.html", refusal=refusal, question=question, columns=columns)
