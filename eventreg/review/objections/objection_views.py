"""Lines whose donor is asked before results are sent."""

from collections.abc import Callable

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.audit import domain as audit
from eventreg.core.database import begin_writing
from eventreg.core.errors import Refusal
from eventreg.core.spreadsheet_export import XLSX
from eventreg.core.text import TooLong, clean_text
from eventreg.events.models import FundingLine
from eventreg.extensions import db
from eventreg.review.objections import clearing, objection_list, objection_page, objection_queries
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("objections", __name__)

HERE = "/manage/<slug>/results/no-objection"
LONGEST_REASON = 2000


@blueprint.get(HERE)
@requires(Permission.RESULTS_SEND)
def index(slug: str) -> ResponseReturnValue:
    """Each line, how many people are on it, and how far its donor is."""
    return _page()


@blueprint.get(f"{HERE}/<key>/list.xlsx")
@requires(Permission.LISTS_EXPORT)
def as_xlsx(slug: str, key: str) -> ResponseReturnValue:
    """The list for the donor."""
    line = db.first_or_404(objection_queries.line(g.event, key))
    asked = db.first_or_404(objection_queries.of_line(line))
    on_list = Application.id.in_(asked.asked_about)
    people = db.session.scalars(objection_queries.people_on(g.event, line, in_scope()).where(on_list))
    written, number = objection_list.workbook(people, with_names=asked.with_names, sheet=key)
    _note_taken(g.event.id, slug, number, ["name"] if asked.with_names else [])
    headers = {"Content-Disposition": f'attachment; filename="{slug}-{line.key}.xlsx"'}
    return Response(written, mimetype=XLSX, headers=headers)


@blueprint.post(f"{HERE}/<key>")
@requires(Permission.RESULTS_SEND)
def create(slug: str, key: str) -> ResponseReturnValue:
    """The donor is asked, now or anew."""
    with_names = bool(request.form.get("with_names"))
    return _do(key, lambda line: clearing.ask(g.event, line, with_names=with_names),
               _("Noted. Results of the people on the list wait for the donor’s answer."))  # fmt: skip


@blueprint.post(f"{HERE}/<key>/answer")
@requires(Permission.RESULTS_SEND)
def create_answer(slug: str, key: str) -> ResponseReturnValue:
    """What it said."""
    said = request.form.get("answer", "")
    return _do(key, lambda line: clearing.answer(g.event, line, said, expected=_expected()), _("The answer is noted."))


@blueprint.post(f"{HERE}/<key>/override")
@requires(Permission.RESULTS_SEND)
def create_override(slug: str, key: str) -> ResponseReturnValue:
    """Send without it, for a written reason."""
    try:
        reason = clean_text(request.form.get("reason", ""), LONGEST_REASON)
    except TooLong as refusal:
        return _page(sentence(refusal), key, request.form["reason"]), refusal.status
    done = _("The reason is kept. These results go out with the others.")
    return _do(key, lambda line: clearing.override(g.event, line, reason, expected=_expected()), done, reason)


def _expected() -> str:
    return request.form.get("expected", "")


def _do(key: str, verb: Callable[[FundingLine], object], done: str, typed: str = "") -> ResponseReturnValue:
    line = db.first_or_404(objection_queries.line(g.event, key))
    try:
        verb(line)
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal), key, typed), refusal.status
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("objections.index", slug=g.event.slug))


def _note_taken(event_id: int, slug: str, number: int, columns: list[str]) -> None:
    """Write down who took the list, in a transaction of its own."""
    db.session.rollback()
    begin_writing(db.session)
    columns = ["organization", "country", "category", *columns]
    audit.record(
        "list.exported", about=f"event:{slug}", event_id=event_id, columns=columns, filters=["funding_line"],
        rows=number,
    )  # fmt: skip
    db.session.commit()


def _page(message: str = "", opened: str = "", typed: str = "") -> str:
    lines = objection_page.of_event(g.event, in_scope())
    asked = [one.asked for one in lines if one.asked]
    by = [name for one in asked for name in (one.asked_by, one.answered_by, one.overridden_by) if name]
    return render_template(
        "objections/index.html", event=g.event, lines=lines, names=actors.names_of(by), message=message,
        opened=opened, typed=typed,
    )  # fmt: skip
