"""A spreadsheet of people and institutions to be invited: looked at first, then made. Nothing is sent by it."""

import io
import uuid
from collections.abc import Sequence

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import IntegrityError

from eventreg.accounts.permissions import Permission
from eventreg.applications.invitations import invitation_lists, places
from eventreg.applications.invitations.invitation_forms import ListForm
from eventreg.applications.invitations.invitation_headings import HEADINGS
from eventreg.applications.invitations.invitation_lists import Checked
from eventreg.audit import domain as audit
from eventreg.core.errors import Refusal
from eventreg.core.spreadsheet_export import XLSX, write_csv, write_xlsx
from eventreg.extensions import db
from eventreg.organizations.sheets import sheet_sent
from eventreg.organizations.sheets.sheet_sent import Question
from eventreg.web import page_keys
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("invitation_lists", __name__)


@blueprint.get("/manage/<slug>/invitations/import")
@requires(Permission.INVITATIONS_MANAGE)
def index(slug: str) -> ResponseReturnValue:
    """Which columns a list may have, and a place for the file."""
    return _page(ListForm.usual(g.event))


@blueprint.get("/manage/<slug>/invitations/import/list.xlsx")
@requires(Permission.INVITATIONS_MANAGE)
def empty_list(slug: str) -> ResponseReturnValue:
    """A list with all headings and no row."""
    written = io.BytesIO()
    write_xlsx(written, list(HEADINGS), [], slug)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-invitations.xlsx"'}
    return Response(written.getvalue(), mimetype=XLSX, headers=headers)


@blueprint.post("/manage/<slug>/invitations/import")
@requires(Permission.INVITATIONS_MANAGE)
def look(slug: str) -> ResponseReturnValue:
    """What a file holds: who would be invited, which rows cannot be taken and why. Nothing is made yet."""
    form, sent = ListForm.typed(g.event), sheet_sent.sent("file", about=f"invitations:{slug}")
    if not form.validate() or not sent.name:
        return _page(form, refusal="" if form.errors else _("Please choose a file.")), 422
    try:
        checked = _checked(form, sent.content, sent.name, sent.tab)
    except Refusal as refusal:
        return _page(form, refusal=sentence(refusal), question=sent.question(refusal)), refusal.status
    return _preview(form, checked)


@blueprint.post("/manage/<slug>/invitations/import/rows")
@requires(Permission.INVITATIONS_MANAGE)
def take(slug: str) -> ResponseReturnValue:
    """Make the invitations of the rows that were looked at; they are checked once more."""
    form, press = ListForm.typed(g.event), page_keys.uid("invitation list", g.event.uid, audit.actor())
    lines = _lines()
    if not form.validate():
        return _page(form), 422
    if made := invitation_lists.number_taken(g.event, press, len(lines)):
        return _made(made)
    try:
        checked = _checked(form, request.form.get("rows", "").encode(), "rows.csv", lines=lines)
    except Refusal as refusal:
        return _page(form, refusal=sentence(refusal)), refusal.status
    return _take(form, checked, press)


def _take(form: ListForm, checked: Checked, press: uuid.UUID) -> ResponseReturnValue:
    """Make them; the same button may have been pressed at the same instant, and the other one been first."""
    number = len(checked.rows)
    try:
        if not checked.faults:
            invitation_lists.take(g.event, checked, press=press, reason=form.why)
            db.session.commit()
    except places.BeyondPlaces as refusal:
        db.session.rollback()
        return _preview(form, checked, refusal=sentence(refusal)), refusal.status
    except IntegrityError:
        db.session.rollback()
    made = invitation_lists.number_taken(g.event, press, number + checked.bad_rows)
    return _made(made) if made else (_preview(form, checked), 409)


def _made(number: int) -> ResponseReturnValue:
    words = ngettext(
        "%(num)s invitation is made. It is not sent yet.",
        "%(num)s invitations are made. They are not sent yet.",
        number,
    )
    flash(words, "success")
    return redirect(url_for("invitations.index", slug=g.event.slug, state="not_sent"))


def _lines() -> list[int]:
    """In which line of the file each row stands that the page carries."""
    return [int(line) for line in request.form.get("lines", "").split(",") if line.isdecimal() and len(line) < 8]


def _checked(form: ListForm, content: bytes, name: str, tab: str = "", *, lines: Sequence[int] = ()) -> Checked:
    day, language = form.instant(g.event), form.language.data
    return invitation_lists.check(g.event, content, name, tab, answer_by=day, language=language, lines=lines)


def _page(form: ListForm, *, refusal: str = "", question: Question | None = None) -> str:
    return render_template(
        "invitations/import.html", event=g.event, form=form, refusal=refusal, question=question, headings=HEADINGS
    )


def _preview(form: ListForm, checked: Checked, *, refusal: str = "") -> str:
    return render_template(
        "invitations/preview.html", event=g.event, form=form, checked=checked, rows=_rows_again(checked),
        sentence=sentence, page_key=page_keys.of_page(), refusal=refusal,
        places=places.of(g.event, with_these=[row.wanted for row in checked.rows]),
    )  # fmt: skip


def _rows_again(checked: Checked) -> str:
    """The rows that can be taken, as a list: the page carries them to its button, and they are checked anew."""
    written = io.BytesIO()
    keys = list(checked.rows[0].cells) if checked.rows else []
    write_csv(written, keys, [[row.cells[key] for key in keys] for row in checked.rows])
    return written.getvalue().decode("utf-8-sig")
