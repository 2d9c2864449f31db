"""The organizers' first page, an event's dashboard, and one application."""

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from eventreg.accounts.permissions import Permission
from eventreg.applications import queries
from eventreg.applications.lists.scope import asked_list, in_scope
from eventreg.events import todo_page
from eventreg.extensions import db
from eventreg.jobs import heartbeat
from eventreg.organizations import focal_points
from eventreg.pages import application_page, event_cards, manage_nav
from eventreg.pages import dashboard as event_dashboard
from eventreg.web.access import requires, signed_in

blueprint = Blueprint("manage", __name__)
blueprint.record_once(lambda _state: manage_nav.provide())


@blueprint.get("/manage/")
@signed_in
def index() -> ResponseReturnValue:
    """The events of this account; whoever only speaks for an organization or network has pages of their own."""
    speaks = focal_points.speaks_for_somebody(g.account)
    if speaks and not g.account.staff_roles:
        return redirect(url_for("own_delegations.index"))
    cards = event_cards.of_account(g.account)
    may_create = event_cards.may_create(g.account)
    return render_template("manage/index.html", cards=cards, may_create=may_create, speaks=speaks)


@blueprint.get("/manage/<slug>/")
@requires(Permission.DASHBOARD_SEE)
def dashboard(slug: str) -> ResponseReturnValue:
    """An event in figures."""
    figures = event_dashboard.of_event(g.event, g.grant, in_scope())
    return render_template(
        "manage/dashboard.html", event=g.event, figures=figures, nobody_sends=heartbeat.is_silent(),
        todo=todo_page.of_event(g.event),
        **event_dashboard.call_facts(g.event),
    )  # fmt: skip


@blueprint.get("/manage/<slug>/applications/<reference>")
@requires(Permission.APPLICATIONS_SEE)
def application(slug: str, reference: str) -> ResponseReturnValue:
    """Everything about one application."""
    found = db.first_or_404(queries.by_reference(g.event, reference, in_scope()))
    listing = asked_list()
    shown = application_page.of_application(found, g.grant, in_scope(), listing)
    return render_template("manage/application.html", event=g.event, application=found, listing=listing, shown=shown)
