"""The call list: what came of calls, and places that are freed and given back."""

from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import in_scope
from eventreg.applications.models import Application
from eventreg.core.errors import Refusal
from eventreg.events import holding
from eventreg.extensions import db
from eventreg.review import answering
from eventreg.review.silence import call_list, lapsing, silence_queries
from eventreg.web.access import requires
from eventreg.web.errors import sentence

blueprint = Blueprint("calls", __name__)

HERE = "/manage/<slug>/calls"


@blueprint.get(HERE)
@requires(Permission.CALLS_MAKE)
def index(slug: str) -> ResponseReturnValue:
    """People who have not answered their offer."""
    return _page()


@blueprint.post(f"{HERE}/<reference>")
@requires(Permission.CALLS_MAKE)
def create(slug: str, reference: str) -> ResponseReturnValue:
    """Note what came of a call."""
    application = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    answering.note_call(application, outcome=call_list.outcome(request.form.get("outcome", "")))
    db.session.commit()
    flash(_("Noted."), "success")
    return redirect(url_for("calls.index", slug=slug, people=request.args.get("people")))


@blueprint.post(f"{HERE}/<reference>/release")
@requires(Permission.RESULTS_SEND)
def create_release(slug: str, reference: str) -> ResponseReturnValue:
    """Free the place of somebody who is silent."""
    done = _("The place is free. Until it is offered to somebody else you can give it back below.")
    return _do(slug, reference, lapsing.free, done)


@blueprint.post(f"{HERE}/<reference>/return")
@requires(Permission.RESULTS_SEND)
def create_return(slug: str, reference: str) -> ResponseReturnValue:
    """Give it back."""
    return _do(slug, reference, lapsing.give_back, _("The place is offered to the same person again."))


def _do(slug: str, reference: str, verb: Callable[[Application], object], done: str) -> ResponseReturnValue:
    holding.hold(g.event)
    query = queries.by_reference(g.event, reference, in_scope()).with_for_update(of=Application)
    application = db.first_or_404(query)
    try:
        verb(application)
    except Refusal as refusal:
        db.session.rollback()
        return _page(sentence(refusal)), refusal.status
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("calls.index", slug=slug, people=request.args.get("people")))


def _page(message: str = "") -> str:
    frees, people = g.grant.may(Permission.RESULTS_SEND), request.args.get("people")
    groups = call_list.by_office(g.event, in_scope(), everybody=people == "all")
    return render_template(
        "review/calls.html", event=g.event, groups=groups, people=people, message=message,
        freed=call_list.freed(g.event, in_scope()) if frees else [], frees=frees,
        opens=g.grant.may(Permission.SEALED_OPEN),
        is_offered=db.session.scalar(silence_queries.anybody_offered(g.event, in_scope())),
    )  # fmt: skip
