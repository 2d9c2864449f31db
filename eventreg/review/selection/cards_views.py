"""Choosing by hand: cards in columns, moved by buttons or dragged."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries as application_queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.core.text import clean_text
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.review import decision_page, passing, passing_page
from eventreg.review.forms import RevisionForm
from eventreg.review.selection import cards_page, placing
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("cards", __name__)

HERE = "/manage/<slug>/selection/cards"
MOST_PAGES = 100_000


@blueprint.get(HERE)
@requires(Permission.SELECTION_MAKE)
def index(slug: str) -> ResponseReturnValue:
    """The columns, and every limit as it is; with `card` and `to` as it would be if that one were moved there."""
    reference, to = request.args.get("card", ""), request.args.get("to", "")
    found = db.session.scalar(application_queries.by_reference(g.event, reference, in_scope())) if reference else None
    return _page(found if to in placing.COLUMNS else None, to)


@blueprint.post(f"{HERE}/<reference>")
@requires(Permission.SELECTION_MAKE)
def place(slug: str, reference: str) -> ResponseReturnValue:
    """Move somebody to a column."""
    holding.hold(g.event)
    query = application_queries.by_reference(g.event, reference, in_scope()).with_for_update(of=Application)
    found, to = db.first_or_404(query), request.form.get("to", "")
    try:
        decision_page.check_seen(RevisionForm(), found)
        placing.place(found, to, why_passed=clean_text(request.form.get("why_passed", ""), passing.LONGEST))
    except Refusal as refusal:
        db.session.rollback()
        return _page(found, to, refusal), refusal.status
    db.session.commit()
    return redirect(url_for("cards.index", slug=slug, **_place()))


def _place() -> dict[str, Any]:
    """What an address says of the place on this page: pages of columns, and the column that a phone shows."""
    return _pages() | ({"show": _shown()} if "show" in request.args else {})


def _shown() -> str:
    asked = request.args.get("show", "")
    return asked if asked in placing.COLUMNS else placing.WAITING


def _pages() -> dict[str, int]:
    """Column → page, of those that are not at their first."""
    asked = {key: request.args.get(key, "") for key in placing.COLUMNS}
    numbers = {key: int(text) for key, text in asked.items() if text.isdecimal() and len(text) < 7}
    return {key: number for key, number in numbers.items() if 1 < number <= MOST_PAGES}


def _page(moved: Application | None = None, to: str = "", refusal: Refusal | None = None) -> str:
    limits = passing_page.words(g.event, refusal.limits) if isinstance(refusal, passing.LimitsPassed) else []
    return render_template(
        "selection/cards.html", event=g.event, shown=cards_page.of_event(g.event, in_scope(), _pages(), moved, to),
        to=to, pages=_place(), show=_shown(), message=sentence(refusal) if refusal else "", limits=limits,
        why_passed=request.form.get("why_passed", ""),
        why_label=passing_page.why_without_office() if isinstance(refusal, passing.OfficeNotAsked) else "",
    )  # fmt: skip
