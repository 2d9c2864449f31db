"""Sending results, and the call list."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventreg.accounts import actors
from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists import list_words
from eventreg.applications.lists.scope import in_scope
from eventreg.core.errors import Refusal
from eventreg.extensions import db
from eventreg.review import answering, call_list, results_page
from eventreg.review import queries as review_queries
from eventreg.review.forms import NotFilledIn, SendingForm
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("results", __name__)


@blueprint.get("/manage/<slug>/results")
@requires(Permission.RESULTS_SEND)
def index(slug: str) -> ResponseReturnValue:
    """Whom the results concern and what each mail says, before they are sent; then when they were."""
    return _page(slug, SendingForm(formdata=None, data={"confirm_by": results_page.usual_day(g.event)}))


@blueprint.post("/manage/<slug>/results")
@requires(Permission.RESULTS_SEND)
def create(slug: str) -> ResponseReturnValue:
    """Send them together."""
    form = SendingForm()
    try:
        if not form.validate() or form.confirm_by.data is None:
            raise NotFilledIn
        sending = results_page.send(g.event, form.confirm_by.data, form.expected.data or "")
    except Refusal as refusal:
        db.session.rollback()
        return _page(slug, form, sentence(refusal)), refusal.status
    db.session.commit()
    number = sending.offers + sending.reserves + sending.refusals
    flash(ngettext("%(num)s result is on its way.", "%(num)s results are on their way.", number), "success")
    return redirect(url_for("results.index", slug=slug))


@blueprint.get("/manage/<slug>/calls")
@requires(Permission.RESULTS_SEND)
def calls(slug: str) -> ResponseReturnValue:
    """People who have not answered their offer."""
    return render_template(
        "review/calls.html", event=g.event, rows=call_list.rows(g.event, in_scope()), words=list_words
    )


@blueprint.post("/manage/<slug>/calls/<reference>")
@requires(Permission.RESULTS_SEND)
def create_call(slug: str, reference: str) -> ResponseReturnValue:
    """Note what came of a call."""
    application = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    answering.note_call(application, outcome=call_list.outcome(request.form.get("outcome", "")))
    db.session.commit()
    flash(_("Noted."), "success")
    return redirect(url_for("results.calls", slug=slug))


def _page(slug: str, form: SendingForm, message: str = "") -> str:
    day = form.confirm_by.data or results_page.usual_day(g.event)
    prepared = results_page.prepare(g.event, results_page.end_of(day, g.event.zone))
    form.expected.data = str(len(prepared.decisions))
    sendings = list(db.session.scalars(review_queries.sendings(g.event)))
    context: dict[str, Any] = {
        "prepared": prepared, "form": form, "message": message, "sendings": sendings, "words": list_words,
        "names": actors.names_of(sending.by for sending in sendings), "outcomes": results_page.OUTCOMES,
    }  # fmt: skip
    return render_template("review/results.html", event=g.event, slug=slug, **context)
