"""Printing, revoking and reissuing badges."""

import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications.lists.scope import in_scope
from eventreg.audit import domain as audit
from eventreg.badges import domain, printing, queries, wording
from eventreg.badges.layouts import layout_queries
from eventreg.badges.layouts.document import Layout
from eventreg.badges.models import Badge
from eventreg.badges.press import CannotPrint
from eventreg.badges.sheet import BadgeSheet, print_sheet
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.web import paging
from eventreg.web.access import requires

blueprint = Blueprint("badges", __name__)


@blueprint.get("/manage/<slug>/badges")
@requires(Permission.BADGES_PRINT)
def index(slug: str) -> ResponseReturnValue:
    """Badges in force, a page at a time, to be printed all or some."""
    return _page()


def _page(problems: Sequence[object] = ()) -> str:
    after = request.args.get("after", "0")
    page = db.session.scalars(queries.page(g.event, in_scope(), after=paging.number(after) or 0)).all()
    more = len(page) > queries.PAGE
    return render_template("badges/index.html", badges=page[: queries.PAGE], more=more, problems=problems, after=after)


@blueprint.post("/manage/<slug>/badges/sheets")
@requires(Permission.BADGES_PRINT)
def create_sheet(slug: str) -> ResponseReturnValue:
    """One PDF of all badges, or of those ticked; the database is let go before the printing begins."""
    typed = (paging.number(text) for text in request.form.getlist("number"))
    chosen = [number for number in typed if number is not None]
    numbers = None if request.form.get("which") == "all" else chosen
    badges = db.session.scalars(queries.badges_to_print(g.event, in_scope(), numbers)).all()
    if not badges:
        flash(_("Tick the badges to print, or choose all."), "warning")
        return redirect(url_for("badges.index", slug=slug))
    sheet = sheet_of(g.event, badges)
    audit.record("badges.printed", about=f"event:{slug}", event_id=g.event.id, count=len(badges))
    db.session.commit()
    try:
        return _pdf(sheet, f"{slug}-badges.pdf")
    except CannotPrint as refusal:
        return _page(refusal.people), 422


def sheet_of(event: Event, badges: Sequence[Badge], layout: Layout | None = None) -> BadgeSheet:
    """Badges with everything on them, in the language and the layout that the event has chosen."""
    settings = db.session.scalar(layout_queries.settings_of(event))
    words = wording.words_for(event, wording.language_of(event, settings))
    return printing.sheet_of(event, badges, words, layout=layout)


def _pdf(sheet: BadgeSheet, name: str) -> Response:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "badges.pdf"
        print_sheet(sheet, path)
        response = Response(path.read_bytes(), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.post("/manage/<slug>/badges/<uuid:uid>/revocation")
@requires(Permission.BADGES_REVOKE)
def create_revocation(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """Take a badge out of force."""
    badge = db.first_or_404(queries.by_uid(g.event.id, uid))
    domain.revoke(badge, reason=request.form.get("reason", "")[:200])
    db.session.commit()
    flash(_("Badge %(number)s is out of force at every door that is online.", number=badge.number), "success")
    return redirect(url_for("badges.index", slug=slug))


@blueprint.post("/manage/<slug>/badges/<uuid:uid>/reissue")
@requires(Permission.BADGES_REVOKE)
def create_reissue(slug: str, uid: uuid.UUID) -> ResponseReturnValue:
    """A new badge in place of a lost one."""
    badge = db.first_or_404(queries.by_uid(g.event.id, uid))
    fresh = domain.reissue(badge, reason="lost")
    db.session.commit()
    flash(_("Badge %(number)s replaces the lost one. Print it.", number=fresh.number), "success")
    return redirect(url_for("badges.index", slug=slug))
